"""Documents as people really hand them in: broken titles, old marks, amendments without quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.delivery import Delivered, Fault, LawFacts
from phapdinh.laws.document import Level, read_document
from phapdinh.laws.plain import document_articles, read_text_file

FACTS = LawFacts()


def articles(text: str) -> list[tuple[str, str, str]]:
    return [(one.article, one.title, one.text) for one in document_articles(text, "9/2011/QH99", FACTS)]


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Điều 1.- Phạm vi điều chỉnh", "1", "Phạm vi điều chỉnh"),
        ("Điều 1 - Phạm vi điều chỉnh", "1", "Phạm vi điều chỉnh"),
        ("Điều 1 – Phạm vi điều chỉnh", "1", "Phạm vi điều chỉnh"),
        ("ĐIỀU 1. PHẠM VI", "1", "PHẠM VI"),
        ("Điều 1 . Phạm vi", "1", "Phạm vi"),
        ("Điều 1: Phạm vi", "1", "Phạm vi"),
        ("Điều 170A. Phạm vi", "170a", "Phạm vi"),
        ("Điều 1.[2] Phạm vi", "1", "Phạm vi"),
        ("Điều 1. Phạm vi[3]", "1", "Phạm vi"),
        ("  Điều 1.   Phạm vi  ", "1", "Phạm vi"),
        ("Điều 1. Quyền của người\nnuôi ong và người mua", "1", "Quyền của người nuôi ong và người mua"),
    ],
)
def test_headings_as_they_are_written(heading: str, number: str, title: str) -> None:
    assert articles(f"{heading}\n1. Một.\n2. Hai.\n") == [(number, title, "1. Một.\n2. Hai.")]


@pytest.mark.parametrize(
    "line",
    ["Điều 5 - 7 của Luật này không áp dụng", "Điều này không áp dụng.", "điều 2. không phải tiêu đề."],
)
def test_running_text_is_no_heading(line: str) -> None:
    assert articles(f"Điều 1. Phạm vi\n{line}\n") == [("1", "Phạm vi", line)]


def test_the_first_point_is_no_part_of_the_title() -> None:
    assert articles("Điều 1. Phạm vi\na) Một;\nb) Hai.\n") == [("1", "Phạm vi", "a) Một;\nb) Hai.")]


def test_a_sentence_that_goes_on_in_small_letters_is_text() -> None:
    assert articles("Điều 1. Phạm vi\nong mật được nuôi.\n") == [("1", "Phạm vi", "ong mật được nuôi.")]


def test_an_amendment_without_quotation_marks_stays_in_its_article() -> None:
    text = (
        "Điều 1. Sửa đổi Luật Nuôi ong\n1. Sửa đổi Điều 9 như sau:\nĐiều 9. Đặt tổ\nTổ mới.\n"
        "2. Sửa đổi Điều 10 như sau:\nĐiều 10. Thu mật\nBuổi sáng.\nĐiều 2. Hiệu lực\nTừ nay.\n"
    )
    found = articles(text)
    assert [number for number, _, _ in found] == ["1", "2"]
    assert "Điều 9. Đặt tổ\nTổ mới." in found[0][2]
    assert found[1][1:] == ("Hiệu lực", "Từ nay.")


def test_quoted_amendments_stay_in_their_article() -> None:
    text = (
        "Điều 1. Sửa đổi\n1. Bổ sung Điều 2a như sau:\n“Điều 2a. Mới\nChương II\nCŨ\nLời.”.\n"
        "Điều 2. Hiệu lực\nTừ nay.\n"
    )
    assert [number for number, _, _ in articles(text)] == ["1", "2"]


def test_repealed_articles_leave_a_gap_that_is_none() -> None:
    text = "Điều 5. Năm\nA.\nĐiều 9. Chín\nB.\nQUY CHẾ\nĐiều 1. Một\nC.\nĐiều 6. Sáu\nD.\n"
    assert [number for number, _, _ in articles(text)] == ["5", "9", "1", "6"]


def test_a_chapter_whose_title_is_not_in_capitals() -> None:
    text = "Chương I\nNhững quy định chung\nĐiều 1. Phạm vi\nMột.\nChương II\nĐiều 2. Hai\nB.\n"
    chapters = [node.label for node in read_document(text).walk() if node.kind is Level.CHAPTER]
    assert chapters == ["Chương I Những quy định chung", "Chương II"]


def test_a_table_of_contents_is_not_the_text(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    entries = "Chương I NHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi ..... 1\nĐiều 2. Đối tượng ..... 2\n"
    body = "Chương I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nMột.\nĐiều 2. Đối tượng\nHai.\n"
    path.write_text(f"MỤC LỤC\n{entries}QUỐC HỘI\nLUẬT NUÔI ONG\n{body}", "utf-8")
    found = list(read_text_file(path, "9/2011/QH99", FACTS))
    assert [(one.article, one.title, one.text) for one in found if isinstance(one, Delivered)] == [
        ("1", "Phạm vi", "Một."), ("2", "Đối tượng", "Hai."),
    ]  # fmt: skip
    assert not [one for one in found if isinstance(one, Fault)]


_LINES = st.lists(
    st.sampled_from(
        [
            "Điều 1. Một",
            "Điều 2. Hai",
            "Điều 9. Chín",
            "Chương I",
            "CHUNG",
            "1. Khoản.",
            "a) điểm",
            "“",
            "”",
            "",
            "x",
        ]
    ),
    max_size=20,
)


@given(_LINES)
def test_the_tree_covers_the_text_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    for node in read_document(text).walk():
        assert 0 <= node.start <= node.text_start <= max(node.end, node.text_start) <= len(text)
        for child, following in zip(node.children, node.children[1:], strict=False):
            assert child.end == following.start or child.end <= following.start
