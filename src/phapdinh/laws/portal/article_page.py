"""Everything that the page of one article shows, on the day that the reader asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from phapdinh.laws.applying import Applying, applying
from phapdinh.laws.asked_day import PARAMETER, AskedDay
from phapdinh.laws.entries import TextEntry
from phapdinh.laws.layout import Part, lay_out
from phapdinh.laws.library import article_entry, law_entry
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.portal import tree
from phapdinh.laws.portal.citing import Other, Others, citing_article, links, related
from phapdinh.laws.portal.shelf import laws
from phapdinh.laws.saying import Said, change_words, period_head, say_age, say_effect, say_text, version_words
from phapdinh.laws.standing import Certainty, Days, Standing, standing, text_on
from phapdinh.laws.symbols import law_key

VERSION = "ban"  #: parameter of the address that asks for one text, whatever its days
KEY_LENGTH = 12  #: letters of a text's SHA-256 that name it in an address
_MOST_CITING = 8
#: What the words on effect have said already.
_PLAIN = frozenset({Standing.NOT_YET, Standing.ENDED})
_SURE = frozenset({Certainty.KNOWN, Certainty.NEWEST})


@dataclass(frozen=True, slots=True)
class Tile:
    """One text that is held: its days, where it comes from, the address that shows it."""

    key: str
    head: str
    words: str
    query: str
    is_shown: bool
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a later document did; ``law`` is its row where the library holds it."""

    words: str
    on: date | None
    by: str | None
    law: Law | None


@dataclass(frozen=True, slots=True)
class Text:
    """The text that is shown, how sure it is that of the day, and all texts that are held."""

    version: ArticleVersion | None
    certainty: Certainty
    tiles: tuple[Tile, ...]

    @property
    def before(self) -> Tile | None:
        """The text before the shown one, to compare with."""
        said = [tile for tile in self.tiles if not tile.is_blank]
        at = next((index for index, tile in enumerate(said) if tile.is_shown), 0)
        return said[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as its page shows it."""

    article: Article
    law: Law
    title: str
    asked: AskedDay
    on: date
    days: Days
    effect: Said
    text_words: str
    age: str
    doubts: tuple[str, ...]
    text: Text
    parts: tuple[Part, ...]
    place: tree.Place
    changes: tuple[Change, ...]
    citing: Others
    related: Sequence[Other]
    applying: Applying | None


def article_page(article: Article, asked: AskedDay, today: date, wanted: str = "") -> ArticlePage:
    """The page of an article; ``wanted`` is the key of one of its texts."""
    law, on = article.law, asked.day or today
    entry = article_entry(article, law_entry(law))
    state = standing(entry.days, on)
    text = _text(article, entry.texts, asked.day, wanted)
    version = text.version
    return ArticlePage(
        article=article,
        law=law,
        title=_title(article, version),
        asked=asked,
        on=on,
        days=entry.days,
        effect=say_effect(entry.days, state, on),
        text_words=_text_words(text, asked, wanted),
        age=say_age(version.snapshot, on) if version and state is Standing.IN_FORCE else "",
        doubts=tuple(_doubts(text, state, asked, wanted)),
        text=text,
        parts=lay_out(version.text, links(version, asked.day)) if version else (),
        place=tree.place_of(tree.entries(law, today), article.number),
        changes=tuple(_changes(article)),
        citing=citing_article(article, today, limit=_MOST_CITING),
        related=related(version, today) if version else (),
        applying=applying(law.law_id, article.number),
    )


def tiles(article: Article, texts: Sequence[TextEntry], shown: ArticleVersion | None) -> tuple[Tile, ...]:
    """All texts that are held, in the order of their days."""
    rows = {str(row.pk): row for row in article.versions.all()}
    return tuple(_tile(article, one, rows[one.wording.ref], shown) for one in texts)


def _tile(article: Article, entry: TextEntry, row: ArticleVersion, shown: ArticleVersion | None) -> Tile:
    wording, key = entry.wording, row.sha256[:KEY_LENGTH]
    since = wording.period.valid_from
    return Tile(
        key=key,
        head=period_head(wording.period),
        words=version_words(wording.period, wording.snapshot, article.changes),
        query=f"?{PARAMETER}={since.isoformat()}" if since else f"?{VERSION}={key}",
        is_shown=shown is not None and row.pk == shown.pk,
        is_blank=wording.blank,
    )


def _text(article: Article, texts: Sequence[TextEntry], on: date | None, wanted: str) -> Text:
    """The text of the day; where it is not held or not known, the newest one, and that it is not sure."""
    rows = {str(row.pk): row for row in article.versions.all()}
    chosen, certainty = text_on([one.wording for one in texts], on)
    newest, _ = text_on([one.wording for one in texts], None)
    best = chosen or newest
    named = [row for row in rows.values() if wanted and row.sha256.startswith(wanted)]
    version = named[0] if len(named) == 1 else rows.get(best.ref if best else "")
    return Text(version, certainty, tiles(article, texts, version))


def _title(article: Article, version: ArticleVersion | None) -> str:
    titles = [version.title if version else "", *(row.title for row in article.versions.all())]
    return next((title for title in titles if title), "")


def _text_words(text: Text, asked: AskedDay, wanted: str) -> str:
    """How the shown text was chosen, where that is sure."""
    if wanted or text.version is None:
        return ""
    return say_text(text.certainty, asked.day) if text.certainty in _SURE else ""


def _doubts(text: Text, state: Standing, asked: AskedDay, wanted: str) -> Iterator[str]:
    """What a reader must know before relying on the text."""
    unsure = text.certainty not in _SURE and not wanted and state not in _PLAIN
    if unsure or text.certainty is Certainty.NONE:
        yield say_text(text.certainty, asked.day)


def _changes(article: Article) -> Iterator[Change]:
    numbers = {change["by"]: law_key(change["by"]) for change in article.changes if change["by"]}
    held = {law.key: law for law in laws().filter(key__in=numbers.values())} if numbers else {}
    for change in article.changes:
        on = date.fromisoformat(change["on"]) if change["on"] else None
        by = change["by"]
        yield Change(change_words(change["effect"]), on, by, held.get(numbers[by]) if by else None)
