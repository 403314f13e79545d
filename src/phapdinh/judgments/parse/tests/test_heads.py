"""Heads of many courts, years and layouts; the numbers and days are invented."""

from __future__ import annotations

import pytest

from phapdinh.judgments.parse import parse
from phapdinh.judgments.repair import repair

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_NAME = "NHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
_BODY = """
NỘI DUNG VỤ ÁN:
Người khởi kiện trình bày như sau.
XÉT THẤY:
Có căn cứ.
QUYẾT ĐỊNH:
Xử: Chấp nhận.
"""
_CASES = {
    "cassation of before 2015": (
        f"TÒA DÂN SỰ\nTÒA ÁN NHÂN DÂN TỐI CAO\nQuyết định giám đốc thẩm\nSố: 912/2011/DS-GĐT\n"
        f"Ngày 20-5-2011\nV/v tranh chấp đòi nhà cho ở nhờ\n{_MOTTO}{_NAME}"
        "TÒA DÂN SỰ TÒA ÁN NHÂN DÂN TỐI CAO",
        "912/2011/DS-GĐT 2011-05-20 DS GĐT decision",
        "tranh chấp đòi nhà cho ở nhờ",
    ),
    "appellate division of before 2015": (
        f"TÒA ÁN NHÂN DÂN TỐI CAO\nTÒA PHÚC THẨM TẠI THÀNH PHỐ HỒ CHÍ MINH\nBản án số: 950/2013/HSPT\n"
        f"Ngày: 11/4/2013\n{_MOTTO}{_NAME}TÒA PHÚC THẨM TÒA ÁN NHÂN DÂN TỐI CAO\nTẠI THÀNH PHỐ HỒ CHÍ MINH",
        "950/2013/HSPT 2013-04-11 HS PT judgment",
        None,
    ),
    "military court": (
        f"TÒA ÁN QUÂN SỰ\nQUÂN KHU 5\nBản án số: 96/2021/HSPT\nNgày 12 - 5 - 2021\n{_MOTTO}{_NAME}"
        "TÒA ÁN QUÂN SỰ QUÂN KHU 5",
        "96/2021/HSPT 2021-05-12 HS PT judgment",
        None,
    ),
    "measure of administrative handling": (
        f"TÒA ÁN NHÂN DÂN\nHUYỆN CỦ CHI\nTHÀNH PHỐ HỒ CHÍ MINH\n{_MOTTO}Số: 915/2020/QĐ-TA\n"
        "Củ Chi, ngày 7 tháng 5 năm 2020\nQUYẾT ĐỊNH\nÁP DỤNG BIỆN PHÁP XỬ LÝ HÀNH CHÍNH\n"
        "ĐƯA VÀO CƠ SỞ CAI NGHIỆN BẮT BUỘC\nTÒA ÁN NHÂN DÂN HUYỆN CỦ CHI",
        "915/2020/QĐ-TA 2020-05-07 XLHC None decision",
        None,
    ),
    "decision on appeal": (
        f"TÒA ÁN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n{_MOTTO}Số: 93/2022/QĐPT-KDTM\n"
        "Hà Nội, ngày 17 tháng 01 năm 2022\nQUYẾT ĐỊNH\nGIẢI QUYẾT VIỆC KHÁNG CÁO\n"
        "TÒA ÁN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nVới Hội đồng phúc thẩm gồm có:",
        "93/2022/QĐPT-KDTM 2022-01-17 KDTM PT decision",
        None,
    ),
    "retrial": (
        f"TÒA ÁN NHÂN DÂN TỐI CAO\nQuyết định tái thẩm\nSố: 94/2022/HS-TT\nNgày 15/8/2022\n{_MOTTO}{_NAME}"
        "HỘI ĐỒNG THẨM PHÁN TÒA ÁN NHÂN DÂN TỐI CAO",
        "94/2022/HS-TT 2022-08-15 HS TT decision",
        None,
    ),
    "family of 2008": (
        f"TÒA ÁN NHÂN DÂN\nTHỊ XÃ LA GI\nTỈNH BÌNH THUẬN\nBản án số: 91/2008/HNST\nNgày: 12/5/2008\n"
        f"V/v: Xin ly hôn\n{_MOTTO}{_NAME}TÒA ÁN NHÂN DÂN THỊ XÃ LA GI, TỈNH BÌNH THUẬN",
        "91/2008/HNST 2008-05-12 HNGĐ ST judgment",
        "Xin ly hôn",
    ),
    "short forms and dots": (
        f"TAND HUYỆN VĨNH THẠNH\nTP. CẦN THƠ\nBẢN ÁN SỐ: 92/2012/DS-ST\nNgày 07.9.2012\n"
        f"V/v Tranh chấp HĐ vay\n{_MOTTO}{_NAME}TOÀ ÁN NHÂN DÂN HUYỆN VĨNH THẠNH",
        "92/2012/DS-ST 2012-09-07 DS ST judgment",
        "Tranh chấp HĐ vay",
    ),
    "province with jurisdiction on appeal since 2025": (
        f"TÒA ÁN NHÂN DÂN TỈNH LẠNG SƠN\nBản án số: 98/2026/KDTM-PT\nNgày 14-01-2026\n"
        f"V/v tranh chấp hợp đồng thi công\n{_MOTTO}{_NAME}TÒA ÁN NHÂN DÂN TỈNH LẠNG SƠN",
        "98/2026/KDTM-PT 2026-01-14 KDTM PT judgment",
        "tranh chấp hợp đồng thi công",
    ),
    "columns side by side": (
        "TÒA ÁN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "HUYỆN TÂN BIÊN - TỈNH TÂY NINH Độc lập - Tự do - Hạnh phúc\n"
        "Số: 945/2021/QĐST-HNGĐ Tân Biên, ngày 02 tháng 3 năm 2021\nQUYẾT ĐỊNH\n"
        "CÔNG NHẬN THUẬN TÌNH LY HÔN VÀ SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ\n"
        "Căn cứ Điều 212 của Bộ luật Tố tụng dân sự;",
        "945/2021/QĐST-HNGĐ 2021-03-02 HNGĐ ST decision",
        "Công nhận thuận tình ly hôn",
    ),
    "whole head on one line": (
        "TÒA ÁN NHÂN DÂN HUYỆN PHÚ TÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TỈNH AN GIANG "
        "Độc lập - Tự do - Hạnh phúc Bản án số: 961/2020/DS-ST Ngày: 15-6-2020 "
        "V/v tranh chấp hợp đồng vay tài sản\nNHÂN DANH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TÒA ÁN NHÂN DÂN HUYỆN PHÚ TÂN, TỈNH AN GIANG",
        "961/2020/DS-ST 2020-06-15 DS ST judgment",
        "tranh chấp hợp đồng vay tài sản",
    ),
    "motto first": (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TÒA ÁN NHÂN DÂN\nĐộc lập - Tự do - Hạnh phúc HUYỆN ĐẠI TỪ\n"
        f"TỈNH THÁI NGUYÊN\nBản án số: 97/2018/HSST\nNgày: 9/3/2018\n{_NAME}"
        "TÒA ÁN NHÂN DÂN HUYỆN ĐẠI TỪ, TỈNH THÁI NGUYÊN",
        "97/2018/HSST 2018-03-09 HS ST judgment",
        None,
    ),
}


@pytest.mark.parametrize("name", _CASES)
def test_head(name: str) -> None:
    head, expected, relation = _CASES[name]
    found = parse(repair(head + _BODY))
    parts = (found.number, found.decided_on, found.case_type, found.instance, found.kind)
    assert " ".join(map(str, parts)) == expected
    assert found.legal_relation == relation
    assert found.court_id
    assert found.court
    assert "NỘI DUNG" not in found.court


@pytest.mark.parametrize(
    "number", ["906/2021/QĐCNTTLH", "912/2021/QĐ-CNHGTTLH", "904/2021/QĐ-MTTPS", "915/2021"]
)
def test_a_symbol_that_no_list_has_is_kept_as_written(number: str) -> None:
    head = f"TÒA ÁN NHÂN DÂN TỈNH LONG AN\nSố: {number}\nLong An, ngày 3 tháng 5 năm 2021"
    found = parse(repair(f"{head}\nQUYẾT ĐỊNH\nVề một việc."))
    assert (found.number, found.number_year) == (number, 2021)
