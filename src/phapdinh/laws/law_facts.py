"""What the articles of a law together tell of the law: its kind, name, issuer, day of issue. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from phapdinh.laws.delivery import Delivered, LawFacts
from phapdinh.laws.merge import read_note_once
from phapdinh.laws.stated import stated_start
from phapdinh.laws.symbols import kind_by_symbol, law_key

_WHOLE_NUMBER = re.compile(r"\d+[A-Z]?(?:[/-]\S+)", re.IGNORECASE)


def gather(law_id: str, articles: Sequence[Delivered]) -> tuple[LawFacts, set[str]]:
    """Facts of one law, and other spellings of its number in its notes."""
    facts, numbers = LawFacts(), set[str]()
    for article in articles:
        if article.law:
            facts = fill(facts, article.law)
        if not article.source_note:
            continue
        heading = read_note_once(article.source_note).heading
        facts = fill(
            facts,
            LawFacts(
                heading.kind.capitalize() if heading.kind else None,
                heading.name,
                heading.issuer,
                heading.issued_on,
            ),
        )
        if (
            heading.number
            and _WHOLE_NUMBER.fullmatch(heading.number)
            and law_key(heading.number) != law_key(law_id)
        ):
            numbers.add(heading.number)
    unnoted = [f"{one.title}\n{one.text}" for one in articles if not one.source_note]
    stated = facts.stated_from or stated_start(unnoted)
    return replace(facts, kind=facts.kind or kind_by_symbol(law_id), stated_from=stated), numbers


def fill(known: LawFacts, more: LawFacts) -> LawFacts:
    """Known facts stay; what is missing comes from ``more``."""
    return LawFacts(
        known.kind or more.kind,
        known.name or more.name,
        known.issuer or more.issuer,
        known.issued_on or more.issued_on,
        known.effective_from or more.effective_from,
        known.stated_from or more.stated_from,
    )
