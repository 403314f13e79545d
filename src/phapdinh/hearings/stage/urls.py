"""Addresses of the room for who holds the trial, by their account."""

from __future__ import annotations

from django.urls import path, re_path

from phapdinh.hearings.stage import views

urlpatterns = [
    path("xu-an/", views.court, name="court"),
    path("xu-an/vao/", views.enter, name="enter_court"),
    path("xu-an/tay/<uuid:attendee>/", views.lower, name="lower_hand"),
    re_path(
        r"^xu-an/gap-rieng/(?P<consultation>[0-9a-f-]{36})/(?P<verb>mo|thoi)/$",
        views.consult,
        name="consultation",
    ),
    path("xu-an/du-khan/", views.invite, name="gallery_link"),
    path("xu-an/du-khan/so-cho/", views.places, name="gallery_places"),
    path("nghi-an/", views.deliberation, name="deliberation"),
]
