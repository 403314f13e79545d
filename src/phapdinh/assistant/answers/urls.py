"""Addresses of the conversation."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.assistant.answers.views.conversation import conversation
from phapdinh.assistant.answers.views.feedback import review, reviews, say
from phapdinh.assistant.answers.views.figures import figures_page
from phapdinh.assistant.answers.views.history import history
from phapdinh.assistant.answers.views.put import put, start

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("hoi/", put, name="put"),
    path("hoi-thoai/", history, name="history"),
    path("hoi-thoai/<uuid:key>/", conversation, name="conversation"),
    path("hoi-thoai/<uuid:key>/hoi/", put, name="put_next"),
    path("cau-hoi/<uuid:question>/nhan-xet/", say, name="say"),
    path("nhan-xet/", reviews, name="reviews"),
    path("nhan-xet/<uuid:feedback>/", review, name="review"),
    path("so-lieu/", figures_page, name="figures"),
]
