"""Addresses of the public page that verifies a document; the code of the QR, or the hash of a file."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.documents import views

urlpatterns: list[URLPattern] = [
    path("", views.start, name="start"),
    path("<str:key>/", views.document, name="document"),
]
