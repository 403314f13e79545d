"""What citations mean, on an invented shelf of laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.resolver import Reason, Resolution, Status, resolve
from phapdinh.laws.standing import Certainty, Standing
from phapdinh.laws.tests.samples import LAW
from phapdinh.laws.tests.shelf import CIVIL_CODE, Shelf
from phapdinh.laws.which_law import split_year
from phapdinh.vietnamese.citations import Here

NOW = date(2025, 6, 1)
BEFORE = date(2020, 6, 1)


def one(text: str, on: date | None = NOW) -> Resolution:
    (found,) = resolve(text, on, Shelf())
    return found


def quoted(text: str, on: date | None = NOW) -> list[str | None]:
    return [found.span.quote if found.span else None for found in resolve(text, on, Shelf())]


def test_a_point_of_a_clause_to_its_very_words() -> None:
    text = f"Căn cứ điểm b khoản 2 Điều 5 Luật số {LAW}."
    found = one(text)
    assert (found.status, found.reason, found.standing) == (Status.RESOLVED, None, Standing.IN_FORCE)
    assert found.law_id == LAW
    assert found.span is not None
    assert found.text is not None
    assert found.span.quote == "b) Gần hoa."
    assert found.text.text[found.span.start : found.span.end] == "b) Gần hoa."
    assert text[found.citation.start : found.citation.end] == "điểm b khoản 2 Điều 5"


def test_the_day_of_the_citing_text_decides_the_text() -> None:
    written = f"khoản 3 Điều 5 Luật số {LAW}"
    assert one(written, NOW).status is Status.RESOLVED
    then = one(written, BEFORE)
    assert (then.status, then.reason) == (Status.NOT_FOUND, Reason.NO_CLAUSE)
    assert then.text is not None
    assert then.text.wording.ref == "old"


@pytest.mark.parametrize(
    ("on", "ref", "certainty"),
    [
        (date(2024, 12, 31), "old", Certainty.KNOWN),
        (date(2025, 1, 1), "new", Certainty.KNOWN),
        (None, "new", Certainty.NEWEST),
    ],
)
def test_the_text_of_the_day(on: date | None, ref: str, certainty: Certainty) -> None:
    found = one(f"Điều 5 Luật số {LAW}", on)
    assert found.text is not None
    assert (found.text.wording.ref, found.certainty) == (ref, certainty)


def test_lists_ranges_and_abbreviations() -> None:
    assert quoted("Điều 584 và Điều 590 Bộ luật Dân sự năm 2015") == ["1. Một.\n2. Hai.", "Năm trăm."]
    assert quoted("khoản 1, 2 Điều 584 BLDS") == ["1. Một.", "2. Hai."]
    assert quoted("từ điểm a đến điểm b khoản 2 Điều 5 Luật Nuôi ong năm 2011") == [
        "a) Xa nhà ở;",
        "b) Gần hoa.",
    ]


def test_a_law_that_only_the_library_knows_by_name() -> None:
    assert one("Điều 5 Luật Nuôi ong").law_id == LAW
    assert one("Điều 5 Luật nuôi ong năm 1999", None).law_id == "70/1999/QH98"
    assert one("Điều 5 Luật Nuôi ong", date(2005, 1, 1)).law_id == "70/1999/QH98"
    assert one("Điều 5 Luật Nuôi ong năm 2007").reason is Reason.UNKNOWN_LAW


def test_a_name_without_day_or_year_is_not_guessed() -> None:
    found = one("Điều 5 Luật Nuôi ong", None)
    assert (found.status, found.reason) == (Status.AMBIGUOUS, Reason.SEVERAL_LAWS)
    assert set(found.candidates) == {LAW, "70/1999/QH98"}
    code = one("Điều 5 Bộ luật Dân sự", None)
    assert code.status is Status.AMBIGUOUS
    assert CIVIL_CODE in code.candidates
    assert len(code.candidates) == 3


def test_number_and_symbol_together_are_the_law() -> None:
    assert one("Điều 5 Nghị quyết số 901/2011/UBTVQH99").law_id == "901/2011/UBTVQH99"
    assert one(f"Điều 5 Luật số {LAW}").law_id == LAW


def test_two_spellings_of_one_number_are_both_listed() -> None:
    found = one("Điều 1 Nghị định số 08/2020/NĐ-CP")
    assert found.status is Status.AMBIGUOUS
    assert set(found.candidates) == {"8/2020/NĐ-CP", "08/2020/nđ-cp"}


@pytest.mark.parametrize(
    ("text", "on", "reason"),
    [
        ("theo Điều 9.", NOW, Reason.NO_LAW),
        ("Điều 9 Luật Nuôi cá năm 2001", NOW, Reason.UNKNOWN_LAW),
        ("Điều 9 Luật số 77/2001/QH10", NOW, Reason.NOT_HELD),
        ("Điều 9 Bộ luật Dân sự năm 2005", NOW, Reason.NOT_HELD),
        (f"Điều 99 Luật số {LAW}", NOW, Reason.NO_ARTICLE),
        (f"khoản 9 Điều 5 Luật số {LAW}", NOW, Reason.NO_CLAUSE),
        (f"khoản 1 Điều 6 Luật số {LAW}", NOW, Reason.NO_CLAUSE),
        (f"điểm c khoản 2 Điều 5 Luật số {LAW}", NOW, Reason.NO_POINT),
        (f"Điều 5 Luật số {LAW}", date(2010, 1, 1), Reason.NOT_YET),
        (f"Điều 7 Luật số {LAW}", NOW, Reason.ENDED),
        (f"Điều 6 Luật số {LAW}", BEFORE, Reason.TEXT_NOT_HELD),
    ],
)
def test_what_is_not_found_says_why(text: str, on: date, reason: Reason) -> None:
    found = one(text, on)
    assert (found.status, found.reason, found.span) == (Status.NOT_FOUND, reason, None)


def test_an_ended_article_still_shows_its_days_and_texts() -> None:
    found = one(f"Điều 7 Luật số {LAW}")
    assert found.days is not None
    assert found.days.until == date(2020, 12, 31)
    assert [entry.wording.ref for entry in found.texts] == ["seven"]
    assert one(f"khoản 1 Điều 7 Luật số {LAW}", date(2020, 12, 31)).status is Status.RESOLVED


def test_a_law_that_has_ended_names_its_successor() -> None:
    found = one("Điều 5 Bộ luật Dân sự năm 2005 (văn bản cũ)", date(2020, 1, 1))
    assert found.reason is Reason.NOT_HELD
    ended = one("Điều 1 Bộ luật Lao động năm 2012", date(2022, 1, 1))
    assert (ended.reason, ended.successor) == (Reason.ENDED, "45/2019/QH14")
    former = one("Điều 5 Luật số 70/1999/QH98", date(2020, 1, 1))
    assert (former.reason, former.successor) == (Reason.ENDED, None)


def test_uncertain_texts_are_marked_or_listed() -> None:
    only = one(f"Điều 9 Luật số {LAW}")
    assert (only.status, only.reason) == (Status.RESOLVED, Reason.PERIOD_UNKNOWN)
    several = one(f"Điều 10 Luật số {LAW}")
    assert (several.status, several.reason) == (Status.AMBIGUOUS, Reason.SEVERAL_TEXTS)
    assert len(several.texts) == 2
    suspended = one(f"Điều 8 Luật số {LAW}")
    assert (suspended.status, suspended.reason) == (Status.RESOLVED, Reason.SUSPENDED)


def test_a_law_named_alone() -> None:
    found = one("theo Luật Nuôi ong năm 2011")
    assert (found.status, found.law_id, found.citation.article) == (Status.RESOLVED, LAW, None)
    assert one(f"theo Luật số {LAW}", date(2001, 1, 1)).reason is Reason.NOT_YET


def test_a_text_of_law_names_its_own_law_and_article() -> None:
    here = Here(LAW, "Luật", "5")
    text = "điểm b khoản 2 Điều này và Điều 6 của Luật này"
    first, second = resolve(text, NOW, Shelf(), here)
    assert first.span is not None
    assert first.span.quote == "b) Gần hoa."
    assert (second.law_id, second.citation.article, second.status) == (LAW, "6", Status.RESOLVED)


def test_the_own_law_is_the_very_one_where_two_spellings_of_its_number_are_held() -> None:
    (found,) = resolve("Điều 1 Nghị định này", None, Shelf(), Here("08/2020/nđ-cp", "Nghị định", "2"))
    assert (found.law_id, found.reason) == ("08/2020/nđ-cp", Reason.NO_ARTICLE)


@pytest.mark.parametrize(
    ("written", "name", "year"),
    [
        ("Luật Thanh niên năm 2020", "luat thanh nien", 2020),
        ("Luật\nĐất đai  2013", "luat dat dai", 2013),
        ("BLHS năm 2015 (sửa đổi, bổ sung năm 2017)", "blhs", 2015),
        ("Bộ luật Lao động", "bo luat lao dong", None),
    ],
)
def test_name_and_year(written: str, name: str, year: int | None) -> None:
    assert split_year(written) == (name, year)


@given(st.text(alphabet="điều khoảnmlậtnuôiongBLDS0125/,;.()năm\n", max_size=200), st.none() | st.dates())
def test_any_text_is_resolved_without_error(text: str, on: date | None) -> None:
    for found in resolve(text, on, Shelf()):
        assert (found.span is not None) <= (found.status is Status.RESOLVED)
        if found.status is not Status.RESOLVED:
            assert found.reason is not None
        if found.span and found.text:
            assert found.text.text[found.span.start : found.span.end] == found.span.quote
