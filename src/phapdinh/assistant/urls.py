"""Addresses of the assistant, for people who have signed in: each part of the room has its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("phapdinh.assistant.answers.urls")),
    path("", include("phapdinh.assistant.drafts.urls")),
    path("tinh-huong/", include("phapdinh.assistant.situations.urls")),
]
