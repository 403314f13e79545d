"""Coding of names and personal data (mã hóa), Nghị quyết 03/2017/NQ-HĐTP art. 7.

The machine proposes every replacement with its rule; a person signs. Pure functions: text and
parsed judgment in, replacements out.
"""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.judgments.coding.coder import code_text
from phapdinh.judgments.record import Replacement

__all__ = ["apply_replacements", "code_text"]


def apply_replacements(text: str, replacements: Sequence[Replacement]) -> str:
    """Put the codes into ``text``. The replacements must be sorted, not overlap and fit the text.

    Raises ValueError where one does not fit: nothing is ever replaced at a wrong place.
    """
    parts: list[str] = []
    done = 0
    for one in replacements:
        if one.start < done or text[one.start : one.end] != one.original:
            raise ValueError(f"Nội dung thay thế không khớp văn bản tại vị trí {one.start}.")
        parts += (text[done : one.start], one.code)
        done = one.end
    return "".join((*parts, text[done:]))
