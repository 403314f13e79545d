"""Addresses of evidence at the desk."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import URLPattern, path, re_path

from phapdinh.hearings.evidence import views
from phapdinh.hearings.evidence.acts import ACTS

_KEY = "[0-9a-f-]{36}"


def _verbs(words: Iterable[str]) -> str:
    return f"(?P<verb>{'|'.join(words)})"


urlpatterns: list[URLPattern] = [
    path("", views.evidence, name="evidence"),
    path("du-lieu/", views.data, name="evidence_data"),
    path("them/", views.add, name="evidence_add"),
    re_path(f"^lam/{_verbs(ACTS)}/$", views.act, name="evidence_act"),
    re_path(f"^muc/(?P<exhibit>{_KEY})/{_verbs(views.EXHIBITS)}/$", views.change, name="evidence_change"),
    re_path(
        f"^trinh-bay/(?P<attendee>{_KEY})/{_verbs(('cho', 'thoi'))}/$", views.present, name="evidence_let"
    ),
    re_path(f"^nop/(?P<offer>{_KEY})/{_verbs(views.OFFERS)}/$", views.decide, name="evidence_decide"),
    path("nop/<uuid:offer>/<int:page_no>/<slug:size>.jpg", views.offered, name="evidence_offered"),
]
