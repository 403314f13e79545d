"""How a clerk's file looks when it is read: hard line wraps and page numbers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

WIDTH = 88  # characters of a line
PAGE = 42  # lines of a page


def as_typed(text: str) -> str:
    """Wrap the paragraphs of ``text`` and number its pages; only white space and numbers are added."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(_with_page_numbers(lines)) + "\n"


def _with_page_numbers(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number and number % PAGE == 0:
            yield ""
            yield str(number // PAGE + 1)
            yield ""
        yield line
