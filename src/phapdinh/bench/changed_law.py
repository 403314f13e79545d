"""Questions on law that changed, asked of the day before and of the day after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from phapdinh.assistant.answers.ask import ask
from phapdinh.assistant.retrieval import open_retriever
from phapdinh.laws.models import ArticleVersion


@dataclass(frozen=True, slots=True)
class Change:
    """An article with two texts of known days that follow one another."""

    question: str
    law_id: str
    article: str
    last_day: date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """Whether the text of each day was quoted; ``None`` where the article was not quoted at all."""

    change: Change
    before: bool | None
    after: bool | None


def changes(count: int) -> Iterator[Change]:
    """Articles whose text changed on a known day, one a law; the question has the article's title and the
    law's number, never the article's."""
    dated = ArticleVersion.objects.exclude(valid_to=None).exclude(text="").select_related("article__law")
    laws: set[str] = set()
    for old in dated.order_by("sha256"):
        law, last_day = old.article.law, old.valid_to or date.max
        later = old.article.versions.filter(valid_from=last_day + timedelta(days=1)).exclude(text="").first()
        title = (later.title or old.title).strip() if later else ""
        if later is None or not title or law.law_id in laws:
            continue
        laws.add(law.law_id)
        question = f"{title} theo {law.kind or 'Luật'} số {law.law_id} được quy định như thế nào?"
        yield Change(question, law.law_id, old.article.number, last_day, str(old.pk), str(later.pk))
        if len(laws) >= count:
            return


def ask_twice(change: Change) -> AskedTwice:
    """Ask of the last day of the old text and of the first of the new one."""
    days = (change.last_day, change.before), (change.last_day + timedelta(days=1), change.after)
    return AskedTwice(change, *(_is_quoted(change, on, version) for on, version in days))


def _is_quoted(change: Change, on: date, version: str) -> bool | None:
    answer = ask(change.question, retriever=open_retriever(), on=on)
    quoted = [
        one.quotation.version_id
        for one in answer.statements
        if (one.law_id, one.article) == (change.law_id, change.article)
    ]
    return None if not quoted else set(quoted) == {version}
