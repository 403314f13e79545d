"""A trial stands still and goes on: by itself, by word of the judge, for days with its document."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.actions import changing
from phapdinh.cases.models import CaseDocument, Clock, Hearing, HearingState
from phapdinh.hearings.breaks import actions, putting_off
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.actions import go
from phapdinh.hearings.gate.ruling import end_sitting
from phapdinh.hearings.models import (
    Break,
    BreakKind,
    Entry,
    MediaRoom,
    OnlineTrial,
    Presence,
    RecordLine,
    Sitting,
    TrialState,
)
from phapdinh.hearings.presence.watching import look
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.breaks_scene import Running
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
ACCUSED = TrialRole.ACCUSED


@pytest.fixture
def run() -> Running:
    return Running()


def lines(run: Running) -> list[str]:
    return list(
        RecordLine.objects.filter(record__trial=run.trial).order_by("id").values_list("words", flat=True)
    )


def verbs(run: Running) -> list[str]:
    return [one.verb for one in journal.history("case", run.of.case.pk)]


def test_a_loss_is_written_down_stops_the_trial_and_a_return_goes_on(run: Running) -> None:
    run.lose(ACCUSED, 5)
    look()
    assert not Break.objects.exists()
    assert "Mất kết nối với Bị cáo Lưu Quang Bình (Trại tạm giam Giả Định)" in lines(run)[-1]
    Presence.objects.filter(pk=run.who(ACCUSED).pk).update(since=timezone.now() - timedelta(seconds=31))
    look()
    look()
    stopped = Break.objects.get()
    assert (stopped.kind, stopped.ended_at, stopped.lost) == (BreakKind.STOP, None, [run.who(ACCUSED).pk])
    run.come(ACCUSED, visit=2)
    look()
    look()
    stopped.refresh_from_db()
    assert stopped.ended_at is not None
    assert stopped.ended_by is None
    told = lines(run)[-3:]
    assert "tự dừng" in told[0]
    assert "gián đoạn từ" in told[1]
    assert "tự tiếp tục; đã dừng từ" in told[2]
    assert verbs(run)[-2:] == ["online.stopped", "online.went_on"]


def test_who_need_not_be_there_stops_nothing_and_neither_does_a_loss_while_the_panel_is_alone(
    run: Running,
) -> None:
    run.lose(TrialRole.VICTIM, 100)
    look()
    assert "Mất kết nối với Bị hại Hồ Thị Sen" in lines(run)[-1]
    run.step("deliberation", 90)
    run.lose(ACCUSED, 80)
    look()
    assert not Break.objects.exists()
    run.step("pronouncement", 10)
    look()
    assert not Break.objects.exists(), "it counts from when the trial goes on"


def test_the_judge_lets_it_rest_and_go_on_and_never_without_a_word_on_who_is_missing(run: Running) -> None:
    with pytest.raises(PermissionDenied):
        actions.recess(actor=run.clerk, trial_id=run.trial.pk)
    actions.recess(actor=run.judge, trial_id=run.trial.pk, words="15 phút")
    with pytest.raises(HearingError, match="đang nghỉ"):
        actions.recess(actor=run.judge, trial_id=run.trial.pk)
    run.lose(ACCUSED, 100)
    look()
    assert Break.objects.count() == 1, "in a recess nobody is lost"
    with pytest.raises(HearingError, match="Lưu Quang Bình"):
        actions.go_on(actor=run.judge, trial_id=run.trial.pk)
    actions.go_on(actor=run.judge, trial_id=run.trial.pk, reason="Bị cáo xin vắng mặt, Hội đồng chấp nhận")
    assert "Tiếp tục khi vắng Bị cáo" in lines(run)[-1]
    look()
    assert not Break.objects.filter(ended_at=None).exists(), "the judge went on without them"
    with pytest.raises(HearingError, match="không nghỉ"):
        actions.go_on(actor=run.judge, trial_id=run.trial.pk)


def test_a_pause_has_its_document_clock_and_day_and_the_same_trial_goes_on(run: Running) -> None:
    run.lose(ACCUSED, 40)
    look()
    row = putting_off.pause(actor=run.judge, trial_id=run.trial.pk, order=run.order())
    stop = Break.objects.get(kind=BreakKind.STOP)
    assert stop.ended_at is not None
    clock = Clock.objects.get(case=run.of.case, rule="criminal.pause")
    assert (clock.due_on - clock.started_on).days >= 5
    assert row.document is not None
    assert row.document.kind == "pause_decision"
    assert "điểm cầu" in str(row.document.fields["reason"]).lower()
    assert "Điều 14, 05/2021" in row.ground
    trial = OnlineTrial.objects.get()
    assert trial.state == TrialState.DECIDED
    assert (trial.hearing.continues, trial.hearing.state) == (run.of.hearing, HearingState.PLANNED)
    assert Hearing.objects.get(pk=run.of.hearing.pk).state == HearingState.PAUSED
    assert set(trial.points.values_list("during", flat=True)) == {trial.hearing.during}
    assert set(trial.points.values_list("active", flat=True)) == {True}
    assert "tạm ngừng phiên tòa (khoản 1 Điều 14" in lines(run)[-1]
    look()
    assert MediaRoom.objects.filter(ended_at=None).exists(), "people hear when it goes on"
    Break.objects.filter(pk=row.pk).update(began_at=timezone.now() - timedelta(minutes=6))
    look()
    look()
    assert not MediaRoom.objects.filter(ended_at=None).exists()
    with pytest.raises(HearingError, match="Chưa đến giờ"):
        putting_off.resume(actor=run.clerk, trial_id=trial.pk)
    _its_day(trial)
    putting_off.resume(actor=run.clerk, trial_id=trial.pk)
    run.of.case.refresh_from_db()
    clock.refresh_from_db()
    assert (run.of.case.state, clock.state) == ("hearing", "met")
    assert set(MediaRoom.objects.filter(ended_at=None).values_list("part", flat=True)) == {2}
    look()
    assert not Break.objects.filter(ended_at=None).exists(), "who has not come yet is not lost"


def _its_day(trial: OnlineTrial) -> None:
    now = timezone.now()
    Hearing.objects.filter(pk=trial.hearing_id).update(
        during=(now - timedelta(minutes=1), now + timedelta(hours=2))
    )


def test_too_long_a_pause_and_a_strange_ground_are_refused_with_the_article_and_nothing_is_written(
    run: Running,
) -> None:
    before = (Clock.objects.count(), CaseDocument.objects.count(), lines(run))
    for order, words in ((run.order(days=30), "khoản 2 Điều 251"), (run.order("civil_dd"), "Chọn căn cứ")):
        with pytest.raises(HearingError, match=words):
            putting_off.pause(actor=run.judge, trial_id=run.trial.pk, order=order)
    with pytest.raises(PermissionDenied):
        putting_off.pause(actor=run.clerk, trial_id=run.trial.pk, order=run.order())
    assert before == (Clock.objects.count(), CaseDocument.objects.count(), lines(run))
    assert not Break.objects.exists()


def test_a_paused_trial_that_cannot_go_on_is_postponed_and_decided_anew(run: Running) -> None:
    putting_off.pause(actor=run.judge, trial_id=run.trial.pk, order=run.order())
    row = putting_off.postpone(actor=run.judge, trial_id=run.trial.pk, order=run.order(days=20))
    trial = OnlineTrial.objects.get()
    assert trial.state == TrialState.LAPSED
    assert Sitting.objects.get().ended_at is not None
    assert not Entry.objects.filter(revoked_at=None).exists()
    assert row.document is not None
    assert row.document.kind == "postponement_decision"
    assert row.resumes_at is not None
    day = timezone.localtime(row.resumes_at)
    assert f"ngày {day.day} tháng {day.month}" in str(row.document.fields["again"])
    run.of.case.refresh_from_db()
    assert run.of.case.state == "trial_ordered"
    assert Clock.objects.filter(case=run.of.case, rule="criminal.postpone", state="running").exists()
    following = Hearing.objects.get(continues=trial.hearing)
    assert (following.state, following.during.lower) == (HearingState.PLANNED, row.resumes_at)


def test_the_calendar_does_not_break_off_what_is_tried_online(run: Running) -> None:
    changing.mark_held(hearing_id=run.of.hearing.pk, actor=run.clerk)
    for act in (changing.pause, changing.postpone):
        with pytest.raises(CaseError, match="phòng xử án trực tuyến"), transaction.atomic():
            act(hearing_id=run.of.hearing.pk, actor=run.clerk, reason="Mất điện")
    assert OnlineTrial.objects.get().state == TrialState.DECIDED


def test_nothing_goes_on_in_the_course_while_it_stands_still_and_an_end_ends_the_break(run: Running) -> None:
    actions.recess(actor=run.judge, trial_id=run.trial.pk)
    with pytest.raises(HearingError, match="tiếp tục phiên tòa trước"):
        go(actor=run.judge, trial_id=run.trial.pk, to="argument")
    end_sitting(actor=run.judge, trial_id=run.trial.pk)
    assert Break.objects.get().ended_at is not None
    with pytest.raises(HearingError, match="không mở"):
        actions.recess(actor=run.judge, trial_id=run.trial.pk)


def test_one_break_at_a_time_and_none_is_removed(run: Running) -> None:
    given = {"trial": run.trial, "began_at": timezone.now()}
    row = Break.objects.create(kind=BreakKind.STOP, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Break.objects.create(kind=BreakKind.RECESS, began_by=run.judge, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
