"""Addresses of the recording of a trial."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.recordings import evidence_views, views

_EVIDENCE = "<uuid:playback>/<int:part>/chung-cu/"

urlpatterns: list[URLPattern] = [
    path("", views.recording, name="recording"),
    path("mo/", views.open_it, name="open_recording"),
    path("vao-ho-so/", views.file_it, name="file_recording"),
    path("<uuid:playback>/", views.playback, name="playback"),
    path("<uuid:playback>/<int:part>/", views.part, name="playback_part"),
    path(_EVIDENCE, evidence_views.track, name="playback_evidence"),
    path(
        f"{_EVIDENCE}<int:showing>/<int:page_no>/<slug:size>.jpg",
        evidence_views.picture,
        name="playback_page",
    ),
    path(f"{_EVIDENCE}<int:showing>/tep", evidence_views.played, name="playback_exhibit"),
]
