"""Titles as a court's clerk would write them."""

from __future__ import annotations

import pytest

from phapdinh.judgments.publishing.titles import judgment_title, normalised_relation


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("V/v: “Tranh chấp hợp đồng vay tài sản”.", "tranh chấp hợp đồng vay tài sản"),
        ("về việc  Ly hôn,\ntranh chấp nuôi con", "ly hôn, tranh chấp nuôi con"),
        ("QSD đất", "QSD đất"),
        (None, ""),
        ("", ""),
    ],
)
def test_a_relation_has_one_spelling(written: str | None, meant: str) -> None:
    assert normalised_relation(written) == meant
    assert normalised_relation(meant) == meant


@pytest.mark.parametrize(
    ("kind", "number", "case_type", "relation", "title"),
    [
        (
            "judgment",
            "7/2026/HS-PT",
            "HS",
            "Trộm cắp tài sản",
            "Bản án số 7/2026/HS-PT về tội trộm cắp tài sản",
        ),
        ("judgment", "7/2026/HS-PT", "HS", "tội Cướp", "Bản án số 7/2026/HS-PT về tội Cướp"),
        ("decision", "", "HNGĐ", None, "Quyết định"),
        ("decision", "2/2026/QĐST-HNGĐ", "HNGĐ", "Ly hôn", "Quyết định số 2/2026/QĐST-HNGĐ về ly hôn"),
    ],
)
def test_what_is_unknown_is_left_out(
    kind: str, number: str, case_type: str, relation: str, title: str
) -> None:
    assert judgment_title(kind=kind, number=number, case_type=case_type, relation=relation) == title
