"""New, duplicate or conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from phapdinh.judgments.importing.deciding import Candidate, Fate, Ledger

FIRST = UUID(int=1)
ONE = Candidate("a" * 64, "f" * 64, UUID(int=9), "07/2020/DS-ST", date(2020, 6, 15))


@pytest.fixture
def ledger() -> Ledger:
    made = Ledger()
    made.add(ONE, FIRST)
    return made


OTHER = replace(ONE, file_sha256="b" * 64, fingerprint="e" * 64)


@pytest.mark.parametrize(
    ("candidate", "fate"),
    [
        (ONE, Fate.DUPLICATE),
        (replace(ONE, file_sha256="b" * 64), Fate.DUPLICATE),
        (OTHER, Fate.CONFLICT),
        (replace(OTHER, number="7/2020/DSST"), Fate.CONFLICT),
        (replace(OTHER, number="8/2020/DS-ST"), Fate.NEW),
        (replace(OTHER, court_id=UUID(int=8)), Fate.NEW),
        (replace(OTHER, decided_on=date(2020, 6, 16)), Fate.NEW),
        (replace(OTHER, number=""), Fate.NEW),
        (replace(OTHER, court_id=None), Fate.NEW),
        (replace(OTHER, decided_on=None), Fate.NEW),
    ],
)
def test_the_fate_of_a_file(ledger: Ledger, candidate: Candidate, fate: Fate) -> None:
    verdict = ledger.decide(candidate)
    assert verdict.fate is fate
    assert verdict.first == (None if fate is Fate.NEW else FIRST)
    assert bool(verdict.reason) == (fate is not Fate.NEW)


def test_a_conflict_names_the_number_and_the_day(ledger: Ledger) -> None:
    assert "07/2020/DS-ST ngày 15/06/2020" in ledger.decide(OTHER).reason


def test_the_first_of_its_kind_stays(ledger: Ledger) -> None:
    ledger.add(ONE, UUID(int=2))
    assert ledger.decide(ONE).first == FIRST


def test_texts_without_a_fingerprint_are_not_alike(ledger: Ledger) -> None:
    blank = Candidate("c" * 64, "", None, "", None)
    ledger.add(blank, UUID(int=3))
    assert ledger.decide(replace(blank, file_sha256="d" * 64)).fate is Fate.NEW
