"""Personal data in questions is covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.answers.personal import has_personal_data, mask_personal


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Ông Lê Văn Thử vay tiền bà Phan Thị Giả", "Lê Văn Thử"),
        ("tôi tên là Đỗ Thị Bịa, ly hôn thế nào", "Đỗ Thị Bịa"),
        ("bị cáo Nguyễn Thử trộm cắp", "Nguyễn Thử"),
        ("CCCD 001099012345 mất thì sao", "001099012345"),
        ("gọi 0912 345 678 để hỏi", "0912 345 678"),
        ("thư thu.gia@example.vn", "thu.gia@example.vn"),
        ("sinh ngày 01/02/1990 thì bao giờ nghỉ hưu", "01/02/1990"),
    ],
)
def test_covered(text: str, secret: str) -> None:
    assert secret not in mask_personal(text)
    assert has_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 584 Bộ luật Dân sự 91/2015/QH13 quy định gì?",
        "Mức phạt 2.000.000 đồng đến 3.000.000 đồng có đúng không?",
        "Ngày 01/05/2023 vượt đèn đỏ bị phạt bao nhiêu?",
        "Vợ có được chia tài sản riêng của chồng không?",
    ],
)
def test_questions_of_law_stay_as_they_are(text: str) -> None:
    assert mask_personal(text) == text


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask_personal(text)
    assert mask_personal(once) == once
