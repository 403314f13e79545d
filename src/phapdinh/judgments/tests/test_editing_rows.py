"""The two columns and the side panel: nothing of either text is lost or moved. All names are invented."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.editing.panel import distinct_codes, doubts, mentions, subjects
from phapdinh.judgments.editing.rows import Look, paragraph_number, rows
from phapdinh.judgments.editing.stored import from_json, to_json
from phapdinh.judgments.publishing.offsets import apply_coding
from phapdinh.judgments.record import Coding, Replacement, ReplacementKind, Suspicion
from phapdinh.judgments.tests.desk_scene import TEXT, coding_of_text, place


def test_numbers_stand_in_the_margin() -> None:
    assert [row.number for row in rows(TEXT, coding_of_text())] == ["", "", "[1]", "[2]", "[3]", ""]
    assert paragraph_number(TEXT, TEXT.index("Tí")) == "[2]"
    assert paragraph_number(TEXT, 3) == ""


def test_each_look_stands_in_its_column() -> None:
    made = rows(TEXT, coding_of_text())
    old = {piece.look for row in made for piece in row.old}
    new = {piece.look for row in made for piece in row.new}
    assert (old, new) == ({Look.TEXT, Look.PLAIN}, {Look.TEXT, Look.CODED, Look.DOUBT})
    assert [row.doubts for row in made] == [False, False, True, True, False, False]


def test_a_mark_over_a_line_end_keeps_its_lines_together() -> None:
    text = "Nguyên đơn: bà Trần\nThị Mơ trình bày.\nHết.\n"
    start = text.index("Trần")
    mark = Replacement(start, start + 11, text[start : start + 11], "Trần Thị M", ReplacementKind.PERSON)
    made = rows(text, Coding((mark,)))
    assert len(made) == 2
    assert "Trần Thị M" in "".join(piece.text for piece in made[0].new)


@st.composite
def codings(draw: st.DrawFn) -> tuple[str, Coding]:
    text = draw(st.text(alphabet="aăb \n[]1.", min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    replaced, doubted = [], []
    for index, (start, end) in enumerate(pairwise(cuts)):
        if index % 3 == 0:
            replaced.append(Replacement(start, end, text[start:end], f"X{index}", ReplacementKind.PERSON))
        elif index % 3 == 1:
            doubted.append(Suspicion(start, end, text[start:end], "giả định"))
    return text, Coding(tuple(replaced), tuple(doubted))


@given(codings())
def test_both_columns_hold_all_words_in_order(made: tuple[str, Coding]) -> None:
    text, coding = made
    drawn = rows(text, coding)
    old = "".join(row.number + "".join(piece.text for piece in row.old) for row in drawn)
    new = "".join(row.number + "".join(piece.text for piece in row.new) for row in drawn)
    assert "".join(old.split()) == "".join(text.split())
    coded = apply_coding(text, coding.replacements)
    if all(one.original.strip() for one in coding.replacements):
        assert "".join(new.split()) == "".join(coded.split())
    for row in drawn:
        for piece in row.old:
            assert piece.text == text[piece.start : piece.end]


@given(codings())
def test_stored_codings_come_back_as_they_were(made: tuple[str, Coding]) -> None:
    assert from_json(**to_json(made[1])) == made[1]


def test_doubts_alike_are_one_entry() -> None:
    text = "Anh Tí. Chị Mận. Anh Tí.\n"
    first, second = text.index("Tí"), text.rindex("Tí")
    coding = Coding((), tuple(Suspicion(at, at + 2, "Tí", "tên lạ") for at in (first, second)))
    (entry,) = doubts(text, coding, {"Tí": "T"})
    assert (len(entry.spots), entry.words, entry.proposal) == (2, "Tí", "T")


def test_subjects_lead_with_names_and_their_fullest_mention() -> None:
    found = subjects(TEXT, coding_of_text())
    assert [(one.words, one.mention.code, one.count) for one in found][:3] == [
        ("Đặng Thị Thanh Nhàn", "Đặng Thị Thanh N", 3),
        ("Phan Văn Lực", "Phan Văn L1", 2),
        ("Phan Thị Lài", "Phan Thị L2", 3),
    ]
    assert found[-1].mention.kind is ReplacementKind.ADDRESS


def test_a_coded_given_name_is_shown_with_the_name_before_it() -> None:
    text = "Bà NGUYỄN THỊ MẬN và ông Trần Văn Bưởi; Bà Mận vắng mặt.\n"
    marks = []
    for words, code, subject in (("MẬN", "M", "p1"), ("Bưởi", "B", "p2"), ("Mận", "M", "p1")):
        start = text.index(words)
        marks.append(Replacement(start, start + len(words), words, code, ReplacementKind.PERSON, subject))
    found = subjects(text, Coding(tuple(sorted(marks, key=lambda mark: mark.start))))
    assert [(one.words, one.code, one.count) for one in found] == [
        ("NGUYỄN THỊ MẬN", "NGUYỄN THỊ M", 2),
        ("Trần Văn Bưởi", "Trần Văn B", 1),
    ]


def test_mentions_of_a_subject_with_their_codes() -> None:
    spot = place("Đặng Thị Thanh Nhàn")
    own = mentions(coding_of_text(), **spot)
    assert distinct_codes(own)[0] == ("Đặng Thị Thanh Nhàn", "Đặng Thị Thanh N", 1)
    assert len(distinct_codes(own)) == 3
    assert mentions(coding_of_text(), 0, 3) == []
