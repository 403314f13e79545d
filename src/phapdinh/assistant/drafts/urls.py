"""Addresses of the tools for drafts."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.assistant.drafts.views.check import check
from phapdinh.assistant.drafts.views.similar import similar

urlpatterns: list[URLPattern] = [
    path("du-thao/", check, name="draft"),
    path("tuong-tu/", similar, name="similar"),
]
