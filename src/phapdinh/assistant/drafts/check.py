"""The check of a draft: every check over one reading of it. Pure; the library of law is handed in.

>>> [step.__name__ for step in _STEPS]
['check_sections', 'check_names', 'check_days', 'check_people']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.assistant.drafts.amounts import check_amounts, find_amounts
from phapdinh.assistant.drafts.citations import check_citations
from phapdinh.assistant.drafts.days import check_days
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.fees import check_fees
from phapdinh.assistant.drafts.finding import Finding, Unchecked, in_order
from phapdinh.assistant.drafts.holdings import Holdings
from phapdinh.assistant.drafts.names import CodedSubject, check_names, publication_coding
from phapdinh.assistant.drafts.numbers import CourtAsked, check_numbers
from phapdinh.assistant.drafts.people import check_people
from phapdinh.assistant.drafts.quotations import check_quotations, verbatim_quotations
from phapdinh.assistant.drafts.sections import check_sections, form_for
from phapdinh.assistant.drafts.sums import check_sums
from phapdinh.laws.resolver import Resolution, Status, resolve


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: what was found, what could not be checked, and how much was looked at.

    ``coding`` is what publication would code in a draft that still has its people's names.
    """

    draft: Draft
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    citations: int
    verbatim: int
    amounts: int
    has_form: bool
    coding: tuple[CodedSubject, ...] = ()


_STEPS = (check_sections, check_names, check_days, check_people)


def check_draft(draft: Draft, holdings: Holdings, court: CourtAsked | None = None) -> Checked:
    """Every check. ``court``: the one that the draft is to be of."""
    resolutions = resolve(draft.text, draft.on, holdings)
    said = list(check_citations(draft, resolutions, holdings))
    amounts = find_amounts(draft)
    findings = [one for one in said if isinstance(one, Finding)]
    findings += check_quotations(draft, resolutions)
    findings += [one for step in _STEPS for one in step(draft)]
    findings += check_numbers(draft, court)
    findings += (*check_amounts(draft, amounts), *check_sums(draft, amounts), *check_fees(draft, amounts))
    return Checked(
        draft=draft,
        findings=in_order(findings),
        unchecked=_once([one for one in said if isinstance(one, Unchecked)]),
        citations=_provisions(resolutions),
        verbatim=verbatim_quotations(draft, resolutions),
        amounts=len(amounts),
        has_form=form_for(draft) is not None,
        coding=() if draft.is_coded else publication_coding(draft),
    )


def _once(unchecked: Sequence[Unchecked]) -> tuple[Unchecked, ...]:
    """Each reason once, at its first place."""
    first: dict[str, Unchecked] = {}
    for one in unchecked:
        first.setdefault(one.reason, one)
    return tuple(first.values())


def _provisions(resolutions: Sequence[Resolution]) -> int:
    """How many citations were found in the library."""
    return sum(one.status is Status.RESOLVED and one.citation.article is not None for one in resolutions)
