"""Telling courts of one name apart by the provinces that the rest of a text mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from phapdinh.courts.court import Court
from phapdinh.courts.folding import key
from phapdinh.courts.register import Register
from phapdinh.courts.words import words_of

#: A district and its province named together weigh more than any number of mentions of a province.
_TOGETHER = 1000


def choose_by_hint(courts: Sequence[Court], texts: Sequence[str], register: Register) -> Court | None:
    """The one court whose province ``texts`` mention most, if one stands out."""
    if not courts:
        return None
    joined = "|".join("".join(words_of(text).folded) for text in texts)
    scores = Counter({court.id: _score(court, joined, register) for court in courts})
    (first, most), *rest = scores.most_common()
    if not most or (rest and rest[0][1] == most):
        return None
    return next(court for court in courts if court.id == first)


def _score(court: Court, joined: str, register: Register) -> int:
    """Mentions in text whose spaces are gone: cheap, and line breaks do not matter."""
    provinces = {name.province or "" for name in court.names} | {
        register.province_today(court.province or "")
    }
    total = 0
    for province in filter(None, provinces):
        for kind in ("tinh", "thanhpho", "tp"):
            total += joined.count(kind + key(province))
            for name in court.names:
                total += _TOGETHER * joined.count(key(name.place) + kind + key(province))
    return total
