"""Addresses of evidence for who holds a link."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from phapdinh.hearings.evidence import door_views as views
from phapdinh.hearings.evidence.acts import ACTS

urlpatterns: list[URLPattern] = [
    path("", views.seen, name="evidence_seen"),
    path("nop/", views.offer, name="evidence_offer"),
    re_path(f"^lam/(?P<verb>{'|'.join(ACTS)})/$", views.act, name="evidence_door_act"),
    path("hinh/<str:word>/<int:page>/<slug:size>.jpg", views.picture, name="evidence_picture"),
    path("tep/<str:word>", views.played, name="evidence_played"),
]
