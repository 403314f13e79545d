"""What becomes of a hearing, and what the public sees of it at each step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from phapdinh.cases.calendar.actions import changing
from phapdinh.cases.calendar.actions.errors import CalendarError, TakenError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.actions.tidying import tidy
from phapdinh.cases.calendar.queries.sending import papers_of
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Booking, Case, Hearing, HearingState, PublicHearing
from phapdinh.cases.models.kinds import Duty
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
S = HearingState


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


@pytest.fixture
def case(scene: s.Scene) -> Case:
    row = s.make_case(scene.court_a, 91)
    s.sit(row, scene.judges[0])
    s.party(row, "plaintiff", "Đặng Thị Thanh Nhàn")
    s.party(row, "defendant", "Công ty TNHH Bình Minh", "organisation")
    return row


@pytest.fixture
def planned(scene: s.Scene, case: Case) -> Hearing:
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8))
    return schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing


def opened(row: Hearing, scene: s.Scene) -> Hearing:
    """As if its hour had come."""
    now = timezone.now()
    during = DateTimeTZRange(now - timedelta(hours=1), now + timedelta(hours=1))
    Hearing.objects.filter(pk=row.pk).update(during=during)
    return changing.mark_held(hearing_id=row.pk, actor=scene.clerk)


def active(row: Hearing) -> int:
    return Booking.objects.filter(hearing=row, active=True).count()


def test_a_move_frees_the_old_time_and_takes_the_new(scene: s.Scene, planned: Hearing, case: Case) -> None:
    begins = s.at(s.working_day(), 13, 30)
    moved = changing.move(
        hearing_id=planned.pk, actor=scene.clerk, wanted=s.wanted(case, scene.rooms[1], begins)
    ).hearing
    assert (moved.pk, moved.room, moved.revision) == (planned.pk, scene.rooms[1], 1)
    assert active(moved) == 2
    assert Booking.objects.filter(hearing=moved).count() == 4, "what was booked before stays to be read"
    assert PublicHearing.objects.get(pk=moved.pk).starts_at == begins
    assert journal.history("case", case.pk)[-1].verb == "hearing.moved"


def test_a_move_onto_something_that_is_taken_leaves_all_as_it_was(
    scene: s.Scene, planned: Hearing, case: Case
) -> None:
    other = s.make_case(scene.court_a, 92)
    s.sit(other, scene.judges[1])
    schedule(
        actor=scene.clerk,
        court_id=scene.court_a.pk,
        wanted=s.wanted(other, scene.rooms[1], s.at(s.working_day(), 8)),
        case_id=other.pk,
    )
    with pytest.raises(TakenError):
        changing.move(
            hearing_id=planned.pk,
            actor=scene.clerk,
            wanted=s.wanted(case, scene.rooms[1], s.at(s.working_day(), 8)),
        )
    planned.refresh_from_db()
    assert (planned.room, planned.revision, active(planned)) == (scene.rooms[0], 0, 2)


def test_a_hearing_may_be_moved_within_its_own_time(scene: s.Scene, planned: Hearing, case: Case) -> None:
    later = s.at(s.working_day(), 9)
    done = changing.move(
        hearing_id=planned.pk, actor=scene.clerk, wanted=s.wanted(case, scene.rooms[0], later)
    )
    assert done.hearing.during.lower == later


def test_put_off_to_another_day_the_new_hearing_names_the_old(
    scene: s.Scene, planned: Hearing, case: Case
) -> None:
    day = s.working_day(22)
    later = changing.postpone(
        hearing_id=planned.pk,
        actor=scene.clerk,
        reason="Bị đơn vắng mặt lần đầu",
        wanted=s.wanted(case, scene.rooms[0], s.at(day, 8)),
    )
    planned.refresh_from_db()
    assert (planned.state, later.state, later.continues) == (S.POSTPONED, S.PLANNED, planned)
    assert (active(planned), active(later)) == (0, 2)
    assert PublicHearing.objects.get(pk=planned.pk).state == S.POSTPONED
    assert PublicHearing.objects.get(pk=later.pk).day == day


def test_put_off_longer_than_the_law_allows_is_refused_with_the_article(
    scene: s.Scene, planned: Hearing, case: Case
) -> None:
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(60), 8))
    with pytest.raises(CalendarError, match="khoản 1 Điều 233, 92/2015/QH13"):
        changing.postpone(hearing_id=planned.pk, actor=scene.clerk, reason="Vắng mặt", wanted=wanted)
    planned.refresh_from_db()
    assert planned.state == S.PLANNED


def test_put_off_without_a_new_time_frees_everything(scene: s.Scene, planned: Hearing) -> None:
    row = changing.postpone(hearing_id=planned.pk, actor=scene.clerk, reason="Chờ giám định")
    assert (row.pk, row.state, active(row)) == (planned.pk, S.POSTPONED, 0)


def test_a_hearing_is_opened_then_paused_to_go_on(scene: s.Scene, planned: Hearing, case: Case) -> None:
    with pytest.raises(CalendarError, match="chưa đến giờ"):
        changing.mark_held(hearing_id=planned.pk, actor=scene.clerk)
    with pytest.raises(CalendarError, match="Đã xếp lịch"):
        changing.pause(hearing_id=planned.pk, actor=scene.clerk, reason="Bổ sung chứng cứ")
    opened(planned, scene)
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(10), 8))
    going_on = changing.pause(
        hearing_id=planned.pk, actor=scene.clerk, reason="Bổ sung chứng cứ", wanted=wanted
    )
    assert going_on.continues_id == planned.pk


def test_a_cancelled_hearing_needs_a_reason_and_comes_back_no_more(scene: s.Scene, planned: Hearing) -> None:
    with pytest.raises(CalendarError, match="Ghi lý do"):
        changing.cancel(hearing_id=planned.pk, actor=scene.clerk, reason="  ")
    changing.cancel(hearing_id=planned.pk, actor=scene.clerk, reason="Đình chỉ vụ án")
    for act in (changing.confirm, changing.mark_held):
        with pytest.raises(CalendarError, match="Hủy lịch"):
            act(hearing_id=planned.pk, actor=scene.clerk)


def test_a_hold_is_confirmed(scene: s.Scene, case: Case) -> None:
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8))
    held = schedule(
        actor=scene.clerk,
        court_id=scene.court_a.pk,
        wanted=wanted,
        case_id=case.pk,
        hold_until=timezone.now() + timedelta(days=2),
    ).hearing
    assert not PublicHearing.objects.exists()
    row = changing.confirm(hearing_id=held.pk, actor=scene.clerk)
    assert (row.state, row.hold_until, active(row)) == (S.PLANNED, None, 2)
    assert PublicHearing.objects.filter(pk=held.pk).exists()


def test_another_court_sees_no_hearing(scene: s.Scene, planned: Hearing) -> None:
    for act in (
        lambda: changing.cancel(hearing_id=planned.pk, actor=scene.clerk_b, reason="x"),
        lambda: papers_of(scene.clerk_b, planned.pk),
    ):
        with pytest.raises(Hearing.DoesNotExist):
            act()
    with pytest.raises(PermissionDenied):
        schedule(
            actor=scene.administrator,
            court_id=scene.court_a.pk,
            wanted=s.wanted(None, scene.rooms[2], s.at(s.working_day(), 8), title="Họp"),
        )


def test_the_public_line_has_initials_and_no_names(planned: Hearing) -> None:
    line = PublicHearing.objects.get(pk=planned.pk)
    assert line.parties == [["plaintiff", "Đ.T.T.N."], ["defendant", "Công ty TNHH B.M."]]
    assert line.presiding == "Nguyễn Đức Khải"
    assert line.number.startswith("91/")
    everything = " ".join(str(getattr(line, one.attname)) for one in line._meta.fields)
    assert "Nhàn" not in everything
    assert "Bình Minh" not in everything


@pytest.mark.parametrize("fact", ["closed_hearing", "minor"])
def test_closed_or_with_a_minor_the_line_says_when_and_where_alone(
    scene: s.Scene, case: Case, fact: str
) -> None:
    setattr(case, fact, True)
    case.save()
    form = "closed" if fact == "closed_hearing" else "public"
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8), form=form)
    row = schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing
    line = PublicHearing.objects.get(pk=row.pk)
    assert (line.subject, line.parties) == ("", [])


def test_a_secret_case_and_a_mediation_have_no_line(scene: s.Scene, case: Case) -> None:
    wanted = s.wanted(case, scene.rooms[2], s.at(s.working_day(), 8), kind="mediation")
    row = schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing
    assert not PublicHearing.objects.filter(pk=row.pk).exists()
    case.secret = True
    case.save()
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 13, 30), form="closed")
    row = schedule(actor=scene.chief, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing
    assert not PublicHearing.objects.filter(pk=row.pk).exists()
    with pytest.raises(Hearing.DoesNotExist):
        changing.cancel(hearing_id=row.pk, actor=scene.clerk, reason="x")


def test_what_a_hearing_sends(scene: s.Scene, planned: Hearing, case: Case) -> None:
    sent = papers_of(scene.clerk, planned.pk)
    assert [one.document for one in sent] == ["summons"] * 2 + ["trial_order"] * 2
    prosecutor = s.make_officer(None, "Kiểm Sát Viên Giả", "prosecutor", office="VKSND khu vực 91")
    s.sit(case, prosecutor, Duty.PROSECUTOR)
    assert [one.to for one in papers_of(scene.clerk, planned.pk)].count("procuracy") == 1
    changing.postpone(hearing_id=planned.pk, actor=scene.clerk, reason="Vắng mặt")
    assert {one.document for one in papers_of(scene.clerk, planned.pk)} == {"postponement_decision"}


def test_old_lines_leave_the_public_list(planned: Hearing) -> None:
    PublicHearing.objects.filter(pk=planned.pk).update(day=timezone.localdate() - timedelta(days=31))
    assert tidy().lines == 1
    assert tidy().lines == 0
    assert Hearing.objects.filter(pk=planned.pk).exists()
