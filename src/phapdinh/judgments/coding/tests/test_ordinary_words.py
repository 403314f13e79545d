"""Words that look like names and are none: headings, labels, places, abbreviations. Names are invented."""

from __future__ import annotations

import pytest

from phapdinh.judgments.coding.tests.helpers import coded, coding_of

_HEAD = """TÒA ÁN NHÂN DÂN HUYỆN AN BIÊN
Bản án số: 12/2023/DS-ST
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Nguyên đơn: Bà Trịnh Thị Nhân, sinh năm 1970; nơi cư trú: {home}.
Bị đơn: Ông Tô Văn Dung và ông Lã Xuân Phán; có mặt.
NỘI DUNG VỤ ÁN:
Bà Nhân trình bày: ông Dung và ông Phán vay tiền.
NHẬN ĐỊNH CỦA TÒA ÁN:
Yêu cầu của bà Nhân có căn cứ.
QUYẾT ĐỊNH:
Buộc ông Dung trả tiền cho bà Nhân.
"""
_TAIL = """Nơi nhận:
{line}
TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM
THẨM PHÁN - CHỦ TỌA PHIÊN TÒA
"""


def _judgment(home: str = "ấp Hòa Lợi, xã Đông Thái", line: str = "- Các đương sự;") -> str:
    return _HEAD.format(home=home) + _TAIL.format(line=line)


@pytest.mark.parametrize(
    "heading",
    ["NHÂN DANH", "NỘI DUNG VỤ ÁN", "NHẬN ĐỊNH CỦA TÒA ÁN", "HỘI ĐỒNG XÉT XỬ SƠ THẨM", "THẨM PHÁN - CHỦ TỌA"],
)
def test_headings_stay_although_parties_bear_their_words(heading: str) -> None:
    text, coding = coding_of(_judgment())
    place = text.index(heading)
    touched = [one for one in coding.replacements if place <= one.start < place + len(heading)]
    doubted = [one for one in coding.suspicions if place <= one.start < place + len(heading)]
    assert not touched
    assert not doubted


def test_the_people_of_that_judgment_are_coded() -> None:
    left = coded(_judgment())
    assert "Bà Trịnh Thị N," in left
    assert "ông Lã Xuân P;" in left
    assert "ông D trả tiền cho bà N." in left


def test_heading_words_within_a_name_in_capitals_are_coded() -> None:
    assert "NGUYỄN THỊ NHÂN" not in coded(_judgment().replace("Bà Trịnh Thị Nhân", "BÀ NGUYỄN THỊ NHÂN"))


@pytest.mark.parametrize("line", ["- Lưu HSVA.", "- Lưu VTLT.", "- Lưu hồ sơ vụ án.", "- Lưu: HSVA, THA."])
def test_where_a_copy_is_kept_is_no_name(line: str) -> None:
    assert line in coded(_judgment(line=line))


@pytest.mark.parametrize(
    "place",
    ["thôn Má Lé", "phường Chi Lăng", "huyện Ba Tri", "xã Bà Điểm", "xóm Bà Hội", "phường Cầu Ông Lãnh"],
)
def test_places_that_begin_with_a_word_of_address_stay(place: str) -> None:
    assert place in coded(_judgment(home=f"{place}, tỉnh Kiên Giang"))


def test_a_full_name_after_a_hamlet_is_still_a_name() -> None:
    assert "Bà Nguyễn Thị H" in coded(_judgment(line="Cùng thôn Bà Nguyễn Thị Hến khai")).replace("Hến", "#")


def test_given_name_before_a_clan_is_coded() -> None:
    left = coded("Nguyên đơn: Bà H’Mơ Êban, sinh năm 1980.\nNỘI DUNG VỤ ÁN:\nBà H’Mơ Êban và bà H’Mơ khai.")
    assert "Mơ" not in left
    assert "Bà H Êban" in left
    assert "bà H khai" in left


_SHOUTED = "NGUYÊN ĐƠN: BÀ TRỊNH THỊ XINH, SINH NĂM 1970.\nNỘI DUNG VỤ ÁN:\n"


@pytest.mark.parametrize(
    "said", ["TIỀN CỦA XINH ĐÃ TRẢ.", "KHI ĐÓ, XINH CÓ MẶT.", "ÔNG NAM GỌI CHO XINH NHƯNG KHÔNG GẶP."]
)
def test_known_given_name_alone_among_capitals(said: str) -> None:
    assert "XINH" not in coded(_SHOUTED + said)


def test_the_same_word_within_a_phrase_in_capitals_is_left_to_the_editor() -> None:
    assert "NHÀ XINH XẮN" in coded(_SHOUTED + "BÁN CĂN NHÀ XINH XẮN NÀY.")
