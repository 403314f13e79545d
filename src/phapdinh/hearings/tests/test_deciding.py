"""The decision: prepared, weighed, decided by who presides, changed, withdrawn; the calendar follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.actions.changing import cancel, move, postpone
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.documents.drafting import GAP
from phapdinh.cases.models import Charge, Hearing, PublicHearing
from phapdinh.hearings.deciding.calling import called, draft_papers
from phapdinh.hearings.deciding.data import Other, RefusedError, Said, Seated
from phapdinh.hearings.deciding.decide import change, decide, withdraw
from phapdinh.hearings.deciding.preparing import record_opinion, save_plan
from phapdinh.hearings.deciding.sheet import sheet_of
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.models import Attendee, Entry, OnlineTrial, Presence, TrialPoint, TrialState
from phapdinh.hearings.register.actions import close_point
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.records import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def of() -> t.Trial:
    return t.make_trial()


def fresh(of: t.Trial) -> Hearing:
    return Hearing.objects.select_related("case__court", "room", "court").get(pk=of.hearing.pk)


def verbs(of: t.Trial) -> list[str]:
    return [one.verb for one in journal.history("case", of.case.pk) if one.verb.startswith("online.")]


def test_people_are_put_where_they_usually_sit(of: t.Trial) -> None:
    places = {one.name: one.place for one in sheet_of(of.hearing).people}
    assert places["Lưu Quang Bình"] == 1
    assert {places[name] for name in ("Nguyễn Đức Khải", "Phan Thị Lộc", "Lê Thị Hải Yến", "Hồ Thị Sen")} == {
        0
    }


def test_a_plan_is_decided_by_who_presides(of: t.Trial) -> None:
    trial = t.decided(of)
    hearing = fresh(of)
    assert (trial.state, hearing.form) == (TrialState.DECIDED, "online")
    assert [(one.place, one.point, one.active) for one in trial.points.all()] == [
        (0, of.central, True),
        (1, of.jail, True),
    ]
    assert PublicHearing.objects.get(pk=hearing.pk).form == "online"
    assert verbs(of) == ["online.prepared", "online.opinion", "online.decided"]
    document = trial.document
    assert document is not None
    words = "\n".join(document.fields.values())
    assert GAP not in words
    assert "Điểm cầu thành phần 1: Trại tạm giam Giả Định" in words
    assert "Lưu Quang Bình (Bị cáo); Đặng Hữu Canh" in words
    assert "33/2021/QH15" in words


@pytest.mark.parametrize("who", ["clerk", "chief", "other_judge"])
def test_nobody_else_decides(of: t.Trial, who: str) -> None:
    trial = t.prepared(of)
    actor = of.other_judge if who == "other_judge" else getattr(of.scene, who)
    with pytest.raises(PermissionDenied):
        decide(hearing_id=of.hearing.pk, actor=actor, judged=t.JUDGED, base=trial.revision)


def test_another_court_sees_nothing(of: t.Trial) -> None:
    trial = t.prepared(of)
    stranger: dict[str, Any] = {"hearing_id": of.hearing.pk, "actor": of.scene.clerk_b}
    acts = (
        lambda: decide(judged=t.JUDGED, base=trial.revision, **stranger),
        lambda: save_plan(data=t.plan(of), base=trial.revision, **stranger),
        lambda: withdraw(reason="x", **stranger),
        lambda: record_opinion(said=Said("consent", "", timezone.localdate()), **stranger),
        lambda: draft_papers(**stranger),
    )
    for act in acts:
        with pytest.raises(Hearing.DoesNotExist):
            act()


def test_a_case_that_never_may_is_refused_when_it_is_prepared(of: t.Trial) -> None:
    t.charge(of.case, of.accused, "113")
    of.case.secret = True
    of.case.save()
    with pytest.raises(RefusedError) as refused:
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.chief, data=t.plan(of), base=0)
    assert {one.id for one in refused.value.findings} == {"secret", "chapter"}
    assert "điểm b khoản 1 Điều 1, 33/2021/QH15" in str(refused.value)
    assert not OnlineTrial.objects.exists()
    Charge.objects.filter(article="113").update(ended_on=timezone.localdate())
    of.case.secret = False
    of.case.save()
    t.prepared(of)


def test_such_a_case_is_not_scheduled_online_either(of: t.Trial) -> None:
    online = s.wanted(of.case, of.scene.rooms[1], s.at(s.working_day(22), 8), form="online")
    t.charge(of.case, of.accused, "421")
    given: dict[str, Any] = {"actor": of.scene.clerk, "wanted": online}
    with pytest.raises(CalendarError, match="điểm c khoản 1 Điều 1, 33/2021/QH15"):
        schedule(court_id=of.scene.court_a.pk, case_id=of.case.pk, **given)
    with pytest.raises(CalendarError, match="Chương XXVI"):
        move(hearing_id=of.hearing.pk, **given)
    Charge.objects.filter(article="421").update(ended_on=timezone.localdate())
    assert move(hearing_id=of.hearing.pk, **given).hearing.form == "online"


def test_what_is_missing_is_refused_all_at_once(of: t.Trial) -> None:
    trial = save_plan(
        hearing_id=of.hearing.pk, actor=of.scene.clerk, data=t.plan(of, more=(), points=()), base=0
    )
    bad = replace(t.JUDGED, simple=False)
    with pytest.raises(RefusedError) as refused:
        decide(hearing_id=of.hearing.pk, actor=of.judge, judged=bad, base=trial.revision)
    assert {one.id for one in refused.value.findings} == {
        "simple",
        "procuracy",
        "points_least",
        "accused_missing",
    }
    trial.refresh_from_db()
    assert (trial.state, fresh(of).form) == (TrialState.PREPARED, "public")


def test_a_fourth_point_is_refused_with_its_article(of: t.Trial) -> None:
    points = tuple(t.point(of.scene, "other", f"Nơi {n}").pk for n in range(4))
    with pytest.raises(CaseError, match="khoản 2 Điều 4, 05/2021/TTLT"):
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=t.plan(of, points=points), base=0)
    three = save_plan(
        hearing_id=of.hearing.pk, actor=of.scene.clerk, data=t.plan(of, points=points[:3]), base=0
    )
    assert three.points.count() == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        TrialPoint.objects.create(trial=three, point=of.jail, place=4, during=of.hearing.during)


@pytest.mark.parametrize(
    ("points", "said"),
    [(("jail", "jail"), "hai lần"), (("central",), "không đồng thời"), (("closed",), "không còn trong sổ")],
)
def test_points_that_will_not_do(of: t.Trial, points: tuple[str, ...], said: str) -> None:
    closed = t.point(of.scene, "other", "Nơi đã đóng")
    close_point(point_id=closed.pk, actor=of.scene.administrator)
    known = {"jail": of.jail.pk, "central": of.central.pk, "closed": closed.pk}
    wanted = t.plan(of, points=tuple(known[one] for one in points))
    with pytest.raises(CaseError, match=said):
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=wanted, base=0)


def test_a_test_is_before_the_trial_and_nobody_overwrites_another(of: t.Trial) -> None:
    late = t.plan(of, test_at=of.hearing.during.lower)
    with pytest.raises(CaseError, match="trước giờ mở"):
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=late, base=0)
    trial = t.prepared(of)
    with pytest.raises(CaseError, match="Người khác"):
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=t.plan(of), base=trial.revision + 1)
    with pytest.raises(CaseError, match="Người khác"):
        decide(hearing_id=of.hearing.pk, actor=of.judge, judged=t.JUDGED, base=trial.revision - 1)


def test_others_come_and_go_and_opinions_stay(of: t.Trial) -> None:
    trial = t.prepared(of)
    accused = trial.attendees.get(participation=of.accused)
    said = Said("objection", "Tôi muốn đến Tòa án", timezone.localdate())
    record_opinion(hearing_id=of.hearing.pk, actor=of.scene.clerk, said=said, attendee_id=accused.pk)
    guard = trial.attendees.get(role=TrialRole.GUARD)
    again = t.plan(of, more=(Other("Ngô Bảo Vệ", TrialRole.GUARD, 1),), removed=frozenset({f"x-{guard.pk}"}))
    save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=again, base=trial.revision)
    assert [one.name for one in trial.attendees.filter(role=TrialRole.GUARD)] == ["Ngô Bảo Vệ"]
    assert trial.attendees.get(pk=accused.pk).opinion == "objection"
    told = [one.id for one in sheet_of(of.hearing).notices]
    assert told == ["objection"]
    wrong = t.plan(of, more=(Other("Ai đó", TrialRole.PRESIDING, 0),))
    with pytest.raises(CaseError, match="tư cách"):
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=wrong, base=trial.revision + 1)


def test_a_minor_needs_the_representative_at_the_point(of: t.Trial) -> None:
    of.accused.party.born_on = s.working_day() - timedelta(days=17 * 365)
    of.accused.party.save()
    trial = t.prepared(of)
    with pytest.raises(RefusedError) as refused:
        decide(hearing_id=of.hearing.pk, actor=of.judge, judged=t.JUDGED, base=trial.revision)
    assert [one.id for one in refused.value.findings] == ["representative"]
    mother = s.party(of.case, "representative", "Trịnh Thị Mẹ")
    people = {f"p-{mother.pk}": Seated(1)}
    saved = save_plan(
        hearing_id=of.hearing.pk,
        actor=of.scene.clerk,
        data=t.plan(of, people=people, more=()),
        base=trial.revision,
    )
    decide(hearing_id=of.hearing.pk, actor=of.judge, judged=t.JUDGED, base=saved.revision)


def test_a_point_serves_one_trial_at_a_time(of: t.Trial) -> None:
    t.decided(of)
    second = s.make_case(of.scene.court_a, 92, kind="criminal")
    for row in of.case.assignments.select_related("officer"):
        s.sit(second, row.officer, row.duty)
    accused = s.party(second, "accused", "Trần Văn Khác")
    t.charge(second, accused)
    central = t.point(of.scene, "court", "Phòng 1", of.scene.rooms[0].pk)
    begins = s.at(s.working_day(), 8)
    row = Hearing.objects.create(
        court=of.scene.court_a, case=second, kind="trial", form="public", room=of.scene.rooms[0],
        during=of.hearing.during, state="planned", made_by=of.scene.clerk, changed_at=begins,
    )  # fmt: skip
    other = replace(of, case=second, hearing=row, accused=accused, central=central)
    with pytest.raises(CaseError, match="Trại tạm giam Giả Định đã có phiên tòa"):
        t.decided(other)
    withdraw(hearing_id=of.hearing.pk, actor=of.judge, reason="Trại tạm giam mất điện")
    trial = OnlineTrial.objects.get(hearing=row)
    decide(hearing_id=row.pk, actor=of.judge, judged=t.JUDGED, base=trial.revision)


def test_a_change_needs_a_reason_and_calls_people_anew(of: t.Trial) -> None:
    trial = t.decided(of)
    draft_papers(hearing_id=of.hearing.pk, actor=of.scene.clerk)
    jail = t.point(of.scene, "detention", "Nhà tạm giữ Giả Định")
    guard = trial.attendees.get(role=TrialRole.GUARD)
    data = t.plan(of, points=(jail.pk,), more=())
    data = replace(data, people={**data.people, f"x-{guard.pk}": Seated(1)})
    given: dict[str, Any] = {"hearing_id": of.hearing.pk, "data": data, "base": trial.revision}
    with pytest.raises(CaseError, match="lý do"):
        change(actor=of.judge, reason=" ", **given)
    with pytest.raises(PermissionDenied):
        change(actor=of.scene.clerk, reason="Đổi nơi giam", **given)
    with pytest.raises(CaseError, match="quyết định thay đổi"):
        save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=data, base=trial.revision)
    changed = change(actor=of.judge, reason="Bị cáo được chuyển nơi giam", **given)
    assert [one.point for one in changed.points.filter(active=True)] == [of.central, jail]
    assert not Attendee.objects.filter(trial=trial, summons__isnull=False).exists()
    assert changed.document is not None
    assert changed.document.kind == "online_change"
    assert "Nhà tạm giữ Giả Định" in changed.document.fields["what"]


def test_who_is_taken_out_of_the_plan_keeps_no_link(of: t.Trial) -> None:
    trial, now = t.decided(of), timezone.now()
    guard = trial.attendees.get(role=TrialRole.GUARD)
    Presence.objects.create(attendee=guard, state="here", visit=1, since=now, seen_at=now)
    for one in (guard, trial.attendees.get(role=TrialRole.ACCUSED)):
        until = {"valid_from": now, "valid_until": now + timedelta(hours=8)}
        issue_entry(actor=of.scene.clerk, attendee_id=one.pk, **until)
    more = (Other("Ngô Bảo Vệ", TrialRole.GUARD, 1),)
    data = t.plan(of, more=more, removed=frozenset({f"x-{guard.pk}"}))
    given: dict[str, Any] = {"hearing_id": of.hearing.pk, "data": data, "base": trial.revision}
    change(actor=of.judge, reason="Đổi người canh giữ", **given)
    roles = Entry.objects.filter(revoked_at=None).values_list("attendee__role", flat=True)
    assert list(roles) == [TrialRole.ACCUSED]


def test_a_withdrawal_leads_back_to_the_ordinary_hearing(of: t.Trial) -> None:
    t.decided(of)
    with pytest.raises(PermissionDenied):
        withdraw(hearing_id=of.hearing.pk, actor=of.other_judge, reason="x")
    trial = withdraw(hearing_id=of.hearing.pk, actor=of.judge, reason="Đường truyền hỏng")
    assert (trial.state, fresh(of).form) == (TrialState.WITHDRAWN, "public")
    assert not trial.points.filter(active=True).exists()
    assert trial.end_document is not None
    assert "Đường truyền hỏng" in trial.end_document.fields["reason"]
    again = save_plan(hearing_id=of.hearing.pk, actor=of.scene.clerk, data=t.plan(of), base=trial.revision)
    assert (again.state, again.decided_by, again.end_document) == (TrialState.PREPARED, None, None)


def test_everybody_is_called_to_their_point(of: t.Trial) -> None:
    with pytest.raises(CaseError, match="sau khi đã quyết định"):
        draft_papers(hearing_id=of.hearing.pk, actor=of.scene.clerk)
    t.decided(of)
    assert draft_papers(hearing_id=of.hearing.pk, actor=of.scene.clerk) == 4
    assert draft_papers(hearing_id=of.hearing.pk, actor=of.scene.clerk) == 0
    papers = {one.who.name: one for one in called(of.scene.clerk, sheet_of(fresh(of)))}
    assert {name: one.kind for name, one in papers.items()} == {
        "Lưu Quang Bình": "online_summons",
        "Hồ Thị Sen": "online_summons",
        "Đặng Hữu Canh": "online_invitation",
        "Dương Hoài An": "online_invitation",
    }
    summons = papers["Lưu Quang Bình"].document
    assert summons is not None
    words = "\n".join(summons.fields.values())
    assert "Trại tạm giam Giả Định, địa chỉ: địa chỉ của Trại tạm giam Giả Định" in words
    assert "Kiểm tra kết nối: 14 giờ 00 phút" in words
    assert GAP not in words


def test_the_points_go_along_when_the_hearing_moves(of: t.Trial) -> None:
    trial = t.decided(of)
    draft_papers(hearing_id=of.hearing.pk, actor=of.scene.clerk)
    later = s.wanted(of.case, of.scene.rooms[1], s.at(s.working_day(22), 8), form="online")
    move(hearing_id=of.hearing.pk, actor=of.scene.clerk, wanted=later)
    assert {one.during for one in trial.points.all()} == {fresh(of).during}
    assert not trial.attendees.filter(summons__isnull=False).exists()
    for wrong, said in (
        (replace(later, form="public", begins=later.begins + timedelta(minutes=15)), "thu hồi"),
        (replace(later, room=of.scene.rooms[0].pk), "đổi phòng"),
    ):
        with pytest.raises(CalendarError, match=said):
            move(hearing_id=of.hearing.pk, actor=of.scene.clerk, wanted=wrong)


@pytest.mark.parametrize("act", [postpone, cancel])
def test_a_hearing_that_is_off_is_decided_anew(of: t.Trial, act: Any) -> None:
    trial = t.decided(of)
    act(hearing_id=of.hearing.pk, actor=of.scene.clerk, reason="Bị cáo ốm")
    trial.refresh_from_db()
    assert (trial.state, trial.end_reason) == (TrialState.LAPSED, "Bị cáo ốm")
    assert not trial.points.filter(active=True).exists()
    assert verbs(of)[-1] == "online.lapsed"


def test_what_goes_on_later_begins_with_the_plan_that_was(of: t.Trial) -> None:
    victim = of.case.participations.get(role="victim")
    people = {**t.plan(of).people, f"p-{victim.pk}": Seated(1, needs_interpreter=True)}
    t.prepared(of, people=people)
    later = s.wanted(of.case, of.scene.rooms[1], s.at(s.working_day(25), 8))
    following = postpone(hearing_id=of.hearing.pk, actor=of.scene.clerk, reason="Mất điện", wanted=later)
    sheet = sheet_of(following)
    assert sheet.trial is None
    assert [(one.place, one.line.point) for one in sheet.points] == [(0, of.central), (1, of.jail)]
    carried = next(one for one in sheet.people if one.key == f"p-{victim.pk}")
    assert (carried.place, carried.needs_interpreter, carried.attendee) == (1, True, None)
    again = replace(of, hearing=following)
    saved = save_plan(hearing_id=following.pk, actor=of.scene.clerk, data=t.plan(again, people={}), base=0)
    assert saved.attendees.get(participation=victim).needs_interpreter
    assert OnlineTrial.objects.get(hearing=of.hearing).attendees.count() == saved.attendees.count()


def test_a_point_with_a_trial_ahead_is_not_closed(of: t.Trial) -> None:
    t.decided(of)
    with pytest.raises(CaseError, match="Còn phiên tòa trực tuyến"):
        close_point(point_id=of.jail.pk, actor=of.scene.administrator)


def test_a_closed_hearing_stays_closed_online() -> None:
    of = t.make_trial()
    Hearing.objects.filter(pk=of.hearing.pk).update(form="closed")
    t.decided(of)
    assert fresh(of).form == "closed"
    assert PublicHearing.objects.get(pk=of.hearing.pk).form != "online"
