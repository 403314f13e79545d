"""A plain text of a whole document as the tree of its headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.document import Level, Node, read_document

CODE = """QUỐC HỘI
LUẬT
NUÔI ONG
Căn cứ Hiến pháp;
Phần thứ nhất
NHỮNG QUY ĐỊNH CHUNG
Chương I
PHẠM VI, ĐỐI TƯỢNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về nuôi ong.
Điều 2. Đối tượng
1. Người nuôi ong.
2. Mục 2 của Chương này không áp dụng với ong rừng.
Chương II: ĐẶT TỔ
Mục 1. NƠI ĐẶT
VÀ CÁCH ĐẶT
Điều 3. Nơi đặt
1. Sửa đổi Điều 9 như sau:
“Điều 9. Cũ
Chương V
CŨ”.
Tiểu mục 1
TỔ GỖ
Điều 3a. Tổ gỗ
Tổ gỗ có nắp.
Mục 2
THU MẬT
Điều 4.
Mật được thu vào buổi sáng.
Phần thứ hai
ĐIỀU KHOẢN THI HÀNH
Điều 5. Hiệu lực
Luật này có hiệu lực từ ngày 01/7/2012.
Luật này đã được Quốc hội khóa XCIX thông qua ngày 20 tháng 11 năm 2011.
CHỦ TỊCH QUỐC HỘI
"""


def nodes(text: str, *kinds: Level) -> list[tuple[str, str]]:
    return [(node.number, node.title) for node in read_document(text).walk() if node.kind in kinds]


def node(number: str) -> Node:
    return next(
        one for one in read_document(CODE).walk() if one.kind is Level.ARTICLE and one.number == number
    )


def test_headings() -> None:
    assert nodes(CODE, Level.PART) == [
        ("nhất", "NHỮNG QUY ĐỊNH CHUNG"), ("hai", "ĐIỀU KHOẢN THI HÀNH"),
    ]  # fmt: skip
    assert nodes(CODE, Level.CHAPTER) == [("I", "PHẠM VI, ĐỐI TƯỢNG"), ("II", "ĐẶT TỔ")]
    assert nodes(CODE, Level.SECTION) == [("1", "NƠI ĐẶT VÀ CÁCH ĐẶT"), ("2", "THU MẬT")]
    assert nodes(CODE, Level.SUBSECTION) == [("1", "TỔ GỖ")]
    assert [number for number, _ in nodes(CODE, Level.ARTICLE)] == ["1", "2", "3", "3a", "4", "5"]


def test_an_article_has_its_title_and_its_words() -> None:
    first, fourth = node("1"), node("4")
    assert first.title == "Phạm vi điều chỉnh"
    assert CODE[first.text_start : first.end] == "Luật này quy định về nuôi ong.\n"
    assert fourth.title == ""
    assert CODE[fourth.text_start : fourth.end].strip() == "Mật được thu vào buổi sáng."


def test_what_is_quoted_or_mentioned_is_no_heading() -> None:
    second, third = node("2"), node("3")
    assert "Mục 2 của Chương này" in CODE[second.text_start : second.end]
    assert "“Điều 9. Cũ" in CODE[third.text_start : third.end]


def test_the_closing_belongs_to_no_article() -> None:
    last = node("5")
    assert "Luật này đã được Quốc hội" not in CODE[last.start : last.end]
    closing = [one for one in read_document(CODE).walk() if one.kind is Level.CLOSING]
    assert len(closing) == 1
    assert CODE[closing[0].start :].startswith("Luật này đã được Quốc hội")


def test_an_article_stands_under_the_nearest_heading() -> None:
    tree = read_document(CODE)
    part = tree.children[0]
    second = part.children[1]
    assert (second.kind, second.label) == (Level.CHAPTER, "Chương II ĐẶT TỔ")
    assert [child.label for child in second.children] == ["Mục 1 NƠI ĐẶT VÀ CÁCH ĐẶT", "Mục 2 THU MẬT"]
    assert [child.kind for child in second.children[0].children] == [Level.ARTICLE, Level.SUBSECTION]


@pytest.mark.parametrize("text", ["", "Không có điều nào.", "Điều khoản chung\nĐiều ước"])
def test_a_text_without_articles(text: str) -> None:
    assert nodes(text, Level.ARTICLE) == []


def test_words_on_the_line_of_the_heading() -> None:
    text = "Điều 1. Quyết định này có hiệu lực từ ngày ký.\nĐiều 2: Bộ trưởng chịu trách nhiệm thi hành."
    tree = read_document(text)
    assert [text[one.text_start : one.end].strip() for one in tree.children] == [
        "Quyết định này có hiệu lực từ ngày ký.",
        "Bộ trưởng chịu trách nhiệm thi hành.",
    ]


@given(st.text(alphabet="Điều 12.\nChươngIMụcPHẦN thứ nhất“”:", max_size=200))
def test_any_text_keeps_its_spans_in_order(text: str) -> None:
    def check(one: Node, low: int, high: int) -> None:
        assert low <= one.start <= one.text_start <= len(text)
        assert one.start <= one.end <= high
        place = one.start
        for child in one.children:
            check(child, place, one.end)
            place = child.end

    check(read_document(text), 0, len(text))
