"""What Akoma Ntoso has no words for, as elements of our own beside it: sources, hashes, days and their basis.

They make an import of our own export whole: periods follow from notes and snapshots (decision 0015). A text
with control characters, which XML cannot hold, stands here once more as ``exact``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.xml_maker import Element, Maker, xml_words

NAMESPACE = "urn:phapdinh:laws:1"
_P = Maker(NAMESPACE)
_LAW = ("kind", "name", "issuer", "issued_on", "effective_from", "effective_to", "basis")
_TEXT = ("snapshot", "source_note", "chapter", "topic", "codified_id", "see_also", "url")
_DAYS = ("valid_from", "valid_to", "basis")


def law_source(row: Law) -> Element:
    """What the library knows of the document; what it does not know is left out."""
    return _P.law(*_fields({name: getattr(row, name) for name in _LAW}), number=xml_words(row.law_id))


def text_source(row: ArticleVersion, article: str, eid: str) -> Element:
    """Where one text comes from, and for which days it holds as far as that is known."""
    fields = {name: getattr(row, name) for name in (*_TEXT, *_DAYS)}
    if xml_words(row.text) != row.text:
        fields["exact"] = base64.b64encode(row.text.encode()).decode()
    return _P.text(*_fields(fields), article=article, eId=eid, sha256=row.sha256)


def exact_text(told: Mapping[str, str], shown: str) -> str:
    """The text with the control characters that XML cannot hold, where they are all that ``shown`` lacks."""
    try:
        exact = base64.b64decode(told.get("exact", ""), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return shown
    return exact if xml_words(exact) == shown else shown


def _fields(values: Mapping[str, str | date | None]) -> list[Element]:
    return [_P(name, xml_words(str(value))) for name, value in values.items() if value]


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found of these elements: the law's fields, and each text's by the ``eId`` of its article."""

    law: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]


def read_sources(root: Element) -> Sources:
    """Our own elements in a document; empty where it comes from elsewhere."""
    laws = [_read(one) for one in root.iter(f"{{{NAMESPACE}}}law")]
    texts = {one.get("eId", ""): _read(one) for one in root.iter(f"{{{NAMESPACE}}}text")}
    return Sources(laws[0] if laws else {}, texts)


def _read(element: Element) -> dict[str, str]:
    fields = {str(child.tag).rpartition("}")[2]: child.text or "" for child in element}
    return {**{str(name): str(value) for name, value in element.attrib.items()}, **fields}
