"""What is read out of a heading before any court is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.courts.court import Level
from phapdinh.courts.index import name_index
from phapdinh.courts.reading import Reading, readings
from phapdinh.courts.typos import near
from phapdinh.courts.words import court_at, kind_at, skip_noise, words_of


def first(text: str) -> Reading:
    return next(readings(words_of(text), name_index()))


def test_the_motto_is_left_out_wherever_it_stands() -> None:
    text = "TÒA ÁN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nHUYỆN X Độc lập - Tự do - Hạnh phúc VIỆT NAM"
    assert words_of(text).folded == ["toa", "an", "nhan", "dan", "huien", "x"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TANDTPHCM", ["tand", "tp", "hcm"]),
        ("TANDTC", ["tand", "tc"]),
        ("KV6", ["cv", "6"]),
        ("Q12", ["q", "12"]),
        ("QK7", ["quan", "khu", "7"]),
        ("TAQS", ["toa", "an", "quan", "su"]),
        ("TPMỹ Tho", ["tp", "mi", "tho"]),
        ("---- 1 ____", ["1"]),
    ],
)
def test_glued_abbreviations_are_parted(text: str, words: list[str]) -> None:
    assert words_of(text).folded == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [("huyện A", "huyện"), ("T.X A", "thị xã"), ("TP. A", "thành phố"), ("Q.1", "quận"), ("xóm A", "")],
)
def test_types_however_they_are_written(text: str, kind: str) -> None:
    assert kind_at(words_of(text), 0)[0] == kind


@pytest.mark.parametrize("text", ["Tòa án nhân dân", "TOÀ ÁN ND", "T.A.N.D", "TAND", "Tòa án"])
def test_the_court_however_it_is_written(text: str) -> None:
    words = words_of(text)
    assert court_at(words, 0) == len(words)


def test_noise_is_skipped_only_towards_something_certain() -> None:
    assert skip_noise(words_of("Bản án số 12/2018/DS-ST tỉnh An Giang"), 0) == 7
    assert skip_noise(words_of("An Giang"), 0) == 0


@pytest.mark.parametrize(
    ("text", "level", "place", "province"),
    [
        ("TAND huyện Lộc Ninh, tỉnh Bình Phước", Level.DISTRICT, "locninh", "binhphuoc"),
        ("TAND tỉnh Bình Phước, huyện Lộc Ninh", Level.DISTRICT, "locninh", "binhphuoc"),
        ("TAND tỉnh Bình Phước\nBình Phước, ngày 1/2/2018", Level.PROVINCIAL, "binhphuoc", ""),
        ("TAND thành phố Hà Nội\nHà Nội, ngày 1/2/2018", Level.PROVINCIAL, "hanoi", ""),
        ("TAND quận Ba Đình", Level.DISTRICT, "badinh", ""),
        ("TAND cấp cao tại TP.HCM", Level.HIGH, "hochiminh", ""),
    ],
)
def test_parts_of_a_name(text: str, level: Level, place: str, province: str) -> None:
    found = first(text)
    assert (found.level, found.place, found.province, found.known) == (level, place, province, True)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("TAND huyện Y", True),
        ("TAND thị xã BC", True),
        ("TAND huyện Tân Y", True),
        ("TAND huyện Lộc Nimh", False),
    ],
)
def test_a_coded_name_is_not_a_misspelt_one(text: str, coded: bool) -> None:
    found = first(text)
    assert (found.known, found.coded) == (False, coded)


def test_nothing_is_read_where_the_court_has_no_name() -> None:
    assert list(readings(words_of("Tòa án nhân dân xét thấy yêu cầu là có căn cứ"), name_index())) == []


def test_numbers_that_follow_one_another_are_not_one_number() -> None:
    assert first("TAND QUẬN 1\n2\n").place == "1"


@given(st.sampled_from(sorted(p for p in name_index().places if len(p) > 6)), st.data())
def test_one_wrong_letter_finds_the_name(place: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(place) - 1))
    letter = data.draw(st.sampled_from([c for c in "abcdeghilmnopqrstuvx" if c != place[at]]))
    form = data.draw(st.sampled_from(["change", "drop", "add"]))
    wrong = {
        "change": place[:at] + letter + place[at + 1 :],
        "drop": place[:at] + place[at + 1 :],
        "add": place[:at] + letter + place[at:],
    }[form]
    own = {entry.court.id for entry in name_index().places[place]}
    found = {entry.court.id for entry in near([wrong], name_index())}
    assert wrong == place or own <= found
