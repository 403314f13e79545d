"""The law of other states is not answered with that of this one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.answers.foreign import _rules, foreign_state


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("Theo pháp luật Nhật Bản, người lao động được nghỉ mấy ngày?", "Nhật Bản"),
        ("theo phap luat nhat ban thi duoc nghi may ngay", "nhat ban"),
        ("Bộ luật Hình sự của Pháp phạt tội trộm thế nào?", "Pháp"),
        ("Thời hiệu khởi kiện theo Bộ luật Dân sự Pháp?", "Pháp"),
        ("Luật Giao thông đường bộ của Thái Lan phạt người say rượu bao nhiêu?", "Thái Lan"),
        ("Luật hôn nhân và gia đình Hàn Quốc nói gì về ly thân?", "Hàn Quốc"),
        ("Luật của nước Đức có cho phép không?", "Đức"),
        ("Hiến pháp Hoa Kỳ có bao nhiêu điều?", "Hoa Kỳ"),
        ("Án lệ Anh quốc về lỗi bất cẩn?", "Anh quốc"),
        ("Theo luật Canada, công dân bao nhiêu tuổi được bầu cử?", "Canada"),
        ("Theo quy định của Malaysia thì mấy tuổi được mua rượu?", "Malaysia"),
        ("Ở Singapore, xả rác bị phạt bao nhiêu?", "Singapore"),
        ("Tại Úc, mấy tuổi được lái xe?", "Úc"),
        ("Mấy tuổi được lái xe ở Mỹ?", "Mỹ"),
        ("Thuế thu nhập tính thế nào ở nước Áo?", "Áo"),
        ("Luật bảo vệ dữ liệu cá nhân của Liên minh châu Âu phạt bao nhiêu?", "Liên minh châu Âu"),
    ],
)
def test_the_law_of_another_state(question: str, state: str) -> None:
    assert foreign_state(question) == state


@pytest.mark.parametrize(
    "question",
    [
        "Pháp luật quy định thế nào về thừa kế?",
        "Theo luật, anh Đức có được chia nhà không?",
        "Theo luật pháp thì ai được nuôi con?",
        "Luật Pháp lệnh nào quy định về Anh hùng lực lượng vũ trang?",
        "Người Hàn Quốc kết hôn với người Việt Nam ở Hàn Quốc?",
        "Ly hôn với chồng đang ở Nhật Bản cần giấy tờ gì?",
        "Doanh nghiệp Nhật Bản mở chi nhánh cần điều kiện gì?",
        "Bản án của tòa án Hoa Kỳ được công nhận khi nào?",
        "Công dân ra nước ngoài ở Mỹ có phải khai báo không?",
        "Công ty thành lập theo pháp luật Singapore mở văn phòng tại Việt Nam thế nào?",
        "Nuôi tôm ở ao có phải xin phép không?",
        "Thuế nhập khẩu hàng từ Trung Quốc là bao nhiêu?",
        "Luật Mỹ thuật có không?",
        "Theo quy định của Pháp lệnh này thì ai được hưởng?",
        "Theo quy định, anh Hàn được bồi thường bao nhiêu?",
        "",
    ],
)
def test_this_country_s_law(question: str) -> None:
    assert foreign_state(question) is None


@given(st.sampled_from([*_rules().states, *_rules().short]), st.sampled_from(["", "của ", "của nước "]))
def test_every_state_by_its_law(state: str, joined: str) -> None:
    asked = f"Độ tuổi kết hôn theo luật {joined}{state} là bao nhiêu?"
    assert (foreign_state(asked) or "").endswith(state)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    state = foreign_state(text)
    assert state is None or state in text
