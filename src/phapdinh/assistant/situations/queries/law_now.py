"""Cited articles as the library knows them today, many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from phapdinh.assistant.situations.changing import ArticleNow, LawChange
from phapdinh.laws.library import article_entry, law_entry
from phapdinh.laws.models import Article, Law
from phapdinh.laws.standing import Days, text_on
from phapdinh.laws.which_law import successor_of

#: Number and symbol of a law, and an article of it; an empty one stands for the law as a whole.
Place = tuple[str, str]


def articles_now(places: Collection[Place], today: date) -> dict[Place, ArticleNow]:
    """What the library knows of these articles; those that it does not hold are left out."""
    by_law: dict[str, set[str]] = defaultdict(set)
    for law_id, article in places:
        by_law[law_id].add(article)
    laws = Law.objects.filter(law_id__in=by_law)
    return dict(pair for law in laws.iterator() for pair in _of_law(law, by_law[law.law_id], today))


def _of_law(law: Law, numbers: set[str], today: date) -> Iterator[tuple[Place, ArticleNow]]:
    entry, successor = law_entry(law), successor_of(law.law_id) or ""
    if "" in numbers:
        days = Days(law.effective_from, law.effective_to)
        yield (law.law_id, ""), ArticleNow(days, successor=successor)
    rows = Article.objects.filter(law=law, number__in=numbers - {""}).prefetch_related("versions")
    for row in rows:
        known = article_entry(row, entry)
        chosen, _ = text_on([text.wording for text in known.texts], today)
        hashes = {str(version.pk): version.sha256 for version in row.versions.all()}
        yield (
            (law.law_id, row.number),
            ArticleNow(
                known.days,
                [_change(change) for change in row.changes],
                hashes[chosen.ref] if chosen else "",
                chosen.period.valid_from if chosen else None,
                successor,
            ),
        )


def _change(stored: dict[str, str | None]) -> LawChange:
    on = stored["on"]
    return LawChange(stored["effect"] or "", date.fromisoformat(on) if on else None, stored["by"] or "")
