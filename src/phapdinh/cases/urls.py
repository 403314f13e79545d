"""Addresses of the docket at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from phapdinh.cases.views import (
    appeal,
    case,
    clock,
    docket,
    joining,
    journal,
    moving,
    notes,
    papers,
    people,
    receive,
    record,
    tasks,
    today,
    undo,
)

urlpatterns: list[URLPattern] = [
    path("hom-nay/", today.today, name="today"),
    path("vu-an/", docket.case_list, name="list"),
    path("vu-an/moi/", receive.receive, name="receive"),
    path("vu-an/moi/ho-so/", appeal.incoming, name="incoming"),
    path("vu-an/moi/ho-so/<uuid:earlier>/", appeal.take_in, name="take_in"),
    path("vu-an/<uuid:case>/", case.case_view, name="case"),
    path("vu-an/<uuid:case>/buoc/<slug:event>/", record.record, name="record"),
    path("vu-an/<uuid:case>/huy-buoc/<int:sequence>/", undo.undo, name="undo"),
    path("vu-an/<uuid:case>/thoi-han/<uuid:clock>/", clock.clock_view, name="clock"),
    path("vu-an/<uuid:case>/nhat-ky/", journal.journal, name="journal"),
    path("vu-an/<uuid:case>/chuyen/", moving.transfer_case, name="transfer"),
    path("vu-an/<uuid:case>/nhap/", joining.consolidate_case, name="consolidate"),
    path("vu-an/<uuid:case>/tach/", joining.separate_case, name="separate"),
    path("vu-an/<uuid:case>/viec/", tasks.tasks, name="tasks"),
    path("vu-an/<uuid:case>/viec/<uuid:task>/xong/", tasks.finish, name="finish_task"),
    path("vu-an/<uuid:case>/viec/<uuid:task>/mo-lai/", tasks.reopen, name="reopen_task"),
    path("vu-an/<uuid:case>/viec/<uuid:task>/rut/", tasks.withdraw, name="withdraw_task"),
    path("vu-an/<uuid:case>/ghi-chu/", notes.notes, name="notes"),
    path("vu-an/<uuid:case>/ghi-chu/<uuid:note>/", notes.change, name="change_note"),
    path("vu-an/<uuid:case>/ghi-chu/<uuid:note>/bo/", notes.remove, name="remove_note"),
    path("vu-an/<uuid:case>/ghi-chu/<uuid:note>/lay-lai/", notes.restore, name="restore_note"),
    path("vu-an/<uuid:case>/van-ban/", papers.papers, name="papers"),
    path("vu-an/<uuid:case>/van-ban/<uuid:document>/", papers.paper, name="paper"),
    path("vu-an/<uuid:case>/van-ban/<uuid:document>/cap-so/", papers.number, name="number_paper"),
    path("vu-an/<uuid:case>/van-ban/<uuid:document>/ky/", papers.sign, name="sign_paper"),
    path("vu-an/<uuid:case>/van-ban/<uuid:document>/bo/", papers.withdraw, name="withdraw_paper"),
    path("vu-an/<uuid:case>/van-ban/<uuid:document>/van-ban.pdf", papers.sheet, name="sheet"),
    path("vu-an/<uuid:case>/nguoi-tham-gia/", people.add, name="add_person"),
    path("vu-an/<uuid:case>/nguoi-tham-gia/<uuid:participation>/ket-thuc/", people.end, name="end_person"),
]
