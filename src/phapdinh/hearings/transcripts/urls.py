"""Addresses of draft transcripts, below those of the recording."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.transcripts import views

urlpatterns: list[URLPattern] = [
    path("chep-loi/<int:part>/", views.ask, name="ask_transcript"),
    path("chep-loi/<int:part>/thu-lai/", views.again, name="transcript_again"),
    path("chep-loi/<int:part>/xoa/", views.delete, name="delete_transcript"),
    path("<uuid:playback>/chep-loi/", views.read, name="transcript"),
]
