"""One court under the many spellings of real headings; dates decide between the generations."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.courts.resolve import Match, resolve

LOC_NINH = "Tòa án nhân dân huyện Lộc Ninh, tỉnh Bình Phước"
MY_THO = "Tòa án nhân dân thành phố Mỹ Tho, tỉnh Tiền Giang"
HCM = "Tòa án nhân dân Thành phố Hồ Chí Minh"
QUAN_1 = "Tòa án nhân dân quận 1, Thành phố Hồ Chí Minh"
HIGH_HCM = "Tòa án nhân dân cấp cao tại Thành phố Hồ Chí Minh"
DAK_LAK = "Tòa án nhân dân tỉnh Đắk Lắk"
BRVT = "Tòa án nhân dân tỉnh Bà Rịa - Vũng Tàu"
HUE_OLD = "Tòa án nhân dân tỉnh Thừa Thiên Huế"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

IN_2018 = [
    ("Tòa án nhân dân huyện Lộc Ninh, tỉnh Bình Phước", LOC_NINH),
    ("Toà án nhân dân huyện Lộc Ninh - tỉnh Bình Phước", LOC_NINH),
    ("TAND huyện Lộc Ninh", LOC_NINH),
    ("TAND H. Lộc Ninh, Bình Phước", LOC_NINH),
    ("TAND H.Lộc Ninh", LOC_NINH),
    ("tand huyen loc ninh tinh binh phuoc", LOC_NINH),
    ("TÒA ÁN NHÂN DÂN\nHUYỆN LỘC NINH\nTỈNH BÌNH PHƯỚC", LOC_NINH),
    (
        f"TÒA ÁN NHÂN DÂN      {MOTTO}\nHUYỆN LỘC NINH   Độc lập - Tự do - Hạnh phúc\nTỈNH BÌNH PHƯỚC",
        LOC_NINH,
    ),
    (f"{MOTTO}\nĐộc lập – Tự do – Hạnh phúc\n\nTÒA ÁN NHÂN DÂN\nHUYỆN LỘC\nNINH TỈNH BÌNH PHƯỚC", LOC_NINH),
    ("1\nTOÀ ÁN NHÂN DÂN\n\nHUYỆN LỘC NINH\nBản án số: 12/2018/DS-ST\nTỈNH BÌNH PHƯỚC", LOC_NINH),
    ("TÒA ÁN NHÂN DÂN TỈNH BÌNH PHƯỚC\nTÒA ÁN NHÂN DÂN HUYỆN LỘC NINH", LOC_NINH),
    ("TÒA ÁN NHÂN DÂN TỈNH BÌNH PHƯỚC, HUYỆN LỘC NINH", LOC_NINH),
    ("Tòa án nhân dân huyện Lộc Nimh, tỉnh Bình Phước", LOC_NINH),
    ("TÒA ÁN NHÂN DÂN THÀNH PHỐ MỸ THO - TỈNH TIỀN GIANG", MY_THO),
    ("TAND T.P Mĩ Tho", MY_THO),
    ("TAND TP. Mỹ Tho, Tiền Giang", MY_THO),
    ("Tòa án nhân dân TPMỹ Tho", MY_THO),
    ("TAND TP Lào Cai", "Tòa án nhân dân thành phố Lào Cai, tỉnh Lào Cai"),
    ("TAND Lào Cai", "Tòa án nhân dân tỉnh Lào Cai"),
    ("TAND TPHCM", HCM),
    ("Tòa án nhân dân Tp.HCM", HCM),
    ("TANDTPHCM", HCM),
    ("TAND HCM", HCM),
    ("Tòa Dân sự Tòa án nhân dân thành phố Hồ Chí Minh", HCM),
    ("TAND quận 1", QUAN_1),
    ("TAND Q.1, TP.HCM", QUAN_1),
    ("TAND Q1", QUAN_1),
    ("TAND quận 01 TP Hồ Chí Minh", QUAN_1),
    ("Tòa án nhân dân quận Một", QUAN_1),
    ("TAND quận Ba", "Tòa án nhân dân quận 3, Thành phố Hồ Chí Minh"),
    ("TAND quận Ba Đình", "Tòa án nhân dân quận Ba Đình, thành phố Hà Nội"),
    ("TAND quận Hai Bà Trưng", "Tòa án nhân dân quận Hai Bà Trưng, thành phố Hà Nội"),
    ("TAND quận 2", "Tòa án nhân dân quận 2, Thành phố Hồ Chí Minh"),
    ("Tòa án nhân dân cấp cao tại TP Hồ Chí Minh", HIGH_HCM),
    ("TAND cấp cao tại Thành phố\nHồ Chí Minh", HIGH_HCM),
    ("TANDCC tại TPHCM", HIGH_HCM),
    ("TÒA ÁN NHÂN DÂN\nCẤP CAO TẠI ĐÀ NẴNG", "Tòa án nhân dân cấp cao tại Đà Nẵng"),
    ("TAND tỉnh Đăk Lăk", DAK_LAK),
    ("TAND tỉnh Đắc Lắc", DAK_LAK),
    ("TAND tỉnh DakLak", DAK_LAK),
    ("TAND tỉnh Bà Rịa Vũng Tàu", BRVT),
    ("TAND tỉnh Bà Rịa – Vũng Tàu", BRVT),
    ("TAND tỉnh BR-VT", BRVT),
    ("TAND tỉnh Thừa Thiên - Huế", HUE_OLD),
    ("TAND tỉnh Kontum", "Tòa án nhân dân tỉnh Kon Tum"),
    ("TAND An Giang", "Tòa án nhân dân tỉnh An Giang"),
    ("TAND Nam Định", "Tòa án nhân dân tỉnh Nam Định"),
    ("TAND tỉnh Hoà Bình", "Tòa án nhân dân tỉnh Hòa Bình"),
    ("TAND TP Buôn Mê Thuột", "Tòa án nhân dân thành phố Buôn Ma Thuột, tỉnh Đắk Lắk"),
    ("TAND huyện Krông Păk", "Tòa án nhân dân huyện Krông Pắc, tỉnh Đắk Lắk"),
    ("TAND huyện CưM'gar", "Tòa án nhân dân huyện Cư M'gar, tỉnh Đắk Lắk"),
    ("TAND huyện Châu Thành A", "Tòa án nhân dân huyện Châu Thành A, tỉnh Hậu Giang"),
    ("TOÀ ÁN NHÂN DÂN HUYỆN THANH CHƢƠNG", "Tòa án nhân dân huyện Thanh Chương, tỉnh Nghệ An"),
    ("TAND huyện Bắc Từ Liêm", "Tòa án nhân dân quận Bắc Từ Liêm, thành phố Hà Nội"),
    ("TAND thành phố Huế", "Tòa án nhân dân thành phố Huế, tỉnh Thừa Thiên Huế"),
    ("TAND tối cao", "Tòa án nhân dân tối cao"),
    ("TANDTC", "Tòa án nhân dân tối cao"),
    ("Tòa án quân sự Quân khu 7", "Tòa án quân sự Quân khu 7"),
    ("TÒA ÁN NHÂN DÂN\nTỈNH TRÀ VINH\nTrà Vinh, ngày 02 tháng 3 năm 2018", "Tòa án nhân dân tỉnh Trà Vinh"),
    ("TÒA ÁN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\nCần Thơ, ngày 02/3/2018", "Tòa án nhân dân thành phố Cần Thơ"),
    ("TÒA ÁN NHÂN DÂN QUẬN 1\n2\nTHÀNH PHỐ HỒ CHÍ MINH", QUAN_1),
    ("\n" + " " * 3000 + "TÒA ÁN NHÂN DÂN" + " " * 900 + f"{MOTTO}\nHUYỆN LỘC NINH", LOC_NINH),
    ("TAQS QK7", "Tòa án quân sự Quân khu 7"),
    ("huyện Lộc Ninh, tỉnh Bình Phước", LOC_NINH),
    ("Tòa án cấp cao tại Đà Nẵng", "Tòa án nhân dân cấp cao tại Đà Nẵng"),
    ("TAND TP Biên Hòa (Đồng Nai)", "Tòa án nhân dân thành phố Biên Hòa, tỉnh Đồng Nai"),
    ("TAND huyện Châu Thành, T. Long An", "Tòa án nhân dân huyện Châu Thành, tỉnh Long An"),
    ("TAND huyện Lăk", "Tòa án nhân dân huyện Lắk, tỉnh Đắk Lắk"),
    ("TAND TP. Vinh, Nghệ an", "Tòa án nhân dân thành phố Vinh, tỉnh Nghệ An"),
    ("TAND huyện Ia H Drai", "Tòa án nhân dân huyện Ia H'Drai, tỉnh Kon Tum"),
    ("TAND huyện Đắk Rlấp", "Tòa án nhân dân huyện Đắk R'Lấp, tỉnh Đắk Nông"),
    ("TAND TP. Qui Nhơn", "Tòa án nhân dân thành phố Quy Nhơn, tỉnh Bình Định"),
    ("TAND TP PR-TC", "Tòa án nhân dân thành phố Phan Rang - Tháp Chàm, tỉnh Ninh Thuận"),
    ("TAND huyện Quảng Ninh", "Tòa án nhân dân huyện Quảng Ninh, tỉnh Quảng Bình"),
    ("TAND tỉnh Quảng Ninh", "Tòa án nhân dân tỉnh Quảng Ninh"),
    ("TAND thị xã Sơn Tây", "Tòa án nhân dân thị xã Sơn Tây, thành phố Hà Nội"),
    ("TAND huyện Sơn Tây", "Tòa án nhân dân huyện Sơn Tây, tỉnh Quảng Ngãi"),
    ("TAND huyện Cao Lãnh", "Tòa án nhân dân huyện Cao Lãnh, tỉnh Đồng Tháp"),
    ("TAND TX Hồng Ngự", "Tòa án nhân dân thị xã Hồng Ngự, tỉnh Đồng Tháp"),
    ("TAND huyện Hàm Thuận Bắt", "Tòa án nhân dân huyện Hàm Thuận Bắc, tỉnh Bình Thuận"),
    ("TAND Quận Mười Một", "Tòa án nhân dân quận 11, Thành phố Hồ Chí Minh"),
    ("TÒA ÁN NHÂN DÂN TỐI CAO\nHỘI ĐỒNG THẨM PHÁN", "Tòa án nhân dân tối cao"),
]

SINCE_2025 = [
    ("Tòa án nhân dân khu vực 1 - Hà Tĩnh", "Tòa án nhân dân khu vực 1 - Hà Tĩnh"),
    ("TAND KV1 Hà Tĩnh", "Tòa án nhân dân khu vực 1 - Hà Tĩnh"),
    ("TAND khu vực I, tỉnh Hà Tĩnh", "Tòa án nhân dân khu vực 1 - Hà Tĩnh"),
    (
        "TÒA ÁN NHÂN DÂN\nKHU VỰC 8 - THÀNH PHỐ HỒ CHÍ MINH",
        "Tòa án nhân dân khu vực 8 - Thành phố Hồ Chí Minh",
    ),
    ("TAND khu vực 2 – TP.HCM", "Tòa án nhân dân khu vực 2 - Thành phố Hồ Chí Minh"),
    ("TAND khu vực 3-An Giang", "Tòa án nhân dân khu vực 3 - An Giang"),
    ("TAND tỉnh Lào Cai", "Tòa án nhân dân tỉnh Lào Cai"),
    ("TAND thành phố Huế", "Tòa án nhân dân thành phố Huế"),
    (
        "TÒA PHÚC THẨM\nTÒA ÁN NHÂN DÂN TỐI CAO\nTẠI HÀ NỘI",
        "Tòa Phúc thẩm Tòa án nhân dân tối cao tại Hà Nội",
    ),
    (
        "TÒA ÁN NHÂN DÂN TỐI CAO\nTÒA PHÚC THẨM TẠI ĐÀ NẴNG",
        "Tòa Phúc thẩm Tòa án nhân dân tối cao tại Đà Nẵng",
    ),
]


@pytest.mark.parametrize(("text", "name"), IN_2018)
def test_spellings_of_before_the_reform(text: str, name: str) -> None:
    assert resolve(text, date(2018, 3, 1)).name == name


@pytest.mark.usefixtures("shared_data")  # the list of regional courts
@pytest.mark.parametrize(("text", "name"), SINCE_2025)
def test_spellings_since_the_reform(text: str, name: str) -> None:
    answer = resolve(text, date(2025, 9, 1))
    assert answer.name == name
    assert answer.court is not None
    assert answer.court.exists_on(date(2025, 9, 1))


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("TÒA ÁN NHÂN DÂN\nHUYỆN Y\nTỈNH NINH BÌNH", Match.CODED),
        ("TAND huyện CP, tỉnh An Giang", Match.CODED),
        ("TAND quận Hai B T", Match.CODED),
        ("TAND huyện Lạc T", Match.CODED),
        ("TAND huyện Cái B", Match.CODED),
        ("TAND huyện Châu Thành", Match.AMBIGUOUS),
        ("TAND huyện Lộc Ninh, tỉnh Cà Mau", Match.CONFLICT),
        ("TAND khu vực 99 - Hà Nội", Match.NOT_LISTED),
        ("TAND huyện Không Có Thật", Match.NOT_LISTED),
        ("Tòa án quân sự khu vực 1 Quân khu 4", Match.NOT_LISTED),
        ("Viện kiểm sát đề nghị bác đơn", Match.NONE),
        ("theo quy định tại phiên tòa phúc thẩm", Match.NONE),
        ("", Match.NONE),
    ],
)
def test_no_guess_is_made(text: str, match: Match) -> None:
    answer = resolve(text, date(2018, 3, 1))
    assert answer.court is None
    assert answer.match is match


def test_ambiguous_name_lists_every_candidate() -> None:
    answer = resolve("TAND huyện Châu Thành", date(2018, 3, 1))
    assert {court.province for court in answer.candidates} >= {"Tây Ninh", "Kiên Giang", "An Giang"}


def test_hint_decides_between_courts_of_one_name() -> None:
    answer = resolve("TAND huyện Châu Thành", date(2018, 3, 1), hint="cùng trú tại tỉnh Kiên\nGiang")
    assert answer.name == "Tòa án nhân dân huyện Châu Thành, tỉnh Kiên Giang"
    assert answer.match is Match.HINT


def test_hint_that_names_two_provinces_alike_decides_nothing() -> None:
    answer = resolve("TAND huyện Châu Thành", date(2018, 3, 1), hint="tỉnh Kiên Giang và tỉnh Tây Ninh")
    assert answer.court is None


def test_marks_tell_apart_names_that_fold_alike() -> None:
    on = date(2017, 3, 1)
    assert (
        resolve("TAND huyện Tân Thành", on).name == "Tòa án nhân dân huyện Tân Thành, tỉnh Bà Rịa - Vũng Tàu"
    )
    assert resolve("TAND huyện Tân Thạnh", on).name == "Tòa án nhân dân huyện Tân Thạnh, tỉnh Long An"
    assert resolve("tand huyen tan thanh", on).match is Match.AMBIGUOUS


def test_coded_name_offers_the_courts_that_it_may_hide() -> None:
    answer = resolve("TAND huyện Y, tỉnh Ninh Bình", date(2018, 3, 1))
    assert {court.district for court in answer.candidates} == {"Yên Khánh", "Yên Mô"}


def test_one_name_before_and_since_the_reform() -> None:
    before = resolve("TAND tỉnh Lào Cai", date(2025, 6, 30)).court
    since = resolve("TAND tỉnh Lào Cai", date(2025, 7, 1)).court
    assert before is not None
    assert since is not None
    assert before.successors == (since.id,)


def test_without_a_date_the_court_of_today_is_preferred() -> None:
    answer = resolve("TAND tỉnh Lào Cai")
    assert answer.match is Match.CURRENT
    assert answer.court is not None
    assert answer.court.exists_to is None
    assert len(answer.candidates) == 2


def test_old_name_after_the_reform_is_the_old_court() -> None:
    answer = resolve("TAND huyện Lộc Ninh, tỉnh Bình Phước", date(2025, 9, 1))
    assert answer.name == LOC_NINH
    assert answer.match is Match.OUT_OF_PERIOD


def test_old_district_in_the_merged_province() -> None:
    assert resolve("TAND huyện Lộc Ninh, tỉnh Đồng Nai", date(2025, 9, 1)).name == LOC_NINH


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2017, 1, 1), "Tòa án nhân dân huyện Tân Thành, tỉnh Bà Rịa - Vũng Tàu"),
        (date(2019, 1, 1), "Tòa án nhân dân thị xã Phú Mỹ, tỉnh Bà Rịa - Vũng Tàu"),
        (date(2025, 4, 1), "Tòa án nhân dân thành phố Phú Mỹ, tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_court_keeps_its_identity_under_new_names(on: date, name: str) -> None:
    court = resolve("TAND huyện Tân Thành, tỉnh Bà Rịa - Vũng Tàu", date(2017, 1, 1)).court
    answer = resolve(name, on)
    assert answer.name == name
    assert answer.court == court


@pytest.mark.parametrize(
    ("on", "level", "exists_to"),
    [
        (date(2013, 1, 1), "appellate_division", date(2015, 5, 31)),
        (date(2025, 8, 1), "appellate_division", None),
    ],
)
def test_appellate_courts_of_two_ages(on: date, level: str, exists_to: date | None) -> None:
    court = resolve("Tòa phúc thẩm Tòa án nhân dân tối cao tại Hà Nội", on).court
    assert court is not None
    assert (court.level, court.exists_to) == (level, exists_to)


def test_hue_changes_with_the_day() -> None:
    found = [
        resolve("TAND thành phố Huế", day).court
        for day in (date(2018, 1, 1), date(2025, 3, 1), date(2025, 8, 1))
    ]
    assert [(court.level, court.generation) for court in found if court] == [
        ("district", 1),
        ("provincial", 1),
        ("provincial", 2),
    ]
