"""Keys of names: what they bring together and what they keep apart."""

from __future__ import annotations

import pytest

from phapdinh.courts.communes import commune_key
from phapdinh.courts.folding import house_spelling, key, marked_key, toneless


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mỹ Tho", "Mĩ Tho"),
        ("Kon Tum", "KONTUM"),
        ("Đắk Lắk", "Đăc Lăc"),
        ("Đắk Lắk", "DAKLAK"),
        ("Hòa Bình", "Hoà Bình"),
        ("Thanh Chƣơng", "Thanh Chương"),
        ("Ia H'Drai", "Ia H’ Drai"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("Quy Nhơn", "Qui Nhơn"),
    ],
)
def test_spellings_that_agree(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Khánh Hòa", "Chánh Hòa"), ("Long An", "Long Am"), ("Châu Thành", "Châu Thành A")]
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_marked_key_ignores_only_the_place_of_the_tone() -> None:
    assert marked_key("Thuỷ Nguyên") == marked_key("Thủy Nguyên")
    assert marked_key("Hoà") == marked_key("Hòa") != marked_key("Hóa")
    assert marked_key("Tân Thành") != marked_key("Tân Thạnh")
    assert toneless(marked_key("Lắk")) == toneless(marked_key("Lăk")) != toneless(marked_key("Lạc"))


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("Hoà  Bình", "Hòa Bình"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("Quỳ Châu", "Quỳ Châu"),
        ("Phú Quý", "Phú Quý"),
        ("Phan Rang-Tháp Chàm", "Phan Rang - Tháp Chàm"),
        ("Ia H' Drai", "Ia H'Drai"),
        ("Hoàng Mai", "Hoàng Mai"),
        ("Hoành Bồ", "Hoành Bồ"),
        ("HOÀ VANG", "HÒA VANG"),
    ],
)
def test_house_spelling(written: str, house: str) -> None:
    assert house_spelling(written) == house


def test_key_of_a_commune_leaves_its_type_out() -> None:
    assert commune_key("Phường Phúc Xá") == commune_key("phúc xá")
    assert commune_key("Phường 12") == commune_key("12") == "12"
    assert commune_key("Xã Xã Đàn") != commune_key("Đàn")
