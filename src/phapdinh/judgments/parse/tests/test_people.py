"""Officials and participants of self-written headers; every name is invented."""

from __future__ import annotations

import unicodedata

import pytest

from phapdinh.judgments.coding.tests.samples import ADMINISTRATIVE, CIVIL, CRIMINAL
from phapdinh.judgments.parse.people import People, find_people
from phapdinh.judgments.record import Function, Role


def people(text: str) -> People:
    text = unicodedata.normalize("NFC", text)
    end = text.find("NỘI DUNG VỤ ÁN")
    return find_people(text, end if end >= 0 else len(text))


def roles(text: str) -> list[tuple[str, Role]]:
    return [(one.name, one.role) for one in people(text).participants]


def test_panel_clerk_and_prosecutor() -> None:
    assert [(one.name, one.function) for one in people(CIVIL).officials] == [
        ("Lương Thị Hạnh", Function.PRESIDING_JUDGE),
        ("Đặng Hữu Lộc", Function.LAY_JUDGE),
        ("Phùng Thị Tuyết", Function.LAY_JUDGE),
        ("Vũ Quang Sơn", Function.CLERK),
        ("Tạ Thị Mai", Function.PROSECUTOR),
    ]


def test_several_officials_on_one_line() -> None:
    lay = [one.name for one in people(CRIMINAL).officials if one.function is Function.LAY_JUDGE]
    assert lay == ["Mạc Thị Nhàn", "Trịnh Công Đức"]


def test_panel_of_an_appeal() -> None:
    text = """Thành phần Hội đồng xét xử phúc thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Hồ Văn Kỳ
Các Thẩm phán: Bà Dương Thị Thơ
Ông Quách Minh Tâm
Thư ký phiên tòa: Bà Lê Nhã Ca
Ngày 02/3/2024 tại trụ sở Tòa án xét xử phúc thẩm"""
    assert [one.function for one in people(text).officials] == [
        Function.PRESIDING_JUDGE,
        Function.JUDGE,
        Function.JUDGE,
        Function.CLERK,
    ]


def test_participants_of_a_civil_case() -> None:
    assert roles(CIVIL) == [
        ("Hoàng Thị Bưởi", Role.PLAINTIFF),
        ("Lâm Chí Cường", Role.LAWYER),
        ("Ngô Đình Thuận", Role.DEFENDANT),
        ("Kiều Thị Lan Hương", Role.DEFENDANT),
        ("Công ty TNHH Thương mại Bách Thịnh", Role.INTERESTED_PERSON),
        ("Tống Phước Hậu", Role.REPRESENTATIVE),
        ("Ngô Đình Trí", Role.INTERESTED_PERSON),
        ("Đoàn Văn Cảnh", Role.WITNESS),
    ]


def test_participants_of_a_criminal_case_without_the_relatives() -> None:
    assert roles(CRIMINAL) == [
        ("Bùi Văn Tiệp", Role.ACCUSED),
        ("Y Krông Niê", Role.ACCUSED),
        ("Giàng Thị Sua", Role.VICTIM),
        ("Khương Thị Ánh", Role.LAWYER),
        ("Thạch Sa Rết", Role.INTERESTED_PERSON),
    ]


def test_participants_of_an_administrative_case() -> None:
    assert ("Nguyễn Thị Út Em", Role.PETITIONER) in roles(ADMINISTRATIVE)
    assert ("Trương Gia Bảo", Role.REPRESENTATIVE) in roles(ADMINISTRATIVE)


def test_details() -> None:
    plaintiff = people(CIVIL).participants[0]
    assert (plaintiff.aliases, plaintiff.birth_year, plaintiff.is_organisation) == (("Tư Bưởi",), 1961, False)
    assert plaintiff.span is not None
    assert CIVIL[plaintiff.span.start : plaintiff.span.end] == plaintiff.name


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Nguyên đơn: Ông Mai Văn Tới và bà Cù Thị Nết, đều trú tại xã B.", ["Mai Văn Tới", "Cù Thị Nết"]),
        ("- Bị đơn: NGUYỄN VĂN NĂM, sinh năm 1970", ["NGUYỄN VĂN NĂM"]),
        ("- Nguyên đơn: Bà Trần Thị\nLụa, sinh năm 1980", ["Trần Thị Lụa"]),
        ("Người yêu cầu: Chị Ka Să H'Wing, sinh năm 1991", ["Ka Să H'Wing"]),
        ("Nguyên đơn: Anh K'Brửi, sinh năm 1987", ["K'Brửi"]),
        ("Bị đơn: Ông Hoàng A Pháo, sinh năm 1975", ["Hoàng A Pháo"]),
        ("Nguyên đơn: Bà Lê Thị H, sinh năm 1966", ["Lê Thị H"]),
        ("Bị đơn: Ông N.V.H, sinh năm 1950", ["N.V.H"]),
        ("Người khởi kiện: Ông Peter Brown, quốc tịch Anh", ["Peter Brown"]),
    ],
)
def test_layouts(header: str, expected: list[str]) -> None:
    assert [name for name, _ in roles("giữa các đương sự:\n" + header)] == expected


def test_the_list_goes_on_after_a_representative() -> None:
    text = """Người có quyền lợi, nghĩa vụ liên quan:
3.1 Bà Tăng Thị Sim, sinh năm 1970
Người bảo vệ quyền và lợi ích hợp pháp của bà Sim: Ông Lục Văn Bền - Luật sư.
3.2 Ông Phí Văn Cót, sinh năm 1981
Người đại diện theo ủy quyền: Bà Tăng Thị Sim.
3.3 Bà Lều Thị Xíu, sinh năm 1990"""
    assert ("Phí Văn Cót", Role.INTERESTED_PERSON) in roles(text)
    assert ("Lều Thị Xíu", Role.INTERESTED_PERSON) in roles(text)
    assert [name for name, role in roles(text) if role is Role.LAWYER] == ["Lục Văn Bền"]


def test_nobody_in_an_empty_text() -> None:
    assert find_people("", 0) == People()
