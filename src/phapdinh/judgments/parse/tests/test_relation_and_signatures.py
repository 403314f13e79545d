"""Offence, title and signature: what short decisions and criminal judgments tell in their own way."""

from __future__ import annotations

import pytest

from phapdinh.judgments.parse.layout import Layout
from phapdinh.judgments.parse.provisions import find_cited_judgments
from phapdinh.judgments.parse.relation import find_offence, find_relation
from phapdinh.judgments.parse.sections import find_sections
from phapdinh.judgments.parse.signatures import signing_judge
from phapdinh.judgments.record import CaseType, Function
from phapdinh.vietnamese.case_numbers import find_case_numbers

_RULING = "\n".join(["Một dòng của quyết định."] * 8) + "\nQUYẾT ĐỊNH:\n1. Đình chỉ vụ án.\n"


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ("Tuyên bố bị cáo Hồ Văn Thử phạm tội “Trộm cắp tài sản”.", "Trộm cắp tài sản"),
        ("Tuyên bố: Các bị cáo A và B phạm các tội: “Đánh bạc” và “Gá bạc”.", "Đánh bạc"),
        ('Viện kiểm sát truy tố bị cáo về tội "Cố ý gây thương tích" theo Điều 134.', "Cố ý gây thương tích"),
        (
            "tiền án: bị xử phạt 02 năm tù về tội “Cướp tài sản”.\nTuyên bố bị cáo phạm tội “Đánh bạc”.",
            "Đánh bạc",
        ),
        ("tiền án: bị xử phạt 02 năm tù về tội “Cướp tài sản”.", None),
    ],
)
def test_offence(text: str, offence: str | None) -> None:
    assert find_offence(Layout(text), CaseType.CRIMINAL) == offence
    assert find_offence(Layout(text), CaseType.CIVIL) is None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("QUYẾT ĐỊNH\nCÔNG NHẬN THUẬN TÌNH LY HÔN", "Công nhận thuận tình ly hôn"),
        ("QUYẾT ĐỊNH\nTUYÊN BỐ DOANH NGHIỆP PHÁ SẢN", "Tuyên bố doanh nghiệp phá sản"),
        ("QUYẾT ĐỊNH\nMỞ THỦ TỤC PHÁ SẢN", "Mở thủ tục phá sản"),
        ("“V/v: Tranh chấp hợp đồng đặt cọc”", "Tranh chấp hợp đồng đặt cọc"),
        ("QUYẾT ĐỊNH\nCÔNG NHẬN SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ", None),
        (
            "thụ lý số 01/2019/TLST-PS ngày 21/01/2019 về việc "
            "yêu cầu mở thủ tục phá sản đối với Công ty TNHH X;",
            "yêu cầu mở thủ tục phá sản",
        ),
    ],
)
def test_relation(text: str, relation: str | None) -> None:
    layout = Layout(text)
    assert find_relation(layout, layout.lines, displaced=False) == relation


@pytest.mark.parametrize(
    ("closing", "judge"),
    [
        ("Nơi nhận:\n- Lưu.\nTHẨM PHÁN\nRơ Châm Thủy", "Rơ Châm Thủy"),
        ("Nơi nhận: THẨM PHÁN\n(Đã ký)\nNgọ Thị Phương\n- Lưu hồ sơ.", "Ngọ Thị Phương"),
        ("Nơi nhận: THẨM PHÁN\n- Đương sự;\n- Lưu. Hồ Văn Ký", "Hồ Văn Ký"),
        ("Nơi nhận:\n- Đương sự;\n- Lưu.", None),
        ("THẨM PHÁN\nĐã ký", None),
        ("Nơi nhận:\nTHƯ KÝ\nHồ Thị Ghi", None),
    ],
)
def test_who_signed(closing: str, judge: str | None) -> None:
    layout = Layout(_RULING + closing)
    found = signing_judge(layout, find_sections(layout))
    assert (found.name if found else None) == judge
    if found and found.span:
        assert found.function is Function.JUDGE
        assert layout.text[found.span.start : found.span.end] == judge


def test_a_number_that_only_opens_a_hearing_is_no_cited_judgment() -> None:
    layout = Layout(
        "vụ án thụ lý số: 08/2018/HSST ngày 15/3/2018 theo Quyết định đưa vụ án ra xét xử phúc thẩm "
        "số 12/2018/QĐ-PT, Quyết định hoãn phiên tòa số 13/2018/QĐST-DS, "
        "Bản án số 14/2017/DS-ST ngày 30-7-2017, Tòa án nhân dân tỉnh Long An quyết định chia."
    )
    (cited,) = find_cited_judgments(layout, find_case_numbers(layout.text), None)
    assert (cited.number, cited.court) == ("14/2017/DS-ST", "Tòa án nhân dân tỉnh Long An")
