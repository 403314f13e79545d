"""Where the identity of somebody who attends is checked."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.identity import face_views, views

urlpatterns: list[URLPattern] = [
    path("<uuid:attendee>/", views.identity, name="identity"),
    path("<uuid:attendee>/hinh/", face_views.shown, name="identity_shown"),
    path("<uuid:attendee>/hinh/<uuid:face>.jpg", face_views.picture, name="identity_picture"),
    path("<uuid:attendee>/chup-lai/", face_views.ask, name="identity_ask"),
]
