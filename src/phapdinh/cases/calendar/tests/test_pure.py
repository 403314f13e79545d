"""Hours, gaps, iCalendar, initials, the public line, layout: without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.calendar import cause_list, ical
from phapdinh.cases.calendar.cause_list import Participant, Sealed
from phapdinh.cases.calendar.hours import Hours, day_span, instant, open_spans, why_closed, within_hours
from phapdinh.cases.calendar.initials import all_initials, initials
from phapdinh.cases.calendar.layout import MOST_LANES, ROWS, places
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.calendar.slots import first_fits, gaps
from phapdinh.cases.calendar.summons import Addressee, to_send
from phapdinh.cases.deadlines import built_in_holidays, rules
from phapdinh.cases.models import HearingKind
from phapdinh.cases.models.kinds import CaseType, PartyRole
from phapdinh.vietnamese.periods import VIETNAM

HOURS = calendar_rules().usual_hours
HOLIDAYS = built_in_holidays()
MONDAY = date(2026, 11, 23)
QUARTER = timedelta(minutes=15)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return instant(day, time(hour, minute))


# Hours


def test_half_past_seven_in_vietnam_is_half_past_midnight_in_utc_all_the_year() -> None:
    for month in range(1, 13):
        assert instant(date(2026, month, 15), time(7, 30)) == datetime(2026, month, 15, 0, 30, tzinfo=UTC)


def test_the_leap_day_is_a_day() -> None:
    span = day_span(date(2028, 2, 29))
    assert span.upper - span.lower == timedelta(days=1)
    assert span.lower.astimezone(VIETNAM).date() == date(2028, 2, 29)
    found = list(open_spans(date(2028, 2, 28), date(2028, 3, 1), HOURS, HOLIDAYS))
    assert len({begins.astimezone(VIETNAM).date() for begins, _ in found}) == 3


def test_a_holiday_closes_with_its_reason_and_a_weekend_too() -> None:
    assert "Văn hóa" in why_closed(date(2026, 11, 24), HOURS, HOLIDAYS, ())
    assert why_closed(date(2026, 11, 28), HOURS, HOLIDAYS, ())
    assert why_closed(MONDAY, HOURS, HOLIDAYS, ()) == ""
    assert why_closed(MONDAY, HOURS, HOLIDAYS, [(MONDAY, MONDAY, "mất điện")]) == "mất điện"


def test_a_saturday_worked_in_exchange_is_open() -> None:
    assert HOLIDAYS.is_working(date(2026, 8, 22)), "worked for 31 August 2026"
    assert why_closed(date(2026, 8, 22), HOURS, HOLIDAYS, ()) == ""


@pytest.mark.parametrize(
    ("begins", "ends", "within"),
    [
        ((7, 30), (11, 30), True),
        ((8, 0), (17, 0), True),
        ((7, 15), (9, 0), False),
        ((11, 30), (13, 0), False),
        ((16, 0), (17, 15), False),
        ((9, 0), (9, 0), False),
    ],
)
def test_within_hours(begins: tuple[int, int], ends: tuple[int, int], within: bool) -> None:
    assert within_hours(moment(MONDAY, *begins), moment(MONDAY, *ends), HOURS) is within


def test_a_hearing_does_not_run_over_night() -> None:
    assert not within_hours(moment(MONDAY, 8), moment(MONDAY + timedelta(days=1), 9), HOURS)


@pytest.mark.parametrize(
    "sessions", [[], [["11:00", "08:00"]], [["08:00", "12:00"], ["11:00", "17:00"]], [["8", "9:00"]]]
)
def test_sessions_out_of_order_are_refused(sessions: list[list[str]]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Hours.of(sessions, [0])
    with pytest.raises(ValueError, match="weekdays"):
        Hours.of([["08:00", "12:00"]], [7])


# Gaps, beside a count of quarters of an hour

SPANS = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 20)).map(
        lambda pair: (
            moment(MONDAY, 0) + pair[0] * QUARTER,
            moment(MONDAY, 0) + (pair[0] + pair[1]) * QUARTER,
        )
    ),
    max_size=12,
)


@given(SPANS, st.integers(1, 16))
def test_first_fits_are_those_of_a_plain_count(taken: list[tuple[datetime, datetime]], quarters: int) -> None:
    open_ = list(open_spans(MONDAY, MONDAY, HOURS, HOLIDAYS))
    found = first_fits(gaps(open_, taken), quarters * QUARTER, QUARTER, 99)

    def free(at: datetime) -> bool:
        return any(a <= at and at + QUARTER <= b for a, b in open_) and not any(
            a < at + QUARTER and at < b for a, b in taken
        )

    marks = [moment(MONDAY, 0) + n * QUARTER for n in range(96)]
    runs = [at for at in marks if free(at) and not (free(at - QUARTER) and _same(open_, at))]
    fits = [
        at
        for at in runs
        if all(free(at + n * QUARTER) for n in range(quarters)) and _one(open_, at, quarters)
    ]
    assert [slot.begins for slot in found] == fits
    assert all(slot.ends - slot.begins == quarters * QUARTER for slot in found)


def _same(open_: list[tuple[datetime, datetime]], at: datetime) -> bool:
    """Whether ``at`` and the quarter before it lie in one session."""
    return any(a <= at - QUARTER and at + QUARTER <= b for a, b in open_)


def _one(open_: list[tuple[datetime, datetime]], at: datetime, quarters: int) -> bool:
    return any(a <= at and at + quarters * QUARTER <= b for a, b in open_)


def test_a_beginning_is_rounded_up_to_the_grid() -> None:
    taken = [(moment(MONDAY, 7, 30), moment(MONDAY, 8, 7))]
    open_ = [(moment(MONDAY, 7, 30), moment(MONDAY, 11, 30))]
    assert first_fits(gaps(open_, taken), QUARTER, QUARTER, 1)[0].begins == moment(MONDAY, 8, 15)
    late = [(moment(MONDAY, 8, 7), moment(MONDAY, 8, 20))]
    assert first_fits(late, QUARTER, QUARTER, 1) == []


# iCalendar


def unfolded(body: bytes) -> list[str]:
    return body.decode().replace("\r\n ", "").split("\r\n")


def event(**more: object) -> ical.Event:
    values = {
        "uid": "1@x",
        "begins": moment(MONDAY, 8),
        "ends": moment(MONDAY, 10),
        "summary": "Phiên tòa",
        "changed_at": datetime(2026, 11, 1, tzinfo=UTC),
    }
    return ical.Event(**{**values, **more})  # type: ignore[arg-type]


def test_a_feed_is_what_rfc_5545_asks_for() -> None:
    body = ical.calendar("Lịch; của, Tòa", [event(location="Phòng 1, tầng 2", revision=3)])
    lines = unfolded(body)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for wanted in (
        "X-WR-CALNAME:Lịch\\; của\\, Tòa",
        "DTSTART:20261123T010000Z",
        "DTEND:20261123T030000Z",
        "LOCATION:Phòng 1\\, tầng 2",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
    ):
        assert wanted in lines
    assert body.count(b"\n") == body.count(b"\r\n")


def test_days_end_with_the_day_after() -> None:
    lines = unfolded(ical.calendar("x", [event(begins=date(2028, 2, 28), ends=date(2028, 2, 29))]))
    assert "DTSTART;VALUE=DATE:20280228" in lines
    assert "DTEND;VALUE=DATE:20280301" in lines


def test_what_is_off_is_struck_out() -> None:
    assert "STATUS:CANCELLED" in unfolded(ical.calendar("x", [event(cancelled=True)]))
    assert "STATUS:TENTATIVE" in unfolded(ical.calendar("x", [event(tentative=True)]))


@given(st.text(max_size=300))
def test_no_text_breaks_a_line_or_makes_one(text: str) -> None:
    body = ical.calendar("x", [event(summary=text)])
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    plain = unfolded(body)
    assert sum(line.startswith("SUMMARY:") for line in plain) == 1
    assert len(plain) == len(unfolded(ical.calendar("x", [event(summary="a")])))


# Initials and the public line


@pytest.mark.parametrize(
    ("name", "person", "short"),
    [
        ("Nguyễn Văn An", True, "N.V.A."),
        ("đặng thị ánh", True, "Đ.T.Á."),
        ("Công ty TNHH Bình Minh", False, "Công ty TNHH B.M."),
        ("Công ty trách nhiệm hữu hạn Bình Minh", False, "Công ty trách nhiệm hữu hạn B.M."),
        ("Ngân hàng thương mại cổ phần Sông Lam", False, "Ngân hàng thương mại cổ phần S.L."),
        ("Ủy ban nhân dân xã Thạch Lạc", False, "Ủy ban nhân dân X.T.L."),
        ("H'Lan Niê", True, "H.N."),
        ("123", True, "…"),
    ],
)
def test_initials(name: str, person: bool, short: str) -> None:
    assert initials(name, person=person) == short


def test_two_who_come_out_alike_are_numbered() -> None:
    names = [("Phan Văn Hoài", True), ("Phan Văn Hòa", True), ("Lê Thị Mai", True)]
    assert all_initials(names) == ["P.V.H1", "P.V.H2", "L.T.M."]


@given(st.text(min_size=1, max_size=60), st.booleans())
def test_no_syllable_of_a_name_is_left(name: str, person: bool) -> None:
    words = [word for word in name.split() if sum(map(str.isalpha, word)) > 2]
    made = initials(name, person=person)
    if person:
        assert not any(word.casefold() in made.casefold() for word in words)


PEOPLE = [
    Participant("defendant", "Phan Văn Lực", True),
    Participant("witness", "Võ Văn Tí", True),
    Participant("plaintiff", "Đặng Thị Nhàn", True),
]
ROLES = calendar_rules().cause_list.roles


def test_an_open_trial_shows_its_subject_and_the_initials_of_the_key_parties() -> None:
    told = cause_list.told("Tranh chấp đất", PEOPLE, Sealed(), ROLES)
    assert told.parties == (("plaintiff", "Đ.T.N."), ("defendant", "P.V.L."))
    assert told.subject == "Tranh chấp đất"


@pytest.mark.parametrize("sealed", [Sealed(closed=True), Sealed(minor=True), Sealed(secret=True)])
def test_a_closed_trial_or_one_with_a_minor_says_nothing_of_whom_or_what(sealed: Sealed) -> None:
    told = cause_list.told("Hiếp dâm", PEOPLE, sealed, ROLES)
    assert (told.subject, told.parties) == ("", ())


def test_which_sittings_are_listed() -> None:
    kinds = calendar_rules().cause_list.kinds
    assert cause_list.listed("trial", "planned", Sealed(), kinds)
    assert cause_list.listed("trial", "postponed", Sealed(closed=True), kinds)
    for kind, state, sealed in (
        ("mediation", "planned", Sealed()),
        ("decision", "planned", Sealed()),
        ("meeting", "planned", Sealed()),
        ("trial", "tentative", Sealed()),
        ("trial", "planned", Sealed(secret=True)),
    ):
        assert not cause_list.listed(kind, state, sealed, kinds)


# Papers


def test_what_a_trial_sends() -> None:
    people = [
        Addressee(UUID(int=n), role) for n, role in ((1, "plaintiff"), (2, "defendant"), (3, "mediator"))
    ]
    sent = to_send("trial", "planned", people, calendar_rules().sent_in("civil"), prosecutor=True)
    assert [(one.document, one.to, one.participation and one.participation.int) for one in sent] == [
        ("summons", "parties", 1),
        ("summons", "parties", 2),
        ("trial_order", "parties", 1),
        ("trial_order", "parties", 2),
        ("trial_order", "procuracy", None),
    ]
    assert all("Điều 220" in one.source for one in sent)


def test_what_is_put_off_is_told_once_to_each_and_a_hold_to_nobody() -> None:
    people = [Addressee(UUID(int=1), "plaintiff")]
    put_off = to_send("trial", "postponed", people, calendar_rules().sent_in("civil"), prosecutor=False)
    assert {one.document for one in put_off} == {"postponement_decision"}
    assert to_send("trial", "tentative", people, calendar_rules().sent_in("civil"), prosecutor=False) == []


@pytest.mark.parametrize(
    ("type_", "law"), [("criminal", "101/2015"), ("administrative", "93/2015"), ("family", "92/2015")]
)
def test_each_type_is_called_by_its_own_code(type_: str, law: str) -> None:
    people = [Addressee(UUID(int=1), "accused")]
    sent = to_send("trial", "planned", people, calendar_rules().sent_in(type_), prosecutor=True)
    assert [one.document for one in sent] == ["summons", "trial_order", "trial_order"]
    assert all(law in one.source for one in sent)


# The drawing


def test_hearings_at_one_time_stand_side_by_side() -> None:
    spans = [
        (moment(MONDAY, 8), moment(MONDAY, 10)),
        (moment(MONDAY, 8, 15), moment(MONDAY, 9)),
        (moment(MONDAY, 9), moment(MONDAY, 11)),
        (moment(MONDAY, 14), moment(MONDAY, 15)),
    ]
    found = places(spans)
    assert [(one.at, one.rows, one.lane, one.lanes) for one in found] == [
        ("0800", 4, 1, 2),
        ("0800", 2, 2, 2),
        ("0900", 4, 2, 2),
        ("1400", 2, 1, 1),
    ]


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=15))
def test_every_hearing_has_its_place_within_the_drawing(given_spans: list[tuple[int, int]]) -> None:
    spans = sorted(
        (moment(MONDAY, 0) + a * QUARTER, moment(MONDAY, 0) + min(a + b, 95) * QUARTER)
        for a, b in given_spans
    )
    for place in places(spans):
        first = (int(place.at[:2]) * 60 + int(place.at[2:]) - 7 * 60) // 30
        assert 0 <= first < first + place.rows <= ROWS
        assert 1 <= place.lane <= place.lanes <= MOST_LANES


# The rules


def test_every_period_that_the_calendar_names_is_a_rule_of_time_limits() -> None:
    data = calendar_rules()
    named = {*data.open_by, *(one.rule for one in data.notices)}
    named |= {one.rule for group in data.put_off.values() for one in group}
    assert named <= set(rules())
    assert set(data.cause_list.kinds) <= set(HearingKind.values)
    assert set(data.cause_list.roles) <= set(PartyRole.values)
    assert {kind for one in data.notices for kind in one.types} <= set(CaseType.values)
