"""Addresses of the public cause list."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.calendar.views import public

urlpatterns: list[URLPattern] = [
    path("", public.courts, name="courts"),
    path("<uuid:court_id>/", public.day, name="day"),
    path("<uuid:court_id>/lich.ics", public.feed, name="feed"),
]
