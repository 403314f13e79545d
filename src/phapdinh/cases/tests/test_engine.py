"""The engine: what it lets happen, what it refuses and why; what its orders do to clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from phapdinh.cases.clocks.days import DaysOff
from phapdinh.cases.clocks.running import plan, restore, snapshot
from phapdinh.cases.courses.answers import clean, plain
from phapdinh.cases.courses.course import Ask, Course, Event
from phapdinh.cases.courses.engine import (
    Act,
    Do,
    Order,
    Period,
    Standing,
    apply,
    holds,
    open_course,
    possible,
)
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.deadlines import built_in_holidays
from phapdinh.cases.models.kinds import ClockState
from phapdinh.vietnamese.uuid7 import uuid7

DAY = date(2026, 3, 2)
SOMEBODY = "0190b000-0000-7000-8000-00000000000a"
DAYS = DaysOff(built_in_holidays())


def civil(state: str, **values: Any) -> Standing:
    return Standing(state, DAY, DAY, {"type": "civil", **values.pop("facts", {})}, **values)


COURSE = courses()["civil_first"]


def test_opening_starts_clocks_and_draws_a_number() -> None:
    outcome = open_course(COURSE, Act("receive_petition", DAY, {"ways": "post"}), {"type": "civil"})
    started = {order.rule for order in outcome.orders}
    assert started == {"civil.assign_examining_judge", "civil.receipt_by_post"}
    assert outcome.number is not None
    assert outcome.number.what == "petition"
    assert (outcome.state, outcome.closed, outcome.facts["ways"]) == ("received", False, "post")


def test_a_termination_that_is_quashed_decides_no_more() -> None:
    outcome = apply(COURSE, civil("file_sent"), Act("appeal_quashes_order", DAY))
    assert (outcome.state, outcome.sets) == ("preparation", {"decided_on": None})
    quashing = [
        one for course in courses().values() for one in course.events if one.id == "appeal_quashes_order"
    ]
    assert len(quashing) == 4
    assert not any(one.decides for one in quashing)


def test_the_clock_follows_the_kind_of_case() -> None:
    for type_, rule in (
        ("family", "civil.trial_preparation_civil"),
        ("labour", "civil.trial_preparation_commercial"),
    ):
        outcome = apply(COURSE, civil("awaiting_fee", facts={"type": type_}), Act("accept", DAY))
        assert Order(Do.START, rule, DAY) in outcome.orders
        assert sum("trial_preparation" in order.rule for order in outcome.orders) == 1


def refused(standing: Standing, act: Act, course: Course = COURSE) -> str:
    with pytest.raises(RefusedError) as caught:
        apply(course, standing, act)
    return str(caught.value)


def test_what_does_not_belong_there_is_refused_with_the_provision() -> None:
    words = refused(civil("received"), Act("pronounce", DAY))
    assert words == (
        "Không ghi được bước “Tuyên án” khi vụ việc ở giai đoạn “Đã nhận đơn khởi kiện” (Điều 267 BLTTDS)."
    )


def test_an_unknown_event_is_refused() -> None:
    assert "không có bước “fly”" in refused(civil("received"), Act("fly", DAY))


def test_a_step_back_in_time_is_refused_only_where_it_moves_the_case() -> None:
    standing = replace(civil("preparation"), last_on=date(2026, 4, 1))
    assert "trước ngày 1/4/2026" in refused(standing, Act("order_trial", date(2026, 3, 20)))
    apply(COURSE, standing, Act("receive_opinion", date(2026, 3, 20)))
    assert "trước ngày 2/3/2026" in refused(standing, Act("receive_opinion", date(2026, 3, 1)))


def test_both_terms_for_the_fee_must_have_run_out() -> None:
    periods = (
        Period("civil.fee_advance", date(2026, 3, 17)),
        Period("fees.advance_civil_first_instance", date(2026, 3, 19)),
    )
    standing = civil("awaiting_fee", periods=periods)
    data = {"notified_on": date(2026, 3, 20)}
    words = refused(standing, Act("return_unpaid", date(2026, 3, 19), data))
    assert words.endswith("còn đến hết ngày 19/3/2026 (điểm d khoản 1 Điều 192 BLTTDS).")
    assert apply(COURSE, standing, Act("return_unpaid", date(2026, 3, 20), data)).state == "returned"


def test_an_appeal_after_its_term_is_a_late_appeal() -> None:
    standing = civil("judged", periods=(Period("civil.appeal_judgment", date(2026, 3, 17)),))
    words = refused(standing, Act("appeal", date(2026, 3, 18)))
    assert (
        words == "Đã hết thời hạn của bước “Nhận kháng cáo” từ hết ngày 17/3/2026 (khoản 1 Điều 273 BLTTDS)."
    )
    assert apply(COURSE, standing, Act("appeal", date(2026, 3, 17))).state == "appealed"
    late = Act("late_appeal", date(2026, 3, 18), {"ground": "Bị tai nạn"})
    assert apply(COURSE, standing, late).state == "judged"


def test_somebody_absent_has_a_term_of_their_own() -> None:
    periods = (
        Period("civil.appeal_judgment", date(2026, 3, 17)),
        Period("civil.appeal_judgment_absent", date(2026, 4, 2), about=SOMEBODY),
    )
    assert (
        apply(COURSE, civil("judged", periods=periods), Act("appeal", date(2026, 4, 1))).state == "appealed"
    )


def test_a_period_is_extended_once() -> None:
    period = Period("civil.trial_preparation_civil", date(2026, 7, 2), extended=True)
    act = Act("extend_preparation", DAY, {"ground": "Vụ án phức tạp"})
    assert "đã được gia hạn một lần" in refused(civil("preparation", periods=(period,)), act)


def test_mediation_was_not_the_law_before_2021() -> None:
    early = replace(civil("received"), received_on=date(2020, 3, 2), last_on=date(2020, 3, 2))
    words = refused(early, Act("offer_mediation", date(2020, 3, 3)))
    assert "Pháp luật ngày 3/3/2020 không có bước" in words


def test_a_simplified_case_waits_for_the_day_the_procuracy_got_the_judgment() -> None:
    course = courses()["civil_simplified_first"]
    words = refused(civil("judged"), Act("judgment_in_force", date(2026, 5, 4)), course)
    assert "không thuộc trường hợp" in words


def test_going_over_to_the_ordinary_procedure_counts_anew() -> None:
    course = courses()["civil_simplified_first"]
    outcome = apply(course, civil("preparation"), Act("to_ordinary", DAY, {"ground": "Phản tố"}))
    assert (outcome.course, outcome.state, outcome.closed) == ("civil_first", "preparation", False)
    assert Order(Do.START, "civil.trial_preparation_civil", DAY) in outcome.orders


def test_juveniles_have_half_the_time_since_2026() -> None:
    course, facts = courses()["criminal_first"], {"type": "criminal", "crime_class": "serious", "minor": True}
    for on, rule in (
        (date(2025, 12, 31), "criminal.trial_preparation_serious"),
        (date(2026, 1, 1), "criminal.juvenile_trial_preparation_serious"),
    ):
        standing = Standing("received", on, on, facts)
        started = [o.rule for o in apply(course, standing, Act("accept", on)).orders if o.do is Do.START]
        assert [name for name in started if "preparation" in name] == [rule]


def test_a_case_that_ends_leaves_no_period_open() -> None:
    periods = (Period("civil.send_judgment", date(2026, 3, 20)), Period("civil.resume", date(2026, 3, 20)))
    outcome = apply(COURSE, civil("in_force", periods=periods), Act("archive", DAY))
    assert outcome.closed
    assert Order(Do.STOP, "civil.send_judgment", DAY) in outcome.orders
    assert Order(Do.VOID, "civil.resume", DAY) in outcome.orders


def test_nothing_is_possible_in_a_case_that_has_ended() -> None:
    assert possible(COURSE, civil("archived"), on=DAY) == ()
    assert "Không ghi được" in refused(civil("archived"), Act("archive", DAY))


def test_conditions_need_every_fact_and_take_unknown_for_false() -> None:
    assert holds({"a": ["x", "y"], "b": [False]}, {"a": "y"})
    assert not holds({"a": ["x"], "b": [True]}, {"a": "x"})


def event_of(**values: Any) -> Event:
    event = COURSE.event("accept")
    assert event is not None
    return event.model_copy(update=values)


def test_answers_are_read_in_their_types() -> None:
    asks = [
        Ask(id="day", title="Ngày", kind="date"),
        Ask(id="fee", title="Số tiền", kind="money"),
        Ask(id="yes", title="Có", kind="yes_no"),
        Ask(id="note", title="Ghi chú", required=False),
        Ask(id="who", title="Ai", kind="officer"),
    ]
    data = {"day": "2026-03-02", "fee": "4.500.000", "yes": "on", "note": "  ", "who": SOMEBODY}
    found = clean(event_of(asks=asks), data)
    assert found == {"day": DAY, "fee": 4_500_000, "yes": True, "who": SOMEBODY}
    assert plain(found)["day"] == "2026-03-02"


@pytest.mark.parametrize(
    ("kind", "value"),
    [("date", "31/2/2026"), ("money", "-1"), ("money", "nhiều"), ("choice", "z"), ("officer", "An"),
     ("yes_no", "có lẽ"), ("text", "x" * 2001)],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_refused(kind: Any, value: str) -> None:
    asks = [Ask(id="a", title="Mục A", kind=kind, choices={"x": "X"})]
    with pytest.raises(RefusedError, match="Không đọc được “Mục A”"):
        clean(event_of(asks=asks), {"a": value})


def test_what_is_missing_or_not_asked_is_refused() -> None:
    asks = [Ask(id="a", title="Mục A")]
    with pytest.raises(RefusedError, match="còn thiếu: mục a"):
        clean(event_of(asks=asks), {})
    with pytest.raises(RefusedError, match="không hỏi mục “b”"):
        clean(event_of(asks=asks), {"a": "x", "b": "y"})


def test_a_clock_goes_back_to_what_it_was() -> None:
    start = [Order(Do.START, "civil.trial_preparation_civil", DAY)]
    clock = plan(start, [], case_id=uuid7(), court_id=uuid7(), days=DAYS).begun[0]
    before = snapshot(clock)
    orders = [
        Order(Do.EXTEND, clock.rule, DAY),
        Order(Do.SUSPEND, clock.rule, date(2026, 4, 1)),
        Order(Do.RESUME, clock.rule, date(2026, 5, 4)),
        Order(Do.STOP, clock.rule, date(2026, 6, 1)),
    ]
    done = plan(orders, [clock], case_id=clock.case_id, court_id=clock.court_id, days=DAYS)
    assert done.effects()["changed"] == {str(clock.pk): before}
    assert clock.state == ClockState.MET
    restore(clock, before)
    assert snapshot(clock) == before


def test_a_period_of_one_person_does_not_end_that_of_another() -> None:
    other = "0190b000-0000-7000-8000-00000000000b"
    orders = [
        Order(Do.START, "civil.appeal_fee_advance", DAY, SOMEBODY),
        Order(Do.START, "civil.appeal_fee_advance", DAY, other),
    ]
    clocks = plan(orders, [], case_id=uuid7(), court_id=uuid7(), days=DAYS).begun
    plan([Order(Do.STOP, "civil.appeal_fee_advance", DAY, SOMEBODY)], clocks,
         case_id=uuid7(), court_id=uuid7(), days=DAYS)  # fmt: skip
    assert {clock.about_id: clock.state for clock in clocks} == {
        UUID(SOMEBODY): ClockState.MET,
        UUID(other): ClockState.RUNNING,
    }


def test_a_suspended_period_that_ends_is_not_late() -> None:
    clock = plan([Order(Do.START, "civil.trial_preparation_civil", DAY)], [],
                 case_id=uuid7(), court_id=uuid7(), days=DAYS).begun[0]  # fmt: skip
    orders = [
        Order(Do.SUSPEND, clock.rule, date(2026, 6, 1)),
        Order(Do.STOP, clock.rule, date(2027, 6, 1)),
    ]
    plan(orders, [clock], case_id=clock.case_id, court_id=clock.court_id, days=DAYS)
    assert clock.state == ClockState.MET
