from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.finding import Finding, Kind, Severity
from phapdinh.assistant.drafts.tests import samples
from phapdinh.assistant.drafts.wording_compared import compare_words, differences
from phapdinh.vietnamese.differences import Change

QUOTED = "“Người nuôi ong phải bồi thường toàn bộ chi phí cứu chữa cho người bị ong đốt.”"


def quotations(new: str, old: str = QUOTED) -> list[Finding]:
    return samples.found(Kind.QUOTATION, old, new)


def test_the_very_words_are_no_finding() -> None:
    assert samples.check().verbatim == 1
    assert quotations(QUOTED.replace("“", '"').replace("”", '"')) == []


@pytest.mark.parametrize(
    "same",
    [
        "“Người nuôi ong  phải bồi thường toàn bộ chi phí cứu chữa cho người bị ong đốt”",
        "“Người nuôi ong phải bồi thường … chi phí cứu chữa cho người bị ong đốt.”",
        "“…phải bồi thường toàn bộ chi phí cứu chữa cho người bị ong đốt...”",
        "“người nuôi ong phải bồi thường toàn bộ chi phí cứu chữa cho người bị ong đốt.”",
        "“Người nuôi ongphải bồi thường toàn bộ chi phí cứu chữa cho người bị ong đốt.”",
    ],
)
def test_space_marks_and_ellipses_count_for_nothing(same: str) -> None:
    assert quotations(same) == []


def test_the_place_of_a_tone_mark_counts_for_nothing() -> None:
    assert compare_words("thoả thuận về hoà giải", "Các bên thỏa thuận về hòa giải.").exact


def test_a_changed_word_is_shown() -> None:
    (finding,) = quotations(QUOTED.replace("toàn bộ", "một phần"))
    assert (finding.severity, finding.rule) == (Severity.WARNING, "quotation")
    assert finding.message == f"Đoạn trích khác nguyên văn Điều 7 {samples.LAW} ở 1 chỗ."
    removed = "".join(piece.text for piece in finding.pieces if piece.change is Change.REMOVED)
    added = "".join(piece.text for piece in finding.pieces if piece.change is Change.ADDED)
    assert "toàn" in removed
    assert "một" in added


def test_words_left_out_without_an_ellipsis_are_shown() -> None:
    (finding,) = quotations(QUOTED.replace(" toàn bộ", ""))
    assert [piece.text.strip() for piece in finding.pieces if piece.change is Change.REMOVED] == ["toàn bộ"]


def test_what_has_little_in_common_is_no_quotation_of_the_law() -> None:
    assert quotations("“Tôi không đồng ý với ý kiến của bà hàng xóm về việc đặt các tổ ong.”") == []


def test_the_heading_of_an_article_is_passed_over() -> None:
    words = "1. Người nuôi ong được đặt tổ ong trên đất của mình, cách nhà ở của người khác"
    assert compare_words(f"Điều 5. Đặt tổ ong\n{words}", samples.ARTICLE_5).exact
    assert compare_words(f"Đặt tổ ong {words}", samples.ARTICLE_5).exact
    assert not compare_words(f"Đặt tổ ong {words} mình", samples.ARTICLE_5).exact


def test_the_name_of_an_offence_is_no_quotation() -> None:
    new = (
        "Theo Điều 7 Luật Nuôi ong về tội “Người nuôi ong phải bồi thường toàn bộ chi phí cứu chữa cho ai đó”"
    )
    assert quotations(new, "Tại Điều 7 Luật Nuôi ong quy định: " + QUOTED) == []


def test_a_quotation_behind_which_its_source_stands() -> None:
    quoted = "“Người nuôi ong phải bồi thường toàn bộ chi phí cứu chữa cho hàng xóm”"
    new = f"Luật nói {quoted} (Điều 7 Luật Nuôi ong)."
    (finding,) = quotations(new, "Ông Phan Văn Lực thừa nhận sự việc nhưng")
    assert finding.kind is Kind.QUOTATION


def test_a_passage_without_marks_is_a_note() -> None:
    (finding,) = quotations(
        QUOTED.strip("“”").replace("toàn bộ", "hết"), QUOTED + " Vì vậy yêu cầu của nguyên đơn là có căn cứ."
    )
    assert (finding.severity, finding.rule) == (Severity.NOTE, "unmarked_quotation")


def test_words_of_another_clause() -> None:
    words = "“Người nuôi ong phải bồi thường thiệt hại do ong của mình gây ra.”"
    new = f"Khoản 1 Điều 5 Luật Nuôi ong quy định: {words}"
    (finding,) = quotations(new, "Tại Điều 7 Luật Nuôi ong quy định: " + QUOTED)
    assert finding.rule == "other_clause"
    assert "của khoản 3 Điều 5" in finding.message


@given(st.integers(0, 60), st.integers(25, 90))
def test_every_stretch_of_the_law_is_verbatim(start: int, length: int) -> None:
    stretch = samples.ARTICLE_5[start : start + length]
    comparison = compare_words(stretch, samples.ARTICLE_5)
    assert comparison.exact
    assert comparison.place is not None


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_can_be_compared(quotation: str, law: str) -> None:
    comparison = compare_words(quotation, law)
    assert 0 <= comparison.shared <= 1
    assert differences(comparison.pieces) >= 0
