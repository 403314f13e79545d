"""Cited law in running text: every form that judgments use."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.citations import find_citations, find_law, find_precedents, short_name
from phapdinh.vietnamese.citations.laws import families, laws_by_id

ON = date(2018, 5, 1)
BLDS, BLTTDS, BLHS = "91/2015/QH13", "92/2015/QH13", "100/2015/QH13"
NQ326, PLAP = "326/2016/UBTVQH14", "10/2009/UBTVQH12"


def _cited(text: str, on: date | None = ON) -> list[tuple[str | None, ...]]:
    return [(one.law_id, one.article, one.clause, one.point) for one in find_citations(text, on)]


def _articles(text: str, on: date | None = ON) -> list[tuple[str | None, str | None]]:
    return [(one.law_id, one.article) for one in find_citations(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm b khoản 1 Điều 51 BLHS", [(BLHS, "51", "1", "b")]),
        ("khoản 5 Điều 26 Nghị quyết 326/2016/UBTVQH14", [(NQ326, "26", "5", None)]),
        ("Điều 27 khoản 4 Pháp lệnh số 10/2009/UBTVQH12", [(PLAP, "27", "4", None)]),
        ("Điều 266 (Khoản 2) BLTTDS", [(BLTTDS, "266", "2", None)]),
        ("Điều 35 khoản 1 điểm b BLTTDS", [(BLTTDS, "35", "1", "b")]),
        ("điểm đ khoản 1a Điều 32a Bộ luật TTDS năm 2015", [(BLTTDS, "32a", "1a", "đ")]),
        (
            "điểm a, b khoản 1, khoản 2 Điều 51 Bộ luật Hình sự năm 2015 (sửa đổi, bổ sung năm 2017)",
            [(BLHS, "51", "1", "a"), (BLHS, "51", "1", "b"), (BLHS, "51", "2", None)],
        ),
        (
            "Điều 26 khoản 5, Điều 35 khoản 1, Điều 39 BLTTDS",
            [(BLTTDS, "26", "5", None), (BLTTDS, "35", "1", None), (BLTTDS, "39", None, None)],
        ),
        (
            "khoản 5 Điều 26, điểm a khoản 1 Điều 35 của Bộ luật Tố tụng dân sự",
            [(BLTTDS, "26", "5", None), (BLTTDS, "35", "1", "a")],
        ),
        ("khoản 3, khoản 6 Điều 27 NQ 326", [(NQ326, "27", "3", None), (NQ326, "27", "6", None)]),
        ("từ điểm c đến điểm đ khoản 1 Điều 5 BLHS", [(BLHS, "5", "1", letter) for letter in "cdđ"]),
        ("các điểm a, a1 và e đến h khoản 1 Điều 5 BLHS", [(BLHS, "5", "1", p) for p in ("a", "a1", *"egh")]),
    ],
)
def test_articles_clauses_points(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert _cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 584 và Điều 590 Bộ luật Dân sự năm 2015", [(BLDS, "584"), (BLDS, "590")]),
        (
            "các điều 26, 35, 39 và khoản 2 Điều 147 của Bộ luật Tố tụng dân sự",
            [(BLTTDS, "26"), (BLTTDS, "35"), (BLTTDS, "39"), (BLTTDS, "147")],
        ),
        ("các Điều: 463,466, 468 của BLDS", [(BLDS, "463"), (BLDS, "466"), (BLDS, "468")]),
        ("từ Điều 584 đến Điều 587 BLDS", [(BLDS, str(number)) for number in range(584, 588)]),
        ("Điều 584-586 BLDS", [(BLDS, "584"), (BLDS, "585"), (BLDS, "586")]),
        (
            "Áp dụng: - Bộ luật dân sự: Điều 166, 370; Bộ luật tố tụng dân sự: Điều 227, 228",
            [(BLDS, "166"), (BLDS, "370"), (BLTTDS, "227"), (BLTTDS, "228")],
        ),
        ("Pháp lệnh số 10/2009/UBTVQH12, Điều 27", [(PLAP, "27")]),
        ("Điều 5, 6 Luật Đất đai năm 2013. Theo Điều 9 của Luật này", [("45/2013/QH13", n) for n in "569"]),
        ("Điều 6, 7, 7a, 7b và 9 Luật THADS", [("26/2008/QH12", n) for n in ("6", "7", "7a", "7b", "9")]),
        (
            "- Khoản 9 Điều 26; Điểm c Khoản 1 Điều 39;\nKhoản 2 Điều 86 của Bộ luật tố tụng dân sự.",
            [(BLTTDS, "26"), (BLTTDS, "39"), (BLTTDS, "86")],
        ),
        ("Áp dụng 234, Điều 604 của BLDS", [(BLDS, "234"), (BLDS, "604")]),
        ("Áp dụng 297 BLDS, Điều 08 BLTTDS", [(BLDS, "297"), (BLTTDS, "8")]),
        ("Căn cứ Điều 12; Nghị quyết số 326/2016/UBTVQH14 ngày 30-12-2016", [(NQ326, "12")]),
        ("Điều 33 Luật HN&GĐ, Điều 37 Luật HNGĐ", [("52/2014/QH13", "33"), ("52/2014/QH13", "37")]),
    ],
)
def test_lists_ranges_and_order(text: str, expected: list[tuple[str, str]]) -> None:
    assert _articles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5, 3 người và 30/12/2016 BLDS",
        "Điều 5 BLDS với số tiền 3, 500 triệu",
        "Điều 5, 10.000.000 đồng theo BLDS",
    ],
)
def test_quantities_are_no_articles(text: str) -> None:
    assert {article for _, article in _articles(text)} == {"5"}


def test_articles_of_a_contract_are_no_law() -> None:
    assert _articles("theo Điều 3 Hợp đồng vay và Điều 7 của Điều lệ, Điều 5 Luật Nhà ở") == [
        ("65/2014/QH13", "5")
    ]


@pytest.mark.parametrize(
    ("text", "on", "law_id"),
    [
        ("Điều 5 Bộ luật dân sự", date(2016, 12, 31), "33/2005/QH11"),
        ("Điều 5 Bộ luật dân sự", date(2017, 1, 1), BLDS),
        ("Điều 5 Bộ luật dân sự", None, None),
        ("Điều 5 Bộ luật dân sự 2005", date(2020, 1, 1), "33/2005/QH11"),
        ("Điều 5 Bộ luật dân sự năm 1995", None, "44-L/CTN"),
        ("Điều 5 Bộ luật dân sự năm 2010", ON, None),
        ("Điều 5 BLHS 2017", ON, BLHS),
        ("Điều 5 Luật Thi hành án dân sự sửa đổi, bổ sung năm 2014", None, "26/2008/QH12"),
        ("Điều 5 Pháp lệnh án phí, lệ phí Tòa án", date(2018, 1, 1), PLAP),
        ("Điều 5 Luật Đất đai", date(2025, 1, 1), "31/2024/QH15"),
        ("Điều 5 Luật Hôn nhân và gia đình năm 2000", ON, "22/2000/QH10"),
    ],
)
def test_year_or_day_decides_the_version(text: str, on: date | None, law_id: str | None) -> None:
    assert _articles(text, on) == [(law_id, "5")]


@pytest.mark.parametrize(
    ("text", "law_id"),
    [
        ("Điều 1 Thông tư số 33/2017/TT- BTNMT ngày 29/9/2017", "33/2017/TT-BTNMT"),
        ("Điều 1 Nghị định 43/2014/NĐ-CP của Chính phủ", "43/2014/NĐ-CP"),
        ("Điều 1 Nghị quyết số 02/2018/NQ-HĐTP", "02/2018/NQ-HĐTP"),
        ("Điều 1 Nghị quyết số 326/2016/UBTVQH 14", NQ326),
        ("Điều 1 Nghị quyết số 326/UBTVQH-14 ngày 30/12/2016", NQ326),
        ("Điều 1 Nghị quyết số 326/2016/QH14 ngày 30/12/2016 của Ủy ban thường vụ quốc hội", NQ326),
        ("Điều 1 Pháp lệnh án phí, lệ phí Tòa án số 10/2009/PL-UBTVQH10", PLAP),
        ("Điều 1 Luật số 80/2015/QH13", "80/2015/QH13"),
        ("Điều 1 Quyết định số 16/2000/QĐ-TTg ngày 03/02/2000", "16/2000/QĐ-TTg"),
        ("Điều 1 Chỉ thị số 15/2002/CT-TTg", "15/2002/CT-TTg"),
        ("Điều 1 Quyết định số 16/2020/QĐST-DS ngày 05/3/2020", None),
        ("Điều 1 Quyết định số 123/QĐ-UBND ngày 05/3/2020", None),
        ("Điều 1 TTLT số 01/2017/TTLT-BCA-BNN&PTNT-VKSNDTC", "01/2017/TTLT-BCA-BNN&PTNT-VKSNDTC"),
        ("Điều 1 Thông tư liên tịch số 02/2002/TTLT/BTC-MTTW", "02/2002/TTLT/BTC-MTTW"),
        ("Điều 1 Luật Dạy nghề năm 2006", None),
    ],
)
def test_number_decides_the_law(text: str, law_id: str | None) -> None:
    assert _articles(text) == [(law_id, "1")]


def test_a_resolution_and_a_law_of_one_number_are_not_confused() -> None:
    assert _articles("Điều 1 Nghị quyết số 81/2025/UBTVQH15") == [("81/2025/UBTVQH15", "1")]
    assert _articles("Điều 1 Luật số 81/2025/QH15") == [("81/2025/QH15", "1")]


def test_scanning_slips_and_torn_years() -> None:
    assert _articles("Điều 147 của Bộ luật tố tụng dn sự.") == [(BLTTDS, "147")]
    torn = "- Áp dụng Điều 604 Bộ luật dân sự năm\n- Căn cứ Điều 228 BLTTDS 2015;\n2005;\nBuộc ông A"
    assert _articles(torn) == [("33/2005/QH11", "604"), (BLTTDS, "228")]
    assert _articles("Điều 604 Bộ luật dân sự năm\nTuyên xử") == [(None, "604")]


def test_the_law_as_written_and_the_place() -> None:
    text = "Căn cứ khoản 2 Điều 468 của Bộ luật Dân sự\nnăm 2015 để xử"
    (one,) = find_citations(text, ON)
    assert one.law == "Bộ luật Dân sự năm 2015"
    assert text[one.start : one.end] == "khoản 2 Điều 468"


def test_law_without_article_only_on_demand() -> None:
    text = "theo Nghị quyết số 326/2016/UBTVQH14 và Điều 5 BLDS"
    assert _articles(text) == [(BLDS, "5")]
    alone = find_citations(text, ON, laws_alone=True)
    assert [(one.law_id, one.article) for one in alone] == [(NQ326, None), (BLDS, "5")]


def test_names_that_the_caller_knows() -> None:
    names = {"luat nuoi ong", "luat nuoi ong rung", "luat dat dai tren nui"}
    text = "Điều 5 Luật Nuôi ong rừng, Điều 6 Luật nuôi ong năm 2011 và Điều 7 Luật Đất đai năm 2013"
    found = find_citations(text, ON, names=names)
    assert [(one.law, one.law_id, one.article) for one in found] == [
        ("Luật Nuôi ong rừng", None, "5"),
        ("Luật nuôi ong năm 2011", None, "6"),
        ("Luật Đất đai năm 2013", "45/2013/QH13", "7"),
    ]
    assert [one.law for one in find_citations("Điều 5 Luật Nuôi ong", ON)] == [None]


def test_article_without_law_has_none() -> None:
    assert _articles("theo quy định tại Điều 9.") == [(None, "9")]


def test_precedents() -> None:
    text = "Án lệ số 02/2016/AL, án lệ 8/2016/AL và Án lệ số 02/2016/AL; Án lệ số: 11/2017"
    assert find_precedents(text) == ("02/2016/AL", "08/2016/AL", "11/2017/AL")
    assert find_precedents("Điều 5 Luật Đất đai") == ()


def test_catalogue_is_sound() -> None:
    for name, versions in families().items():
        ordered = sorted(versions, key=lambda law: law.effective_from)
        for earlier, later in pairwise(ordered):
            assert earlier.effective_to is not None, name
            assert earlier.effective_to < later.effective_from, name
    assert len(laws_by_id()) >= 150
    assert short_name(BLDS) == "BLDS"
    assert short_name("33/2017/TT-BTNMT") == "33/2017/TT-BTNMT"
    law = find_law(NQ326)
    assert law is not None
    assert law.in_force(ON)


def test_catalogue_agrees_with_the_codification(shared_data: object) -> None:
    import io
    import json
    from pathlib import Path

    import zstandard

    seen = set()
    with (Path(str(shared_data)) / "laws.jsonl.zst").open("rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), "utf-8"):
            seen.add(json.loads(line)["law_id"])
    verified = [law for law in laws_by_id().values() if law.confidence == "verified"]
    assert len(verified) >= 70
    assert [law.id for law in verified if law.id not in seen] == []


@given(st.integers(1, 700), st.integers(1, 9), st.sampled_from(["BLDS", "Bộ luật Dân sự năm 2015"]))
def test_every_provision_is_read_back(article: int, clause: int, law: str) -> None:
    cited = _cited(f"Căn cứ khoản {clause} Điều {article} {law}.")
    assert cited == [(BLDS, str(article), str(clause), None)]


@given(st.text(alphabet="điều khoản điểm 0123456789,;.:()-–vàcủaBLDSTHS/năm\n", max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for one in find_citations(text, ON):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    ["Điều 1, ", "khoản 1, ", "điểm a, ", "Điều ", "Luật a b c ", "Nghị quyết số 1/2016/", "bộ luật ",
     "1, 2, ",
     "Luật Đất đai\n2005\n", "điểm a khoản 1 Điều 1 ", "Luật Đất đai, ", "Điều 1 đến ", "năm\n"],
)  # fmt: skip
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    find_citations(text, ON)
    assert time.process_time() - start < 12, piece
