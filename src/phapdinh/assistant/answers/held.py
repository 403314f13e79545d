"""The articles that were found, as the library holds them on a day: two queries for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from phapdinh.assistant.contract import ArticleKey
from phapdinh.laws.entries import ArticleEntry, TextEntry
from phapdinh.laws.library import article_entry, law_entry
from phapdinh.laws.models import Article, Law
from phapdinh.laws.standing import Certainty, Days, Standing, standing, text_on
from phapdinh.laws.which_law import successor_of


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article on a day. ``text`` is that day's; ``None`` where it is not held or cannot be told. Of an
    article that has ended it is that of its last day, and ``standing`` says that it has ended.

    ``newest`` is the newest text held, for saying what the article is about; it is not to be quoted for
    another day.
    """

    key: ArticleKey
    law_name: str
    title: str
    standing: Standing
    certainty: Certainty
    days: Days
    text: TextEntry | None
    newest: TextEntry | None
    successor: str | None


def held_articles(keys: Sequence[ArticleKey], on: date) -> list[HeldArticle]:
    """The articles in the order asked for; those that the library no longer holds are left out."""
    if not keys:
        return []
    wanted = reduce(or_, (Q(law__law_id=key.law_id, number=key.article) for key in keys))
    rows = Article.objects.filter(wanted).select_related("law").prefetch_related("versions")
    by_key = {ArticleKey(row.law.law_id, row.number): row for row in rows}
    return [_held(key, by_key[key], on) for key in keys if key in by_key]


def law_name(law: Law) -> str:
    """How a law is called beside its number: "Bộ luật Dân sự", "Nghị định"; empty where nothing is known."""
    kind, name = law.kind or "", law.name or ""
    if not name:
        return kind
    return name if name.lower().startswith(kind.lower()) else f"{kind} {name}".strip()


def _held(key: ArticleKey, row: Article, on: date) -> HeldArticle:
    law = row.law
    entry = article_entry(row, law_entry(law))
    titles = {str(version.pk): version.title.strip() for version in row.versions.all()}
    state = standing(entry.days, on)
    chosen = _choose(entry, entry.days.until if state is Standing.ENDED else on)
    newest = _choose(entry, None)
    named = chosen[0] or newest[0]
    return HeldArticle(
        key=key,
        law_name=law_name(law),
        title=_title(titles, named),
        standing=state,
        certainty=chosen[1],
        days=entry.days,
        text=chosen[0],
        newest=newest[0],
        successor=successor_of(law.law_id) if state is Standing.ENDED else None,
    )


def _title(titles: Mapping[str, str], named: TextEntry | None) -> str:
    """The title of the text; an older delivery has none and bears that of another."""
    own = titles[named.wording.ref] if named else ""
    return own or next((title for title in titles.values() if title), "")


def _choose(entry: ArticleEntry, on: date | None) -> tuple[TextEntry | None, Certainty]:
    wording, certainty = text_on([text.wording for text in entry.texts], on)
    found = next((text for text in entry.texts if wording and text.wording.ref == wording.ref), None)
    return found, certainty
