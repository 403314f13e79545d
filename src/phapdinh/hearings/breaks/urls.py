"""Addresses of the breaks of a trial online."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.breaks import views

urlpatterns: list[URLPattern] = [
    path("tam-dung/", views.breaks, name="breaks"),
    path("nghi/", views.recess, name="recess"),
    path("tiep-tuc/", views.go_on, name="go_on"),
    path("tam-ngung/", views.pause, name="pause"),
    path("hoan/", views.postpone, name="postpone"),
    path("mo-lai/", views.resume, name="resume"),
]
