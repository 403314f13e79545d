"""Citations of law in running text: clean, tokenise, find, resolve.

>>> [(c.law_id, c.article, c.clause) for c in find_citations("khoản 5 Điều 26 BLTTDS năm 2015")]
[('92/2015/QH13', '26', '5')]
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from phapdinh.vietnamese.citations.find import Provision, find_provisions
from phapdinh.vietnamese.citations.here import Here
from phapdinh.vietnamese.citations.laws import Law, by_number, by_title, find_law, short_name
from phapdinh.vietnamese.citations.mentions import Mention
from phapdinh.vietnamese.citations.precedents import find_precedents
from phapdinh.vietnamese.citations.tokens import LawName, Token, tokenise
from phapdinh.vietnamese.fold import fold_aligned, squeeze


@dataclass(frozen=True, slots=True)
class LegalCitation:
    """One cited provision. ``law`` as written; ``law_id`` only where it is certain.

    ``start`` and ``end`` mark the provision in the text, without the law's name. ``own``: of the law in
    which the citing text itself stands.
    """

    law: str | None
    law_id: str | None
    article: str | None
    clause: str | None
    point: str | None
    start: int
    end: int
    own: bool = False


def resolve_mention(mention: Mention, folded: str, on: date | None) -> str | None:
    """Number and symbol of the law that is meant; ambiguity is ``None``."""
    if mention.number:
        context = folded[mention.start : mention.end + 120]
        if (found := by_number(mention.number, context)) is not None:
            return found
    if mention.name is None:
        return None
    if (found := by_title(mention.name, mention.year, on)) is not None:
        return found
    amended = mention.year is not None and _is_amendment(folded[mention.start : mention.end], mention.year)
    return by_title(mention.name, None, on) if amended else None


def _is_amendment(written: str, year: int) -> bool:
    """Whether ``year`` is only that of an amendment: "Bộ luật … (được sửa đổi, bổ sung năm 2025)"."""
    before, amended, after = written.partition("sua doi")
    return bool(amended) and str(year) in after and str(year) not in before


class _Resolver:
    """Resolves each mention once."""

    def __init__(self, folded: str, text: str, on: date | None, here: Here | None) -> None:
        self._folded, self._text, self._on, self._here = folded, text, on, here
        self._known: dict[int, tuple[str, str | None]] = {}

    def __call__(self, mention: Mention | None) -> tuple[str | None, str | None]:
        if mention is None:
            return None, None
        if mention.start not in self._known:
            written = squeeze(self._text[mention.start : mention.end]).strip(" ,(")
            self._known[mention.start] = (written, self._law_id(mention))
        return self._known[mention.start]

    def _law_id(self, mention: Mention) -> str | None:
        if mention.own:
            return self._here.law_id if self._here else None
        return resolve_mention(mention, self._folded, self._on)


def _cite(provision: Provision, law: str | None, law_id: str | None) -> list[LegalCitation]:
    clauses = provision.clauses or [(None, ())]
    own, place = provision.law is not None and provision.law.own, (provision.start, provision.end)
    return [
        LegalCitation(law, law_id, provision.article, clause, point, *place, own)
        for clause, points in clauses
        for point in (points or (None,))
    ]


def _laws_alone(tokens: list[Token], used: set[int], resolver: _Resolver) -> list[LegalCitation]:
    """Laws named without any article."""
    alone = []
    for token in tokens:
        if not isinstance(token, LawName) or token.mention.back or token.mention.own:
            continue
        if token.mention.start not in used:
            law, law_id = resolver(token.mention)
            alone.append(LegalCitation(law, law_id, None, None, None, token.start, token.end))
    return alone


def find_citations(
    text: str,
    on: date | None = None,
    *,
    laws_alone: bool = False,
    names: Collection[str] = (),
    here: Here | None = None,
) -> list[LegalCitation]:
    """Every cited provision of NFC ``text``, in order.

    ``on`` is the day of the citing text: it decides between the versions of a law that is named
    without its year. With ``laws_alone`` laws that are named without an article are given too.
    ``names`` are names of laws beside those of the catalogue, folded and with single spaces: citations
    by them are found, and their ``law_id`` is left to the caller. ``here`` is where a text of law stands:
    then "Luật này" is that law and "Điều này" that article.
    """
    folded = fold_aligned(text)
    tokens = tokenise(folded, text, names, here)
    resolver = _Resolver(folded, text, on, here)
    provisions = find_provisions(folded, tokens)
    found = [one for provision in provisions for one in _cite(provision, *resolver(provision.law))]
    if laws_alone:
        used = {provision.law.start for provision in provisions if provision.law}
        found += _laws_alone(tokens, used, resolver)
    return sorted(found, key=lambda citation: citation.start)


__all__ = [
    "Here",
    "Law",
    "LegalCitation",
    "find_citations",
    "find_law",
    "find_precedents",
    "short_name",
]
