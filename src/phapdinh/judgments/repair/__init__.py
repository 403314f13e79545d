"""Repair: text as it came out of a file becomes text that people and programs can read.

Clean Unicode, no page furniture, one paragraph a line. Nothing of the substance changes: apart
from page furniture the letters and digits are the same, in the same order (the two columns of a
printed head are put one after the other), and repairing twice changes nothing more.
"""

from __future__ import annotations

from phapdinh.judgments.repair.columns import separate_columns
from phapdinh.judgments.repair.furniture import drop_furniture
from phapdinh.judgments.repair.lines import clean_line, join_lines
from phapdinh.vietnamese.unicode import normalise

_MOST_PASSES = 9


def _lay_out(text: str) -> str:
    lines = drop_furniture(text.replace("\f", "\n\f\n").split("\n"))
    cleaned = [line for line in map(clean_line, separate_columns(lines)) if line]
    return "\n".join(join_lines(cleaned))


def repair(text: str) -> str:
    """Return ``text`` in NFC, one paragraph a line, without page numbers and running heads."""
    # Joining lines can bring to light what the first look could not see; the last pass changes nothing.
    repaired = normalise(text)
    for _ in range(_MOST_PASSES):
        before, repaired = repaired, _lay_out(repaired)
        if repaired == before:
            break
    return repaired


__all__ = ["repair"]
