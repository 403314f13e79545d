"""The sentences, read once and made ready: numbered things, capitals, weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from itertools import accumulate
from random import Random
from typing import Any

import yaml

NUMBERED = 8  # different things, papers, people… in one judgment
VARIANTS = 16  # ways in which a pattern of the narrative is numbered
NARRATIVE = frozenset(
    {"person", "deed", "manner", "paper", "thing", "job", "excuse"}
    | {"place", "day", "money", "year", "percent"}
)

_SLOT = re.compile(r"\{(\w+?)\}")
_KINDS = ("civil", "family", "criminal", "commercial", "administrative", "labour")


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law; ``articles`` leads from the number of the first version to its own."""

    name: str
    id: str
    since: date = date.min
    until: date = date.max
    articles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """A legal relation in dispute, or a crime, with its sentences and the articles that fit."""

    name: str
    articles: tuple[tuple[str, str, str | None], ...]
    claims: tuple[str, ...]
    answers: tuple[str, ...]
    reasoning: tuple[str, ...]
    orders: tuple[str, ...]
    precedents: tuple[str, ...] = ()
    no_victim: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of case."""

    type: str
    parties: Mapping[str, str]
    procedure: tuple[tuple[str, str, str | None], ...]
    relations: tuple[Relation, ...]
    weights: tuple[int, ...]  # cumulative
    companies: str = ""  # which sides are companies: "both", "defendant" or none
    agency: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Parts of names."""

    families: tuple[str, ...]
    men: tuple[tuple[str, ...], tuple[str, ...]]
    women: tuple[tuple[str, ...], tuple[str, ...]]
    companies: tuple[str, ...]
    company_kinds: tuple[str, ...]
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """Everything that judgments are put together from."""

    kinds: tuple[Kind, ...]
    weights: tuple[int, ...]  # cumulative
    common: Mapping[str, Any]
    narrative: tuple[str, ...]
    criminal_narrative: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    laws: Mapping[str, tuple[Law, ...]]
    people: People


@cache
def load_templates() -> Templates:
    """Read the sentences, once a process."""
    kinds = [_read(name) for name in _KINDS]
    narrative = _read("narrative")
    patterns, criminal = narrative.pop("patterns"), narrative.pop("criminal")
    return Templates(
        kinds=tuple(_kind(kind) for kind in kinds),
        weights=tuple(accumulate(kind["weight"] for kind in kinds)),
        common={name: _ready(value) for name, value in _read("common").items()},
        narrative=tuple(_capital(sentence) for sentence in _numbered(patterns)),
        criminal_narrative=tuple(_capital(sentence) for sentence in _numbered(criminal)),
        lists={name: tuple(values) for name, values in narrative.items()},
        laws={short: tuple(Law(**version) for version in found) for short, found in _read("laws").items()},
        people=_people(_read("people")),
    )


def _read(name: str) -> Any:
    folder = resources.files("phapdinh.demo.generator") / "templates"
    return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))


def _kind(raw: Mapping[str, Any]) -> Kind:
    return Kind(
        type=raw["type"],
        parties=raw["parties"],
        procedure=_articles(raw["procedure"]),
        relations=tuple(_relation(relation) for relation in raw["relations"]),
        weights=tuple(accumulate(relation["weight"] for relation in raw["relations"])),
        companies=raw.get("companies", ""),
        agency="agency" in raw,
    )


def _relation(raw: Mapping[str, Any]) -> Relation:
    sentences = {part: _ready(raw[part]) for part in ("claims", "answers", "reasoning", "orders")}
    return Relation(
        name=raw["name"],
        articles=_articles(raw["articles"]),
        precedents=tuple(raw.get("precedents", ())),
        no_victim=raw.get("no_victim", False),
        **sentences,
    )


def _articles(raw: Sequence[Sequence[str | None]]) -> tuple[tuple[str, str, str | None], ...]:
    return tuple((str(law), str(article), clause) for law, article, clause in raw)


def _ready(value: Any) -> Any:
    return _capital(value) if isinstance(value, str) else tuple(_capital(sentence) for sentence in value)


def _capital(sentence: str) -> str:
    """A slot at the head of a sentence is filled with a capital letter."""
    return re.sub(r"^\{(\w+?)\}", r"{\1_C}", sentence)


def _numbered(patterns: Sequence[str]) -> list[str]:
    """Each pattern in several variants, with ``{thing}`` made ``{thing3}``; always the same ones."""
    random = Random(1)  # noqa: S311 - a fixed shuffle

    def number(match: re.Match[str]) -> str:
        name = match[1]
        return f"{{{name}{random.randrange(NUMBERED)}}}" if name in NARRATIVE else match[0]

    return [_SLOT.sub(number, pattern) for pattern in patterns for _ in range(VARIANTS)]


def _people(raw: Mapping[str, Any]) -> People:
    sides = ("men", "women")
    return People(
        men=(tuple(raw["men"]["middle"]), tuple(raw["men"]["given"])),
        women=(tuple(raw["women"]["middle"]), tuple(raw["women"]["given"])),
        **{name: tuple(values) for name, values in raw.items() if name not in sides},
    )
