"""Parties that are hard to read: agencies, relatives, people named twice. Every name is invented."""

from __future__ import annotations

import unicodedata

import pytest

from phapdinh.judgments.parse.people import People, find_people
from phapdinh.judgments.record import Function, Participant, Role


def _people(text: str) -> People:
    text = unicodedata.normalize("NFC", text)
    return find_people(text, len(text))


def _by_role(text: str, role: Role) -> list[Participant]:
    return [one for one in _people(text).participants if one.role is role]


_ADMINISTRATIVE = """1. Người khởi kiện: Ông Lâm Văn Tửu, sinh năm 1959.
2. Người bị kiện:
2.1. Ủy ban nhân dân huyện An Lộc, tỉnh Hòa Thuận;
2.2. Chủ tịch Ủy ban nhân dân huyện An Lộc, tỉnh Hòa Thuận.
Người đại diện theo ủy quyền của người bị kiện: Ông Võ Thành Nhẫn – Chức vụ: Phó Chủ tịch UBND huyện.
3. Người có quyền lợi, nghĩa vụ liên quan:
3.1. Bà Ngô Thị Lụa, sinh năm 1961;
3.2. Trung tâm Phát triển quỹ đất huyện An Lộc; người đại diện theo pháp luật: Ông Hồ Tấn Lẫm.
"""


def test_agencies_and_their_heads_are_respondents() -> None:
    found = _by_role(_ADMINISTRATIVE, Role.RESPONDENT)
    assert [(one.name, one.is_organisation) for one in found] == [
        ("Ủy ban nhân dân huyện An Lộc", True),
        ("Chủ tịch Ủy ban nhân dân huyện An Lộc", True),
    ]


def test_the_office_of_a_representative_is_no_party() -> None:
    assert [one.name for one in _by_role(_ADMINISTRATIVE, Role.REPRESENTATIVE)] == [
        "Võ Thành Nhẫn",
        "Hồ Tấn Lẫm",
    ]


def test_agency_with_an_interest_has_its_whole_name() -> None:
    names = [one.name for one in _by_role(_ADMINISTRATIVE, Role.INTERESTED_PERSON)]
    assert names == ["Ngô Thị Lụa", "Trung tâm Phát triển quỹ đất huyện An Lộc"]


@pytest.mark.parametrize(
    "body",
    [
        "Chủ tịch Ủy ban nhân dân thành phố An Hòa",
        "UBND xã Ea Bông",
        "Bảo hiểm xã hội quận An Phú",
        "Chi cục Thuế huyện An Lộc",
        "Sở Tài nguyên và Môi trường tỉnh Hòa Thuận",
        "Giám đốc Sở Xây dựng tỉnh Hòa Thuận",
        "Công an huyện An Lộc",
    ],
)
def test_respondent_on_the_line_of_its_label(body: str) -> None:
    text = f"- Người khởi kiện: Bà Lê Thị Én.\n- Người bị kiện: {body}; địa chỉ: số 1, vắng mặt.\n"
    assert [one.name for one in _by_role(text, Role.RESPONDENT)] == [body]


@pytest.mark.parametrize(
    "kin",
    [
        "bị cáo có vợ tên Trần Ngọc Diễn và 01 con",
        "có chồng là Trần Ngọc Diễn",
        "\nVợ: Trần Ngọc Diễn",
        "\nMẹ: Trần Ngọc Diễn",
    ],
)
def test_relatives_are_not_accused(kin: str) -> None:
    text = (
        f"xét xử đối với bị cáo:\nLương Văn Tần, sinh năm 1989; trú tại: xã An Hòa; {kin}; tiền án: không.\n"
    )
    assert [one.name for one in _by_role(text, Role.ACCUSED)] == ["Lương Văn Tần"]


def test_named_twice_keeps_the_year_of_birth() -> None:
    text = "xét xử vụ án đối với bị cáo Vũ Đình Chắc do có kháng cáo.\n* Bị cáo:\n"
    text += "Vũ Đình Chắc, sinh năm 1984; trú tại: xã An Hòa.\n"
    assert [(one.name, one.birth_year) for one in _by_role(text, Role.ACCUSED)] == [("Vũ Đình Chắc", 1984)]


def test_year_of_birth_behind_no_other_name() -> None:
    text = (
        "đối với các bị cáo:\n1. PHẠM GIA HÂN; tên gọi khác: Không; sinh ngày 21/4/1999 tại tỉnh Hòa Thuận.\n"
    )
    assert [one.birth_year for one in _by_role(text, Role.ACCUSED)] == [1999]


@pytest.mark.parametrize(
    ("bracket", "aliases"),
    [
        ("gọi tắt là Ngân hàng", ()),
        ("gọi tắt là Công ty", ()),
        ("gọi tắt là Ngân hàng Sông Ngọc", ("Ngân hàng Sông Ngọc",)),
        ("tên viết tắt: SNB", ("SNB",)),
    ],
)
def test_short_names_of_an_organisation(bracket: str, aliases: tuple[str, ...]) -> None:
    text = f"1. Nguyên đơn: Ngân hàng TMCP Sông Ngọc ({bracket});\n"
    assert [one.aliases for one in _by_role(text, Role.PLAINTIFF)] == [aliases]


def test_husband_and_wife_are_both_defendants() -> None:
    found = _by_role("2. Bị đơn: Vợ chồng ông Vàng Chá Pín và bà Sùng Thị Dua; đều có mặt.\n", Role.DEFENDANT)
    assert [one.name for one in found] == ["Vàng Chá Pín", "Sùng Thị Dua"]


def test_debtor_of_a_bankruptcy() -> None:
    text = "Sau khi nghiên cứu việc mở thủ tục phá sản đối với Công ty TNHH Dệt May Phước Vĩ;\nXÉT THẤY:\n"
    assert [one.name for one in _by_role(text, Role.RESPONDENT)] == ["Công ty TNHH Dệt May Phước Vĩ"]


@pytest.mark.parametrize(
    ("line", "function"),
    [
        (
            "do ông Hoàng Bá Tùy, Phó Chánh án Tòa án nhân dân tối cao làm Chủ tọa phiên tòa.",
            Function.PRESIDING_JUDGE,
        ),
        ("- Thẩm phán - Tổ trưởng: Ông Hoàng Bá Tùy", Function.PRESIDING_JUDGE),
        ("- Thư ký: Ông Hoàng Bá Tùy, Thư ký Tòa Phúc thẩm Tòa án tối cao", Function.CLERK),
        ("- Đại diện VKSND quận An Phú: Ông Hoàng Bá Tùy - KSV", Function.PROSECUTOR),
    ],
)
def test_functions_of_officials(line: str, function: Function) -> None:
    found = _people(f"Thành phần Hội đồng gồm có:\n{line}\nNgày 02/3/2024 tại trụ sở Tòa án xét xử").officials
    assert [(one.name, one.function) for one in found] == [("Hoàng Bá Tùy", function)]
