"""Addresses of the calendar at the desk, and of private feeds."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from phapdinh.cases.calendar.views import absences, acts, feeds, find, hearing, schedule, week


class ActConverter:
    """The Vietnamese word of an act in an address."""

    regex = "xac-nhan|da-mo|doi-lich|hoan|tam-ngung|huy"
    _WORDS = {
        "xac-nhan": "confirm",
        "da-mo": "held",
        "doi-lich": "move",
        "hoan": "postpone",
        "tam-ngung": "pause",
        "huy": "cancel",
    }

    def to_python(self, value: str) -> str:
        """The act that the word names."""
        return self._WORDS[value]

    def to_url(self, value: str) -> str:
        """The word of an act."""
        return next(word for word, act in self._WORDS.items() if act == value)


register_converter(ActConverter, "hearing_act")

urlpatterns: list[URLPattern] = [
    path("", week.week, name="week"),
    path("xep/", schedule.choose, name="choose"),
    path("xep/phien/", schedule.schedule_page, name="schedule"),
    path("tim-gio-trong/", find.find, name="find"),
    path("phien/<uuid:key>/", hearing.hearing_page, name="hearing"),
    path("phien/<uuid:key>/<hearing_act:what>/", acts.act, name="act"),
    path("vang-mat/", absences.absences, name="absences"),
    path("vang-mat/<uuid:key>/bo/", absences.end, name="end_absence"),
    path("dia-chi/", feeds.feeds, name="feeds"),
    path("dia-chi/<uuid:key>/thu-hoi/", feeds.revoke, name="revoke_feed"),
    path("rieng/<str:token>.ics", feeds.private_feed, name="private_feed"),
]
