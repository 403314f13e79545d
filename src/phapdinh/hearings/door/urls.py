"""Addresses of the door."""

from __future__ import annotations

from django.urls import path

from phapdinh.hearings.door import views

urlpatterns = [
    path("", views.door, name="door"),
    path("loi-moi/", views.invited, name="invited"),
]
