"""From template and case to a draft: words by field, with gaps where nobody knows yet. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from phapdinh.cases.documents.facts import CaseFacts
from phapdinh.cases.documents.template import Part, Template
from phapdinh.cases.documents.values import known, values

#: Stands in the words where something is still to be filled in.
GAP = "…………"
MOST_TEXT = 200_000
_NAME = re.compile(r"\{(\w+)\}")


def draft(template: Template, facts: CaseFacts) -> dict[str, str]:
    """The words of every field; a field that need not stand and knows nothing is empty."""
    found = values(facts)
    return {part.id: _words(part, found) for part in template.fields}


def lines(template_lines: tuple[str, ...] | list[str], facts: CaseFacts) -> list[str]:
    """Addressees or recipients, one a line."""
    found = values(facts)
    filled = (_fill(line, found) for line in template_lines)
    return [line for text in filled for line in text.split("\n") if line and line != GAP]


def clean(template: Template, fields: Mapping[str, str]) -> dict[str, str]:
    """Edited words, tidied. Raises ValueError for a field that is not the template's, or endless words."""
    ids = {part.id for part in template.fields}
    if unknown := set(fields) - ids:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    tidy = {name: _tidy(text) for name, text in fields.items()}
    if sum(map(len, tidy.values())) > MOST_TEXT:
        raise ValueError("too long")
    return {part.id: tidy.get(part.id, "") for part in template.fields}


def gaps(template: Template, fields: Mapping[str, str]) -> list[Part]:
    """Fields that are not finished: a gap still stands, or what must be said is not said."""
    return [
        part
        for part in template.fields
        if GAP in fields.get(part.id, "") or (part.required and not fields.get(part.id, "").strip())
    ]


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
