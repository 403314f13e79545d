"""Addresses of conferences: at the desk, within the set-up of a court; and the page behind a link."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from phapdinh.hearings.conferences import door, views

urlpatterns: list[URLPattern] = [
    path("", views.conferences, name="conferences"),
    path("them/", views.add, name="add_conference"),
    path("<uuid:conference>/", views.conference, name="conference"),
    path("<uuid:conference>/duong-dan/", views.links, name="conference_links"),
    re_path(
        rf"^(?P<conference>[0-9a-f-]{{36}})/(?P<verb>{'|'.join(views.ACTS)})/$",
        views.act,
        name="conference_act",
    ),
]
door_patterns: list[URLPattern] = [
    path("", door.door, name="conference_door"),
    path("loi-moi/", door.invited, name="conference_invited"),
    re_path(rf"^(?P<verb>{'|'.join(door.ACTS)})/$", door.act, name="conference_do"),
]
