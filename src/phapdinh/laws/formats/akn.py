"""Akoma Ntoso 3.0 (OASIS LegalDocML) of a document or of one article, as it stood on a day.

An article whose text of that day is not held stands there without words and with ``status="unknown"``, one
that has ended with ``status="removed"``; one that did not hold yet is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from phapdinh.akn_names import provision_id, slug
from phapdinh.laws.entries import LawEntry
from phapdinh.laws.formats.akn_meta import meta
from phapdinh.laws.formats.akn_text import E, article_elements
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.outline import Branch, Division, Entry, build, divisions
from phapdinh.laws.queries import PORTAL, ArticleOn, state_on
from phapdinh.laws.standing import Certainty, Standing
from phapdinh.xml_maker import Element, xml_line

_LEVELS = {"Phần": "part", "Chương": "chapter", "Mục": "section", "Tiểu mục": "subsection"}


@dataclass(frozen=True, slots=True)
class Portion:
    """What is exported: a document with its articles on a day; ``article`` where it is one of them alone."""

    law: Law
    articles: Sequence[ArticleOn]
    on: date | None
    article: str | None = None


def portion_of(entry: LawEntry, on: date | None, article: str | None = None) -> Portion | None:
    """Read a document or one article with the portal's role; ``None`` where the document has none such."""
    law = Law.objects.using(PORTAL).get(pk=entry.ref)
    rows = Article.objects.using(PORTAL).filter(law=law).order_by("order", "number")
    if article is not None:
        rows = rows.filter(number=article.lower())
    found = [state_on(row, entry, on) for row in rows.prefetch_related("versions")]
    return Portion(law, found, on, article) if found or article is None else None


def render_akn(portion: Portion, base_url: str = "") -> bytes:
    """The document as XML in UTF-8, valid against the schema of Akoma Ntoso 3.0."""
    shown = [one for one in portion.articles if one.standing is not Standing.NOT_YET]
    written = {one.article.number: one.version for one in shown if one.version and not _is_gone(one)}
    act = E.act(
        meta(portion.law, written, on=portion.on, article=portion.article, base_url=base_url),
        _preface(portion.law),
        E.body(*_body(shown)),
        name=slug(portion.law.kind or "") or "act",
        contains="singleVersion",
    )
    return etree.tostring(E.akomaNtoso(act), xml_declaration=True, encoding="UTF-8")


def _preface(law: Law) -> Element:
    words = [f"{law.kind or ''} {law.law_id}".strip(), law.name]
    return E.preface(*[E.p(xml_line(line)) for line in words if line])


def _body(shown: Sequence[ArticleOn]) -> list[Element]:
    by_number = {one.article.number: one for one in shown}
    tree = build([Entry(one.article.number, "", _path(one)) for one in shown])
    elements = list(_branch(tree, by_number))
    # The schema wants something in a body: a document of which nothing is held says so.
    return elements or [E.hcontainer(E.content(E.p()), name="empty", status="unknown")]


def _path(one: ArticleOn) -> tuple[Division, ...]:
    """Where an article stands; of several texts the newest that tells."""
    for version in [one.version, *reversed(one.versions)]:
        if version and (path := divisions(version.url, version.chapter, version.codified_id)):
            return path
    return ()


def _branch(branch: Branch, articles: dict[str, ArticleOn]) -> Iterator[Element]:
    yield from (_article(articles[entry.number]) for entry in branch.articles)
    for inner in branch.branches:
        if inner.division:
            yield _division(inner, inner.division, articles)


def _division(branch: Branch, division: Division, articles: dict[str, ArticleOn]) -> Element:
    heading = [E.heading(xml_line(division.title))] if division.title else []
    element = E(_LEVELS[division.word], E.num(division.name), *heading, eId=branch.anchor)
    element.extend(_branch(branch, articles))
    return element


def _article(one: ArticleOn) -> Element:
    number = one.article.number
    element = E.article(E.num(f"Điều {number}"), eId=provision_id(number))
    title = one.version.title if one.version else _any_title(one.versions)
    if title:
        element.append(E.heading(xml_line(title)))
    if one.version is None or _is_gone(one):
        element.set("status", "removed" if _is_gone(one) else "unknown")
        element.append(E.content(E.p()))
    else:
        element.extend(article_elements(one.version.text, number))
    return element


def _is_gone(one: ArticleOn) -> bool:
    """Whether the article had ended on the day; without a day, whether only the mark of its end is held."""
    gone = one.standing is Standing.ENDED
    return gone or (one.certainty is Certainty.NONE and one.article.effective_to is not None)


def _any_title(versions: Sequence[ArticleVersion]) -> str:
    return next((version.title for version in reversed(versions) if version.title), "")
