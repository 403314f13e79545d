"""Addresses of assigning at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.assigning.views import page, panel

urlpatterns: list[URLPattern] = [
    path("<uuid:case>/", page.assigning, name="page"),
    path("<uuid:case>/hoi-dong/", panel.panel, name="panel"),
    path("<uuid:case>/hoi-dong/<uuid:assignment>/thay/", panel.replace_member, name="replace"),
    path("<uuid:case>/rut/", page.draw, name="draw"),
    path("rut-lai/<uuid:key>/", page.again, name="again"),
    path("ban-ghi/<uuid:key>.json", page.record, name="record"),
]
