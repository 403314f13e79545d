"""Putting hearings into the calendar: what is taken, what is refused and with which ground."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.cases.calendar.actions import changing
from phapdinh.cases.calendar.actions.absences import Away, book_absence, close_room, end_absence
from phapdinh.cases.calendar.actions.errors import CalendarError, TakenError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import (
    Booking,
    Case,
    Clock,
    Hearing,
    HearingState,
    Outage,
    PublicHearing,
    Step,
)
from phapdinh.cases.models.kinds import Duty, OfficerKind
from phapdinh.records import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


@pytest.fixture
def case(scene: s.Scene) -> Case:
    row = s.make_case(scene.court_a, 91)
    s.sit(row, scene.judges[0])
    return row


def plan(
    scene: s.Scene, case: Case | None, room: int = 0, hour: int = 8, day: date | None = None, **more: object
) -> Hearing:
    wanted = s.wanted(case, scene.rooms[room], s.at(day or s.working_day(), hour), **more)
    return schedule(
        actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk if case else None
    ).hearing


def test_a_hearing_takes_its_room_and_its_bench(scene: s.Scene, case: Case) -> None:
    row = plan(scene, case)
    taken = set(Booking.objects.filter(hearing=row, active=True).values_list("resource", flat=True))
    assert taken == {scene.rooms[0].pk, scene.judges[0].pk}
    assert row.state == HearingState.PLANNED
    entry = journal.history("case", case.pk)[-1]
    assert (entry.verb, entry.details["room"]) == ("hearing.scheduled", str(scene.rooms[0].pk))


def test_the_same_room_twice_is_refused_with_who_holds_it_and_the_nearest_free_time(
    scene: s.Scene, case: Case
) -> None:
    plan(scene, case)
    other = s.make_case(scene.court_a, 92)
    s.sit(other, scene.judges[1])
    with pytest.raises(TakenError) as told:
        plan(scene, other, hour=9)
    assert "Phòng 1: 91/" in str(told.value)
    assert told.value.nearest is not None
    assert told.value.nearest.begins == s.at(s.working_day(), 13, 30)
    assert not Hearing.objects.filter(case=other).exists()
    assert Booking.objects.filter(active=True).count() == 2


def test_the_same_judge_in_two_rooms_is_refused(scene: s.Scene, case: Case) -> None:
    plan(scene, case)
    other = s.make_case(scene.court_a, 92)
    s.sit(other, scene.judges[0])
    with pytest.raises(TakenError, match="Nguyễn Đức Khải: 91/"):
        plan(scene, other, room=1, hour=9)
    assert plan(scene, other, room=1, hour=10).state == HearingState.PLANNED


def test_a_prosecutor_is_not_in_two_courts_at_once(scene: s.Scene, case: Case) -> None:
    prosecutor = s.make_officer(None, "Kiểm Sát Viên Giả", OfficerKind.PROSECUTOR, office="VKSND khu vực 91")
    s.sit(case, prosecutor, Duty.PROSECUTOR)
    plan(scene, case)
    elsewhere = s.make_case(scene.court_b, 5)
    judge = s.make_officer(scene.court_b, "Thẩm Phán Khác")
    s.sit(elsewhere, judge)
    s.sit(elsewhere, prosecutor, Duty.PROSECUTOR)
    room = scene.rooms[0].__class__.objects.create(court=scene.court_b, name="Phòng B", kind="courtroom")
    with pytest.raises(TakenError) as told:
        schedule(
            actor=scene.clerk_b,
            court_id=scene.court_b.pk,
            wanted=s.wanted(elsewhere, room, s.at(s.working_day(), 9)),
            case_id=elsewhere.pk,
        )
    assert "Kiểm Sát Viên Giả: đã có lịch khác" in str(told.value), "a clerk of B learns no number of A"
    assert "91/" not in str(told.value)


def test_nobody_sits_at_two_courts_under_two_posts(scene: s.Scene, case: Case) -> None:
    twin = s.make_officer(scene.court_b, scene.judges[0].name, user=scene.judges[0].user)
    plan(scene, case)
    elsewhere = s.make_case(scene.court_b, 5)
    s.sit(elsewhere, twin)
    room = scene.rooms[0].__class__.objects.create(court=scene.court_b, name="Phòng B", kind="courtroom")
    with pytest.raises(TakenError):
        schedule(
            actor=scene.clerk_b,
            court_id=scene.court_b.pk,
            wanted=s.wanted(elsewhere, room, s.at(s.working_day(), 9)),
            case_id=elsewhere.pk,
        )


def test_the_database_refuses_whatever_the_code_does(scene: s.Scene, case: Case) -> None:
    row = plan(scene, case)
    with pytest.raises(IntegrityError, match="booking_not_twice"), transaction.atomic():
        Booking.objects.create(
            hearing=row,
            room=scene.rooms[0],
            resource=scene.rooms[0].pk,
            during=row.during,
            made_by=scene.clerk,
        )
    with pytest.raises(IntegrityError, match="booking_resource_is_the_thing"), transaction.atomic():
        Booking.objects.create(
            hearing=row, room=scene.rooms[0], resource=s.uuid7(), during=row.during, made_by=scene.clerk
        )


def test_one_hearing_may_begin_when_the_other_ends(scene: s.Scene, case: Case) -> None:
    plan(scene, case, hour=8)
    other = s.make_case(scene.court_a, 92)
    s.sit(other, scene.judges[0])
    assert plan(scene, other, hour=10).state == HearingState.PLANNED


@pytest.mark.parametrize(
    ("hour", "minute", "length"), [(6, 30, 60), (11, 30, 60), (12, 0, 60), (16, 0, 120), (18, 0, 30)]
)
def test_outside_the_hours_of_the_court(
    scene: s.Scene, case: Case, hour: int, minute: int, length: int
) -> None:
    begins = s.at(s.working_day(), hour, minute)
    with pytest.raises(CalendarError, match="Ngoài giờ"):
        schedule(
            actor=scene.clerk,
            court_id=scene.court_a.pk,
            wanted=s.wanted(case, scene.rooms[0], begins, minutes=length),
            case_id=case.pk,
        )


def test_a_hearing_may_run_through_noon(scene: s.Scene, case: Case) -> None:
    assert plan(scene, case, hour=8, minutes=8 * 60).state == HearingState.PLANNED


def test_holidays_and_outages_refuse_with_their_notice(scene: s.Scene, case: Case) -> None:
    holiday = date(timezone.localdate().year + 1, 4, 30)
    with pytest.raises(CalendarError, match="30/04"):
        plan(scene, case, day=holiday)
    day = s.working_day()
    Outage.objects.create(
        starts_on=day, ends_on=day, source="Thông báo giả định số 1", entered_at=timezone.now()
    )
    with pytest.raises(CalendarError, match="Thông báo giả định số 1"):
        plan(scene, case, day=day)


def test_nothing_is_set_in_the_past(scene: s.Scene, case: Case) -> None:
    day = s.working_day() - timedelta(days=400)
    with pytest.raises(CalendarError, match="đã qua"):
        plan(scene, case, day=day)


def test_a_criminal_trial_leaves_ten_days_for_the_order_to_reach_the_accused(scene: s.Scene) -> None:
    case = s.make_case(scene.court_a, 7, kind="criminal")
    s.sit(case, scene.judges[0])
    with pytest.raises(CalendarError, match="khoản 1 Điều 286, 101/2015/QH13"):
        plan(scene, case, day=s.working_day(2))
    assert plan(scene, case, day=s.working_day(10)).state == HearingState.PLANNED


def test_a_day_after_the_period_is_told_and_not_refused(scene: s.Scene, case: Case) -> None:
    step = Step.objects.create(
        case=case, sequence=1, event="trial_order", on=case.received_on, at=timezone.now(), to_state="x"
    )
    Clock.objects.create(
        case=case,
        court=case.court,
        rule="civil.open_hearing",
        duty=True,
        started_on=case.received_on,
        due_on=s.working_day(5),
        remind_on=s.working_day(5),
        step=step,
    )
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8))
    done = schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk)
    assert len(done.notes) == 1
    assert "khoản 4 Điều 203, 92/2015/QH13" in done.notes[0]


def test_only_who_is_assigned_sits_and_the_judge_in_charge_must(scene: s.Scene, case: Case) -> None:
    with pytest.raises(CalendarError, match="chưa được phân công"):
        plan(scene, case, officers=(scene.judges[0].pk, scene.judges[1].pk))
    with pytest.raises(CalendarError, match="Phải có Thẩm phán"):
        plan(scene, case, officers=())


def test_a_closed_case_is_heard_closed(scene: s.Scene, case: Case) -> None:
    case.closed_hearing = True
    case.save()
    with pytest.raises(CalendarError, match="xử kín"):
        plan(scene, case)
    assert plan(scene, case, form="closed").form == "closed"


def test_a_room_of_another_court_is_none(scene: s.Scene, case: Case) -> None:
    room = scene.rooms[0].__class__.objects.create(court=scene.court_b, name="Phòng B", kind="courtroom")
    with pytest.raises(CalendarError, match="không có phòng này"):
        schedule(
            actor=scene.clerk,
            court_id=scene.court_a.pk,
            wanted=s.wanted(case, room, s.at(s.working_day(), 8)),
            case_id=case.pk,
        )


def test_another_court_may_not(scene: s.Scene, case: Case) -> None:
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8))
    with pytest.raises(PermissionDenied):
        schedule(actor=scene.clerk_b, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk)
    with pytest.raises(Case.DoesNotExist):
        schedule(actor=scene.clerk_b, court_id=scene.court_b.pk, wanted=wanted, case_id=case.pk)


def test_a_meeting_has_a_subject_and_no_public_line(scene: s.Scene) -> None:
    with pytest.raises(CalendarError, match="phải ghi nội dung"):
        plan(scene, None, room=2)
    row = plan(scene, None, room=2, title="Phân công án", officers=(scene.judges[1].pk,))
    assert not PublicHearing.objects.filter(pk=row.pk).exists()
    assert journal.history("court_calendar", scene.court_a.pk)[-1].verb == "hearing.scheduled"


def test_a_hold_ends_by_itself_and_frees_what_it_held(scene: s.Scene, case: Case) -> None:
    begins = s.at(s.working_day(), 8)
    until = timezone.now() + timedelta(days=1)
    held = schedule(
        actor=scene.clerk,
        court_id=scene.court_a.pk,
        wanted=s.wanted(case, scene.rooms[0], begins),
        case_id=case.pk,
        hold_until=until,
    ).hearing
    assert held.state == HearingState.TENTATIVE
    other = s.make_case(scene.court_a, 92)
    s.sit(other, scene.judges[1])
    with pytest.raises(TakenError):
        plan(scene, other)
    Hearing.objects.filter(pk=held.pk).update(hold_until=timezone.now() - timedelta(seconds=1))
    assert plan(scene, other).state == HearingState.PLANNED
    with pytest.raises(CalendarError, match="đã qua"):
        changing.confirm(hearing_id=held.pk, actor=scene.clerk)
    assert changing.let_go_of_holds() == 1
    held.refresh_from_db()
    assert (held.state, held.reason) == (HearingState.CANCELLED, "Hết hạn giữ chỗ")
    assert changing.let_go_of_holds() == 0


def test_an_absence_keeps_an_officer_out_of_the_calendar(scene: s.Scene, case: Case) -> None:
    day = s.working_day()
    judge = scene.judges[0]
    assert judge.user is not None
    away = book_absence(officer_id=judge.pk, actor=judge.user, away=Away(day, day, "leave"))
    with pytest.raises(TakenError, match="vắng mặt"):
        plan(scene, case, day=day)
    end_absence(booking_id=away.pk, actor=scene.administrator)
    row = plan(scene, case, day=day)
    with pytest.raises(TakenError, match="91/"):
        book_absence(officer_id=judge.pk, actor=judge.user, away=Away(day, day, "leave"))
    changing.cancel(hearing_id=row.pk, actor=scene.clerk, reason="Đương sự rút đơn")
    assert book_absence(officer_id=judge.pk, actor=judge.user, away=Away(day, day, "leave")).active


def test_who_may_enter_absences(scene: s.Scene) -> None:
    day = s.working_day()
    with pytest.raises(PermissionDenied):
        book_absence(officer_id=scene.judges[0].pk, actor=scene.clerk, away=Away(day, day, "leave"))
    with pytest.raises(CalendarError):
        book_absence(
            officer_id=scene.judges[0].pk,
            actor=scene.administrator,
            away=Away(day, day - timedelta(days=1), "leave"),
        )


def test_a_room_out_of_use_is_taken(scene: s.Scene, case: Case) -> None:
    day = s.working_day()
    close_room(room_id=scene.rooms[0].pk, actor=scene.administrator, away=Away(day, day, "closed", "Sửa"))
    with pytest.raises(TakenError):
        plan(scene, case, day=day)
    assert plan(scene, case, room=1, day=day).room == scene.rooms[1]
