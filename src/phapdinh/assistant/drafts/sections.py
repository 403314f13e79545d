"""Whether a draft has the parts of its form, and in their order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Ground, Kind, Severity
from phapdinh.assistant.drafts.names_of_law import cited, sentence
from phapdinh.assistant.drafts.parts import NAMES, has_part
from phapdinh.assistant.drafts.section_rules import Form, Part, PartName, form_of
from phapdinh.judgments.record import Kind as PaperKind
from phapdinh.judgments.record import SectionKind

_MAIN = (SectionKind.FACTS, SectionKind.REASONING, SectionKind.DECISION)
_LEAD = r"[\s\-–*+.:\[\](ivx\d/)]{0,6}"
#: Headings as they stand alone on their line, in capitals or not.
_HEADINGS = (
    (SectionKind.FACTS, re.compile(rf"{_LEAD}noi dung (?:vu an|vu viec)\s*[:.]?\s*")),
    (
        SectionKind.REASONING,
        re.compile(rf"{_LEAD}(?:nhan dinh cua (?:toa an|hoi dong xet xu)|xet thay)\s*[:.]?\s*"),
    ),
    (SectionKind.DECISION, re.compile(rf"{_LEAD}quyet dinh\s*[:.]?\s*")),
)
_MAIN_NAMES = {
    SectionKind.FACTS: PartName.FACTS,
    SectionKind.REASONING: PartName.REASONING,
    SectionKind.DECISION: PartName.DECISION,
}
_HEADER_PARTS = frozenset(PartName) - {
    PartName.FACTS, PartName.REASONING, PartName.DECISION, PartName.LEGAL_BASIS, PartName.FEES,
    PartName.RIGHT_OF_APPEAL, PartName.FORCE, PartName.SIGNATURES, PartName.INDICTMENT,
}  # fmt: skip


def check_sections(draft: Draft) -> Iterator[Finding]:
    """Parts that the form of a judgment asks for and the draft lacks; main parts out of their order.

    A stretch of a judgment and a decision are not measured by the form of a judgment.
    """
    form = form_for(draft)
    if form is None:
        return
    for part in form.parts:
        if not has_part(draft, part.part):
            place = _place(draft, part.part)
            message = _("Chưa thấy %(part)s.") % {"part": NAMES[part.part]}
            yield Finding(
                Kind.SECTION,
                part.severity,
                f"missing_{part.part}",
                place,
                place,
                message,
                _ground(form, part),
            )
    yield from _out_of_order(draft, form)


def form_for(draft: Draft) -> Form | None:
    """The form that the draft is measured by; ``None`` for a decision, for a stretch, for what is unknown."""
    parsed = draft.parsed
    if parsed.kind is not PaperKind.JUDGMENT or not draft.is_whole:
        return None
    return form_of(parsed.case_type, parsed.instance, draft.on)


def _place(draft: Draft, part: PartName) -> int:
    """Where the missing part should stand: the end of what comes before it."""
    if part in _HEADER_PARTS:
        return 0
    before = [SectionKind.HEADER]
    if part not in (PartName.FACTS, PartName.INDICTMENT):
        before.append(SectionKind.FACTS)
    if part not in (PartName.FACTS, PartName.INDICTMENT, PartName.REASONING):
        before.append(SectionKind.REASONING)
    if part in (PartName.LEGAL_BASIS, PartName.FEES, PartName.RIGHT_OF_APPEAL, PartName.FORCE):
        before.append(SectionKind.DECISION)
    if part is PartName.SIGNATURES:
        return len(draft.text)
    ends = [section.span.end for kind in before if (section := draft.section(kind))]
    return max(ends, default=0)


def _out_of_order(draft: Draft, form: Form) -> Iterator[Finding]:
    """A main heading that stands before the heading it must follow."""
    found: list[tuple[SectionKind, int, int]] = []
    for line in draft.layout.lines:
        for kind, pattern in _HEADINGS:
            if line.text.isupper() and pattern.fullmatch(line.folded):
                found.append((kind, line.start, line.end))
    firsts = {kind: (start, end) for kind, start, end in reversed(found)}
    order = [kind for kind in _MAIN if kind in firsts]
    for earlier, later in pairwise(order):
        if firsts[earlier][0] > firsts[later][0]:
            message = _("%(later)s đứng trước %(earlier)s.") % {
                "later": sentence(str(NAMES[_MAIN_NAMES[later]])),
                "earlier": NAMES[_MAIN_NAMES[earlier]],
            }
            part = next(one for one in form.parts if one.part is _MAIN_NAMES[later])
            yield Finding(
                Kind.SECTION, Severity.WARNING, "order", *firsts[later], message, _ground(form, part)
            )


def _ground(form: Form, part: Part) -> Ground:
    source = part.source or form.source
    words = cited(source.law, source.article, part.clause or source.clause, part.point or source.point)
    if part.form:
        return Ground(f"{part.form}, {source.law}")
    return Ground(words, ArticleKey(source.law, source.article))
