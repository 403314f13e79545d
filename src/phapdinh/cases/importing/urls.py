"""Addresses of the import of dockets at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.importing import views

urlpatterns: list[URLPattern] = [
    path("", views.send, name="send"),
    path("mau.xlsx", views.template, name="template"),
    path("<uuid:run>/", views.one, name="run"),
    path("<uuid:run>/bat-dau/", views.begin, name="begin"),
    path("<uuid:run>/tu-choi.csv", views.refused, name="refused"),
]
