"""Whole judgments: who is coded, who stays, and the same result from a dishevelled text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from phapdinh.judgments.coding.tests.helpers import coded, coding_of
from phapdinh.judgments.coding.tests.samples import ADMINISTRATIVE, CIVIL, CRIMINAL, NAMES, OFFICIALS
from phapdinh.judgments.record import ReplacementKind


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize(("sample", "name"), [(CIVIL, "civil"), (CRIMINAL, "criminal")])
def test_no_given_name_is_left(sample: str, name: str) -> None:
    left = coded(sample)
    for given in NAMES[name]:
        stays = given.casefold() in ("bảo châu",)  # the middle name stays, the given name goes
        assert (given.split()[-1].casefold() in _words(left)) is (
            stays and "phan bội châu" in left.casefold()
        )


def test_officials_and_lawyers_stay() -> None:
    left = coded(CIVIL)
    for official in OFFICIALS:
        assert left.count(official) == CIVIL.count(official)
    assert "Luật sư Cường" in left


@pytest.mark.parametrize(
    "kept",
    [
        "đường Lê Hồng Phong",
        "trường Phan Bội Châu",
        "Văn phòng luật sư Nguyễn Trường Tộ",
        "Công ty Cổ phần Đo đạc Minh Quân",
        "xã Sơn Lâm",
        "500.000.000 đồng",
        "45/2022/TLST-DS",
        "sinh năm 1961",
    ],
)
def test_places_organisations_and_numbers_stay(kept: str) -> None:
    assert kept in coded(CIVIL)


@pytest.mark.parametrize(
    "gone",
    [
        "034161004321",
        "0987 650 432",
        "19036789012345",
        "234.56",
        "12/3/1961",
        "02/9/2012",
        "27/4",
        "Hàm Nghi",
        "Bách Thịnh",
    ],
)
def test_private_details_go(gone: str) -> None:
    assert gone not in coded(CIVIL)


def test_family_and_middle_names_stay_before_the_code() -> None:
    left = coded(CIVIL)
    assert re.search(r"Hoàng Thị B\b", left)
    assert re.search(r"Kiều Thị Lan H\d*\b", left)
    assert re.search(r"Công ty TNHH Thương mại BT\b", left)


def test_full_and_short_mentions_have_the_same_code() -> None:
    left = coded(CIVIL)
    full = re.search(r"Ngô Đình (T\d*) và bà", left)
    assert full is not None
    assert f"ông {full.group(1)}," in left


def test_two_given_names_never_share_a_code_that_can_be_confused() -> None:
    left = coded(CIVIL)
    thuan = re.search(r"2\.1\. Ông Ngô Đình (T\d*)", left)
    tri = re.search(r"3\.2\. Anh Ngô Đình (T\d*)", left)
    assert thuan is not None
    assert tri is not None
    assert thuan.group(1) != tri.group(1)


def test_bare_names_of_a_criminal_case() -> None:
    left = coded(CRIMINAL)
    assert "Đến nơi, T trèo tường" in left
    assert "Ngày hôm sau T bán xe" in left
    assert "còn Y K đứng ngoài" in left


def test_parents_and_spouse_in_the_entry_of_an_accused() -> None:
    assert "con ông Bùi Văn N và bà Trần Thị M; có vợ là Lò Thị P" in coded(CRIMINAL)


def test_a_clan_name_stays_and_the_given_name_goes() -> None:
    assert "Y K Niê" in coded(CRIMINAL)


def test_an_agency_that_is_sued_stays() -> None:
    left = coded(ADMINISTRATIVE)
    assert "Người bị kiện: Chủ tịch Ủy ban nhân dân thành phố Trung Giang" in left
    assert "Võ Duy K" in left
    assert "cụ E trái pháp luật" in left


def _break_lines(text: str) -> str:
    """A line break after every seventh blank, as a narrow page has."""
    count = 0
    out = []
    for character in text:
        count += character == " "
        out.append("\n" if character == " " and count % 7 == 0 else character)
    return "".join(out)


_DISHEVELLED: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "old tone marks": lambda text: text.replace("òa", "oà").replace("ủy", "uỷ").replace("úy", "uý"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "glued address": lambda text: text.replace("ông Thuận", "ôngThuận"),
}


@pytest.mark.parametrize("kind", _DISHEVELLED)
@pytest.mark.parametrize(
    "sample", [CIVIL, CRIMINAL, ADMINISTRATIVE], ids=["civil", "criminal", "administrative"]
)
def test_a_dishevelled_text_is_coded_like_the_clean_one(kind: str, sample: str) -> None:
    def plain(text: str) -> str:
        text = text.replace("oà", "òa").replace("uỷ", "ủy").replace("uý", "úy")
        return "".join(unicodedata.normalize("NFC", text).split())

    assert plain(coded(_DISHEVELLED[kind](sample))) == plain(coded(sample))


def test_no_name_is_left_in_broken_lines() -> None:
    assert not {"bưởi", "thuận", "cảnh", "hậu", "mận"} & _words(coded(_break_lines(CIVIL)))


def test_among_capitals_a_name_is_coded_or_at_least_shown() -> None:
    text, coding = coding_of(CIVIL.upper())
    seen = [(one.start, one.end) for one in (*coding.replacements, *coding.suspicions)]
    for match in re.finditer(r"\b(?:BƯỞI|THUẬN|HƯƠNG|CẢNH|HẬU|MẬN)\b", text):
        assert any(start <= match.start() and match.end() <= end for start, end in seen), match


def test_among_capitals_addressed_names_are_coded() -> None:
    left = coded(CIVIL.upper())
    assert not re.search(r"\b(?:ÔNG|BÀ|ANH|CHỊ) (?:BƯỞI|THUẬN|HƯƠNG|TRÍ|HẬU|MẬN)\b", left)
    assert not re.search(r"\b(?:HOÀNG THỊ BƯỞI|NGÔ ĐÌNH THUẬN|KIỀU THỊ LAN HƯƠNG|ĐOÀN VĂN CẢNH)\b", left)


def test_officials_stay_in_capitals() -> None:
    left = coded(CIVIL.upper())
    for official in OFFICIALS:
        assert official.upper() in left


def test_every_replacement_fits_and_says_why() -> None:
    text, coding = coding_of(CIVIL)
    end = 0
    for one in coding.replacements:
        assert one.start >= end
        assert text[one.start : one.end] == one.original
        assert one.rule
        end = one.end
    persons = [one for one in coding.replacements if one.kind is ReplacementKind.PERSON]
    assert all(one.subject for one in persons)


def test_coding_twice_changes_nothing_more() -> None:
    once = coded(CIVIL)
    assert coded(once) == once
