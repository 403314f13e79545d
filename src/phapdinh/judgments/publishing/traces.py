"""Whether an older text shows what a newer one hides."""

from __future__ import annotations

import re
from collections.abc import Iterable


def shows_more(old: str, new: str, originals: Iterable[str]) -> bool:
    """Whether some original stands more often in ``old`` than in ``new``.

    An original that stands equally often in both stands there in its own right: an official of the
    same name, a word of the language.
    """
    old_line, new_line = " ".join(old.split()), " ".join(new.split())
    return any(_count(original, old_line) > _count(original, new_line) for original in originals)


def _count(original: str, line: str) -> int:
    words = " ".join(original.split())
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", line))
