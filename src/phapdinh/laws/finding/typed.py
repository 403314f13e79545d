"""What was typed may name one law or one of its articles. Then one goes there, or searches within it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from phapdinh.laws.entries import LawEntry, Library
from phapdinh.laws.symbols import law_key
from phapdinh.laws.which_law import laws_meant
from phapdinh.vietnamese.citations import LegalCitation, find_citations
from phapdinh.vietnamese.fold import fold

#: Words without which nobody calls a law by its name: then the names of all laws need not be read.
_NAMED = re.compile(r"\b(?:luat|phap lenh)\b")
_NUMBER = re.compile(r"\d{1,6}[A-Za-z]?[/-]\S{2,100}")
_JOINTS = re.compile(r"^\s*(?:theo|của|tại|,|;)|(?:theo|của|tại|,|;)\s*$", re.IGNORECASE)
_KINDS = re.compile(
    r"\s*(?:(?:bo )?luat|nghi dinh|nghi quyet|thong tu|phap lenh|quyet dinh)?\s*(?:so)?\s*", re.IGNORECASE
)
#: "BLDS 584", "đ 5 luật nuôi ong": what is left beside a law is an article of it.
_SHORT_ARTICLE = re.compile(r"(?:đ|d|điều|dieu)?\.?\s*(\d{1,4}[a-zđ]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A provision of a law that the library holds, and the other words. ``article`` is ``None`` for a law.

    ``by_number``: the law was called by its number, so that nothing else can be meant.
    """

    law: LawEntry
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    rest: str = ""
    by_number: bool = False


def typed_provision(text: str, on: date, library: Library) -> Typed | None:
    """The first provision among the words; none where its law could be several, or is not held."""
    if _NUMBER.fullmatch(text.strip()):
        held = library.by_number(law_key(text))
        return Typed(held[0], by_number=True) if len(held) == 1 else None
    names = library.names() if _NAMED.search(fold(text)) else ()
    for citation in find_citations(text, on, laws_alone=True, names=names):
        laws, _ = laws_meant(citation, on, library)
        if len(laws) == 1 and (citation.article is None or library.article(laws[0], citation.article)):
            return _typed(text, citation, laws[0], library)
    return None


def _typed(text: str, citation: LegalCitation, law: LawEntry, library: Library) -> Typed:
    found = Typed(law, citation.article, citation.clause, citation.point, _rest(text, citation))
    if found.article is None and (short := _SHORT_ARTICLE.fullmatch(found.rest)):
        number = short[1].lower()
        return replace(found, article=number, rest="") if library.article(law, number) else found
    by_number = found.article is None and "/" in text[citation.start : citation.end]
    return replace(found, by_number=by_number)


def _rest(text: str, citation: LegalCitation) -> str:
    """Words left over, without those that only tied the provision to its law."""
    rest = f"{text[: citation.start]} {text[citation.end :]}"
    rest = rest.replace(citation.law or "", " ", 1)
    words = " ".join(_JOINTS.sub(" ", rest).split())
    if _KINDS.fullmatch(fold(words)):
        return ""
    return words if any(word.strip("\"'.,;:-()") for word in words.split()) else ""
