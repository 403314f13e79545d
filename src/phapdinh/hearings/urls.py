"""Addresses of trials online, for people who have signed in: each part of the room has its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("vao/", include("phapdinh.hearings.door.urls")),
    path("diem-cau/<uuid:court>/", include("phapdinh.hearings.register.urls")),
    path("phien/<uuid:key>/", include("phapdinh.hearings.deciding.urls")),
    path("phien/<uuid:key>/phong/", include("phapdinh.hearings.sitting.urls")),
]
