"""Versions and what they cite: written once, their citations resolved on a day."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from phapdinh.assistant.models import SituationCitation, SituationVersion
from phapdinh.assistant.situations.citing import Cited, cited
from phapdinh.laws.entries import Library
from phapdinh.laws.library import StoredLibrary
from phapdinh.laws.resolver import resolve


def digest(question: str, background: str, answer: str) -> str:
    """SHA-256 of what a person approves."""
    return hashlib.sha256("\0".join((question, background, answer)).encode()).hexdigest()


def citations_of(answer: str, on: date, library: Library | None = None) -> list[Cited]:
    """The law that an answer cites, as it stands on a day."""
    return cited(resolve(answer, on, library or StoredLibrary()))


def write_citations(versions: Sequence[tuple[SituationVersion, Sequence[Cited]]]) -> None:
    """Put what these versions cite in the place of what was known of it."""
    SituationCitation.objects.filter(version__in=[version.pk for version, _ in versions]).delete()
    SituationCitation.objects.bulk_create(
        [SituationCitation(version=version, **asdict(one)) for version, found in versions for one in found],
        batch_size=2000,
    )
