from __future__ import annotations

import pytest

from phapdinh.assistant.drafts.draft import Draft, read_draft
from phapdinh.assistant.drafts.finding import Severity
from phapdinh.assistant.drafts.names import check_names
from phapdinh.assistant.drafts.tests import samples

CODED = (
    samples.DRAFT.replace("Thanh Nhàn", "Thanh N").replace("Văn Lực", "Văn L").replace("xóm Bắc Hải", "xóm B")
)


def leaks(text: str) -> list[str]:
    draft = read_draft(text, today=samples.TODAY)
    assert draft.is_coded
    return [words(draft, one.start, one.end) for one in check_names(draft)]


def words(draft: Draft, start: int, end: int) -> str:
    return draft.text[start:end]


def test_an_uncoded_draft_has_no_leaks() -> None:
    assert list(check_names(samples.a_draft())) == []


def test_a_coded_draft_without_leaks() -> None:
    assert leaks(CODED) == []


def test_a_name_that_was_forgotten_is_said_once_with_all_its_places() -> None:
    text = CODED.replace("[2] Tại", "[2] Ông Trần Văn Bưởi làm chứng. Ông Trần Văn Bưởi đã khai. Tại")
    draft = read_draft(text, today=samples.TODAY)
    (finding, *rest) = check_names(draft)
    assert rest == []
    assert finding.severity is Severity.WARNING
    assert finding.message == "Họ tên đầy đủ chưa được mã hóa, 2 chỗ."
    assert [words(draft, *place) for place in finding.again] == ["Trần Văn Bưởi"]


@pytest.mark.parametrize(
    "fine",
    ["Ông Phan\nVăn L nói.", "bà Đặng thị Thanh N nói.", "Ông Nội để lại đất.", "Ông Phan Văn Lvà bà N nói."],
)
def test_what_a_careful_reader_takes_for_coded(fine: str) -> None:
    assert leaks(CODED.replace("[2] Tại", f"[2] {fine} Tại")) == []


@pytest.mark.parametrize("given", ["Thành", "Lành", "Nghĩa", "Hậu"])
def test_a_name_that_begins_with_the_code_is_no_code(given: str) -> None:
    code = given[0]
    text = CODED.replace("Phan Văn L", f"Phan Văn {code}")
    assert leaks(text.replace("[2] Tại", f"[2] Ông Phan Văn {given} nói. Tại")) == [f"Phan Văn {given}"]


def test_signatures_are_no_leaks() -> None:
    assert leaks(CODED + "\nHồ Sỹ Thẳng\n") == []
