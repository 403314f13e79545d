"""What people type for a provision leads to it; what they type for words does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.finding.typed import Typed, typed_provision
from phapdinh.laws.tests.shelf import Shelf

TODAY = date(2026, 11, 22)


def typed(text: str) -> Typed | None:
    return typed_provision(text, TODAY, Shelf())


@pytest.mark.parametrize(
    ("text", "law", "article", "clause", "rest"),
    [
        ("Điều 584 BLDS", "code", "584", None, ""),
        ("dieu 584 blds", "code", "584", None, ""),
        ("BLDS 584", "code", "584", None, ""),
        ("đ 5 luật nuôi ong", "honey", "5", None, ""),
        ("khoản 2 Điều 584 Bộ luật Dân sự 2015", "code", "584", "2", ""),
        ("Điều 5 của Luật Nuôi ong", "honey", "5", None, ""),
        ("đặt tổ ong Điều 5 Luật Nuôi ong", "honey", "5", None, "đặt tổ ong"),
        ("đặt tổ theo Luật Nuôi ong", "honey", None, None, "đặt tổ"),
        ("BLDS 9999", "code", None, None, "9999"),
    ],
)
def test_a_provision(text: str, law: str, article: str | None, clause: str | None, rest: str) -> None:
    found = typed(text)
    assert found is not None
    assert (found.law.ref, found.article, found.clause, found.rest) == (law, article, clause, rest)
    assert not found.by_number


@pytest.mark.parametrize("text", ["901/2011/QH99", " 901/2011/qh99 ", "Luật số 901/2011/QH99"])
def test_a_law_by_its_number(text: str) -> None:
    found = typed(text)
    assert found is not None
    assert (found.law.ref, found.article, found.rest, found.by_number) == ("honey", None, "", True)


@pytest.mark.parametrize(
    "text",
    [
        "", "đặt tổ ong", "Điều 5", "Điều 99 Luật Nuôi ong", "1/1999/QH10", "08/2020/NĐ-CP", "12/2020/DS-ST",
        "luật", "Luật Nuôi cá",
    ],
)  # fmt: skip
def test_words_that_name_nothing_held_or_several(text: str) -> None:
    assert typed(text) is None


@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(text: str) -> None:
    typed(text)
