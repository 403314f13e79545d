"""Addresses of the course of a trial."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.course import views

urlpatterns: list[URLPattern] = [
    path("", views.course, name="course"),
    path("buoc/", views.step, name="course_step"),
    path("viec/", views.task, name="course_task"),
    path("phat-bieu/", views.floor, name="course_floor"),
]
