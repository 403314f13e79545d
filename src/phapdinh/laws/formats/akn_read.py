"""Akoma Ntoso acts as deliveries: our own exports whole, those of others as far as their elements tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from lxml import etree

from phapdinh.laws.delivery import LONGEST, Delivered, Fault, LawFacts
from phapdinh.laws.formats.akn_source import Sources, exact_text, read_sources
from phapdinh.laws.formats.akn_text import article_text, local_name
from phapdinh.laws.models import LawBasis
from phapdinh.xml_maker import Element

MOST_BYTES = 100_000_000
_ARTICLE = re.compile(r"(?:Điều|Article|Art\.?)?\s*(\d{1,4}[a-zđ]?)\b", re.IGNORECASE)
_EID = re.compile(r"art_(\d{1,4}[a-z]*)$")
_ABSENT = frozenset({"removed", "unknown"})
_DIVISIONS = ("part", "chapter", "section", "subsection")


def read_akn_file(path: Path) -> Iterator[Delivered | Fault]:
    """The articles of an Akoma Ntoso file; a fault where it is no such, or says not which document it is."""
    if path.stat().st_size > MOST_BYTES:
        yield Fault(path.name, 0, f"tệp quá lớn (giới hạn {MOST_BYTES // 1_000_000} MB)")
        return
    try:
        yield from read_akn(path.read_bytes(), path.name)
    except (OSError, etree.XMLSyntaxError) as error:
        yield Fault(path.name, 0, f"không đọc được XML ({error})")


def read_akn(content: bytes, name: str) -> Iterator[Delivered | Fault]:
    """The same of a file's content. Raises ``XMLSyntaxError``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if local_name(root) != "akomaNtoso":
        yield Fault(name, 0, "không phải văn bản Akoma Ntoso")
        return
    sources = read_sources(root)
    law_id = (sources.law.get("number") or _value(root, "FRBRnumber") or "").strip()
    if not law_id or len(law_id) > LONGEST["law_id"]:
        yield Fault(name, 0, "không có số, ký hiệu văn bản (FRBRnumber)")
        return
    yield from _articles(root, name, _clean(law_id), _facts(root, sources), sources)


def _articles(
    root: Element, name: str, law_id: str, facts: LawFacts, sources: Sources
) -> Iterator[Delivered | Fault]:
    seen: set[str] = set()
    for element in root.iter("{*}article"):
        if element.get("status") in _ABSENT or _is_quoted(element):
            continue
        number = _number(element, sources)
        if number is None or number in seen:
            why = "điều không có số" if number is None else f"Điều {number} có hai lần; chỉ nhập lần đầu"
            line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave it open
            yield Fault(name, line or 0, why)
            continue
        seen.add(number)
        yield _delivered(element, number, law_id, facts, sources)
    if not seen:
        yield Fault(name, 0, "không thấy điều nào trong văn bản")


def _delivered(element: Element, number: str, law_id: str, facts: LawFacts, sources: Sources) -> Delivered:
    own: Mapping[str, str] | None = sources.texts.get(element.get("eId", ""))
    shown = article_text(element, exact=own is not None)
    text = exact_text(own, shown) if own else _clean(shown)
    told = own or {"chapter": _chapter(element) or ""}
    return Delivered(
        law_id=law_id,
        article=number,
        title=_clean(_words(element, "heading")),
        text=text,
        snapshot=told.get("snapshot", ""),
        source_note=told.get("source_note"),
        chapter=told.get("chapter") or None,
        topic=told.get("topic"),
        codified_id=told.get("codified_id"),
        see_also=told.get("see_also"),
        url=told.get("url"),
        law=facts,
    )


def _facts(root: Element, sources: Sources) -> LawFacts:
    """What the document says of itself. Days that our export had from notes follow from the notes again."""
    law = sources.law
    if law:
        since, basis = _day(law.get("effective_from")), law.get("basis")
        return LawFacts(
            law.get("kind"),
            law.get("name"),
            law.get("issuer"),
            _day(law.get("issued_on")),
            since if basis == LawBasis.METADATA else None,
            since if basis == LawBasis.STATED else None,
        )
    issued = root.find(".//{*}FRBRWork/{*}FRBRdate")
    is_issue = issued is not None and issued.get("name", "").lower() in {"issue", "generation", "enactment"}
    return LawFacts(
        name=_value(root, "FRBRname"),
        issuer=_organisation(root),
        issued_on=_day(issued.get("date")) if issued is not None and is_issue else None,
    )


def _number(element: Element, sources: Sources) -> str | None:
    own = sources.texts.get(element.get("eId", ""))
    if own:
        return own.get("article")
    match = _ARTICLE.match(_words(element, "num")) or _EID.search(element.get("eId", ""))
    return match[1].lower() if match else None


def _is_quoted(element: Element) -> bool:
    """Whether the article stands in an amendment: then it is words of the article that amends."""
    return any(local_name(one) in {"quotedStructure", "article"} for one in element.iterancestors())


def _chapter(element: Element) -> str | None:
    """The heading of the innermost part that the article stands in."""
    above = next((one for one in element.iterancestors() if local_name(one) in _DIVISIONS), None)
    if above is None:
        return None
    return " ".join(f"{_words(above, 'num')} {_words(above, 'heading')}".split()) or None


def _organisation(root: Element) -> str | None:
    author = root.find(".//{*}FRBRWork/{*}FRBRauthor")
    eid = author.get("href", "").removeprefix("#") if author is not None else ""
    found = next((one for one in root.iter("{*}TLCOrganization") if one.get("eId") == eid), None)
    return found.get("showAs") if found is not None else None


def _value(root: Element, tag: str) -> str | None:
    found = root.find(f".//{{*}}FRBRWork/{{*}}{tag}")
    return found.get("value") if found is not None else None


def _words(element: Element, tag: str) -> str:
    found = element.find(f"{{*}}{tag}")
    return " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""


def _day(written: str | None) -> date | None:
    try:
        day = date.fromisoformat(written or "")
    except ValueError:
        return None
    return None if day == date.min else day


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text)
