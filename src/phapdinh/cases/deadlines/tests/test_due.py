"""When a period ends: suspensions, outages, extensions, conflicts, hours, detention, laws that ended."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from phapdinh.cases.deadlines import (
    DeadlineError,
    HourMissingError,
    NotInForceError,
    built_in_holidays,
    due,
    rules,
)
from phapdinh.vietnamese.periods import VIETNAM


def on(rule: str, *start: int, **what: object) -> date:
    return due(rules()[rule], date(*start), **what).on  # type: ignore[arg-type]


def test_preparation_begins_anew_after_a_suspension() -> None:
    """Civil Procedure Code Article 203.1: counted again from the day of the order of resumption."""
    suspended = [(date(2026, 4, 1), date(2026, 6, 15))]
    assert on("civil.trial_preparation_civil", 2026, 3, 2, suspended=suspended) == date(2026, 10, 15)
    again = [*suspended, (date(2026, 8, 3), date(2026, 9, 7))]
    assert on("civil.trial_preparation_civil", 2026, 3, 2, suspended=again) == date(2027, 1, 7)
    assert on("civil.trial_preparation_civil", 2026, 3, 2, suspended=again[::-1]) == date(2027, 1, 7)


def test_a_restarted_period_may_be_extended_too() -> None:
    suspended = [(date(2026, 3, 10), date(2026, 4, 6))]
    found = due(
        rules()["civil.trial_preparation_commercial"], date(2026, 3, 2), extended=True, suspended=suspended
    )
    assert found.on == date(2026, 7, 6)
    assert found.end.begun == date(2026, 4, 6)


def test_elsewhere_the_days_of_a_suspension_are_left_out() -> None:
    """10 days from 02/03; suspended on 05/03, resumed on 09/03: four days (06 to 09) do not count."""
    suspended = [(date(2026, 3, 5), date(2026, 3, 9))]
    assert on("civil.send_judgment", 2026, 3, 2, suspended=suspended) == date(2026, 3, 16)


def test_an_outage_leaves_out_its_first_and_last_day() -> None:
    """15 days from 02/03 end on 17/03; three days of outage: 20/03."""
    outages = [(date(2026, 3, 10), date(2026, 3, 12))]
    assert on("civil.appeal_judgment", 2026, 3, 2, outages=outages) == date(2026, 3, 20)
    # three working days: 03/03, then 06/03 and 09/03 after an outage on 04 and 05/03
    outages = [(date(2026, 3, 4), date(2026, 3, 5))]
    assert on("civil.assign_trial_judge", 2026, 3, 2, outages=outages) == date(2026, 3, 9)


def test_an_outage_on_the_last_day_moves_it_and_one_after_it_does_not() -> None:
    assert on("civil.appeal_judgment", 2026, 3, 2, outages=[(date(2026, 3, 17), date(2026, 3, 17))]) == date(
        2026, 3, 18
    )
    assert on("civil.appeal_judgment", 2026, 3, 2, outages=[(date(2026, 3, 18), date(2026, 3, 31))]) == date(
        2026, 3, 17
    )


def test_a_suspension_that_lasts_stops_the_period() -> None:
    found = due(rules()["civil.open_hearing"], date(2026, 3, 2), suspended=[(date(2026, 3, 16), None)])
    assert found.suspended_since == date(2026, 3, 16)
    assert any("không chạy" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "rule",
    ["criminal.detention_after_verdict", "civil.public_posting", "civil.foreign_hearing_earliest",
     "criminal.serve_trial_order"],
)  # fmt: skip
def test_nothing_lengthens_a_detention_a_wait_or_a_time_before_an_event(rule: str) -> None:
    plain = due(rules()[rule], date(2026, 3, 2))
    outages = [(date(2026, 2, 1), date(2026, 12, 31))]
    found = due(rules()[rule], date(2026, 3, 2), outages=outages)
    assert found.on == plain.on
    assert any("không kéo dài" in warning for warning in found.warnings)


def test_detention_ends_on_its_day_with_months_of_thirty_days() -> None:
    found = due(rules()["criminal.detention_preparation_very_serious"], date(2026, 3, 2))
    assert found.on == date(2026, 5, 1)  # a holiday; trial preparation ends on 04/05
    assert found.remind_on == date(2026, 4, 29)  # 30/04 is one day before, and off
    longer = due(rules()["criminal.detention_preparation_very_serious"], date(2026, 3, 2), extended=True)
    assert longer.on == date(2026, 5, 31)  # 90 days, a Sunday


def test_a_second_period_begins_where_the_first_ended() -> None:
    """Complaint of 15/04: 15 days end on 30/04, a holiday, so on 04/05; 15 days more from then."""
    assert on("civil.complaint_decide", 2026, 4, 15, extended=True) == date(2026, 5, 19)
    # three years end on Saturday 10/03/2029, so on Monday 12/03; two years more from then
    found = due(rules()["civil.cassation_protest"], date(2026, 3, 10), extended=True)
    assert found.on == date(2031, 3, 12)


def test_two_rules_on_one_thing_remind_early_and_refuse_late() -> None:
    """Fee advance: 7 days by the code, 7 working days by Resolution 326."""
    for name in ("civil.fee_advance", "fees.advance_civil_first_instance"):
        found = due(rules()[name], date(2026, 3, 2))
        assert found.remind_on == date(2026, 3, 9)
        assert found.refuse_after == date(2026, 3, 11)
        assert len(found.rivals) == 1
        assert "chỉ coi là quá hạn sau 11/03/2026" in found.words


def test_before_resolution_326_there_was_no_conflict() -> None:
    found = due(rules()["civil.fee_advance"], date(2016, 8, 1))
    assert found.rivals == ()
    assert found.refuse_after == found.on == date(2016, 8, 8)


def test_hours_run_from_their_moment() -> None:
    found = due(rules()["criminal_simplified.order"], datetime(2026, 3, 6, 17, 0))
    assert found.at == datetime(2026, 3, 7, 17, 0, tzinfo=VIETNAM)
    assert found.on == date(2026, 3, 7)
    utc = due(rules()["criminal_simplified.order"], datetime(2026, 3, 6, 10, 0, tzinfo=UTC))
    assert utc.at == found.at


def test_midnight_is_the_end_of_the_day_before() -> None:
    found = due(rules()["criminal_simplified.order"], datetime(2026, 3, 6, 0, 0))
    assert found.on == date(2026, 3, 6)


def test_hours_need_an_hour() -> None:
    with pytest.raises(HourMissingError, match="giờ"):
        due(rules()["criminal_simplified.order"], date(2026, 3, 6))


def test_a_moment_given_for_days_is_its_day_in_vietnam() -> None:
    late = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)  # 01:30 on 02/03 in Vietnam
    assert due(rules()["civil.send_judgment"], late).on == date(2026, 3, 12)


def test_a_wait_says_from_when_the_next_step_may_be_taken() -> None:
    found = due(rules()["civil.settlement_wait"], date(2026, 3, 2))
    assert (found.on, found.act_from) == (date(2026, 3, 9), date(2026, 3, 10))
    assert found.remind_on == date(2026, 3, 10)
    friday = due(rules()["civil.settlement_wait"], date(2026, 3, 6))
    assert (friday.act_from, friday.remind_on) == (date(2026, 3, 14), date(2026, 3, 16))


def test_a_minimum_is_a_first_day_and_does_not_roll() -> None:
    found = due(rules()["civil.foreign_mediation_earliest"], date(2026, 3, 2))
    assert found.on == found.act_from == found.remind_on == date(2026, 9, 2)
    assert "Sớm nhất" in found.words


def test_what_must_be_done_before_a_day_is_reminded_on_a_working_day() -> None:
    found = due(rules()["bankruptcy.meeting_notice"], date(2025, 3, 31))
    assert found.on == date(2025, 3, 16)  # a Sunday
    assert found.remind_on == date(2025, 3, 14)


def test_the_law_on_bankruptcy_that_was_not_read_is_named() -> None:
    assert on("bankruptcy.fee", 2026, 2, 27) == date(2026, 3, 16)
    with pytest.raises(NotInForceError, match="142/2025/QH15"):
        on("bankruptcy.fee", 2026, 3, 1)


def test_a_repealed_rule_says_what_became_of_it() -> None:
    with pytest.raises(NotInForceError, match="cuối cùng"):
        on("civil.return_complaint_third", 2025, 7, 1)


def test_a_rule_of_the_future_is_not_applied_to_the_past() -> None:
    with pytest.raises(NotInForceError, match="01/01/2026"):
        on("criminal.juvenile_trial_preparation_serious", 2025, 12, 31)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"extended": True}, "gia hạn"),
        ({"suspended": [(date(2026, 3, 9), date(2026, 3, 5))]}, "kết thúc trước khi bắt đầu"),
        ({"outages": [(date(2026, 3, 9), date(2026, 3, 5))]}, "kết thúc trước khi bắt đầu"),
        ({"suspended": [(date(2026, 2, 1), date(2026, 2, 5))]}, "trước khi thời hạn bắt đầu"),
        ({"suspended": [(date(2026, 3, 3), None), (date(2026, 3, 5), date(2026, 3, 9))]}, "cuối cùng"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(what: dict[str, object], why: str) -> None:
    with pytest.raises(DeadlineError, match=why):
        on("civil.send_judgment", 2026, 3, 2, **what)


def test_a_year_without_a_table_is_told() -> None:
    found = due(rules()["civil.cassation_request"], date(2026, 3, 2))
    assert not found.holidays_known
    assert found.unknown_years == (2027,)
    assert "2027" in found.warnings[0]
    assert due(rules()["civil.appeal_judgment"], date(2026, 12, 10)).holidays_known


def test_a_table_that_an_operator_loads_is_used() -> None:
    from phapdinh.vietnamese.periods import YearTable

    tet = YearTable(2027, {date(2027, 2, day): "Tết Âm lịch" for day in (4, 5, 8, 9, 10)})
    found = due(
        rules()["civil.send_judgment"], date(2027, 1, 26), holidays=built_in_holidays().with_table(tet)
    )
    assert found.on == date(2027, 2, 11)
    assert found.holidays_known


def test_what_is_to_be_done_at_once_is_due_the_same_day() -> None:
    found = due(rules()["criminal.accept"], date(2026, 2, 28))
    assert found.on == found.remind_on == date(2026, 2, 28)
    assert "ngay" in found.words


def test_rules_not_read_in_the_law_itself_say_so() -> None:
    assert any("nguồn thứ cấp" in one for one in due(rules()["measure.decide"], date(2026, 3, 2)).warnings)
