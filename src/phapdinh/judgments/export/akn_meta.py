"""The metadata of an Akoma Ntoso judgment: identification, classification, life, and who is named."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from phapdinh.akn_names import slug
from phapdinh.judgments.export.akn_names import expression_uri, work_uri
from phapdinh.judgments.export.document import Document
from phapdinh.judgments.record import Function
from phapdinh.xml_maker import Element, Maker, xml_line

SOURCE = "#phapdinh"
_ROLES = {
    Function.PRESIDING_JUDGE.value: "Chủ tọa phiên tòa",
    Function.JUDGE.value: "Thẩm phán",
    Function.LAY_JUDGE.value: "Hội thẩm nhân dân",
    Function.CLERK.value: "Thư ký phiên tòa",
    Function.PROSECUTOR.value: "Kiểm sát viên",
}


def meta(make: Maker, item: Document, base_url: str) -> Element:
    """The ``meta`` element."""
    return make.meta(
        _identification(make, item, base_url),
        make.publication(
            date=_day(item.published_at), name="Cổng công bố bản án", showAs="Cổng công bố bản án"
        ),
        _classification(make, item),
        _lifecycle(make, item),
        _references(make, item),
    )


def _identification(make: Maker, item: Document, base_url: str) -> Element:
    work, expression = work_uri(item), expression_uri(item)
    decided, changed = item.decided_on.isoformat(), _day(item.substance_changed_at)
    return make.identification(
        make.FRBRWork(
            make.FRBRthis(value=f"{work}/!main"),
            make.FRBRuri(value=work),
            make.FRBRalias(value=f"{base_url}/ban-an/{item.id}/", name="url"),
            make.FRBRdate(date=decided, name="decision"),
            make.FRBRauthor({"href": "#court", "as": "#author"}),
            make.FRBRcountry(value="vn"),
            make.FRBRnumber(value=xml_line(item.number) or item.id.hex),
            make.FRBRname(value=xml_line(item.title)),
        ),
        make.FRBRExpression(
            make.FRBRthis(value=f"{expression}/!main"),
            make.FRBRuri(value=expression),
            make.FRBRdate(date=changed, name="version"),
            make.FRBRauthor({"href": "#court", "as": "#author"}),
            make.FRBRversionNumber(value=str(item.version)),
            make.FRBRlanguage(language="vie"),
        ),
        make.FRBRManifestation(
            make.FRBRthis(value=f"{expression}/!main.xml"),
            make.FRBRuri(value=f"{expression}.akn"),
            make.FRBRdate(date=_day(item.changed_at), name="markup"),
            make.FRBRauthor({"href": SOURCE, "as": "#editor"}),
            make.FRBRformat(value="application/akn+xml"),
        ),
        source=SOURCE,
    )


def _classification(make: Maker, item: Document) -> Element:
    words = {"case-type": item.case_type, "instance": item.instance, "legal-relation": item.legal_relation}
    keywords = [
        make.keyword(value=slug(word), showAs=xml_line(word), dictionary=f"#{name}")
        for name, word in words.items()
        if slug(word)
    ]
    other = make.keyword(value="khac", showAs="Khác", dictionary="#case-type")
    return make.classification(*(keywords or [other]), source=SOURCE)


def _lifecycle(make: Maker, item: Document) -> Element:
    events = [
        ("generation", item.decided_on, "decision"),
        ("generation", localdate(item.published_at), "publication"),
    ]
    if item.version > 1:
        events.append(("amendment", localdate(item.substance_changed_at), "correction"))
    refs = [
        make.eventRef(eId=f"event_{name}", date=day.isoformat(), type=kind, source="#court")
        for kind, day, name in events
    ]
    return make.lifecycle(*refs, source=SOURCE)


def _references(make: Maker, item: Document) -> Element:
    court = slug(item.court_name)
    people = [
        make.TLCPerson(
            eId=f"official_{number}",
            href=f"/akn/ontology/person/vn/{slug(official['name'])}",
            showAs=xml_line(f"{_ROLES.get(official['function'], official['function'])}: {official['name']}"),
        )
        for number, official in enumerate(item.structure.get("officials", ()), start=1)
    ]
    return make.references(
        make.TLCOrganization(
            eId="phapdinh", href="/akn/ontology/organization/vn/phap-dinh", showAs="Pháp Đình"
        ),
        make.TLCOrganization(
            eId="court", href=f"/akn/ontology/organization/vn/{court}", showAs=xml_line(item.court_name)
        ),
        *people,
        make.TLCRole(eId="author", href="/akn/ontology/role/author", showAs="Tác giả"),
        make.TLCRole(eId="editor", href="/akn/ontology/role/editor", showAs="Biên tập"),
        source=SOURCE,
    )


def _day(at: datetime) -> str:
    return localdate(at).isoformat()
