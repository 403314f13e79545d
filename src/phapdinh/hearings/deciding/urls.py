"""Addresses of the trial online of a hearing."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.deciding.views import judging, plan, trial

urlpatterns: list[URLPattern] = [
    path("", trial.trial, name="trial"),
    path("ke-hoach/", plan.plan, name="plan"),
    path("quyet-dinh/", judging.decision, name="decide"),
    path("thu-hoi/", judging.withdrawal, name="withdraw"),
    path("y-kien/vien-kiem-sat/", judging.opinion, name="procuracy_opinion"),
    path("y-kien/<uuid:attendee>/", judging.opinion, name="opinion"),
    path("van-ban/", trial.papers, name="draft_papers"),
]
