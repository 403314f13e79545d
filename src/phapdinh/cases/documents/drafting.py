"""From template and case to a draft: words by field, with gaps where nobody knows yet. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from phapdinh.cases.documents.facts import CaseFacts
from phapdinh.cases.documents.names import NAMES
from phapdinh.cases.documents.template import Part, Template
from phapdinh.cases.documents.values import known, values

#: Stands in the words where something is still to be filled in.
GAP = "…………"
TO, COPIES = "_to", "_copies"  # no field of a template begins so
MOST_TEXT = 200_000
_BY_STYLE = {
    "ground": "căn cứ",
    "reason": "nhận định",
    "order": "quyết định",
    "plain": "nội dung",
    "section": "phần",
}
_NAME = re.compile(r"\{(\w+)\}")


def draft(template: Template, facts: CaseFacts) -> dict[str, str]:
    """The words of every field; a field that need not stand and knows nothing is empty.

    Addressees and recipients are fields too, one a line, under :data:`TO` and :data:`COPIES`.
    """
    found = values(facts)
    sent = {TO: template.to, COPIES: template.copies}
    lines = {name: _lines(rows, found) for name, rows in sent.items() if rows}
    return {**lines, **{part.id: _words(part, found) for part in template.fields}}


def clean(template: Template, fields: Mapping[str, str]) -> dict[str, str]:
    """Edited words, tidied. Raises ValueError for a field that is not the template's, or endless words."""
    ids = _ids(template)
    if unknown := set(fields) - set(ids):
        raise ValueError(f"unknown fields {sorted(unknown)}")
    tidy = {name: _tidy(text) for name, text in fields.items()}
    if sum(map(len, tidy.values())) > MOST_TEXT:
        raise ValueError("too long")
    return {name: tidy.get(name, "") for name in ids}


def gaps(template: Template, fields: Mapping[str, str]) -> list[str]:
    """Fields that are not finished: a gap still stands, or what must be said is not said."""
    needed = {part.id for part in template.fields if part.required} | ({TO} if template.to else set())
    return [
        name
        for name in _ids(template)
        if GAP in fields.get(name, "") or (name in needed and not fields.get(name, "").strip())
    ]


def asked_by(template: Template, name: str) -> str:
    """What a field is about, in words for the person who is to fill it in."""
    if name in (TO, COPIES):
        return "nơi nhận"
    part = next(part for part in template.fields if part.id == name)
    named = ", ".join(NAMES[one] for one in sorted(part.names))
    return part.label.strip(":").lower() or named or _BY_STYLE[part.style]


def _ids(template: Template) -> list[str]:
    sent = [name for name, rows in ((TO, template.to), (COPIES, template.copies)) if rows]
    return [*sent, *(part.id for part in template.fields)]


def _lines(rows: Iterable[str], found: Mapping[str, str]) -> str:
    filled = "\n".join(_fill(row, found) for row in rows)
    return "\n".join(line for line in filled.split("\n") if line and line != GAP)


def _words(part: Part, found: Mapping[str, str]) -> str:
    if not part.required and not known(found, part.names):
        return ""
    return _fill(part.text, found)


def _fill(text: str, found: Mapping[str, str]) -> str:
    def put(match: re.Match[str]) -> str:
        name = match[1]
        return found.get(name, "") or ("" if name == "simplified_words" else GAP)

    filled = _NAME.sub(put, text)
    return re.sub(r"([.;])\.(?=\s|$)", r"\1", filled)  # words that end with a full stop of their own


def _tidy(text: str) -> str:
    """Line ends as one, no blanks at their ends, no control characters."""
    plain = "".join(char for char in text.replace("\r\n", "\n") if char == "\n" or char.isprintable())
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()
