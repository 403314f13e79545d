"""A code to offer for words that the editor marked (khoản 1 Điều 7 NQ 03/2017/NQ-HĐTP)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from phapdinh.judgments.record import Replacement

_HIDDEN = "…"
_CODE_END = re.compile(r"(?P<letter>\w)(?P<number>\d*)$")


def propose_code(words: str, replacements: Iterable[Replacement]) -> str:
    """The code of the same words where they are coded elsewhere; else letters that collide with nobody.

    A person keeps family and middle name, the given name becomes its first letter: "Đặng Thị H". Two
    people with one code are told apart by numbers. Digits are hidden whole.
    """
    known = list(replacements)
    flat = " ".join(words.split())
    for one in known:
        if " ".join(one.original.split()) == flat:
            return one.code
    if any(char.isdigit() for char in flat):
        return _HIDDEN
    parts = flat.split()
    base = " ".join([*parts[:-1], parts[-1][:1].upper()]) if parts else _HIDDEN
    return _free(base, {one.code for one in known})


def _free(base: str, taken: set[str]) -> str:
    if base not in taken and not any(_stem(code) == base and code != base for code in taken):
        return base
    number = 1
    while f"{base}{number}" in taken or (number == 1 and base in taken):
        number += 1
    return f"{base}{number}"


def _stem(code: str) -> str:
    return _CODE_END.sub(lambda end: end["letter"] if end["number"] else end[0], code)
