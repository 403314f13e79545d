"""An article as a page sets it: nothing of the text is lost, links stand at their words."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.layout import Link, Part, anchor, lay_out
from phapdinh.laws.structure import Kind

TEXT = "Việc nuôi ong:\n1. Đặt tổ:\na) Xa nhà;\nđ) Theo khoản 2 Điều này.\n2. Đánh số\ntừng tổ.\nMAU.doc"


def every(parts: Iterable[Part]) -> list[Part]:
    return [one for part in parts for one in (part, *every(part.points))]


def words(part: Part) -> list[str]:
    return ["".join(run.text for run in paragraph) for paragraph in part.paragraphs]


def test_clauses_and_points_with_their_marks_and_anchors() -> None:
    found = [(part.mark, part.anchor, words(part)) for part in every(lay_out(TEXT, []))]
    assert found == [
        ("", "", ["Việc nuôi ong:"]),
        ("1.", "khoan-1", ["Đặt tổ:"]),
        ("a)", "khoan-1-diem-a", ["Xa nhà;"]),
        ("đ)", "khoan-1-diem-đ", ["Theo khoản 2 Điều này."]),
        ("2.", "khoan-2", ["Đánh số", "từng tổ."]),
        ("", "", ["MAU.doc"]),
    ]
    assert lay_out(TEXT, [])[-1].kind is Kind.FILES


def test_points_of_an_article_without_clauses() -> None:
    parts = lay_out("Gồm:\na) Một;\nb) Hai.", [])
    assert [part.anchor for part in parts] == ["", "diem-a", "diem-b"]
    assert anchor(None, "b") == "diem-b"
    assert anchor("2a", None) == "khoan-2a"
    assert anchor(None, None) == ""


def test_a_link_stands_at_its_words() -> None:
    start = TEXT.index("khoản 2")
    parts = every(lay_out(TEXT, [Link(start, start + 16, "/x/")]))
    runs = [(run.text, run.link.url if run.link else "") for run in parts[3].paragraphs[0]]
    assert runs == [("Theo ", ""), ("khoản 2 Điều này", "/x/"), (".", "")]


def test_of_links_that_meet_the_first_and_longest_stays() -> None:
    parts = lay_out("Điều 5 và Điều 6", [Link(0, 4, "/b/"), Link(0, 6, "/a/"), Link(3, 9, "/c/")])
    assert [(run.text, run.link.url if run.link else "") for run in parts[0].paragraphs[0]] == [
        ("Điều 5", "/a/"),
        (" và Điều 6", ""),
    ]


def test_a_link_over_two_lines_is_two_links() -> None:
    first, second = lay_out("theo khoản 1\nĐiều này", [Link(5, 21, "/a/")])[0].paragraphs
    assert [run.text for run in first if run.link] == ["khoản 1"]
    assert [run.text for run in second if run.link] == ["Điều này"]


_LINKS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=6)


@given(st.text(alphabet="1234. ab)đ\nCNTổ", max_size=90), _LINKS)
def test_no_letter_is_lost_with_any_links(text: str, spans: list[tuple[int, int]]) -> None:
    links = [Link(start, min(start + length, len(text)), "/a/") for start, length in spans]
    parts = every(lay_out(text, [link for link in links if link.start < link.end]))
    shown = "".join(part.mark + "".join(words(part)) for part in parts)
    assert [letter for letter in shown if not letter.isspace()] == [
        letter for letter in text if not letter.isspace()
    ]


@given(st.text(alphabet="1234. ab)đ\nCNTổ", max_size=90))
def test_no_two_units_share_an_anchor(text: str) -> None:
    anchors = [part.anchor for part in every(lay_out(text, [])) if part.anchor]
    assert len(anchors) == len(set(anchors))
