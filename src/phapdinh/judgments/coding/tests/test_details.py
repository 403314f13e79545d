"""Numbers, dates, plates, e-mails and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.record import ParsedJudgment, ReplacementKind

NOBODY = ParsedJudgment()


def _code(text: str) -> str:
    return apply_replacements(text, code_text(text, NOBODY).replacements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CMND số 023456789 cấp ngày 01/02/2010", "CMND số xxx cấp ngày 01/02/2010"),
        ("căn cước công dân số 077 086 001 234", "căn cước công dân số xxx"),
        ("hộ chiếu số B1234567", "hộ chiếu số xxx"),
        ("mã số thuế 8001234567", "mã số thuế xxx"),
        ("số điện thoại 0912.345.678", "số điện thoại xxx"),
        ("ĐT: +84 912 345 678", "ĐT: xxx"),
        ("gọi cho 0359-123-456 nhiều lần", "gọi cho xxx nhiều lần"),
        ("tài khoản số 0071 0012 34567 tại ngân hàng", "tài khoản số xxx tại ngân hàng"),
        ("thư điện tử: ai.do@thu.vn (có mặt)", "thư điện tử: xxx (có mặt)"),
        ("biển kiểm soát 29C5-412.42", "biển kiểm soát 29C5-xxx"),
        ("biển số 51F 123.45 màu đen", "biển số 51F xxx màu đen"),
        ("xe BKS: 60LA-3102", "xe BKS: 60LA-xxx"),
        ("sinh ngày 24/5/1952", "sinh năm 1952"),
        ("sinh ngày 05 tháng 11 năm 1994 tại", "sinh năm 1994 tại"),
        ("Ngày sinh: 01-02-1980", "Ngày sinh: 1980"),
        ("địa chỉ: số 84C đường Hàm Nghi, xã B", "địa chỉ: số A đường HN, xã B"),
        ("trú tại: Số 17, tổ 7, ấp 4", "trú tại: Số A, tổ 7, ấp 4"),
        ("ngụ 61/68/24 đường Hai Bà Trưng", "ngụ A đường HBT"),
    ],
)
def test_goes(text: str, expected: str) -> None:
    assert _code(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bản án số 12/2023/DS-ST ngày 15/6/2023",
        "số tiền 1.250.000.000 đồng",
        "vay 450000000 đồng",
        "thửa đất số 380, tờ bản đồ số 12, diện tích 1.234,5m2",
        "giấy chứng nhận số BX 433343 ngày 02/03/2010",
        "biên lai thu số 0005788 ngày 25/4/2017",
        "hợp đồng tín dụng số 01-05.15/HĐTD ngày 06/7/2018",
        "Quyết định số 40/QĐ-UBND ngày 06/01/2022",
        "Điều 147, Điều 227 Bộ luật Tố tụng dân sự năm 2015",
        "sinh năm 1968",
        "khoảng 18 giờ 30 phút ngày 24/11/2017",
        "Km 115+800 Quốc lộ 37B",
        "số khung LA9B53GE5F0, số máy QS60V1000",
        "đoạn đường Nguyễn Văn Trỗi đi qua",
    ],
)
def test_stays(text: str) -> None:
    assert _code(text) == text


def test_a_number_known_once_is_hidden_everywhere() -> None:
    left = _code("Thẻ căn cước công dân số 123456789012. Giấy ghi 123456789012 là bản sao.")
    assert "123456789012" not in left


def test_two_accounts_are_told_apart() -> None:
    left = _code("Từ tài khoản số 11112222333 sang tài khoản số 44445555666.")
    assert left == "Từ tài khoản số xxx1 sang tài khoản số xxx2."


@given(st.text(alphabet="0123456789 ./-+@số TKĐTCMNDabc", max_size=200))
def test_any_text_is_coded_without_error(text: str) -> None:
    coding = code_text(text, NOBODY)
    assert all(text[one.start : one.end] == one.original for one in coding.replacements)


@given(st.integers(1, 96), st.sampled_from("0123"), st.integers(0, 99), st.integers(0, 999999))
def test_every_citizen_number_goes(province: int, century: str, year: int, rest: int) -> None:
    number = f"{province:03}{century}{year:02}{rest:06}"
    assert number not in _code(f"Giấy tờ mang số {number} kèm theo.")


@given(st.sampled_from("35789"), st.integers(0, 99999999), st.sampled_from(["", " ", ".", "-"]))
def test_every_mobile_number_goes(first: str, rest: int, separator: str) -> None:
    digits = f"0{first}{rest:08}"
    number = separator.join((digits[:4], digits[4:7], digits[7:]))
    coding = code_text(f"Anh nhắn tin vào số {number} hai lần.", NOBODY)
    assert [one.kind for one in coding.replacements] == [ReplacementKind.PHONE]
