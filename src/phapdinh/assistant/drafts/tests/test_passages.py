from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.likeness import described, likeness_of
from phapdinh.assistant.drafts.passages import outcome_of, sentence_around
from phapdinh.assistant.drafts.tests import samples
from phapdinh.judgments.record import Span

TEXT = "Bà X khai. Theo Điều 590 BLDS, ông Y phải bồi thường 5.000.000 đồng. Còn lại thì không.\nĐoạn sau."


def around(words: str, text: str = TEXT, longest: int = 400) -> str:
    start = text.index(words)
    return sentence_around(text, start, start + len(words), longest=longest)


def test_the_sentence_that_holds_a_place() -> None:
    assert around("Điều 590") == "Theo Điều 590 BLDS, ông Y phải bồi thường 5.000.000 đồng."


def test_a_paragraph_ends_a_sentence() -> None:
    assert around("Đoạn") == "Đoạn sau."
    assert around("không") == "Còn lại thì không."


def test_a_long_sentence_is_cut_at_words() -> None:
    text = "Xét thấy " + "rất " * 200 + "Điều 590 " + "dài " * 200
    found = around("Điều 590", text, 100)
    assert "Điều 590" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < 130


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 10))
def test_any_place_of_any_text(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    found = sentence_around(text, start, min(len(text), start + length))
    assert "\n" not in found


@pytest.mark.parametrize(
    ("ruling", "outcome"),
    [
        (
            "QUYẾT ĐỊNH:\nCăn cứ Điều 5;\n1. Chấp nhận một phần yêu cầu của bà X. Buộc ông Y trả.",
            "1. Chấp nhận một phần yêu cầu của bà X.",
        ),
        (
            "QUYẾT ĐỊNH:\nTuyên xử: Bác yêu cầu khởi kiện của bà X.",
            "Tuyên xử: Bác yêu cầu khởi kiện của bà X.",
        ),
        ("QUYẾT ĐỊNH:\nTuyên bố bị cáo A phạm tội “Trộm cắp”.", "Tuyên bố bị cáo A phạm tội “Trộm cắp”."),
        ("QUYẾT ĐỊNH:\nCăn cứ Điều 5;", None),
    ],
)
def test_what_was_decided(ruling: str, outcome: str | None) -> None:
    assert outcome_of(ruling, [Span(0, len(ruling))]) == outcome


def test_a_draft_is_compared_by_its_facts_and_reasons() -> None:
    draft = samples.a_draft()
    like = likeness_of(draft.text, draft.parsed)
    assert "Thành phần Hội đồng" not in like.words
    assert "đặt tổ ong" in like.words
    assert like.relation == "tranh chấp bồi thường thiệt hại do súc vật gây ra"


def test_a_description_is_compared_by_the_law_that_it_cites() -> None:
    like = described("Ong đốt người, Điều 590 Bộ luật Dân sự năm 2015")
    assert like.facets() == {"article": ["91/2015/QH13#590"]}
    assert described("").facets() == {}
