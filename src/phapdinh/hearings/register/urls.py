"""Addresses of the register of points: within the set-up of a court."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.register import list_views, views

urlpatterns: list[URLPattern] = [
    path("", views.points, name="points"),
    path("them/", views.add, name="add_point"),
    path("nhap/", list_views.bring, name="bring_points"),
    path("nhap/tep-mau.csv", list_views.sample, name="points_sample"),
    path("<uuid:point>/", views.point, name="point"),
    path("<uuid:point>/sua/", views.change, name="change_point"),
    path("<uuid:point>/dong/", views.close, name="close_point"),
    path("<uuid:point>/mo-lai/", views.reopen, name="reopen_point"),
]
