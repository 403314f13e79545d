"""Precedents (án lệ) that a text refers to."""

from __future__ import annotations

import re

from phapdinh.vietnamese.fold import fold_aligned

_NUMBERED = re.compile(r"(?<!\d)(\d{1,3})\s?/\s?(20\d\d)\s?/\s?al(?!\w)")
_YEAR_ONLY = re.compile(r"an le\s+(?:so\s*)?:?\s*(\d{1,3})\s?/\s?(20\d\d)(?!\s?[/\d])")


def find_precedents(text: str) -> tuple[str, ...]:
    """Numbers of precedents in ``text`` in the form ``02/2016/AL``, each once, in order of first mention."""
    folded = fold_aligned(text)
    if "an le" not in folded and not re.search(r"/\s?al\b", folded):
        return ()
    found = sorted(
        (match.start(), f"{int(match.group(1)):02}/{match.group(2)}/AL")
        for pattern in (_NUMBERED, _YEAR_ONLY)
        for match in pattern.finditer(folded)
    )
    return tuple(dict.fromkeys(number for _, number in found))
