"""Addresses of the room at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from phapdinh.hearings.sitting import views

_WHO = "(?P<attendee>[0-9a-f-]{36})"


def _one_of(words: dict[str, views.Act]) -> str:
    return f"(?P<verb>{'|'.join(words)})"


urlpatterns: list[URLPattern] = [
    path("", views.room, name="room"),
    re_path(f"^{_one_of(views.ROOMS)}/$", views.rule, name="rule_room"),
    re_path(f"^{_WHO}/{_one_of(views.SEATS)}/$", views.seat, name="seat"),
    re_path(f"^{_WHO}/duong-dan/{_one_of(views.LINKS)}/$", views.link, name="link"),
    path("<uuid:attendee>/duong-dan/", views.issue, name="issue_link"),
]
