"""Names of companies: where they end, and what of them is coded. All are invented."""

from __future__ import annotations

import pytest

from phapdinh.judgments.coding.tests.helpers import coded


def _case(company: str, more: str = "") -> str:
    return f"""Bản án số: 7/2023/KDTM-ST
Nguyên đơn: Ông Tô Văn Lạc, sinh năm 1970.
Bị đơn: {company}
Trụ sở: Tầng 3, phường An Hòa.
Người đại diện theo pháp luật: Bà Lê Thị Én.
NỘI DUNG VỤ ÁN:
Ông Lạc trình bày: {company} nợ tiền. {more}
QUYẾT ĐỊNH:
Buộc {company} trả nợ.
"""


@pytest.mark.parametrize(
    ("company", "code"),
    [
        ("Công ty TNHH Cầm đồ Lộc Vượng", "Công ty TNHH Cầm đồ LV"),
        ("Công ty Cổ phần Xây lắp Tháp Ngà", "Công ty Cổ phần Xây lắp TN"),
        ("Công ty TNHH Giáo dục Ánh Dương Xanh", "Công ty TNHH Giáo dục ADX"),
        ("Công ty Cổ phần Thủy sản Sóng Bạc", "Công ty Cổ phần Thủy sản SB"),
        ("Công ty TNHH Hải Âu Xanh", "Công ty TNHH HÂX"),
        ("Công ty Cổ phần Vận tải Hàng hải Phát Đạt", "Công ty Cổ phần Vận tải Hàng hải PĐ"),
        ("Công ty TNHH Một thành viên Tân Thành Lợi", "Công ty TNHH Một thành viên TTL"),
        ("Công ty TNHH Thương mại Dịch vụ Thái Bình Minh", "Công ty TNHH Thương mại Dịch vụ TBM"),
    ],
)
def test_the_proper_name_goes_and_the_line_of_business_stays(company: str, code: str) -> None:
    left = coded(_case(company))
    assert left.count(code) == 3
    assert company.rsplit(maxsplit=1)[-1] not in left
    assert "\nTrụ sở: Tầng 3" in left


@pytest.mark.parametrize("verb", ["kiện", "nợ", "của", "và", "do", "vay", "cho"])
def test_a_verb_between_two_names_belongs_to_neither(verb: str) -> None:
    left = coded(_case("Công ty TNHH Sóng Bạc", f"Công ty TNHH Sóng Bạc {verb} Lạc tiền."))
    assert f"Công ty TNHH SB {verb} L tiền" in left
