"""What a text of law cites, on the invented shelf."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.references import Citing, find_references, related_places
from phapdinh.laws.tests.samples import LAW
from phapdinh.laws.tests.shelf import CIVIL_CODE, HONEY, SINCE, Shelf

KEY = LAW.lower()
HERE = Citing(HONEY, "Luật", "5", SINCE)


def found(text: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [
        (text[one.start : one.end], one.key, one.number, one.clause, one.point)
        for one in find_references(text, HERE, Shelf())
    ]


def test_the_own_article_and_the_own_law() -> None:
    assert found("theo điểm b khoản 2 Điều này và Điều 7 của Luật này") == [
        ("điểm b khoản 2 Điều này", KEY, "5", "2", "b"),
        ("Điều 7", KEY, "7", None, None),
    ]


def test_another_law_by_name_and_by_number() -> None:
    code = CIVIL_CODE.lower()
    assert found("Điều 584 Bộ luật Dân sự năm 2015") == [("Điều 584", code, "584", None, None)]
    assert found("theo Luật Nuôi ong năm 1999") == [
        ("Luật Nuôi ong năm 1999", "70/1999/qh98", None, None, None)
    ]


def test_a_law_that_is_not_held_keeps_its_number_until_it_comes() -> None:
    (one,) = find_references("Điều 3 Nghị định số 7/2030/NĐ-CP", HERE, Shelf())
    assert (one.key, one.law, one.number) == ("7/2030/nd-cp", None, "3")


def test_what_can_mean_several_laws_cites_none_of_them() -> None:
    assert found("Điều 1 Nghị định số 08/2020/NĐ-CP") == []
    assert found("Điều 4 thì khác") == []


@pytest.mark.parametrize(
    "text",
    [
        "Sửa đổi như sau: “Điều 4. Theo khoản 1 Điều này và Điều 6 của Luật này.”",
        "Sửa đổi như sau:\n“Điều 4.\n1. Theo Điều 6 của Luật này.\n2. Theo khoản 1 Điều này.”",
        "Thay cụm từ “khoản 2 Điều này” bằng cụm từ “khoản 3 Điều này”",
    ],
)
def test_in_quotation_marks_the_own_law_is_that_which_is_amended(text: str) -> None:
    assert found(text) == []


def test_outside_the_quotation_marks_it_is_this_law() -> None:
    assert [one[0] for one in found("“Tổ” là như khoản 1 Điều này; “ong” là như Điều 9 Luật này")] == [
        "khoản 1 Điều này",
        "Điều 9",
    ]


@pytest.mark.parametrize(
    ("note", "places"),
    [
        (
            "(Điều này có nội dung liên quan đến Điều 99.1.LQ.87. Đặt tổ; Điều 99.6.NĐ.4.8a. Ong)",
            ["99.1.LQ.87", "99.6.NĐ.4.8a"],
        ),
        ("(liên quan đến Điều 99.1.LQ.8. Một; Điều 99.1.LQ.8. Một)", ["99.1.LQ.8"]),
        ("(liên quan đến Điều 12. Hiệu lực của Nghị định 7/2030/NĐ-CP ban hành ngày 10/10/2030)", []),
        (None, []),
    ],
)
def test_places_of_the_codification_in_a_note(note: str | None, places: list[str]) -> None:
    assert related_places(note) == places


@given(st.text(alphabet="điều khoản mĐ0123nàyLuật,;.()“”\n", max_size=200))
def test_any_text_is_read_and_every_reference_lies_in_it(text: str) -> None:
    for one in find_references(text, HERE, Shelf()):
        assert 0 <= one.start < one.end <= len(text)
        assert one.key
