"""Addresses of the assistant, for people who have signed in."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from phapdinh.assistant.views.talk.conversation import conversation
from phapdinh.assistant.views.talk.feedback import review, reviews, say
from phapdinh.assistant.views.talk.figures import figures_page
from phapdinh.assistant.views.talk.history import history
from phapdinh.assistant.views.talk.put import put, start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    path("hoi/", put, name="put"),
    path("hoi-thoai/", history, name="history"),
    path("hoi-thoai/<uuid:key>/", conversation, name="conversation"),
    path("hoi-thoai/<uuid:key>/hoi/", put, name="put_next"),
    path("cau-hoi/<uuid:question>/nhan-xet/", say, name="say"),
    path("nhan-xet/", reviews, name="reviews"),
    path("nhan-xet/<uuid:feedback>/", review, name="review"),
    path("so-lieu/", figures_page, name="figures"),
    path("", include("phapdinh.assistant.drafts.urls")),
    path("tinh-huong/", include("phapdinh.assistant.situations.urls")),
]
