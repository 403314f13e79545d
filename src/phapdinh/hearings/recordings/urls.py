"""Addresses of the recording of a trial."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.recordings import views

urlpatterns: list[URLPattern] = [
    path("", views.recording, name="recording"),
    path("mo/", views.open_it, name="open_recording"),
    path("vao-ho-so/", views.file_it, name="file_recording"),
    path("<uuid:playback>/", views.playback, name="playback"),
    path("<uuid:playback>/<int:part>/", views.part, name="playback_part"),
]
