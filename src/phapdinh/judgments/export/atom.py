"""Atom (RFC 4287) of a page of judgments, with links to its neighbours (RFC 5005)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lxml import etree

from phapdinh.judgments.export.as_json import page_url
from phapdinh.judgments.export.document import Document
from phapdinh.xml_maker import Element, Maker, xml_line

NAMESPACE = "http://www.w3.org/2005/Atom"
_A = Maker(NAMESPACE)
#: A feed of nothing has no change of its own; a fixed instant keeps its bytes the same.
_BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)


def render_atom(
    documents: Sequence[Document], *, title: str, links: Mapping[str, str], base_url: str
) -> bytes:
    """The feed. ``links`` maps a relation (self, alternate, next, previous, first) to an address."""
    updated = max((item.changed_at for item in documents), default=_BEGINNING)
    feed = _A.feed(
        _A.id(links["self"]),
        _A.title(xml_line(title)),
        _A.updated(_instant(updated)),
        _A.author(_A.name("Tòa án nhân dân")),
        _A.generator("Pháp Đình"),
        *[_A.link(rel=rel, href=href) for rel, href in links.items()],
        *[_entry(item, base_url) for item in documents],
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8")


def _entry(item: Document, base_url: str) -> Element:
    url = page_url(item, base_url)
    file = url.rstrip("/")
    return _A.entry(
        _A.id(f"urn:uuid:{item.id}"),
        _A.title(xml_line(item.title)),
        _A.published(_instant(item.published_at)),
        _A.updated(_instant(item.changed_at)),
        _A.author(_A.name(xml_line(item.court_name))),
        _A.summary(xml_line(_summary(item))),
        *[_A.category(term=xml_line(term)) for term in (item.case_type, item.instance) if term],
        _A.link(rel="alternate", type="text/html", href=url),
        _A.link(rel="alternate", type="application/pdf", href=f"{file}.pdf"),
        _A.link(rel="alternate", type="application/akn+xml", href=f"{file}.xml"),
    )


def _summary(item: Document) -> str:
    day = f"{item.decided_on:%d/%m/%Y}"
    about = f", {item.legal_relation}" if item.legal_relation else ""
    return f"{item.court_name}, ngày {day}{about}."


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
