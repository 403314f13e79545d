"""Which provisions of an article speak to a question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.answers.pieces import asked_terms, best, cut

TEXT = (
    "1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với người nuôi ong:\n"
    "a) Không đội mũ lưới khi mở thùng ong;\n"
    "b) Đặt thùng ong sát đường làng.\n"
    "2. Phạt tiền từ 300.000 đồng đến 500.000 đồng đối với người bán mật:\n"
    "a) Pha đường vào mật;\n"
    "b) Ghi sai ngày thu hoạch trên nhãn."
)


def test_clauses_and_points_are_cut_with_their_places() -> None:
    pieces = cut(TEXT)
    assert [(piece.clause, piece.point) for piece in pieces] == [
        ("1", None), ("1", "a"), ("1", "b"), ("2", None), ("2", "a"), ("2", "b"),
    ]  # fmt: skip
    assert TEXT[pieces[2].start : pieces[2].end] == "b) Đặt thùng ong sát đường làng."


def test_a_text_without_clauses_is_one_piece() -> None:
    (only,) = cut("Người nuôi ong có quyền bán mật.")
    assert (only.clause, only.point, only.start) == (None, None, 0)


def test_the_point_that_is_asked_for_comes_first() -> None:
    ranked = best("pha đường vào mật ong thì bị phạt bao nhiêu", cut(TEXT))
    assert (ranked[0][0].clause, ranked[0][0].point) == ("2", "a")


def test_diacritics_do_not_matter() -> None:
    ranked = best("dat thung ong sat duong lang", cut(TEXT))
    assert (ranked[0][0].clause, ranked[0][0].point) == ("1", "b")


def test_words_of_asking_say_nothing_unless_they_are_all() -> None:
    assert set(asked_terms("Mật ong là gì?")) == {"mat", "ong", "mat ong", "ong la"}
    assert asked_terms("là gì")


@given(st.text(alphabet="ab 1.)\nđ;:", max_size=200), st.text(max_size=60))
def test_every_piece_lies_within_the_text(text: str, question: str) -> None:
    for piece, score in best(question, cut(text)):
        assert 0 <= piece.start <= piece.end <= len(text)
        assert score >= 0
