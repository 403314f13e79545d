"""An article's text as clauses and points."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.structure import Kind, Unit, read_article
from phapdinh.laws.tests.real import real_articles


def shape(text: str) -> list[tuple[str, list[str]]]:
    article = read_article(text)
    if not article.clauses:
        return [("", [point.number for point in article.points])] if article.points else []
    return [(clause.number, [point.number for point in clause.points]) for clause in article.clauses]


def assert_joins(text: str, unit: Unit) -> None:
    """Intro and children joined are the unit's own stretch, at every level."""
    assert 0 <= unit.start <= unit.intro_end <= unit.end <= len(text)
    joined = text[unit.start : unit.intro_end] + "".join(text[one.start : one.end] for one in unit.children)
    assert joined == text[unit.start : unit.end]
    for child in unit.children:
        assert_joins(text, child)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ong là loài vật.", []),
        ("", []),
        ("1. Một.\n2. Hai.", [("1", []), ("2", [])]),
        ("1. Một.\n2a. Hai a.\n3. Ba.", [("1", []), ("2a", []), ("3", [])]),
        ("1. Gồm:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu.", [("1", list("abcdđe"))]),
        ("1. Gồm:\na) Một;\na1) Một một;\nb) Hai.", [("1", ["a", "a1", "b"])]),
        ("Gồm:\na) Một;\nb) Hai.", [("", ["a", "b"])]),
        ("Lời dẫn.\n1. Một:\na) A;\nb) B.\n2. Hai:\na) A.", [("1", ["a", "b"]), ("2", ["a"])]),
        ("1/ Một\n2/ Hai", [("1", []), ("2", [])]),
        ("1- Một\n2- Hai:\na- A\nb- B", [("1", []), ("2", ["a", "b"])]),
        ("\t1. Một.\n\n\t2. Hai.", [("1", []), ("2", [])]),
        ("1.Một.\n2.Hai.", [("1", []), ("2", [])]),
        ("1. a) Một;\nb) Hai.\n2. Ba.", [("1", ["a", "b"]), ("2", [])]),
        # clauses 2 and 3 were repealed
        ("1. Một.\n4. Bốn.", [("1", []), ("4", [])]),
    ],
)
def test_clauses_and_points(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert shape(text) == expected
    assert_joins(text, read_article(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mức thu:\n1.710.000\n2.500.000",
        "Bản đồ\n1:500\n1/2000\n2/5000",
        "Mã hàng\n52.12\n4412.94.20.00",
        "Ngày 1.\n3. Ba",
        "Công thức\ni: chu kỳ;\nn - số điểm",
        "12. Mười hai.\n13. Mười ba.",
    ],
)
def test_figures_and_formulas_are_no_clauses(text: str) -> None:
    assert shape(text) == []


def test_points_are_not_taken_out_of_order() -> None:
    assert shape("1. Gồm:\na) A;\nc) C;\nb) lạc\n2. Hai.") == [("1", ["a", "c"]), ("2", [])]


def test_numbers_of_an_amended_law_are_not_its_own() -> None:
    text = (
        "1. Sửa đổi Điều 3 như sau:\n“Điều 3. Đặt tổ\n1. Một.\n2. Hai.\na) A.”.\n"
        '2. Bổ sung Điều 4:\n"Điều 4.\n1. Một.\n5. Năm."\n3. Bãi bỏ Điều 7.'
    )
    assert [number for number, _ in shape(text)] == ["1", "2", "3"]
    assert_joins(text, read_article(text))


def test_a_quotation_that_never_ends_hides_nothing() -> None:
    assert shape("1. Gọi là “ong.\n2. Hai.") == [("1", []), ("2", [])]


def test_numbering_that_begins_anew_is_claimed_for_no_clause() -> None:
    text = "1. Một.\n2. Hai.\n1. Mẫu đơn.\n2. Họ tên.\n3. Địa chỉ."
    assert shape(text) == [("1", []), ("2", [])]


def test_attached_files_are_not_the_words_of_the_last_clause() -> None:
    text = "1. Một.\n2. Hai.\nPhu luc 01.doc\nmau-so-2.PDF\n"
    article = read_article(text)
    assert [child.kind for child in article.children] == [Kind.CLAUSE, Kind.CLAUSE, Kind.FILES]
    assert article.clauses[1].cut(text) == "2. Hai."
    assert article.cut(text) == "1. Một.\n2. Hai."
    assert_joins(text, article)


def test_find_gives_the_words_of_a_citation() -> None:
    text = "1. Một:\na) A;\nđ) Đ.\n2. Hai."
    article = read_article(text)
    point = article.find("1", "đ")
    assert point is not None
    assert point.cut(text) == "đ) Đ."
    clause = article.find("2", None)
    assert clause is not None
    assert clause.cut(text) == "2. Hai."
    assert article.find("3", None) is None
    assert article.find("2", "a") is None
    assert article.find(None, None) == article


numbers = st.lists(st.integers(0, 4), max_size=12)


@given(numbers)
def test_what_is_drafted_is_read_back(points: list[int]) -> None:
    letters = "abcdđ"
    expected = [(str(index), list(letters[:count])) for index, count in enumerate(points, start=1)]
    lines = []
    for number, drafted in expected:
        lines.append(f"{number}. Khoản:")
        lines += [f"{letter}) Điểm;" for letter in drafted]
    text = "Lời dẫn.\n" + "\n".join(lines)
    assert shape(text) == expected
    assert_joins(text, read_article(text))


@given(st.text(alphabet='123abđ).-/ \n\t“”"Một.doc', max_size=200))
def test_any_text_is_given_back_whole(text: str) -> None:
    assert_joins(text, read_article(text))


@pytest.mark.parametrize(
    "piece", ["1. M\n", "a) M\n", "“\n", '"M\n', "“M\n”", "“\n1. M\n”", "1. a) M ", "\n\n", "x.doc\n"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    assert_joins(text, read_article(text))
    assert time.process_time() - begun < 5, piece


def test_every_tenth_real_article(shared_data: Path) -> None:
    """Clauses and points are found in most, and every text is given back whole."""
    texts = [one["text"] for one in real_articles(shared_data)][::10]
    read = [read_article(text) for text in texts]
    for text, article in zip(texts, read, strict=True):
        assert_joins(text, article)
    assert sum(bool(article.clauses) for article in read) > 0.75 * len(read)
    assert sum(len(clause.points) for article in read for clause in article.clauses) > 15_000
