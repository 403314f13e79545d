"""Addresses of the set-up of a court at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.administration.views import (
    api_keys,
    days,
    holiday_years,
    letterhead,
    officers,
    places,
    posts,
    standing,
    start,
)

_COURT = "<uuid:court>/"
_OFFICER = f"{_COURT}can-bo/<uuid:officer>/"
_YEAR = "ca-nuoc/ngay-nghi/<int:year>/"

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path(_COURT, start.overview, name="overview"),
    path(f"{_COURT}nhat-ky/", start.journal, name="journal"),
    path(f"{_COURT}can-bo/", officers.officers, name="officers"),
    path(f"{_COURT}can-bo/them/", officers.add, name="add_officer"),
    path(_OFFICER, officers.officer, name="officer"),
    path(f"{_OFFICER}sua/", officers.change, name="change_officer"),
    path(f"{_OFFICER}thoi/", officers.end, name="end_officer"),
    path(f"{_OFFICER}khoi-phuc/", officers.reopen, name="reopen_officer"),
    path(f"{_OFFICER}khong-phan-cong/", standing.bar, name="bar"),
    path(f"{_OFFICER}chi-tieu/", standing.share, name="share"),
    path(f"{_OFFICER}khai-bao/", standing.interest, name="interest"),
    path(f"{_OFFICER}khai-bao/<uuid:key>/rut/", standing.withdraw, name="withdraw_interest"),
    path(f"{_OFFICER}muc/<uuid:key>/ket-thuc/", standing.end, name="end_bound"),
    path(f"{_COURT}chuc-vu/", posts.posts, name="posts"),
    path(f"{_COURT}chuc-vu/giao/", posts.give, name="give_post"),
    path(f"{_COURT}chuc-vu/<int:membership>/thoi/", posts.end, name="end_post"),
    path(f"{_COURT}uy-quyen/ghi/", posts.begin_delegation, name="delegate"),
    path(f"{_COURT}uy-quyen/<uuid:delegation>/ket-thuc/", posts.finish_delegation, name="end_delegation"),
    path(f"{_COURT}phong/", places.places, name="places"),
    path(f"{_COURT}phong/<uuid:room>/", places.room, name="room"),
    path(f"{_COURT}phong/<uuid:place>/ngung/", places.retire, name="retire_place"),
    path(f"{_COURT}phong/<uuid:place>/dung-lai/", places.again, name="use_again"),
    path(f"{_COURT}gio-lam-viec/", places.hours, name="hours"),
    path(f"{_COURT}ngay-nghi/", days.holidays, name="holidays"),
    path(f"{_COURT}su-co/", days.outages, name="outages"),
    path(f"{_COURT}su-co/<uuid:outage>/", days.outage, name="outage"),
    path(f"{_COURT}su-co/<uuid:outage>/rut/", days.withdraw, name="withdraw_outage"),
    path(f"{_COURT}tieu-de/", letterhead.letterhead, name="letterhead"),
    path(f"{_COURT}tieu-de/mau.png", letterhead.sheet, name="letterhead_sheet"),
]
#: What is set up for the whole country, of no court.
country: list[URLPattern] = [
    path("ca-nuoc/ngay-nghi/", holiday_years.years, name="years"),
    path(_YEAR, holiday_years.year, name="year"),
    path(f"{_YEAR}nap/", holiday_years.load, name="load_year"),
    path(f"{_YEAR}dung-lai/", holiday_years.again, name="program_year"),
    path(f"{_YEAR}dung-lai/<uuid:row>/", holiday_years.again, name="earlier_year"),
    path("ca-nuoc/khoa-api/", api_keys.keys, name="api_keys"),
    path("ca-nuoc/khoa-api/<uuid:key>/thu-hoi/", api_keys.revoke, name="revoke_key"),
]
urlpatterns += country
