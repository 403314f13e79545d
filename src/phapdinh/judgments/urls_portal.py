"""Addresses of the public portal."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.judgments import urls_export
from phapdinh.judgments.views.portal import (
    cite,
    completeness,
    courts,
    guidance,
    home,
    judgment,
    notices,
    report,
    search,
    suggest,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("ban-an/", search.search, name="search"),
    path("ban-an/goi-y/", suggest.suggest, name="suggest"),
    path("ban-an/<uuid:identifier>/", judgment.judgment, name="judgment"),
    path("ban-an/<uuid:identifier>/phien-ban/<int:number>/", judgment.version, name="version"),
    path("ban-an/<uuid:identifier>/bao-lo-ten/", report.report, name="report"),
    path("bao-lo-ten/", guidance.report_how, name="report_how"),
    path("dieu-luat/<path:law_id>/<str:article>/", cite.cite, name="cite"),
    path("toa-an/", courts.courts, name="courts"),
    path("toa-an/<uuid:identifier>/", courts.court, name="court"),
    path("day-du/", completeness.completeness, name="completeness"),
    path("du-lieu/", guidance.open_data, name="open_data"),
    path("dinh-chinh/", notices.notices, name="notices"),
    path("cach-tim-kiem/", guidance.search_help, name="search_help"),
    path("tro-nang/", guidance.accessibility, name="accessibility"),
    *urls_export.urlpatterns,
]
