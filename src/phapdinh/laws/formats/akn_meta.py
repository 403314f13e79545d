"""The metadata of an Akoma Ntoso act: identification, life, references, and our own notes of sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.timezone import localdate

from phapdinh.akn_names import act_uri, provision_id, slug
from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.formats.akn_source import law_source, text_source
from phapdinh.laws.formats.akn_text import E
from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.xml_maker import Element, xml_line

SOURCE = "#phapdinh"
#: The schema wants a day where none is known.
UNKNOWN_DAY = date.min


def meta(
    law: Law,
    texts: Mapping[str, ArticleVersion],
    *,
    on: date | None,
    article: str | None,
    base_url: str,
) -> Element:
    """The ``meta`` element; ``texts`` are those that the body holds, by the number of their article."""
    sources = [text_source(row, number, provision_id(number)) for number, row in texts.items()]
    return E.meta(
        _identification(law, on, article, base_url),
        _lifecycle(law),
        _references(law),
        E.proprietary(law_source(law), *sources, source=SOURCE),
    )


def _identification(law: Law, on: date | None, article: str | None, base_url: str) -> Element:
    work, changed = act_uri(law.law_id), localdate(law.changed_at)
    expression = f"{work}/vie@{(on or changed).isoformat()}"
    portion = f"~{provision_id(article)}" if article else ""
    page = provision_url(law.law_id, article, on=on) if article else law_url(law.law_id)
    return E.identification(
        E.FRBRWork(
            E.FRBRthis(value=f"{work}/!main{portion}"),
            E.FRBRuri(value=work),
            E.FRBRalias(value=f"{base_url}{page}", name="url"),
            E.FRBRdate(
                date=(law.issued_on or UNKNOWN_DAY).isoformat(), name="issue" if law.issued_on else "unknown"
            ),
            _author("#issuer", "#author"),
            E.FRBRcountry(value="vn"),
            E.FRBRnumber(value=xml_line(law.law_id)),
            *([E.FRBRname(value=xml_line(law.name))] if law.name else []),
        ),
        E.FRBRExpression(
            E.FRBRthis(value=f"{expression}/!main{portion}"),
            E.FRBRuri(value=expression),
            E.FRBRdate(date=(on or changed).isoformat(), name="as-of" if on else "newest-text"),
            _author("#issuer", "#author"),
            E.FRBRlanguage(language="vie"),
        ),
        E.FRBRManifestation(
            E.FRBRthis(value=f"{expression}/!main{portion}.xml"),
            E.FRBRuri(value=f"{expression}.akn"),
            E.FRBRdate(date=changed.isoformat(), name="markup"),
            _author(SOURCE, "#editor"),
            E.FRBRformat(value="application/akn+xml"),
        ),
        source=SOURCE,
    )


def _author(href: str, role: str) -> Element:
    return E.FRBRauthor({"href": href, "as": role})


def _lifecycle(law: Law) -> Element:
    """The days of the document that are known; days of single articles stand with their texts."""
    events = [
        ("generation", law.issued_on, "issue"),
        ("generation", law.effective_from, "effect"),
        ("repeal", law.effective_to, "end"),
    ]
    refs = [
        E.eventRef(eId=f"event_{name}", date=day.isoformat(), type=kind, source="#issuer")
        for kind, day, name in events
        if day
    ]
    unknown = E.eventRef(
        eId="event_unknown", date=UNKNOWN_DAY.isoformat(), type="generation", source="#issuer"
    )
    return E.lifecycle(*(refs or [unknown]), source=SOURCE)


def _references(law: Law) -> Element:
    issuer = law.issuer or "Chưa rõ"
    return E.references(
        E.TLCOrganization(eId="phapdinh", href="/akn/ontology/organization/vn/phap-dinh", showAs="Pháp Đình"),
        E.TLCOrganization(
            eId="issuer", href=f"/akn/ontology/organization/vn/{slug(issuer)}", showAs=xml_line(issuer)
        ),
        E.TLCRole(eId="author", href="/akn/ontology/role/author", showAs="Tác giả"),
        E.TLCRole(eId="editor", href="/akn/ontology/role/editor", showAs="Biên tập"),
        source=SOURCE,
    )
