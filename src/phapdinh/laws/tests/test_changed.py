"""Two texts of an article, line by line and word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.changed import Row, changed_rows, is_changed
from phapdinh.laws.tests.samples import NEW_TEXT, OLD_TEXT
from phapdinh.vietnamese.differences import Change


def said(row: Row) -> str:
    marks = {Change.ADDED: "+", Change.REMOVED: "-"}
    return "".join(f"{marks.get(piece.change, '')}{piece.text}" for piece in row.pieces)


def test_a_clause_that_came_is_added_with_its_mark() -> None:
    rows = changed_rows(OLD_TEXT, NEW_TEXT)
    assert [(row.mark, row.change.value, said(row)) for row in rows] == [
        ("1.", "same", "Người nuôi ong được đặt tổ."),
        ("2.", "same", "Việc đặt tổ theo quy định sau đây:"),
        ("a)", "same", "Xa nhà ở;"),
        ("b)", "same", "Gần hoa."),
        ("3.", "added", "+Tổ ong được đánh số."),
    ]
    assert rows[2].is_point
    assert is_changed(rows)


def test_words_that_changed_stand_beside_each_other() -> None:
    (row,) = changed_rows("1. Trong 05 ngày.", "1. Trong 03 ngày.")
    assert (row.mark, row.change, said(row)) == ("1.", Change.SAME, "Trong -05+03 ngày.")


def test_a_mark_that_changed_stays_among_the_words() -> None:
    (row,) = changed_rows("1. Đặt tổ ong xa nhà.", "2. Đặt tổ ong xa nhà.")
    assert row.mark == ""
    assert said(row).startswith("-1+2")


def test_the_same_text_has_no_change() -> None:
    assert not is_changed(changed_rows(NEW_TEXT, NEW_TEXT))
    assert changed_rows("", "") == ()


_TEXTS = st.text(alphabet="123. ab)đ\nTổ", max_size=60)


@given(_TEXTS, _TEXTS)
def test_every_letter_of_both_texts_is_shown_as_what_became_of_it(old: str, new: str) -> None:
    rows = changed_rows(old, new)
    for text, gone in ((old, Change.ADDED), (new, Change.REMOVED)):
        kept = "".join(
            ("" if row.change is gone else row.mark)
            + "".join(piece.text for piece in row.pieces if piece.change is not gone)
            for row in rows
        )
        assert [one for one in kept if not one.isspace()] == [one for one in text if not one.isspace()]
