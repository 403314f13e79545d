"""Reading order from places on a sheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.read.layout import Glyph, lay_out

SIZE = 10.0


def place(text: str, left: float, baseline: float, spread: float = 0.0) -> list[Glyph]:
    """Set ``text`` from ``left``; blanks are gaps, as many PDF writers leave them."""
    glyphs, x = [], left
    for char in text:
        if char == " ":
            x += 0.5 * SIZE + spread
            continue
        glyphs.append(Glyph(char, x, x + 0.5 * SIZE, baseline, SIZE))
        x += 0.5 * SIZE
    return glyphs


def test_nothing_is_nothing() -> None:
    assert lay_out([]) == ""


def test_gaps_are_blanks_and_justified_lines_stay_whole() -> None:
    assert lay_out(place("xét xử sơ thẩm", 0, 100, spread=8)) == "xét xử sơ thẩm"


@given(st.randoms())
def test_the_order_in_the_file_does_not_matter(random: object) -> None:
    glyphs = [*place("dòng một", 0, 100), *place("dòng hai", 0, 85), *place("dòng ba", 0, 70)]
    random.shuffle(glyphs)  # type: ignore[attr-defined]
    assert lay_out(glyphs) == "dòng một\ndòng hai\ndòng ba"


def test_a_raised_letter_stays_on_its_line() -> None:
    assert lay_out([*place("100 m", 0, 100), Glyph("2", 25, 28, 103, 6)]) == "100 m2"


def test_bold_by_printing_twice_is_one_letter() -> None:
    assert lay_out([*place("BAN AN", 0, 100), *place("BAN AN", 0.4, 100)]) == "BAN AN"


def test_a_larger_gap_between_lines_is_an_empty_line() -> None:
    glyphs = [g for n, y in enumerate((100, 88, 76, 50, 38)) for g in place(f"dòng {n}", 0, y)]
    assert lay_out(glyphs).split("\n") == ["dòng 0", "dòng 1", "dòng 2", "", "dòng 3", "dòng 4"]


HEAD = [
    *place("TÒA ÁN NHÂN DÂN", 0, 200),
    *place("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 200, 200),
    *place("HUYỆN SUỐI BẠC", 0, 188),
    *place("Độc lập - Tự do - Hạnh phúc", 220, 188),
    *place("Số: 07/2020/DS-ST", 0, 176),
]


def test_the_head_is_read_column_by_column_and_ends_where_a_line_runs_across() -> None:
    body = place("Ngày 15 tháng 6 năm 2020 tại trụ sở Tòa án nhân dân huyện Suối Bạc xét xử", 0, 160)
    assert lay_out(HEAD + body).split("\n") == [
        "TÒA ÁN NHÂN DÂN",
        "HUYỆN SUỐI BẠC",
        "Số: 07/2020/DS-ST",
        "",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ngày 15 tháng 6 năm 2020 tại trụ sở Tòa án nhân dân huyện Suối Bạc xét xử",
    ]


def test_a_table_of_sums_is_read_row_by_row() -> None:
    rows = [
        *place("Án phí", 0, 100),
        *place("300.000", 200, 100),
        *place("Tiền gốc", 0, 88),
        *place("5.000.000", 200, 88),
    ]
    assert lay_out(rows).split("\n") == ["Án phí    300.000", "Tiền gốc    5.000.000"]


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 800)), max_size=40))
def test_no_letter_is_lost(places: list[tuple[float, float]]) -> None:
    glyphs = [Glyph(chr(0x4E00 + n), x, x + 5, y, SIZE) for n, (x, y) in enumerate(places)]
    assert sorted("".join(lay_out(glyphs).split())) == sorted(glyph.char for glyph in glyphs)
