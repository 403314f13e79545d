"""What a text of law cites: the words that cite, and the law, article, clause and point that they name. Pure.

>>> from datetime import date
>>> from phapdinh.laws.tests.shelf import HONEY, Shelf
>>> text = "1. Theo khoản 2 Điều này và Điều 7 của Luật này."
>>> found = find_references(text, Citing(HONEY, "Luật", "5", date(2025, 1, 1)), Shelf())
>>> [(text[one.start : one.end], one.key, one.number, one.clause) for one in found]
[('khoản 2 Điều này', '901/2011/qh99', '5', '2'), ('Điều 7', '901/2011/qh99', '7', None)]

Only what is certain is kept: a name that several laws bear cites none of them. In quotation marks "Luật này"
is the law that is being amended, which the words do not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from phapdinh.laws.entries import LawEntry, Library
from phapdinh.laws.quoted import quoted_spans
from phapdinh.laws.symbols import law_key
from phapdinh.laws.which_law import laws_meant
from phapdinh.vietnamese.citations import Here, LegalCitation, find_citations

_QUOTATION = re.compile(r"“[^“”]*”")
#: A place of the codification, by which ``see_also`` names articles: ``35.1.LQ.87``, ``24.6.NĐ.4.8``.
_CODIFIED = re.compile(r"\b\d{1,3}\.\d{1,3}\.[A-ZĐ]{2}(?:\.\d{1,4}[a-zđ]?){1,4}(?!\w)")


@dataclass(frozen=True, slots=True)
class Citing:
    """Where a text stands: in an article of ``law``, a document of that ``kind``, holding since ``on``."""

    law: LawEntry
    kind: str | None
    article: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation in a text, over ``[start, end)``.

    ``key`` is the number of the cited law as numbers are compared; ``law`` the ``ref`` of its entry, ``None``
    where the library does not hold it; ``number`` the article, ``None`` where the law is cited as a whole.
    """

    start: int
    end: int
    key: str
    law: str | None
    number: str | None
    clause: str | None
    point: str | None


def find_references(text: str, citing: Citing, library: Library) -> Iterator[Cited]:
    """What NFC ``text`` cites, in its order."""
    law, quotations = citing.law, _quotations(text)
    here = Here(law.law_id, citing.kind, citing.article)
    for found in find_citations(text, citing.on, laws_alone=True, names=library.names(), here=here):
        if found.own:
            if not _is_in(found.start, quotations):
                yield _cited(found, law.law_id, law.ref)
            continue
        held, missing = laws_meant(found, citing.on, library)
        if len(held) == 1:
            yield _cited(found, held[0].law_id, held[0].ref)
        elif not held and len(missing) == 1:
            yield _cited(found, missing[0], None)


def related_places(see_also: str | None) -> list[str]:
    """Places of the codification that a note of related articles names, each once, in its order."""
    return list(dict.fromkeys(_CODIFIED.findall(see_also or "")))


def _cited(found: LegalCitation, law_id: str, law: str | None) -> Cited:
    return Cited(found.start, found.end, law_key(law_id), law, found.article, found.clause, found.point)


def _quotations(text: str) -> list[range]:
    inline = (range(*match.span()) for match in _QUOTATION.finditer(text))
    return sorted((*inline, *quoted_spans(text)), key=lambda span: span.start)


def _is_in(place: int, spans: list[range]) -> bool:
    """Whether a place lies in one of the stretches; a stretch over several lines may hold a short one."""
    before = spans[: bisect_right(spans, place, key=lambda span: span.start)]
    return any(place in span for span in before)
