"""Addresses of the editor's desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from phapdinh.judgments.views.desk.clear import clear
from phapdinh.judgments.views.desk.coding import change, undo
from phapdinh.judgments.views.desk.correct import correct
from phapdinh.judgments.views.desk.editor import editor
from phapdinh.judgments.views.desk.history import difference, history
from phapdinh.judgments.views.desk.hold import hold, release
from phapdinh.judgments.views.desk.keys_help import keys_help
from phapdinh.judgments.views.desk.lock import release as let_go
from phapdinh.judgments.views.desk.lock import renew
from phapdinh.judgments.views.desk.preview import preview
from phapdinh.judgments.views.desk.queue import queue
from phapdinh.judgments.views.desk.record import record
from phapdinh.judgments.views.desk.refuse import reconsider, refuse
from phapdinh.judgments.views.desk.reports import decide, reports
from phapdinh.judgments.views.desk.sign import sign
from phapdinh.judgments.views.desk.subject import subject
from phapdinh.judgments.views.desk.submit import send_back, submit
from phapdinh.judgments.views.desk.upload import quarantine, retry, upload
from phapdinh.judgments.views.desk.withdraw import withdraw

urlpatterns: list[URLPattern] = [
    path("cong-bo/", queue, name="queue"),
    path("cong-bo/nhap/", upload, name="upload"),
    path("cong-bo/tep-bi-giu-lai/", quarantine, name="quarantine"),
    path("cong-bo/tep-bi-giu-lai/<int:item>/doc-lai/", retry, name="retry"),
    path("cong-bo/bao-lo-ten/", reports, name="reports"),
    re_path(
        r"^cong-bo/bao-lo-ten/(?P<report>[0-9a-f-]{36})/(?P<decision>xac-nhan|khoi-phuc)/$",
        decide,
        name="decide_report",
    ),
    path("cong-bo/phim-tat/", keys_help, name="keys"),
    path("cong-bo/<uuid:key>/", editor, name="editor"),
    path("cong-bo/<uuid:key>/ma-hoa/<slug:verb>/", change, name="change"),
    path("cong-bo/<uuid:key>/hoan-tac/", undo, name="undo"),
    path("cong-bo/<uuid:key>/khoa/", renew, name="renew_lock"),
    path("cong-bo/<uuid:key>/dong/", let_go, name="release_lock"),
    path("cong-bo/<uuid:key>/muc/<int:start>-<int:end>/", subject, name="subject"),
    path("cong-bo/<uuid:key>/thong-tin/", record, name="record"),
    path("cong-bo/<uuid:key>/tam-giu/", hold, name="hold"),
    path("cong-bo/<uuid:key>/bo-giu/", release, name="release"),
    path("cong-bo/<uuid:key>/khong-cong-bo/", refuse, name="refuse"),
    path("cong-bo/<uuid:key>/xem-xet-lai/", reconsider, name="reconsider"),
    path("cong-bo/<uuid:key>/trinh/", submit, name="submit"),
    path("cong-bo/<uuid:key>/khong-vuong/", clear, name="clear"),
    path("cong-bo/<uuid:key>/tra-lai/", send_back, name="send_back"),
    path("cong-bo/<uuid:key>/ky/", sign, name="sign"),
    path("cong-bo/<uuid:key>/dinh-chinh/", correct, name="correct"),
    path("cong-bo/<uuid:key>/go-bo/", withdraw, name="withdraw"),
    path("cong-bo/<uuid:key>/xem-truoc/", preview, name="preview"),
    path("cong-bo/<uuid:key>/lich-su/", history, name="history"),
    re_path(
        r"^cong-bo/(?P<key>[0-9a-f-]{36})/lich-su/(?P<kind>ban-sua|phien-ban)/(?P<old>\d{1,6})-(?P<new>\d{1,6})/$",
        difference,
        name="difference",
    ),
]
