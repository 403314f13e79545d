"""Addresses of answered situations, under ``tro-ly/tinh-huong/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.assistant.situations.views.ask import situation_ask
from phapdinh.assistant.situations.views.decide import (
    situation_approve,
    situation_keep,
    situation_return,
    situation_withdraw,
)
from phapdinh.assistant.situations.views.draft import situation_draft
from phapdinh.assistant.situations.views.entry import difference, situation
from phapdinh.assistant.situations.views.listing import situations

urlpatterns: list[URLPattern] = [
    path("", situations, name="situations"),
    path("hoi/", situation_ask, name="situation_ask"),
    path("<uuid:key>/", situation, name="situation"),
    path("<uuid:key>/soan/", situation_draft, name="situation_draft"),
    path("<uuid:key>/duyet/", situation_approve, name="situation_approve"),
    path("<uuid:key>/xac-nhan/", situation_keep, name="situation_keep"),
    path("<uuid:key>/tra-lai/", situation_return, name="situation_return"),
    path("<uuid:key>/rut/", situation_withdraw, name="situation_withdraw"),
    path("<uuid:key>/khac-biet/<int:old>-<int:new>/", difference, name="situation_difference"),
]
