"""Names and personal data: what publication would code, and what a draft in published form still shows.

The coder and the check of :mod:`phapdinh.judgments` do the work; the text that they give is personal data
and goes nowhere but to the person who asked. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.coded_names import is_coded_name, is_signature
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Ground, Kind, Severity
from phapdinh.judgments.check import find_leaks
from phapdinh.judgments.coding import code_text
from phapdinh.judgments.coding.rules import coding_rules
from phapdinh.judgments.editing.panel import subjects
from phapdinh.judgments.record import Leak, Role


@dataclass(frozen=True, slots=True)
class CodedSubject:
    """A person, organisation or detail that publication codes: as written, its code, in how many places."""

    words: str
    code: str
    places: int


def publication_coding(draft: Draft) -> tuple[CodedSubject, ...]:
    """What publication would code, names first; doubts are left to the editor's desk."""
    coded = subjects(draft.text, code_text(draft.text, draft.parsed))
    return tuple(CodedSubject(one.words, one.code, one.count) for one in coded)


def check_names(draft: Draft) -> Iterator[Finding]:
    """What a draft whose people are already coded still shows. An uncoded draft is as it should be."""
    if not draft.is_coded:
        return
    officials = [one.name for one in draft.parsed.officials]
    lawyers = [one.name for one in draft.parsed.participants if one.role is Role.LAWYER]
    source = coding_rules().rules["person"].source
    ground = Ground(f"Điều {source.article} {source.law}", ArticleKey(source.law, source.article))
    leaks: dict[str, list[Leak]] = {}
    for leak in find_leaks(draft.text, keep=(*officials, *lawyers)):
        if not is_signature(draft, leak) and not is_coded_name(draft.text, leak):
            leaks.setdefault(" ".join(leak.text.split()), []).append(leak)
    for places in leaks.values():
        yield _leaked(places, ground)


def _leaked(places: Sequence[Leak], ground: Ground) -> Finding:
    """One finding for all places of the same words."""
    first, *later = places
    message = f"{first.reason}."
    if later:
        message = _("%(reason)s, %(count)d chỗ.") % {"reason": first.reason, "count": len(places)}
    again = tuple((one.start, one.end) for one in later)
    return Finding(Kind.NAME, Severity.WARNING, "leak", first.start, first.end, message, ground, again=again)
