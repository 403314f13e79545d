"""Tone placement: "hoà", "thuý" of the old usage become "hòa", "thúy"; "quý" stays."""

from __future__ import annotations

import re

_TONED = {
    "oa": ("òóỏõọ", "àáảãạ"),
    "oe": ("òóỏõọ", "èéẻẽẹ"),
    "uy": ("ùúủũụ", "ỳýỷỹỵ"),
}


def _moves() -> dict[str, str]:
    """Every old spelling of the pairs, in lower, upper and title case, with the new one."""
    table: dict[str, str] = {}
    for pair, (firsts, seconds) in _TONED.items():
        for moved, toned in zip(firsts, seconds, strict=True):
            old, new = pair[0] + toned, moved + pair[1]
            table |= {old: new, old.upper(): new.upper(), old.capitalize(): new.capitalize()}
    return table


_MOVES = _moves()
_OLD = re.compile(r"(?<![qQ])(?:" + "|".join(_MOVES) + r")(?![^\W\d_])")


def modern_tones(text: str) -> str:
    """Move tone marks of open oa, oe, uy to the first vowel. NFC in, NFC out, same length."""
    return _OLD.sub(lambda match: _MOVES[match.group()], text)
