"""From what a person gave (pasted words or a file) to a draft. A child process reads untrusted files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from phapdinh.assistant.drafts.draft import Draft, Refused, read_draft
from phapdinh.assistant.drafts.wording import problem_words
from phapdinh.judgments.read import Limits, Unreadable
from phapdinh.judgments.read.guarded import read_guarded
from phapdinh.judgments.read.limits import MIB

#: A draft is one judgment: far less than an import may bring.
LIMITS = Limits(
    file_bytes=30 * MIB, text_characters=2_000_000, pages=400, seconds_per_file=60.0, memory_bytes=2_048 * MIB
)


def read_words(data: bytes | Path, name: str) -> str:
    """The text of a file. Raises :class:`Unreadable` with a reason for people."""
    return read_guarded(data, name, limits=LIMITS).text.replace("\f", "\n")


def draft_of(written: str, *, today: date, on: date | None = None) -> Draft:
    """The draft in some text. Raises :class:`Unreadable` with a reason for people."""
    try:
        return read_draft(written, today=today, on=on)
    except Refused as refused:
        raise Unreadable(problem_words(refused.problem)) from refused
