"""Addresses for signing in and out."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("tai-khoan/", include("allauth.urls"))]
