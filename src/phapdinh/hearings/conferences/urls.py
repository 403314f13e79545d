"""Addresses of conferences: at the desk, within the set-up of a court; and the page behind a link."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from phapdinh.hearings.conferences import door, replay_views, views

urlpatterns: list[URLPattern] = [
    path("", views.conferences, name="conferences"),
    path("them/", views.add, name="add_conference"),
    path("<uuid:conference>/", views.conference, name="conference"),
    path("<uuid:conference>/duong-dan/", views.links, name="conference_links"),
    path("<uuid:conference>/ban-ghi/mo/", replay_views.open_it, name="open_conference_recording"),
    path("<uuid:conference>/ban-ghi/<int:number>/lai/", replay_views.again, name="conference_again"),
    path("<uuid:conference>/ban-ghi/<uuid:playback>/", replay_views.replay, name="conference_replay"),
    path(
        "<uuid:conference>/ban-ghi/<uuid:playback>/<int:number>/",
        replay_views.part,
        name="conference_replay_part",
    ),
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
