"""What counts as a change of cited law: every kind, its day, its author, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.situations.changing import (
    ArticleNow,
    Finding,
    Kind,
    LawChange,
    what_changed,
)
from phapdinh.laws.standing import Days

SINCE, HELD, TODAY = date(2012, 7, 1), date(2020, 3, 5), date(2026, 11, 22)
CHANGED = date(2025, 1, 1)
OLD, NEW = "a" * 64, "b" * 64
AMENDS = LawChange("amended", CHANGED, "902/2024/QH99")


def now(*changes: LawChange, sha256: str = OLD, **days: date | None) -> ArticleNow:
    known = {"since": SINCE, "until": None, **days}
    return ArticleNow(Days(**known), changes, sha256)  # type: ignore[arg-type]


def test_nothing_has_changed() -> None:
    assert what_changed(OLD, HELD, now(), TODAY) == []
    assert what_changed("", HELD, now(sha256=""), TODAY) == []


def test_amended_since() -> None:
    found = what_changed(OLD, HELD, now(AMENDS, sha256=NEW), TODAY)
    assert found == [Finding(Kind.AMENDED, CHANGED, "902/2024/QH99", NEW)]


def test_amended_though_the_library_has_only_one_text() -> None:
    assert what_changed(OLD, HELD, now(AMENDS), TODAY) == [Finding(Kind.AMENDED, CHANGED, "902/2024/QH99")]


def test_amended_before_or_not_yet_is_no_change() -> None:
    assert what_changed(OLD, CHANGED, now(AMENDS), TODAY) == []
    assert what_changed(OLD, HELD, now(AMENDS), CHANGED - timedelta(days=1)) == []
    assert len(what_changed(OLD, HELD, now(AMENDS), CHANGED)) == 1


def test_ended_by_a_law() -> None:
    ends = LawChange("ended", CHANGED, "903/2024/QH99")
    found = what_changed(OLD, HELD, now(AMENDS, ends, until=CHANGED - timedelta(days=1)), TODAY)
    assert found == [Finding(Kind.ENDED, CHANGED, "903/2024/QH99")]


def test_ended_with_its_law_and_its_successor() -> None:
    ended = ArticleNow(Days(SINCE, date(2021, 12, 31)), (), OLD, None, "910/2021/QH99")
    assert what_changed(OLD, HELD, ended, TODAY) == [Finding(Kind.ENDED, date(2022, 1, 1), "910/2021/QH99")]


def test_cited_when_it_had_ended_already_is_no_change() -> None:
    assert what_changed(OLD, HELD, now(until=date(2019, 12, 31)), TODAY) == []


def test_still_in_force_on_its_last_day() -> None:
    assert what_changed(OLD, HELD, now(until=TODAY), TODAY) == []


def test_suspended() -> None:
    stops = LawChange("suspended", CHANGED, "904/2024/QH99")
    held = ArticleNow(Days(SINCE, None, suspended_from=CHANGED), (stops,), OLD)
    assert what_changed(OLD, HELD, held, TODAY) == [Finding(Kind.SUSPENDED, CHANGED, "904/2024/QH99")]


def test_another_text_that_no_note_explains() -> None:
    assert what_changed(OLD, HELD, now(sha256=NEW), TODAY) == [Finding(Kind.OTHER_TEXT, None, "", NEW)]
    dated = ArticleNow(Days(SINCE, None), (), NEW, CHANGED)
    assert what_changed(OLD, HELD, dated, TODAY) == [Finding(Kind.OTHER_TEXT, CHANGED, "", NEW)]


def test_a_text_that_was_not_known_before_is_no_change() -> None:
    assert what_changed("", HELD, now(sha256=NEW), TODAY) == []


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
changes = st.lists(
    st.builds(
        LawChange, st.sampled_from(["amended", "added", "ended", "suspended"]), st.none() | days, st.just("x")
    ),
    max_size=4,
)


@given(days, days, changes, st.none() | days, st.sampled_from(["", OLD, NEW]))
def test_every_finding_with_a_day_lies_after_the_answer_and_not_in_the_future(
    held: date, today: date, some: list[LawChange], until: date | None, sha256: str
) -> None:
    article = ArticleNow(Days(date(1999, 1, 1), until), some, sha256)
    for one in what_changed(OLD, held, article, today):
        assert one.on is None or held < one.on <= today


@given(days, changes, st.sampled_from(["", OLD]))
def test_held_right_today_nothing_is_found(today: date, some: list[LawChange], sha256: str) -> None:
    assert what_changed(OLD, today, ArticleNow(Days(None, None), some, sha256), today) == []
