"""The editor's acts on a coding: pure functions, each taking a coding and giving a new one.

Of every coding that comes out: replacements are sorted and do not overlap, no suspicion overlaps a
replacement, and each item's words are the text's own words between its offsets.
"""

from phapdinh.judgments.editing.marks import EditError, at, first_bare, words_at
from phapdinh.judgments.editing.operations import accept, add, extend, keep, recode, recode_subject
from phapdinh.judgments.editing.proposal import propose_code
from phapdinh.judgments.editing.undo import Delta, apply_delta, difference

__all__ = [
    "Delta",
    "EditError",
    "accept",
    "add",
    "apply_delta",
    "at",
    "difference",
    "extend",
    "first_bare",
    "keep",
    "propose_code",
    "recode",
    "recode_subject",
    "words_at",
]
