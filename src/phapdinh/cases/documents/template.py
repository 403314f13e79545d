"""The form of a document: what it must say, by which provision, and the words it begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from phapdinh.cases.documents.names import NAMES
from phapdinh.vietnamese.citations.laws import short_name

_RULES = Path(__file__).resolve().parent.parent / "rules" / "documents.yaml"
_NAME = re.compile(r"\{(\w+)\}")
Style = Literal["plain", "ground", "reason", "order", "section"]
Signer = Literal["judge", "chief_judge", "clerk", "panel", "judge_and_clerk"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(_Strict):
    """One paragraph that may be edited. ``source`` is clause and point of the template's article.

    ``ground`` begins with Căn cứ, ``reason`` follows the grounds, ``order`` is a numbered decision,
    ``section`` begins a part of a judgment with its ``label``.
    """

    id: str
    style: Style
    text: str
    source: str = ""
    label: str = ""
    required: bool = True

    @property
    def names(self) -> frozenset[str]:
        """Names of the values that its words ask for."""
        return frozenset(_NAME.findall(self.text))


class Template(_Strict):
    """A kind of document for some types of cases; ``number`` names the register it is numbered from."""

    id: str
    title: str
    about: str
    form: Literal["paper", "judgment"] = "paper"
    types: Sequence[str] = ()
    instances: Sequence[str] = ()
    law: str = ""  # none: the provision is that of the event behind the document
    article: str = ""
    clause: str = ""
    number: Literal["", "notice", "decision", "trial_order", "judgment"]
    signer: Signer
    to: Sequence[str] = ()
    copies: Sequence[str] = ()
    fields: Sequence[Part]
    effective_from: date = date(2016, 7, 1)
    effective_to: date | None = None
    confidence: Literal["V", "S", "M"] = "V"

    @model_validator(mode="after")
    def _whole(self) -> Template:
        ids = [part.id for part in self.fields]
        if len(ids) != len(set(ids)):
            raise ValueError(f"{self.id}: a field stands twice")
        asked = {name for part in self.fields for name in part.names}
        asked |= {name for line in (*self.to, *self.copies) for name in _NAME.findall(line)}
        if unknown := asked - set(NAMES):
            raise ValueError(f"{self.id}: unknown names {sorted(unknown)}")
        if self.effective_to and self.effective_to < self.effective_from:
            raise ValueError(f"{self.id}: ends before it begins")
        return self

    @property
    def heading(self) -> str:
        """Name and subject in one line: ``Thông báo: thụ lý vụ án``."""
        return f"{self.title}: {self.about[:1].lower()}{self.about[1:]}" if self.about else self.title

    @property
    def subject(self) -> str:
        """The line under the name: a notice is about something, other papers do it."""
        if self.about and self.title == "Thông báo":
            return f"Về việc {self.about[:1].lower()}{self.about[1:]}"
        return self.about

    def cited(self, part: Part) -> str:
        """The provision that prescribes a field: ``điểm d khoản 2 Điều 196 BLTTDS``; empty for usage."""
        if not part.source:
            return ""
        clause, _, point = part.source.partition(".")
        named = f"điểm {point} " if point else ""
        return f"{named}khoản {clause} Điều {self.article} {short_name(self.law)}"

    def suits(self, type_: str, instance: str, on: date) -> bool:
        """Whether it is for such a case on that day."""
        ended = self.effective_to is not None and on > self.effective_to
        fits = (not self.types or type_ in self.types) and (not self.instances or instance in self.instances)
        return fits and self.effective_from <= on and not ended


class NoTemplateError(LookupError):
    """There is no such document for such a case."""


@cache
def templates() -> tuple[Template, ...]:
    """All templates, read and validated once."""
    raw = yaml.safe_load(_RULES.read_text("utf-8"))
    own = [Template.model_validate(one) for one in raw["documents"]]
    return (*own, *(_general(one, raw["forms"]) for one in raw["general"]))


def _general(row: Mapping[str, Any], forms: Mapping[str, Any]) -> Template:
    """A document of free form: its fields are those of every notice, decision or record."""
    form = str(row["form"])
    people = ["{everybody}", "{procuracy}"]
    sent = {"notice": {"to": people}, "decision": {"copies": people}, "minutes": {}}[form]
    written = {**row, **sent, "form": "paper", "fields": forms[form], "confidence": "M"}
    return Template.model_validate(written)


def kinds() -> frozenset[str]:
    """Ids that an event of a course may name."""
    return frozenset(one.id for one in templates())


def template(kind: str, *, type_: str, instance: str, on: date) -> Template:
    """The template for a case on a day; the narrower one where two suit. Raises NoTemplateError."""
    found = [one for one in templates() if one.id == kind and one.suits(type_, instance, on)]
    if not found:
        raise NoTemplateError(kind)
    return max(found, key=lambda one: (bool(one.types), bool(one.instances)))


def offered(*, type_: str, instance: str, on: date) -> tuple[Template, ...]:
    """Every document that such a case may need, each kind once."""
    names = dict.fromkeys(one.id for one in templates() if one.suits(type_, instance, on))
    return tuple(template(name, type_=type_, instance=instance, on=on) for name in names)
