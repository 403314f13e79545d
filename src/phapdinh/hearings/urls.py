"""Addresses of trials online, for people who have signed in: each part of the room has its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("diem-cau/<uuid:court>/", include("phapdinh.hearings.register.urls")),
]
