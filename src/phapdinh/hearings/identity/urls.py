"""Where the identity of somebody who attends is checked."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.identity import views

urlpatterns: list[URLPattern] = [path("<uuid:attendee>/", views.identity, name="identity")]
