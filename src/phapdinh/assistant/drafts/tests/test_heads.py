"""The number of a draft against the rest of its head, and its people."""

from __future__ import annotations

import pytest

from phapdinh.assistant.drafts.check import check_draft
from phapdinh.assistant.drafts.draft import read_draft
from phapdinh.assistant.drafts.finding import Kind
from phapdinh.assistant.drafts.tests import samples


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("41/2024/DS-ST", []),
        ("41/2023/DS-ST", ["number_year"]),
        ("41/2024/KDTM-ST", ["number_type"]),
        ("41/2024/DS-PT", ["number_instance", "number_level"]),
    ],
)
def test_numbers(number: str, rules: list[str]) -> None:
    assert [one.rule for one in samples.found(Kind.NUMBER, "41/2024/DS-ST", number)] == rules


def people(*changes: tuple[str, str]) -> list[str]:
    text = samples.DRAFT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    draft = read_draft(text, today=samples.TODAY)
    return [one.message for one in check_draft(draft, samples.holdings()).findings if one.kind is Kind.PERSON]


def test_two_years_of_birth() -> None:
    (message,) = people((" trình bày: Ngày", ", sinh năm 1983, trình bày: Ngày"))
    assert message == "Đặng Thị Thanh Nhàn: ở đây sinh năm 1983, chỗ trước sinh năm 1981."


def test_the_same_year_of_birth_again() -> None:
    assert people((" trình bày: Ngày", " (sinh năm 1981) trình bày: Ngày")) == []


def test_the_year_of_another_who_is_named_next() -> None:
    assert people(("trình bày: Ngày", "và bà Trần Thị Bưởi, sinh năm 1990, trình bày: Ngày")) == []


def test_another_spelling_of_a_name() -> None:
    (message,) = people(("gần nhà bà Đặng Thị Thanh Nhàn", "gần nhà bà Đặng Thị Thanh Nhãn"))
    assert message == "Ghi “Đặng Thị Thanh Nhãn”, phần đầu ghi “Đặng Thị Thanh Nhàn”."


def test_two_who_are_called_nearly_alike() -> None:
    other = "2. Bị đơn: Bà Đặng Thị Thanh Nhãn, sinh năm 1990 và ông Phan Văn Lực"
    changes = (
        ("2. Bị đơn: Ông Phan Văn Lực", other),
        ("gần nhà bà Đặng Thị Thanh Nhàn", "gần nhà bà Đặng Thị Thanh Nhãn"),
    )
    assert people(*changes) == []
