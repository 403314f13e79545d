"""What a row says: numbers, kinds, days, people, courts; and each thing that is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from phapdinh.cases.importing import values
from phapdinh.cases.importing.numbers import Written, read_number
from phapdinh.cases.importing.registry import KnownCourt, KnownOfficer
from phapdinh.cases.importing.tests.docket_file import (
    BEFORE,
    CLERK,
    COURT,
    JUDGE,
    ROW,
    one,
    read,
    registry,
    wrong,
)
from phapdinh.cases.importing.values import CellError
from phapdinh.vietnamese.fold import fold_key


def test_a_whole_row() -> None:
    entry = one()
    assert entry.what is not None
    assert entry.days is not None
    assert (entry.place.text, entry.place.court_id) == ("01/2026/TLST-DS", COURT)
    assert (entry.what.course, entry.what.state) == ("civil_first", "preparation")
    assert (entry.days.received, entry.days.accepted) == (date(2026, 1, 2), date(2026, 1, 5))
    assert [(new.role, new.name, new.birth_year, new.personal_id) for new in entry.people] == [
        ("plaintiff", "Đặng Thị Thanh Nhàn", 1981, "042181000123"),
        ("defendant", "Phan Văn Lực", None, ""),
    ]
    assert [(new.amount, new.claimant) for new in entry.claims] == [(180_000_000, 0)]
    assert entry.judge == JUDGE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12/2026/TLST-DS", Written(12, 2026, "TLST-DS", None)),
        ("Số: 012/2026/TLST-HNGĐ", Written(12, 2026, "TLST-HNGĐ", None)),
        ("Thụ lý số 12/2026/TLST-DS ngày 5/3/2026", Written(12, 2026, "TLST-DS", date(2026, 3, 5))),
        ("12/TLST-KDTM", Written(12, None, "TLST-KDTM", None)),
        ("12/2026", Written(12, 2026, "", None)),
        ("12", Written(12, None, "", None)),
        ("", None),
    ],
)
def test_numbers_as_dockets_write_them(text: str, found: Written | None) -> None:
    assert read_number(text) == found


@pytest.mark.parametrize("text", ["0/2026/TLST-DS", "mười hai", "12a/2026/TLST-DS", "12/26/TLST-DS", "-3"])
def test_numbers_that_no_register_can_hold(text: str) -> None:
    with pytest.raises(CellError):
        read_number(text)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"Số thụ lý": "12/TLST-HNGD", "Loại vụ việc": ""}, ("family", "", "first", "TLST-HNGĐ")),
        ({"Số thụ lý": "12", "Loại vụ việc": "KDTM"}, ("commercial", "", "first", "TLST-KDTM")),
        ({"Số thụ lý": "12", "Loại vụ việc": "Việc dân sự"}, ("civil_matter", "", "first", "TLST-VDS")),
        (
            {"Số thụ lý": "12", "Loại vụ việc": "Việc hôn nhân gia đình"},
            ("civil_matter", "family", "first", "TLST-HNGĐ"),
        ),
        ({"Số thụ lý": "12/2026/TLPT-DS", "Loại vụ việc": ""}, ("civil", "", "appeal", "TLPT-DS")),
    ],
)
def test_the_kind_follows_from_its_column_or_from_the_symbol(
    changed: dict[str, str], found: tuple[str, ...]
) -> None:
    entry = one(**changed)
    assert entry.what is not None
    told = (entry.what.type, entry.what.subkind, entry.what.instance, entry.place.symbol)
    assert told == found


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"Ngày thụ lý": "31/02/2026"}, "Ngày thụ lý", "Không có ngày “31/02/2026” trong lịch."),
    ({"Ngày thụ lý": "hôm qua"}, "Ngày thụ lý", "Không đọc được ngày"),
    ({"Ngày thụ lý": "01/01/2026"}, "Ngày thụ lý", "Ngày thụ lý (1/1/2026) trước ngày nhận đơn (2/1/2026)."),
    ({"Ngày thụ lý": "21/03/2026"}, "Ngày thụ lý", "chưa đến"),
    ({"Ngày thụ lý": ""}, "Ngày thụ lý", "Có số thụ lý thì phải có ngày thụ lý."),
    ({"Số thụ lý": "01/2025/TLST-DS"}, "Số thụ lý", "Số của năm 2025 nhưng ngày là 5/1/2026"),
    ({"Số thụ lý": "01/2026/TLST-HS"}, "Số thụ lý", "sổ này là “TLST-DS”"),
    ({"Số thụ lý": ""}, "Số thụ lý", "Ghi số thụ lý"),
    ({"Loại vụ việc": "Vụ lạ"}, "Loại vụ việc", "Không hiểu “Vụ lạ”."),
    ({"Quan hệ pháp luật": ""}, "Quan hệ pháp luật", "Ghi quan hệ pháp luật"),
    ({"Số CCCD của nguyên đơn": "42181000123"}, "Số CCCD của nguyên đơn", "đúng 12 chữ số, ô này có 11"),
    ({"Bị đơn": "Phan Văn Lực (CCCD 12)"}, "Bị đơn", "đúng 12 chữ số"),
    ({"Giá trị tranh chấp": "nhiều"}, "Giá trị tranh chấp", "Không đọc được số tiền"),
    ({"Thẩm phán": "Người Không Có"}, "Thẩm phán", "Không có “Người Không Có”"),
    ({"Thẩm phán": "Lê Thị Hải Yến"}, "Thẩm phán", "Không có “Lê Thị Hải Yến”"),
    ({"Trạng thái": "Treo"}, "Trạng thái", "Không hiểu trạng thái “Treo”"),
    ({"Trạng thái": "Đã xét xử"}, "Ngày xét xử", "phải có ngày ở cột này"),
    ({"Ngày xét xử": "01/03/2026"}, "Ngày xét xử", "chưa thể có ngày ở cột này"),
    ({"Trạng thái": "Tạm đình chỉ"}, "Ngày vào giai đoạn", "có thời hạn riêng"),
    ({"Trạng thái": "Đã lưu", "Ngày thụ lý": "02/01/2026"}, "Ngày kết thúc", "ghi ngày kết thúc"),
    ({"Ngày kết thúc": "01/03/2026"}, "Ngày kết thúc", "chưa phải là kết thúc"),
    ({"Tòa án": "Tòa án nhân dân khu vực 92 - Hà Tĩnh"}, "Tòa án", "không phải Tòa án nhân dân khu vực 91"),
    ({"Trạng thái": "Hủy số"}, "Ghi chú", "Ghi lý do số này không dùng."),
]


@pytest.mark.parametrize(("changed", "column", "reason"), WRONG)
def test_what_is_wrong_is_told_by_its_column(changed: dict[str, str], column: str, reason: str) -> None:
    found = dict(wrong(**changed))
    if changed.get("Trạng thái") == "Đã lưu":
        assert len(found) == 1 or column in found
    assert reason in found[column]


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    found = wrong(
        **{"Ngày thụ lý": "31/02/2026", "Bị đơn": "Phan Văn Lực (CCCD 12)", "Quan hệ pháp luật": ""}
    )
    assert {column for column, _ in found} == {"Ngày thụ lý", "Bị đơn", "Quan hệ pháp luật"}


def test_an_open_criminal_case_tells_on_which_provision_it_rests() -> None:
    bare = dict.fromkeys(("Nguyên đơn", "Bị đơn", "Số CCCD của nguyên đơn", "Giá trị tranh chấp"), "")
    criminal = {
        **bare,
        "Số thụ lý": "07/2026/TLST-HS",
        "Loại vụ việc": "HS",
        "Quan hệ pháp luật": "Trộm cắp tài sản",
    }
    assert {column for column, _ in wrong(**criminal)} >= {"Điều luật", "Mức cao nhất của khung hình phạt"}
    told = {"Bị cáo": "1. Lưu Quang Bình (1990); 2. Hồ Văn Đạt", "Điều luật": "điểm a khoản 1 Điều 173"}
    entry = one(**{**criminal, **told, "Khung hình phạt": "3 năm", "Tạm giam": "x"})
    assert [(new.accused, new.article, new.clause, new.points, new.top_months) for new in entry.charges] == [
        (0, "173", "1", "a", 36), (1, "173", "1", "a", 36),
    ]  # fmt: skip
    assert entry.facts == {"crime_class": "less_serious", "detained": True}


def test_people_in_one_cell_and_what_is_known_of_them_in_others() -> None:
    told = {
        "Bị đơn": "- Phan Văn Lực;\nCông ty TNHH Bình Minh; Hồ Thị Sen",
        "Năm sinh bị đơn": "1977;;01/02/1980",
        "Địa chỉ của bị đơn": "Xã Thạch Hà;;Xã Lộc Hà",
    }
    people = [new for new in one(**told).people if new.role == "defendant"]
    assert [(new.name, new.kind, new.birth_year, new.address) for new in people] == [
        ("Phan Văn Lực", "person", 1977, "Xã Thạch Hà"),
        ("Công ty TNHH Bình Minh", "organisation", None, ""),
        ("Hồ Thị Sen", "person", 1980, "Xã Lộc Hà"),
    ]


def test_a_petition_that_was_not_accepted_stands_under_its_own_number() -> None:
    entry = one(**{"Số thụ lý": "", "Ngày thụ lý": "", "Số nhận đơn": "9", "Trạng thái": "Đã nhận đơn"})
    assert (entry.place.text, entry.what and entry.what.state) == ("09/2026/NĐ", "received")


def test_names_that_two_bear_are_told_and_one_who_left_is_not_meant() -> None:
    other = KnownOfficer(UUID(int=13), "nguyen duc khai", "judge", date(2016, 1, 1))
    assert "nhiều người tên" in dict(wrong(registry(other)))["Thẩm phán"]
    gone = KnownOfficer(UUID(int=14), "nguyen duc khai", "judge", date(2016, 1, 1), date(2020, 1, 1))
    assert one(registry(gone), **{"Thư ký": "Lê Thị Hải Yến"}).clerk == CLERK


def test_a_number_of_a_court_whose_work_went_over_stands_in_the_books_of_that_court() -> None:
    name = "Tòa án nhân dân huyện Giả Định, tỉnh Hà Tĩnh"
    old = KnownCourt(BEFORE, name, "district", frozenset({fold_key(name)}), None, date(2025, 6, 30))
    known = registry(before=(old,))
    then = {"Số thụ lý": "01/2025/TLST-DS", "Ngày nhận đơn": "02/01/2025", "Ngày thụ lý": "05/01/2025"}
    assert one(known, **then, **{"Tòa án": name}).place.court_id == BEFORE
    assert one(known, **then).place.court_id == COURT  # it is not said when this court began


def test_days_alone_say_where_a_case_stands() -> None:
    states = {
        "received": {"Số thụ lý": "", "Số nhận đơn": "9", "Ngày thụ lý": "", "Thẩm phán": ""},
        "accepted": {"Thẩm phán": ""},
        "preparation": {},
        "judged": {"Ngày xét xử": "01/03/2026"},
        "in_force": {"Ngày xét xử": "01/02/2026", "Ngày có hiệu lực": "10/03/2026"},
        "archived": {"Ngày xét xử": "01/02/2026", "Ngày kết thúc": "15/03/2026"},
    }
    for state, changed in states.items():
        entry = one(**{**changed, "Trạng thái": ""})
        assert entry.what is not None
        assert entry.what.state == state


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("36 tháng", ("months", 36)),
        ("3 năm", ("months", 36)),
        ("Chung thân", ("life", None)),
        ("tử hình", ("death", None)),
        ("", None),
    ],
)
def test_tops_of_penalty_frames(text: str, found: Any) -> None:
    assert values.top(text) == found


def test_no_term_is_longer_than_the_law_has_it() -> None:
    assert values.top("30 năm") == ("months", 360)
    with pytest.raises(values.CellError):
        values.top("361 tháng")


@pytest.mark.parametrize("text", ["5/3/2026", "05-03-2026", "5.3.2026", "2026-03-05", "ngày 5/3/2026"])
def test_days_as_they_are_written(text: str) -> None:
    assert values.day(text) == date(2026, 3, 5)


def test_the_place_of_a_refused_row_is_still_known() -> None:
    found = read({**ROW, "Ngày thụ lý": "31/02/2026"})[0]
    assert (found.entry, found.place and found.place.text) == (None, "01/2026/TLST-DS")
