"""Where articles stand in their documents. The addresses are like those of the source, the laws invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.outline import Branch, Division, Entry, Path, build, divisions

URL = "http://example.vn/toanvan.aspx?ItemID=7#"
CHAPTER_ONE, CHAPTER_TWO = Division("Chương", "I", "QUY ĐỊNH CHUNG"), Division("Chương", "II", "ĐẶT TỔ")


@pytest.mark.parametrize(
    ("place", "chapter", "codified", "expected"),
    [
        ("Chuong_III_Muc_1_Dieu_9", "Mục 1 ĐẶT TỔ", "9.1.LQ.9", ["Chương III", "Mục 1. ĐẶT TỔ"]),
        ("Phan_nhất_Chuong_I_Dieu_1", "Chương I CHUNG", "9.1.LQ.1", ["Phần thứ nhất", "Chương I. CHUNG"]),
        # A decree's chapter in the codification is that of the codified law, not its own.
        ("Chuong_I_Dieu_8", "Chương I CHUNG", "24.6.NĐ.4.8", ["Chương I"]),
        ("Chuong_II_Dieu_8", "Chương I CHUNG", "9.1.LQ.8", ["Chương II"]),
        ("Chuong_lI_Dieu_8", None, None, ["Chương II"]),
        ("Chuong_III_Chuong_IV_Dieu_32e_Dieu_32g", None, None, ["Chương III"]),
        ("Dieu_5", None, None, []),
        ("", "Chương V ONG THỢ", None, ["Chương V. ONG THỢ"]),
        ("", "Phần thứ hai ONG THỢ", None, ["Phần thứ hai. ONG THỢ"]),
        ("", "Tiểu mục 2 ONG THỢ", "9.1.LQ.9", ["Tiểu mục 2. ONG THỢ"]),
        ("", "Không phải đề mục", None, []),
    ],
)
def test_what_the_address_and_the_codification_tell(
    place: str, chapter: str | None, codified: str | None, expected: list[str]
) -> None:
    path = divisions(URL + place, chapter, codified)
    assert [f"{one.name}. {one.title}" if one.title else one.name for one in path] == expected


def test_nothing_known_is_no_place() -> None:
    assert divisions(None, None, None) == ()


def named(number: str, *path: Division) -> Entry:
    return Entry(number, f"Tên {number}", path)


def shape(branch: Branch) -> list[object]:
    return [
        *(entry.number for entry in branch.articles),
        *({inner.anchor: shape(inner)} for inner in branch.branches),
    ]


def test_a_tree_of_chapters_and_sections() -> None:
    section = Division("Mục", "1")
    tree = build([named("1", CHAPTER_ONE), named("2", CHAPTER_TWO, section), named("3", CHAPTER_TWO)])
    assert shape(tree) == [{"chuong-i": ["1"]}, {"chuong-ii": ["3", {"chuong-ii-muc-1": ["2"]}]}]
    assert tree.branches[1].division == CHAPTER_TWO


def test_a_title_that_one_article_lacks_comes_from_another() -> None:
    tree = build([named("1", Division("Chương", "I")), named("2", CHAPTER_ONE)])
    assert [branch.division for branch in tree.branches] == [CHAPTER_ONE]


def test_an_article_without_a_place_stands_between_two_of_one_chapter_and_nowhere_else() -> None:
    inside = build([named("1", CHAPTER_ONE), named("1a"), named("2", CHAPTER_ONE)])
    assert shape(inside) == [{"chuong-i": ["1", "1a", "2"]}]
    between = build([named("1", CHAPTER_ONE), named("1a"), named("2", CHAPTER_TWO)])
    assert shape(between) == ["1a", {"chuong-i": ["1"]}, {"chuong-ii": ["2"]}]


def alone(number: str, title: str) -> Division:
    return Division("Mục", number, title, alone=True)


def test_sections_known_by_their_headings_alone_are_not_run_together() -> None:
    general, special = alone("1", "QUY ĐỊNH CHUNG"), alone("1", "ĐẶT TỔ")
    paths = [(general,), (general,), (special,), (general,), ()]
    tree = build([Entry(str(at), "", path) for at, path in enumerate(paths, 1)])
    assert shape(tree) == [
        "5",
        {"muc-1-quy-dinh-chung": ["1", "2"]},
        {"muc-1-dat-to": ["3"]},
        {"muc-1-quy-dinh-chung-2": ["4"]},
    ]


def test_a_heading_alone_joins_the_neighbour_that_tells_more() -> None:
    section = Division("Mục", "1", "ĐẶT TỔ")
    full = (CHAPTER_TWO, section)
    tree = build([named("1", *full), named("2", alone("1", "ĐẶT TỔ")), named("3", *full)])
    assert shape(tree) == [{"chuong-ii": [{"chuong-ii-muc-1": ["1", "2", "3"]}]}]


def test_a_document_without_parts_is_a_plain_list() -> None:
    assert shape(build([named("1"), named("2")])) == ["1", "2"]
    assert shape(build([])) == []


_PATHS = st.lists(
    st.builds(Division, st.sampled_from(["Phần", "Chương", "Mục"]), st.sampled_from(["I", "II", "1", "hai"])),
    max_size=3,
).map(tuple)


@given(st.lists(_PATHS, max_size=20))
def test_every_article_stands_in_the_tree_once(paths: list[Path]) -> None:
    tree = build([Entry(str(number), "", path) for number, path in enumerate(paths)])
    found = [entry.number for branch in tree.walk() for entry in branch.articles]
    assert sorted(found, key=int) == [str(number) for number in range(len(paths))]
    anchors = [branch.anchor for branch in tree.walk() if branch.division]
    assert len(anchors) == len(set(anchors))
