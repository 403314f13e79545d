"""The leak check on text that is coded for the most part."""

from __future__ import annotations

import pytest

from phapdinh.judgments.check import find_leaks
from phapdinh.judgments.coding.tests.helpers import coded
from phapdinh.judgments.coding.tests.samples import ADMINISTRATIVE, CIVIL, CRIMINAL, OFFICIALS
from phapdinh.judgments.record import ReplacementKind as Kind


@pytest.mark.parametrize(
    ("text", "leaked", "kind"),
    [
        ("bà Nguyễn Thị Bưởi và ông T", "Nguyễn Thị Bưởi", Kind.PERSON),
        ("ông Thuận không đồng ý", "Thuận", Kind.PERSON),
        ("Nguyễn Thị Hải Yến đứng tên", "Nguyễn Thị Hải Yến", Kind.PERSON),
        ("bị cáo H và Phùng Văn Tý", "Phùng Văn Tý", Kind.PERSON),
        ("H nói lại, sau đó Hải đưa tiền cho bà N", "Hải", Kind.PERSON),
        ("CCCD số 034161004321", "034161004321", Kind.ID_NUMBER),
        ("gọi số 0987 650 432 nhiều lần", "0987 650 432", Kind.PHONE),
        ("thư gửi ai.do@thu.vn", "ai.do@thu.vn", Kind.EMAIL),
        ("tài khoản số 19036789012345", "19036789012345", Kind.BANK_ACCOUNT),
        ("xe BKS: 20B1-234.56", "20B1-234.56", Kind.PLATE),
        ("chị L, sinh ngày 12/3/1961", "12/3/1961", Kind.BIRTH_DATE),
        ("trú tại số 27/4 đường Hàm Nghi", "27/4 đường Hàm Nghi", Kind.ADDRESS),
    ],
)
def test_found(text: str, leaked: str, kind: Kind) -> None:
    leaks = find_leaks(text)
    assert [(leak.text, leak.kind) for leak in leaks] == [(leaked, kind)]
    assert text[leaks[0].start : leaks[0].end] == leaked
    assert leaks[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "V/v: Ly hôn, chia tài sản chung của vợ chồng\nNHÂN DANH\nNƯỚC CỘNG HÒA",
        "TÒA ÁN NHÂN DÂN CẤP CAO TẠI ĐÀ NẴNG",
        "thể hiện tại giấy khai sinh ngày 24/10/2016",
        "nợ phát sinh ngày 15/06/2018",
        "bà Nguyễn Thị H và ông Trần Văn T1",
        "ông Phạm Đức Tr trình bày",
        "đường Nguyễn Trãi, phường Lê Lợi",
        "trường Võ Thị Sáu",
        "Văn phòng luật sư Trần Quốc Toản",
        "tỉnh Bà Rịa - Vũng Tàu",
        "Luật sư Nguyễn Văn Ba",
        "ông bà không có ý kiến",
        "Thành phố Hồ Chí Minh",
        "số tiền 200.000.000 đồng",
        "sinh năm 1961",
        "CCCD số xxx",
        "biển số 20B1-xxx",
        "trú tại số A đường HN",
        "Bản án số 12/2023/DS-ST",
    ],
)
def test_not_found(text: str) -> None:
    assert find_leaks(text) == ()


def test_officials_may_be_named() -> None:
    text = "Thẩm phán chủ tọa. Bà Lương Thị Hạnh ký."
    assert find_leaks(text, keep=["Lương Thị Hạnh"]) == ()
    assert [leak.text for leak in find_leaks(text)] == ["Lương Thị Hạnh"]


@pytest.mark.parametrize(
    "sample", [CIVIL, CRIMINAL, ADMINISTRATIVE], ids=["civil", "criminal", "administrative"]
)
def test_the_coder_leaves_nothing_that_the_check_finds(sample: str) -> None:
    keep = [
        *OFFICIALS,
        "Lại Thế Vinh",
        "Mạc Thị Nhàn",
        "Trịnh Công Đức",
        "Cù Thị Ngân",
        "Hứa Văn Đoàn",
        "Khương Thị Ánh",
    ]
    keep += ["Hoàng Trọng Nghĩa", "Lê Thị Sen", "Phạm Bá Điền", "Đỗ Kim Phượng"]
    assert find_leaks(coded(sample), keep=keep) == ()


def test_uncoded_text_is_full_of_leaks() -> None:
    leaks = find_leaks(CIVIL, keep=OFFICIALS)
    assert {"Hoàng Thị Bưởi", "Thuận", "Hương"} <= {leak.text for leak in leaks}
    assert {Kind.ID_NUMBER, Kind.PHONE, Kind.BANK_ACCOUNT, Kind.PLATE} <= {leak.kind for leak in leaks}
