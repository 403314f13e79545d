"""Numbers of judgments in every format that courts use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.case_numbers import Document, find_case_numbers, parse_case_number


@pytest.mark.parametrize(
    ("written", "text", "canonical", "case_type", "instance"),
    [
        ("Bản án số: 30/2017/DS-ST", "30/2017/DS-ST", "30/2017/DS-ST", "DS", "ST"),
        ("09/2017/DSST", "09/2017/DSST", "9/2017/DS-ST", "DS", "ST"),
        ("02/ 2017/DS  - S T ", "02/2017/DS-ST", "2/2017/DS-ST", "DS", "ST"),
        ("17 / 2021 / DS – PT", "17/2021/DS-PT", "17/2021/DS-PT", "DS", "PT"),
        ("Số 05/2018/HN&GĐ-ST", "05/2018/HN&GĐ-ST", "5/2018/HNGĐ-ST", "HNGĐ", "ST"),
        ("05/2018/HNGĐST", "05/2018/HNGĐST", "5/2018/HNGĐ-ST", "HNGĐ", "ST"),
        ("12/HSST", "12/HSST", "12/HS-ST", "HS", "ST"),
        ("12/2019/HS-GĐT", "12/2019/HS-GĐT", "12/2019/HS-GĐT", "HS", "GĐT"),
        ("5/2020/KDTM-TT", "5/2020/KDTM-TT", "5/2020/KDTM-TT", "KDTM", "TT"),
        ("07/2019/LĐPT", "07/2019/LĐPT", "7/2019/LĐ-PT", "LĐ", "PT"),
        ("15/2018/HC-ST", "15/2018/HC-ST", "15/2018/HC-ST", "HC", "ST"),
        ("3/2018/hngđ-st", "3/2018/HNGĐ-ST", "3/2018/HNGĐ-ST", "HNGĐ", "ST"),
        ("30a/2017/DS-ST", "30a/2017/DS-ST", "30a/2017/DS-ST", "DS", "ST"),
        ("89/2017/QĐST-KDTM", "89/2017/QĐST-KDTM", "89/2017/QĐST-KDTM", "KDTM", "ST"),
        ("13/2026/QĐ-PT", "13/2026/QĐ-PT", "13/2026/QĐ-PT", None, "PT"),
    ],
)
def test_formats(
    written: str, text: str, canonical: str, case_type: str | None, instance: str | None
) -> None:
    number = parse_case_number(written)
    assert number is not None
    assert (number.text, number.canonical) == (text, canonical)
    assert (number.case_type, number.instance) == (case_type, instance)


@pytest.mark.parametrize(
    ("written", "document"),
    [
        ("30/2017/TLST-LĐ", Document.ACCEPTANCE),
        ("21/2016/TLST –\nTCDS", Document.ACCEPTANCE),
        ("31/2017/QĐXX-ST", Document.TRIAL_ORDER),
        ("07/2017/QĐHPT – DSST", Document.TRIAL_ORDER),
        ("09/2020/QĐST-HNGĐ", Document.DECISION),
        ("09/2020/DS-ST", Document.JUDGMENT),
    ],
)
def test_kind_of_document(written: str, document: Document) -> None:
    number = parse_case_number(written)
    assert number is not None
    assert number.document is document


@pytest.mark.parametrize(
    "text", ["326/2016/UBTVQH14", "01/2012/NQ-HĐTP", "92/2015/QH13", "266/GUQ-BQL", "1/2"]
)
def test_laws_and_papers_are_no_case_numbers(text: str) -> None:
    assert parse_case_number(text) is None


def test_missing_year_is_none_and_what_follows_stays_out() -> None:
    number = parse_case_number("Bản án số 123/DSPT NGÀY 05/6/2004")
    assert number is not None
    assert (number.seq, number.year, number.text) == (123, None, "123/DSPT")


def test_all_numbers_with_their_places() -> None:
    text = "thụ lý số: 03 /2017/TLST- DS, quyết định 02/2017/QĐXX-ST"
    found = find_case_numbers(text)
    assert [one.text for one in found] == ["03/2017/TLST-DS", "02/2017/QĐXX-ST"]
    assert text[found[0].start : found[0].end] == "03 /2017/TLST- DS"


@given(
    st.integers(1, 99_999),
    st.integers(1990, 2049),
    st.sampled_from(["HS", "DS", "HNGĐ", "KDTM", "LĐ", "HC"]),
    st.sampled_from(["ST", "PT", "GĐT"]),
    st.sampled_from(["-", " - ", "–", ""]),
)
def test_every_number_is_read_back(seq: int, year: int, kind: str, instance: str, dash: str) -> None:
    number = parse_case_number(f"Số: {seq:02}/{year}/{kind}{dash}{instance}, ngày")
    assert number is not None
    assert number.canonical == f"{seq}/{year}/{kind}-{instance}"
