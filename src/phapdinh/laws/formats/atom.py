"""Atom (RFC 4287) of documents that are new or have changed, with links to its neighbours (RFC 5005)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from lxml import etree

from phapdinh.laws.addresses import law_url
from phapdinh.laws.models import Law
from phapdinh.laws.titles import law_about, law_title
from phapdinh.xml_maker import Element, Maker, xml_line

NAMESPACE = "http://www.w3.org/2005/Atom"
_A = Maker(NAMESPACE)
#: A feed of nothing has no change of its own; a fixed instant keeps its bytes the same.
_BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)
_MOST_NAMED = 12  # articles that a summary names


@dataclass(frozen=True, slots=True)
class Changed:
    """A document, and the articles that got a text in its last change, in their order."""

    law: Law
    articles: Sequence[str]


def render_atom(changes: Sequence[Changed], *, links: Mapping[str, str], base_url: str) -> bytes:
    """The feed. ``links`` maps a relation (self, alternate, next, previous, first) to an address."""
    updated = max((one.law.changed_at for one in changes), default=_BEGINNING)
    feed = _A.feed(
        _A.id(links["self"]),
        _A.title(_("Văn bản pháp luật mới và thay đổi")),
        _A.updated(_instant(updated)),
        _A.author(_A.name("Pháp Đình")),
        _A.generator("Pháp Đình"),
        *[_A.link(rel=rel, href=href) for rel, href in links.items()],
        *[_entry(one, base_url) for one in changes],
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8")


def _entry(one: Changed, base_url: str) -> Element:
    law, url = one.law, base_url + law_url(one.law.law_id)
    return _A.entry(
        _A.id(f"urn:uuid:{law.pk}"),
        _A.title(xml_line(_title(law))),
        _A.updated(_instant(law.changed_at)),
        _A.author(_A.name(xml_line(law.issuer or _("Chưa rõ cơ quan ban hành")))),
        _A.summary(xml_line(_summary(one))),
        *([_A.category(term=xml_line(law.kind))] if law.kind else []),
        _A.link(rel="alternate", type="text/html", href=url),
        _A.link(rel="alternate", type="application/akn+xml", href=f"{url}akn.xml"),
    )


def _title(law: Law) -> str:
    title, about = law_title(law.kind, law.name, law.law_id), law_about(law.kind, law.name)
    numbered = title if law.law_id in title else f"{title} ({law.law_id})"
    return f"{numbered}: {about}" if about else numbered


def _summary(one: Changed) -> str:
    if not one.articles:
        return _("Thông tin về văn bản đã được cập nhật.")
    named = ", ".join(one.articles[:_MOST_NAMED])
    more = len(one.articles) - _MOST_NAMED
    if more > 0:
        return _("Bản văn mới của Điều %(articles)s và %(more)d điều khác.") % {
            "articles": named,
            "more": more,
        }
    return _("Bản văn mới của Điều %(articles)s.") % {"articles": named}


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
