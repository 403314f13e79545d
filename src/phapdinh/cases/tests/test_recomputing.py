"""A change of holidays, outages or rules moves open clocks; each move is journalled and told, once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.cases.actions.days_off import (
    CALENDAR,
    Again,
    NewOutage,
    NewYear,
    enter_holidays,
    enter_outage,
    load_holidays,
    use_again,
    withdraw_outage,
)
from phapdinh.cases.actions.recomputing import Moved, recompute
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.deadlines import HolidayFileError, built_in_holidays, read_holiday_file
from phapdinh.cases.models import Clock, HolidayYear
from phapdinh.cases.tests.docket_scene import Scene, accepted, clocks, make_scene, petition
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def table(path: Path, extra: date) -> Path:
    """The year 2026 as it is built in, with one invented day off more."""
    known = built_in_holidays().of_year(2026)
    days = {
        **{day.isoformat(): why for day, why in known.off.items()},
        extra.isoformat(): "Ngày nghỉ giả định",
    }
    content: dict[str, Any] = {
        "year": 2026,
        "source": "Thông báo giả định",
        "days_off": [{"day": day, "why": why} for day, why in sorted(days.items())],
        "days_worked": [{"day": day.isoformat(), "why": why} for day, why in known.worked.items()],
    }
    path.write_text(json.dumps(content), "utf-8")
    return path


def queued() -> int:
    return ProcrastinateJob.objects.filter(task_name="cases.recompute", status="todo").count()


def test_a_further_holiday_moves_what_it_touches_and_tells_it(scene: Scene, tmp_path: Path) -> None:
    case, other = petition(scene), petition(scene, date(2026, 5, 5))
    assert clocks(case)["civil.assign_examining_judge"] == ("running", date(2026, 3, 5))
    before = clocks(other)
    load_holidays(path=table(tmp_path / "2026.json", date(2026, 3, 4)))
    assert queued() == 1
    told: list[Moved] = []
    done = recompute(report=told.append)
    assert (done.moved, done.failed, done.looked_at) == (1, 0, Clock.objects.filter(state="running").count())
    moved = told[0]
    assert (moved.rule, moved.old, moved.new) == (
        "civil.assign_examining_judge",
        date(2026, 3, 5),
        date(2026, 3, 6),
    )
    assert moved.why.endswith("Ngày nghỉ trong thời hạn: 04/03/2026 (Ngày nghỉ giả định).")
    assert clocks(case)["civil.assign_examining_judge"] == ("running", date(2026, 3, 6))
    assert clocks(other) == before
    entry = history("case", case.pk)[-1]
    assert (entry.verb, entry.details["clocks"][0][:3]) == (
        "case.clocks_moved",
        ["civil.assign_examining_judge", "2026-03-05", "2026-03-06"],
    )
    assert recompute().moved == 0, "the second run has nothing to move"


def test_a_run_that_moved_something_sums_it_up_for_the_country(scene: Scene, tmp_path: Path) -> None:
    for _number in range(2):
        petition(scene)
    load_holidays(path=table(tmp_path / "2026.json", date(2026, 3, 4)))
    recompute()
    assert recompute().moved == 0
    loaded, summed = history("calendar", CALENDAR)
    assert (loaded.verb, summed.verb) == ("calendar.holidays_loaded", "calendar.recomputed")
    assert summed.details["moved"] == 2
    assert summed.details["clocks"] == [["civil.assign_examining_judge", "2026-03-05", "2026-03-06", 2]]


def test_a_year_is_corrected_and_taken_back_by_further_rows(scene: Scene, tmp_path: Path) -> None:
    """Nothing is changed or removed; a correction says why; who looked at an older table is told."""
    wrong, right = (
        read_holiday_file(table(tmp_path / "2026.json", day))[0]
        for day in (date(2026, 3, 4), date(2026, 3, 5))
    )
    first = enter_holidays(new=NewYear(wrong), actor=scene.operator)
    with pytest.raises(CaseError, match="vừa được nạp lại"):
        enter_holidays(new=NewYear(right, "Đính chính"), actor=scene.operator)
    with pytest.raises(CaseError, match="Ghi lý do"):
        enter_holidays(new=NewYear(right, "", first.pk), actor=scene.operator)
    with pytest.raises(CaseError, match="giống hệt"):
        enter_holidays(new=NewYear(wrong, "Đính chính", first.pk), actor=scene.operator)
    second = enter_holidays(new=NewYear(right, "Đính chính", first.pk), actor=scene.operator)
    assert days_off().holidays.why_off(date(2026, 3, 4)) is None
    third = use_again(again=Again(2026, first.pk, "Nhầm", second.pk), actor=scene.operator)
    assert (third.table, third.reason) == (first.table, "Nhầm")
    assert days_off().holidays.why_off(date(2026, 3, 4)) == "Ngày nghỉ giả định"
    use_again(again=Again(2026, None, "Dùng bảng kèm chương trình", third.pk), actor=scene.operator)
    assert days_off().holidays == built_in_holidays()
    assert [row.reason for row in HolidayYear.objects.filter(year=2026)] == [
        "",
        "Đính chính",
        "Nhầm",
        "Dùng bảng kèm chương trình",
    ]
    for change in (first.delete, first.save):
        with pytest.raises(IntegrityError, match="stands as it was written"), transaction.atomic():
            change()


def test_holidays_are_for_the_operator_of_the_country(scene: Scene, tmp_path: Path) -> None:
    new = NewYear(read_holiday_file(table(tmp_path / "2026.json", date(2026, 3, 4)))[0])
    for user in (scene.chief_a, scene.administrator_a, scene.overseer):
        with pytest.raises(PermissionDenied):
            enter_holidays(new=new, actor=user)
        with pytest.raises(PermissionDenied):
            use_again(again=Again(2026, None, "Nhầm", None), actor=user)


def test_new_clocks_know_the_loaded_holidays(scene: Scene, tmp_path: Path) -> None:
    load_holidays(path=table(tmp_path / "2026.json", date(2026, 3, 4)))
    assert clocks(petition(scene))["civil.assign_examining_judge"][1] == date(2026, 3, 6)


def test_the_same_file_twice_changes_nothing_and_a_bad_one_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "2026.json", date(2026, 3, 4))
    assert load_holidays(path=path).changed == (2026,)
    assert load_holidays(path=path).changed == ()
    assert len(history("calendar", CALENDAR)) == 1
    path.write_text("{}", "utf-8")
    with pytest.raises(HolidayFileError):
        load_holidays(path=path)
    assert HolidayYear.objects.get().source == "Thông báo giả định"


def test_an_outage_is_left_out_of_the_periods_of_its_court(scene: Scene) -> None:
    case = petition(scene)
    new = NewOutage(date(2026, 3, 3), date(2026, 3, 4), "Sự cố đường truyền", scene.court_b.pk)
    enter_outage(new=new)
    assert recompute().moved == 0
    own = NewOutage(date(2026, 3, 3), date(2026, 3, 4), "Sự cố đường truyền", scene.court_a.pk)
    row = enter_outage(new=own, actor=scene.administrator_a)
    assert enter_outage(new=own, actor=scene.administrator_a).pk == row.pk
    assert recompute().moved >= 1
    assert clocks(case)["civil.assign_examining_judge"] == ("running", date(2026, 3, 9))
    assert withdraw_outage(outage_id=row.pk, actor=scene.administrator_a, reason="Nhập nhầm")
    assert not withdraw_outage(outage_id=row.pk, actor=scene.administrator_a, reason="Nhập nhầm")
    recompute()
    assert clocks(case)["civil.assign_examining_judge"] == ("running", date(2026, 3, 5))


def test_an_outage_is_for_those_who_keep_the_days_of_the_court(scene: Scene) -> None:
    new = NewOutage(date(2026, 3, 3), date(2026, 3, 4), "Sự cố", scene.court_a.pk)
    for user in (scene.clerk_a, scene.chief_b):
        with pytest.raises(PermissionDenied):
            enter_outage(new=new, actor=user)
    with pytest.raises(PermissionDenied):
        enter_outage(new=NewOutage(date(2026, 3, 3), date(2026, 3, 4), "Sự cố"), actor=scene.chief_a)
    with pytest.raises(CaseError, match="không được trước"):
        enter_outage(new=NewOutage(date(2026, 3, 4), date(2026, 3, 3), "Sự cố"))


def test_a_run_goes_on_where_it_stopped(scene: Scene) -> None:
    for _number in range(5):
        accepted(scene)
    Clock.objects.filter(state="running").update(due_on=date(2030, 1, 1), remind_on=date(2030, 1, 1))
    open_ = list(Clock.objects.filter(state="running").order_by("pk").values_list("pk", flat=True))

    class KilledError(Exception):
        pass

    def kill(moved: Moved) -> None:
        if moved.clock == open_[3]:
            raise KilledError

    with pytest.raises(KilledError):
        recompute(batch=2, report=kill)
    untouched = Clock.objects.filter(state="running", due_on=date(2030, 1, 1)).count()
    assert untouched == len(open_) - 2, "the first batch stands, the one that was killed does not"
    assert recompute(after=open_[1]).moved == len(open_) - 2
    assert recompute().moved == 0


def test_a_clock_of_a_rule_that_is_gone_is_told_and_left(scene: Scene) -> None:
    case = petition(scene)
    Clock.objects.filter(case=case, rule="civil.receipt_direct").update(rule="civil.gone")
    done = recompute()
    assert (done.failed, done.moved) == (1, 0)


def test_settled_clocks_are_history(scene: Scene, tmp_path: Path) -> None:
    case = accepted(scene)
    settled = {rule: value for rule, value in clocks(case).items() if value[0] in ("met", "void")}
    load_holidays(path=table(tmp_path / "2026.json", date(2026, 3, 4)))
    recompute()
    assert {rule: value for rule, value in clocks(case).items() if rule in settled} == settled
