"""What pages say of effect and of texts: whole sentences, and never more than the sources."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.notes import Effect
from phapdinh.laws.periods import Basis, Period
from phapdinh.laws.saying import (
    change_words,
    period_head,
    say_age,
    say_effect,
    say_text,
    snapshot_words,
    version_words,
)
from phapdinh.laws.standing import Certainty, Days, Standing, standing

SINCE, UNTIL, DAY = date(2012, 7, 1), date(2020, 12, 31), date(2016, 3, 5)


@pytest.mark.parametrize(
    ("days", "on", "tag", "sentence"),
    [
        (
            Days(SINCE, None),
            DAY,
            "Có hiệu lực",
            "Có hiệu lực từ 01/7/2012; theo các nguồn đang có, còn hiệu lực vào ngày 05/3/2016.",
        ),
        (
            Days(SINCE, None),
            date(2012, 6, 30),
            "Chưa có hiệu lực",
            "Ngày 30/6/2012 chưa có hiệu lực; có hiệu lực từ 01/7/2012.",
        ),
        (
            Days(SINCE, UNTIL),
            date(2021, 1, 1),
            "Đã hết hiệu lực",
            "Đã hết hiệu lực: ngày cuối cùng còn hiệu lực là 31/12/2020.",
        ),
        (Days(SINCE, None, DAY), DAY, "Bị ngưng hiệu lực", "Bị ngưng hiệu lực từ 05/3/2016."),
        (Days(None, None), DAY, "Chưa rõ hiệu lực", "Không nguồn nào cho biết ngày có hiệu lực."),
        (
            Days(SINCE, None, None, ended_some_day=True),
            DAY,
            "Chưa rõ hiệu lực",
            "Đã bị bãi bỏ, nhưng không nguồn nào cho biết từ ngày nào.",
        ),
    ],
)
def test_effect_on_a_day(days: Days, on: date, tag: str, sentence: str) -> None:
    said = say_effect(days, standing(days, on), on)
    assert (said.tag, said.sentences) == (tag, (sentence,))


@given(st.none() | st.dates(), st.none() | st.dates(), st.none() | st.dates(), st.booleans(), st.dates())
def test_every_effect_is_said_in_one_sentence(
    since: date | None, until: date | None, suspended: date | None, ended: bool, on: date
) -> None:
    days = Days(since, until, suspended, ended)
    said = say_effect(days, standing(days, on), on)
    assert len(said.sentences) == 1
    assert said.sentences[0].endswith(".")
    if standing(days, on) is Standing.UNKNOWN:
        assert "Có hiệu lực" not in said.sentences[0]


def test_how_the_text_is_known() -> None:
    assert say_text(Certainty.KNOWN, DAY) == "Đây là bản văn áp dụng vào ngày 05/3/2016."
    assert say_text(Certainty.NEWEST, None) == "Bản văn mới nhất đang có."
    assert all(say_text(certainty, DAY).endswith(".") for certainty in Certainty)


@pytest.mark.parametrize(
    ("snapshot", "on", "is_said"),
    [
        ("2026-01", date(2026, 1, 31), False),
        ("2026-01", date(2026, 2, 1), True),
        ("", date(2030, 1, 1), False),
        ("bản in", date(2030, 1, 1), False),
    ],
)
def test_a_source_older_than_the_day_is_said_to_be_so(snapshot: str, on: date, is_said: bool) -> None:
    assert bool(say_age(snapshot, on)) is is_said


def test_when_a_text_was_taken() -> None:
    assert snapshot_words("2026-01") == "tháng 01/2026"
    assert snapshot_words("bản in") == "bản in"
    assert snapshot_words("") == "không rõ thời điểm"


def test_the_days_of_a_text_as_a_heading() -> None:
    assert period_head(Period(SINCE, UNTIL, Basis.NOTE)) == "01/7/2012 đến 31/12/2020"
    assert period_head(Period(SINCE, None, Basis.NOTE)) == "Từ 01/7/2012"
    assert period_head(Period(None, None, Basis.SNAPSHOT)) == "Chưa rõ thời gian áp dụng"


def change(effect: Effect, on: date | None, by: str | None) -> dict[str, Any]:
    return {"effect": effect.value, "on": on.isoformat() if on else None, "by": by, "written": ""}


def test_where_a_text_comes_from() -> None:
    amended = [change(Effect.AMENDED, SINCE, "902/2024/QH99"), change(Effect.ENDED, UNTIL, "903/2024/QH99")]
    assert version_words(Period(SINCE, None, Basis.NOTE), "2026-01", amended) == (
        "Sửa đổi, bổ sung bởi 902/2024/QH99"
    )
    assert version_words(Period(DAY, None, Basis.NOTE), "2026-01", amended) == "Theo ghi chú nguồn"
    assert version_words(Period(None, None, Basis.SNAPSHOT), "2023-12", amended) == "Thu thập tháng 12/2023"
    undated = [change(Effect.AMENDED, None, "902/2024/QH99"), change(Effect.AMENDED, SINCE, None)]
    assert version_words(Period(SINCE, None, Basis.NOTE), "2026-01", undated) == "Theo ghi chú nguồn"


def test_every_change_has_its_word() -> None:
    assert len({change_words(effect.value) for effect in Effect}) == len(Effect)
