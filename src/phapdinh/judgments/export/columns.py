"""The head of a judgment in its two columns: the court and number at the left, the State at the right.

Files lose the two columns and give their lines one after another, or two on one line. Every word of
the head is kept; only its place is restored (form 52-DS of NQ 01/2017/NQ-HĐTP and its like).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_STATE = re.compile(r"CỘNG\s+(?:HÒA|HOÀ)\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]", re.IGNORECASE)
_RULE = re.compile(r"^[\s_\-–=*.]+$")


def columns(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines of the left and of the right column."""
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        found = _STATE.search(line)
        place = found.start() if found else len(line)
        before, after = line[:place].strip(), line[place:].strip()
        left += [before] if before and not _RULE.match(before) else []
        right += [after] if after else []
    return left, right
