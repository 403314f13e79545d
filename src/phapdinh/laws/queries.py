"""The reads of the law library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phapdinh.laws.entries import LawEntry
from phapdinh.laws.library import StoredLibrary, article_entry
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.resolver import Resolution, resolve
from phapdinh.laws.standing import Certainty, Standing, standing, text_on

#: Connections: public pages read with the portal's own role.
OWNER, PORTAL = "default", "portal"


@dataclass(frozen=True, slots=True)
class ArticleOn:
    """An article on a day: its standing then, that day's text where one is known, and all texts held."""

    article: Article
    standing: Standing | None
    certainty: Certainty
    version: ArticleVersion | None
    versions: Sequence[ArticleVersion]


def find_laws(number: str, *, using: str = OWNER) -> list[LawEntry]:
    """Laws of that number and symbol, in any spelling of letters; usually one."""
    from phapdinh.laws.symbols import law_key

    return list(StoredLibrary(using).by_number(law_key(number)))


def law_row(entry: LawEntry, *, using: str = OWNER) -> Law:
    """The row behind an entry."""
    return Law.objects.using(using).get(pk=entry.ref)


def articles_of(law: LawEntry, *, using: str = OWNER) -> list[Article]:
    """All articles of a law in their order, with their texts."""
    rows = Article.objects.using(using).filter(law_id=law.ref).order_by("order", "number")
    return list(rows.prefetch_related("versions"))


def article_on(law: LawEntry, number: str, on: date | None, *, using: str = OWNER) -> ArticleOn | None:
    """An article on a day, in its newest text where no day is given; ``None`` where the law has none such."""
    rows = Article.objects.using(using).filter(law_id=law.ref, number=number.lower())
    row = rows.prefetch_related("versions").first()
    return None if row is None else state_on(row, law, on)


def state_on(row: Article, law: LawEntry, on: date | None) -> ArticleOn:
    """What :func:`article_on` tells, of a row that was read with its versions."""
    entry = article_entry(row, law)
    chosen, certainty = text_on([text.wording for text in entry.texts], on)
    rows = {str(version.pk): version for version in row.versions.all()}
    versions = [rows[text.wording.ref] for text in entry.texts]
    state = standing(entry.days, on) if on else None
    return ArticleOn(row, state, certainty, rows[chosen.ref] if chosen else None, versions)


def resolve_text(text: str, on: date | None, *, using: str = OWNER) -> list[Resolution]:
    """Every citation in a text and what it means on the day of that text."""
    return resolve(text, on, StoredLibrary(using))
