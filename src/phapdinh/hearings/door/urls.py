"""Addresses of the door."""

from __future__ import annotations

from django.urls import path

from phapdinh.hearings.door import acts, face, views

urlpatterns = [
    path("", views.door, name="door"),
    path("loi-moi/", views.invited, name="invited"),
    path("kiem-tra/", acts.keep_check, name="door_check"),
    path("noi-quy/", acts.acknowledge, name="door_rules"),
    path("nguoi/", acts.people, name="door_people"),
    path("gio-tay/", acts.hand, name="door_hand"),
    path("gap-rieng/", acts.consult, name="door_consult"),
    path("hinh/", face.face, name="door_face"),
]
