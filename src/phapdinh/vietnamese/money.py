"""Sums of money in whole đồng."""

from __future__ import annotations

import re

from phapdinh.vietnamese.fold import fold, fold_aligned

_SUM = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(nghin|ngan|trieu|ty|ti)?\s*"
    r"(?:dong|vnd|d{1,2}|₫)(?![^\W\d_])"
)
_SCALES = {None: 1, "nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}


def _value(match: re.Match[str]) -> int:
    whole = int(re.sub(r"\D", "", match.group(1)))
    scale = _SCALES[match.group(3)]
    fraction = match.group(2) if scale > 1 else None
    part = int(fraction) * scale // 10 ** len(fraction) if fraction else 0
    return whole * scale + part


def find_money(text: str) -> list[tuple[int, int, int]]:
    """Sums in ``text`` as ``(start, end, đồng)``: "22.187.000 đồng", "1,5 tỷ đồng", "300.000đ"."""
    return [(match.start(), match.end(), _value(match)) for match in _SUM.finditer(fold_aligned(text))]


def parse_money(text: str) -> int | None:
    """The first sum in ``text`` in whole đồng; a bare grouped number counts too; else ``None``."""
    found = find_money(text)
    if found:
        return found[0][2]
    bare = re.fullmatch(r"\s*(\d{1,3}(?:[.,\s]\d{3})*|\d+)\s*", fold(text))
    return int(re.sub(r"\D", "", bare.group(1))) if bare else None


def format_number(value: int) -> str:
    """Group thousands by points, as Vietnamese does: ``69.540.000``."""
    return f"{value:,}".replace(",", ".")


def format_money(dong: int) -> str:
    """A sum for people: ``69.540.000 đ``."""
    return f"{format_number(dong)} đ"
