from __future__ import annotations

import logging
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from phapdinh.assistant.drafts.check import check_draft
from phapdinh.assistant.drafts.draft import DayFrom, read_draft
from phapdinh.assistant.drafts.finding import Kind, Severity
from phapdinh.assistant.drafts.numbers import CourtAsked
from phapdinh.assistant.drafts.tests import samples
from phapdinh.assistant.drafts.tests.corpus import real_corpus
from phapdinh.judgments.read import read


def test_a_sound_draft_has_no_findings() -> None:
    checked = samples.check()
    assert checked.findings == ()
    assert checked.unchecked == ()
    assert checked.has_form
    assert checked.verbatim == 1
    assert checked.citations == 4


def test_the_law_of_the_day_of_the_draft_is_looked_up() -> None:
    assert samples.check().draft.on_from is DayFrom.TEXT
    asked = samples.check(on=date(2012, 6, 30))
    assert asked.draft.on_from is DayFrom.ASKED
    assert {one.rule for one in asked.findings if one.kind is Kind.CITATION} == {"not_yet"}


def test_another_court_than_the_asked_one_is_told() -> None:
    court = CourtAsked("00000000-0000-0000-0000-000000000000", "Tòa án nhân dân khu vực 91 - Hà Tĩnh")
    draft = samples.a_draft()
    found = check_draft(draft, samples.holdings(), court).findings
    assert [one.rule for one in found] == (["court"] if draft.parsed.court_id else [])


def test_findings_stand_in_the_order_of_the_text() -> None:
    draft = samples.DRAFT.replace("Điều 7 Luật", "Điều 77 Luật").replace("8.500.000", "8.400.000")
    found = check_draft(read_draft(draft, today=samples.TODAY), samples.holdings()).findings
    assert {one.kind for one in found} >= {Kind.CITATION, Kind.SUM}
    assert all(left.start <= right.start for left, right in pairwise(found))


def test_names_of_an_uncoded_draft_are_what_publication_would_code() -> None:
    coding = samples.check().coding
    assert ("Đặng Thị Thanh Nhàn", "Đặng Thị Thanh N") in [(one.words, one.code) for one in coding]


def test_nothing_of_a_draft_goes_to_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    samples.check("8.500.000", "8.400.000")
    assert "Nhàn" not in caplog.text
    assert "8.400.000" not in caplog.text


def test_real_judgments_are_checked_without_an_error_of_form(shared_data: Path) -> None:
    """Published judgments: every place lies in the text, errors are rare, no part of the form is an error."""
    corpus = real_corpus(shared_data)
    files = sorted((shared_data / "judgments").glob("case_*.txt"))
    assert len(files) == 35
    errors = 0
    for path in files:
        checked = check_draft(read_draft(read(path, path.name).text, today=samples.TODAY), corpus)
        assert checked.has_form
        assert checked.citations > 3
        for one in checked.findings:
            assert 0 <= one.start <= one.end <= len(checked.draft.text)
            assert one.message.endswith(".")
            if one.severity is Severity.ERROR:
                errors += 1
                assert one.kind in {Kind.CITATION, Kind.SUM}
    assert 1 <= errors <= 8
