"""Addresses of trials online, for people who have signed in: each part of the room has its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
