"""How like two questions are: in other words, without diacritics, with short forms, as part of a story."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.situations.likeness import make_shelf
from phapdinh.assistant.situations.wording import FEATURES, features, telling

QUESTIONS = (
    "Thời hạn nộp hồ sơ khai thuế giá trị gia tăng theo tháng được quy định như thế nào?",
    "Thời hiệu khởi kiện về thừa kế là bao lâu?",
    "Con chưa thành niên ở với ai khi cha mẹ ly hôn?",
    "Hợp đồng đặt cọc mua bán nhà vô hiệu khi nào?",
    "Người lao động bị sa thải trái pháp luật được bồi thường ra sao?",
    "Mức án phí dân sự sơ thẩm không có giá ngạch là bao nhiêu?",
    "Ai có quyền yêu cầu thay đổi người trực tiếp nuôi con sau khi ly hôn?",
)
SHELF = make_shelf(QUESTIONS)


@pytest.mark.parametrize(
    ("written", "place", "least"),
    [
        (QUESTIONS[0], 0, 0.999),
        ("thoi han nop ho so khai thue gia tri gia tang theo thang the nao", 0, 0.99),
        ("Cho tôi hỏi thời hạn nộp hồ sơ khai thuế GTGT theo tháng ra sao ạ?", 0, 0.85),
        ("Theo tháng thì thời hạn nộp hồ sơ khai thuế giá trị gia tăng là khi nào?", 0, 0.7),
        ("NLĐ bị sa thải trái pháp luật được bồi thường thế nào?", 4, 0.9),
        ("Khởi kiện về thừa kế có thời hiệu bao lâu?", 1, 0.5),
        ("Hợp đồng đặt cọc để mua bán nhà bị vô hiệu trong trường hợp nào?", 3, 0.5),
    ],
)
def test_a_question_in_other_words_is_found(written: str, place: int, least: float) -> None:
    (best, like), *_ = SHELF.best(written, 3)
    assert best == place
    assert like >= least


def test_a_question_at_the_end_of_a_story_is_found() -> None:
    story = (
        "Ông Phan Văn Giả và bà Lê Thị Định kết hôn năm 2015, có hai con chung, nay mâu thuẫn trầm trọng, "
        "đã sống ly thân hai năm. Bà Định ở nhà mẹ đẻ. "
    )
    (best, like), *_ = SHELF.best(story + QUESTIONS[2], 3)
    assert best == 2
    assert like >= 0.5


def test_other_questions_are_not_like() -> None:
    assert SHELF.best("Xe máy vượt đèn đỏ bị phạt bao nhiêu tiền?", 3, least=0.5) == []


def test_words_of_asking_tell_nothing_unless_nothing_else_is_there() -> None:
    assert telling("Di chúc được quy định như thế nào?") == ["di", "chuc"]
    assert telling("Như thế nào?") == ["nhu", "the", "nao"]
    assert telling("") == []


def test_short_forms_are_spelt_out() -> None:
    assert telling("QSDĐ") == ["quyen", "su", "dung", "dat"]
    assert features("thuế TNCN") == features("thuế thu nhập cá nhân")


def test_a_shelf_goes_by_the_weights_of_a_larger_one() -> None:
    beside = make_shelf([QUESTIONS[3]], SHELF.scale)
    ((_, like),) = beside.best("Đặt cọc mua nhà vô hiệu khi nào?", 1)
    ((_, same),) = [found for found in SHELF.best("Đặt cọc mua nhà vô hiệu khi nào?", 1) if found[0] == 3]
    assert like == pytest.approx(same, rel=1e-5)


def test_an_empty_shelf_and_an_empty_question_find_nothing() -> None:
    assert make_shelf([]).best("Thừa kế?", 5) == []
    assert SHELF.best("", 5) == []
    assert SHELF.best("Thừa kế?", 0) == []


@given(st.text(max_size=300))
def test_any_text_has_a_likeness(written: str) -> None:
    like = SHELF.likeness(written)
    assert np.all(np.isfinite(like))
    assert np.all(like >= 0)
    assert np.all(like <= 1.001)
    assert all(0 <= one < FEATURES for one in features(written))


@given(st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=9))
def test_a_question_is_most_like_itself(some: list[str]) -> None:
    shelf = make_shelf(some)
    for question in some:
        like = shelf.likeness(question)
        assert like[some.index(question)] == pytest.approx(like.max(), abs=1e-5)
