"""The law that an answer cites, as the resolver understands it on the day of the answer. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from phapdinh.laws.resolver import Resolution


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision cited at ``[start, end)`` of the answer; empty where it is not known.

    ``sha256`` is that of the article's text of the day; ``status`` and ``reason`` are the resolver's.
    """

    start: int
    end: int
    law: str
    law_id: str
    article: str
    clause: str
    point: str
    status: str
    reason: str
    standing: str
    sha256: str


def cited(resolutions: Iterable[Resolution]) -> list[Cited]:
    """What an answer rests on, each place once, in order."""
    return list(dict.fromkeys(_cited(one) for one in resolutions))


def _cited(found: Resolution) -> Cited:
    citation = found.citation
    return Cited(
        start=citation.start,
        end=citation.end,
        law=(citation.law or "")[:300],
        law_id=(found.law.law_id if found.law else found.law_id or "")[:120],
        article=(citation.article or "")[:12],
        clause=(citation.clause or "")[:12],
        point=(citation.point or "")[:12],
        status=found.status.value,
        reason=found.reason.value if found.reason else "",
        standing=found.standing.value if found.standing else "",
        sha256=hashlib.sha256(found.text.text.encode()).hexdigest() if found.text else "",
    )
