"""Addresses of the docket at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.views import case, clock, docket, journal, people, receive, record, today, undo

urlpatterns: list[URLPattern] = [
    path("hom-nay/", today.today, name="today"),
    path("vu-an/", docket.case_list, name="list"),
    path("vu-an/moi/", receive.receive, name="receive"),
    path("vu-an/<uuid:case>/", case.case_view, name="case"),
    path("vu-an/<uuid:case>/buoc/<slug:event>/", record.record, name="record"),
    path("vu-an/<uuid:case>/huy-buoc/<int:sequence>/", undo.undo, name="undo"),
    path("vu-an/<uuid:case>/thoi-han/<uuid:clock>/", clock.clock_view, name="clock"),
    path("vu-an/<uuid:case>/nhat-ky/", journal.journal, name="journal"),
    path("vu-an/<uuid:case>/nguoi-tham-gia/", people.add, name="add_person"),
    path("vu-an/<uuid:case>/nguoi-tham-gia/<uuid:participation>/ket-thuc/", people.end, name="end_person"),
]
