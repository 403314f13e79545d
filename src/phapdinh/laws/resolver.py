"""What a citation means: the law, the article's text on the day of the citing text, the clause and point.

Clean, find (:mod:`phapdinh.vietnamese.citations`), then look up in an index of what is held. Nothing is
guessed: several laws that can be meant are all listed, and what is not found comes with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from phapdinh.laws.entries import ArticleEntry, LawEntry, Library, TextEntry
from phapdinh.laws.standing import Certainty, Days, Standing, standing, text_on
from phapdinh.laws.structure import read_article
from phapdinh.laws.which_law import laws_meant, successor_of
from phapdinh.vietnamese.citations import Here, LegalCitation, find_citations


class Status(StrEnum):
    """Outcome of one citation."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


class Reason(StrEnum):
    """Why a citation did not resolve, or resolved with less than full certainty."""

    NO_LAW = "no_law"  # the text names no law for it
    UNKNOWN_LAW = "unknown_law"  # no law of that name or number is known
    SEVERAL_LAWS = "several_laws"
    NOT_HELD = "not_held"  # the law is known, but the library does not hold it
    NO_ARTICLE = "no_article"
    NO_CLAUSE = "no_clause"
    NO_POINT = "no_point"
    NOT_YET = "not_yet"
    ENDED = "ended"
    SUSPENDED = "suspended"
    TEXT_NOT_HELD = "text_not_held"  # in force on the day, but that day's text is not held
    SEVERAL_TEXTS = "several_texts"
    PERIOD_UNKNOWN = "period_unknown"  # resolved; nothing tells for which days the text holds


@dataclass(frozen=True, slots=True)
class Span:
    """The cited words: ``[start, end)`` in the text ``ref``."""

    ref: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """One citation and what it means. ``start`` and ``end`` are in the citing text.

    ``law`` is the law where it is certain; ``law_id`` its number even where the library does not hold
    it. ``candidates`` are the laws that can be meant; ``texts`` the texts among which none could be
    chosen. ``standing`` is that of the article on the day of the citing text, ``days`` since when and until
    when it holds, ``successor`` the law that took the place of one that has ended, where it is known.
    """

    citation: LegalCitation
    status: Status
    reason: Reason | None = None
    law: LawEntry | None = None
    law_id: str | None = None
    standing: Standing | None = None
    certainty: Certainty | None = None
    text: TextEntry | None = None
    span: Span | None = None
    candidates: tuple[str, ...] = ()
    texts: tuple[TextEntry, ...] = ()
    days: Days | None = None
    successor: str | None = None


def resolve(text: str, on: date | None, library: Library, here: Here | None = None) -> list[Resolution]:
    """Every citation of NFC ``text`` in order, with what it means on the day ``on`` of that text.

    ``here`` is the law and article in which the text stands: "Luật này", "khoản 1 Điều này".
    """
    found = find_citations(text, on, laws_alone=True, names=library.names(), here=here)
    return [resolve_one(citation, on, library) for citation in found]


def resolve_one(citation: LegalCitation, on: date | None, library: Library) -> Resolution:
    """What one citation means on the day ``on``; without a day, in the newest text."""
    laws, unknown = laws_meant(citation, on, library)
    if len(laws) != 1:
        return _without_law(citation, laws, unknown)
    law = laws[0]
    if citation.article is None:
        return _law_alone(citation, law, on)
    article = library.article(law, citation.article)
    if article is None:
        return Resolution(citation, Status.NOT_FOUND, Reason.NO_ARTICLE, law, law.law_id)
    return _within(citation, law, article, on)


def _without_law(citation: LegalCitation, laws: list[LawEntry], unknown: tuple[str, ...]) -> Resolution:
    numbers = tuple(law.law_id for law in laws) or unknown
    if len(numbers) > 1:
        return Resolution(citation, Status.AMBIGUOUS, Reason.SEVERAL_LAWS, candidates=numbers)
    if numbers:
        return Resolution(citation, Status.NOT_FOUND, Reason.NOT_HELD, law_id=numbers[0])
    reason = Reason.UNKNOWN_LAW if citation.law else Reason.NO_LAW
    return Resolution(citation, Status.NOT_FOUND, reason)


def _law_alone(citation: LegalCitation, law: LawEntry, on: date | None) -> Resolution:
    days = Days(law.since, law.until)
    state = standing(days, on) if on else None
    found = Resolution(citation, Status.RESOLVED, None, law, law.law_id, state, days=days)
    return _refused(found, on) if state in _REFUSED else found


_REFUSED = {Standing.NOT_YET: Reason.NOT_YET, Standing.ENDED: Reason.ENDED}


def _refused(found: Resolution, on: date | None) -> Resolution:
    """The provision is not in force on the day: why, and by what its law was followed."""
    law = found.law
    ended = bool(law and law.until and on and on > law.until)
    successor = successor_of(law.law_id) if law and ended else None
    reason = _REFUSED[found.standing] if found.standing else None
    return replace(found, status=Status.NOT_FOUND, reason=reason, successor=successor)


# -- which text ---------------------------------------------------------------------------------------

_UNCERTAIN = {
    Certainty.LATER: (Status.NOT_FOUND, Reason.TEXT_NOT_HELD),
    Certainty.NONE: (Status.NOT_FOUND, Reason.TEXT_NOT_HELD),
    Certainty.SEVERAL: (Status.AMBIGUOUS, Reason.SEVERAL_TEXTS),
}


def _within(citation: LegalCitation, law: LawEntry, article: ArticleEntry, on: date | None) -> Resolution:
    """The article is there: whether it held on the day, and which of its texts was that day's."""
    state = standing(article.days, on) if on else None
    chosen, certainty = text_on([entry.wording for entry in article.texts], on)
    found = Resolution(citation, Status.RESOLVED, None, law, law.law_id, state, certainty, days=article.days)
    if state in _REFUSED:
        return _refused(replace(found, texts=tuple(article.texts)), on)
    if chosen is None:
        status, reason = _UNCERTAIN[certainty]
        return replace(found, status=status, reason=reason, texts=tuple(article.texts))
    entry = next(one for one in article.texts if one.wording.ref == chosen.ref)
    return _cut(citation, replace(found, text=entry))


def _cut(citation: LegalCitation, found: Resolution) -> Resolution:
    """Find clause and point in the chosen text."""
    entry = found.text
    if entry is None:
        return found
    tree = read_article(entry.text)
    unit = tree.find(citation.clause, citation.point)
    if unit is None:
        has_clause = citation.clause is None or tree.find(citation.clause, None) is not None
        reason = Reason.NO_POINT if has_clause else Reason.NO_CLAUSE
        return replace(found, status=Status.NOT_FOUND, reason=reason)
    quote = unit.cut(entry.text)
    span = Span(entry.wording.ref, unit.start, unit.start + len(quote), quote)
    if found.standing is Standing.SUSPENDED:
        return replace(found, reason=Reason.SUSPENDED, span=span)
    uncertain = found.certainty is Certainty.ONLY or found.standing is Standing.UNKNOWN
    return replace(found, reason=Reason.PERIOD_UNKNOWN if uncertain else None, span=span)
