"""Addresses of the electronic file of a case, below the case's own address."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.efile.views import (
    adding,
    content,
    index,
    notes,
    replaying,
    sealing,
    striking,
    taking_in,
    taking_out,
    viewer,
)

urlpatterns: list[URLPattern] = [
    path("", index.index_page, name="index"),
    path("them/", adding.add, name="add"),
    path("theo-ngay/", replaying.replay_page, name="replay"),
    path("xuat/", taking_out.export, name="export"),
    path("xuat/<uuid:transfer>/", taking_out.progress, name="progress"),
    path("xuat/<uuid:transfer>/ho-so.zip", taking_out.bundle, name="bundle"),
    path("nhap/", taking_in.receive, name="import"),
    path("nhap/<uuid:transfer>/", taking_in.decide, name="arrived"),
    path("<uuid:item>/", viewer.viewer, name="item"),
    path("<uuid:item>/tep", content.content, name="content"),
    path("<uuid:item>/chu/", content.texts, name="texts"),
    path("<uuid:item>/chu-ky/", content.signatures, name="signatures"),
    path("<uuid:item>/ghi-chu/", notes.write, name="write_note"),
    path("<uuid:item>/ghi-chu/<uuid:note>/", notes.change, name="change_note"),
    path("<uuid:item>/ghi-chu/<uuid:note>/xoa/", notes.remove, name="remove_note"),
    path("<uuid:item>/gach/", striking.strike, name="strike"),
    path("<uuid:item>/niem-phong/", sealing.seal, name="seal"),
    path("<uuid:item>/niem-phong/danh-sach/", sealing.keep_list, name="access"),
    path("<uuid:item>/go-niem-phong/", sealing.unseal, name="unseal"),
]
