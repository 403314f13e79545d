"""From file to record: read, repair, parse, link, code, check. Each stage is a pure function.

The stages know no database and no clock, so they are mapped over processes. The outcome is plain
data; :mod:`phapdinh.judgments.importing.rows` makes the rows of it.
"""

from __future__ import annotations

import hashlib
import string
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from phapdinh.judgments.check import check
from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.linking import Known, link, missing
from phapdinh.judgments.parse import parse
from phapdinh.judgments.read import DEFAULT, Limits, Unreadable, read
from phapdinh.judgments.record import CheckReport, Coding, Pages, ParsedJudgment, SectionKind
from phapdinh.judgments.repair import repair

_ASCII_SIGNS = (string.punctuation + string.whitespace).encode()
_SIGNS = [sign.encode() for sign in "–—−“”„‘’‚«»…•·′″\u00a0"]
NO_JUDGMENT = "Nội dung không phải bản án hay quyết định của Tòa án."


@dataclass(frozen=True, slots=True)
class Processed:
    """Everything that the stages make of one file.

    ``missing`` names what must be completed before publication, ``notes`` what the clerk should know.
    """

    pages: Pages
    text: str
    parsed: ParsedJudgment
    coding: Coding
    report: CheckReport
    fingerprint: str
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def process(
    data: bytes | Path, name: str, *, on: date, known: Known | None = None, limits: Limits = DEFAULT
) -> Processed:
    """All stages for one file; ``on`` is today. Raises :class:`Unreadable` with its reason."""
    return process_pages(read(data, name, limits=limits), on=on, known=known)


def process_pages(pages: Pages, *, on: date, known: Known | None = None) -> Processed:
    """The stages after reading. Raises :class:`Unreadable` for a text that is no judgment."""
    text = repair(pages.text)
    parsed = parse(text)
    if not looks_like_judgment(parsed):
        raise Unreadable(NO_JUDGMENT)
    parsed, differences = link(parsed, known or Known())
    coding = code_text(text, parsed)
    coded = apply_replacements(text, coding.replacements)
    report = check(parsed, text, coded, on=on)
    notes = (*pages.notes, *differences)
    return Processed(pages, text, parsed, coding, report, fingerprint(text), missing(parsed), notes)


def looks_like_judgment(parsed: ParsedJudgment) -> bool:
    """Whether enough of a judgment is there: two signs at least, whatever else is missing."""
    signs = (
        parsed.kind is not None,
        parsed.court is not None,
        parsed.number is not None,
        bool(parsed.panel),
        bool(parsed.participants),
        any(section.kind is SectionKind.DECISION for section in parsed.sections),
    )
    return sum(signs) >= 2


def fingerprint(text: str) -> str:
    """SHA-256 over the letters and digits, in small ones: spacing and punctuation do not count."""
    letters = text.lower().encode().translate(None, _ASCII_SIGNS)
    for sign in _SIGNS:
        letters = letters.replace(sign, b"")
    return hashlib.sha256(letters).hexdigest()
