from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.draft import DayFrom, Problem, Refused, read_draft
from phapdinh.assistant.drafts.tests import samples
from phapdinh.judgments.record import SectionKind


def refused(text: str) -> Problem:
    with pytest.raises(Refused) as caught:
        read_draft(text, today=samples.TODAY)
    return caught.value.problem


@pytest.mark.parametrize("text", ["", " \n\t ", "…", "12.000 + 3", "abc"])
def test_nothing_to_check(text: str) -> None:
    assert refused(text) is Problem.EMPTY


def test_another_language() -> None:
    assert refused("The plaintiff claims damages of ten thousand dollars. " * 20) is Problem.NOT_VIETNAMESE


def test_five_megabytes() -> None:
    assert refused("Nguyên đơn trình bày như sau. " * 180_000) is Problem.TOO_LONG


def test_a_draft_without_a_day_is_of_today() -> None:
    draft = read_draft("Xét thấy yêu cầu khởi kiện của nguyên đơn là có căn cứ.", today=samples.TODAY)
    assert (draft.on, draft.on_from) == (samples.TODAY, DayFrom.TODAY)


def test_the_parts_of_a_draft() -> None:
    draft = samples.a_draft()
    assert draft.section(SectionKind.DECISION) is not None
    assert draft.parsed.number == "41/2024/DS-ST"
    assert not draft.is_coded


def test_a_coded_draft() -> None:
    coded = samples.DRAFT.replace("Thanh Nhàn", "Thanh N").replace("Văn Lực", "Văn L")
    assert read_draft(coded, today=samples.TODAY).is_coded


def test_a_draft_without_people_is_not_coded() -> None:
    assert not read_draft("Căn cứ Điều 5 Luật Nuôi ong thì yêu cầu có căn cứ.", today=samples.TODAY).is_coded


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    draft = None
    with suppress(Refused):
        draft = read_draft(text, today=samples.TODAY)
    assert draft is None or draft.layout.text == draft.text
