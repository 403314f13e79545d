"""Addresses of the record of a trial."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.record.views import reading, signing

urlpatterns: list[URLPattern] = [
    path("", reading.record, name="record"),
    path("moi/", reading.latest, name="record_latest"),
    path("ghi/", reading.write, name="record_write"),
    path("nhap/", reading.draft, name="record_draft"),
    path("<int:line>/sua/", reading.correct, name="record_correct"),
    path("hoan-thanh/", signing.draw_up, name="record_draw_up"),
    path("mo-lai/", signing.reopen, name="record_reopen"),
    path("yeu-cau/", signing.ask, name="record_ask"),
    path("yeu-cau/<int:row>/", signing.answer, name="record_answer"),
    path("bo-sung/", signing.add, name="record_add"),
]
