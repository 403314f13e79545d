"""Addresses of the operator's board and of the readiness of courts."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.hearings.operating import views

urlpatterns: list[URLPattern] = [
    path("van-hanh/", views.board, name="board"),
    path("van-hanh/phien/<uuid:trial>/chuyen/", views.move, name="move_sitting"),
    path("van-hanh/diem-cau/<uuid:point>/nhan/", views.tell, name="tell_point"),
    path("san-sang/", views.ready, name="ready"),
]
