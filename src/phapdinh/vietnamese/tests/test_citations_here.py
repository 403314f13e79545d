""" "Luật này" and "Điều này" in a text whose place is known. The laws and their numbers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.citations import Here, LegalCitation, find_citations

OWN = "901/2011/QH99"
CODE = Here(OWN, "Bộ luật", "84")
DECREE = Here("7/2012/NĐ-CP", "Nghị định", "5")


def own(text: str, here: Here = CODE) -> list[tuple[str | None, str | None, str | None]]:
    """Provisions of the own law."""
    return [(one.article, one.clause, one.point) for one in _all(text, here) if one.own]


def _all(text: str, here: Here | None) -> list[LegalCitation]:
    return find_citations(text, here=here, laws_alone=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo khoản 1 Điều này", [("84", "1", None)]),
        (
            "khoản 1, các điểm a và b khoản 2 Điều này",
            [("84", "1", None), ("84", "2", "a"), ("84", "2", "b")],
        ),
        ("Điều 5 của Bộ luật này", [("5", None, None)]),
        ("các điều 5, 6 và 7 Luật này", [("5", None, None), ("6", None, None), ("7", None, None)]),
        (
            "Điều 5, khoản 2 Điều 6 của Bộ luật này và khoản 3 Điều này",
            [("5", None, None), ("6", "2", None), ("84", "3", None)],
        ),
        ("Điều này có nghĩa là", [("84", None, None)]),
    ],
)
def test_the_own_law_and_the_own_article(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert own(text) == expected


def test_another_law_beside_the_own_one_keeps_its_articles() -> None:
    text = "Điều 20 Luật Đất đai năm 2013, khoản 1 Điều này và Điều 9 Bộ luật này"
    found = [(one.law_id, one.article, one.own) for one in _all(text, CODE)]
    assert found == [("45/2013/QH13", "20", False), (OWN, "84", True), (OWN, "9", True)]


def test_a_decree_calls_itself_by_its_own_kind() -> None:
    assert own("Điều 5 Nghị định này", DECREE) == [("5", None, None)]
    (found,) = _all("Điều 5 Luật này", DECREE)
    assert (found.law_id, found.own) == (None, False)
    assert own("Điều 5 Thông tư này", Here("1/2012/TTLT", "Thông tư liên tịch")) == [("5", None, None)]
    assert own("Điều 5 Quyết định này", Here("1/2012/X")) == [("5", None, None)]


def test_in_small_letters_it_is_a_thing_and_not_an_article() -> None:
    assert _all("biết rằng điều này và điều kiện này là đúng", CODE) == []


def test_the_law_named_before_is_still_meant_by_the_one_above() -> None:
    found = _all("Luật Đất đai năm 2013 và Bộ luật này; Điều 3 Luật nêu trên", CODE)
    assert ("45/2013/QH13", "3") in [(one.law_id, one.article) for one in found]


def test_without_a_place_nothing_is_the_own_law() -> None:
    text = "khoản 1 Điều này, Điều 4 của Luật này"
    assert [one for one in _all(text, None) if one.own or one.law_id] == []


@given(st.text(alphabet="điều khoản mĐ0123này,;.:()Bộluật Nghịđvà\n", max_size=200))
def test_any_text_is_read_and_own_provisions_are_of_the_own_law(text: str) -> None:
    for one in _all(text, CODE):
        assert 0 <= one.start < one.end <= len(text)
        assert not one.own or one.law_id == OWN
