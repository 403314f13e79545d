"""The words of dockets from ``rules/importing.yaml``: what a heading or an entry means, compared folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from django.db.models import TextChoices
from django.utils.translation import override
from pydantic import BaseModel, ConfigDict

from phapdinh.cases.models.kinds import CaseType, Instance, PartyRole
from phapdinh.vietnamese.fold import fold_key

_RULES = Path(__file__).resolve().parent.parent / "rules" / "importing.yaml"
Named = Mapping[str, list[str]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StateWords(_Strict):
    """Words for where a case stands, and the states that they may mean, the first that fits."""

    words: list[str]
    states: list[str]


class _Rules(_Strict):
    columns: Named
    people: Named
    roles: Named
    kinds: Named
    matters: Named
    instances: Named
    states: list[StateWords]
    states_by_days: Named
    void: list[str]
    orders: list[str]
    affirmed: list[str]


@cache
def _rules() -> _Rules:
    return _Rules.model_validate(yaml.safe_load(_RULES.read_text("utf-8")))


def _turned(named: Named) -> dict[str, str]:
    return {fold_key(word): name for name, words in named.items() for word in words}


def _titles(choices: type[TextChoices]) -> Named:
    """The titles of a closed list in Vietnamese, whatever language is asked for just now."""
    with override("vi"):
        return {one.value: [str(one.label)] for one in choices}


@cache
def _columns() -> dict[str, str]:
    return _turned(_rules().columns)


@cache
def _roles() -> dict[str, str]:
    return {**_turned(_titles(PartyRole)), **_turned(_rules().roles)}


@cache
def _people() -> Sequence[tuple[str, str]]:
    """Words of what is known of people, the longest first."""
    return sorted(_turned(_rules().people).items(), key=lambda pair: -len(pair[0]))


@cache
def column(heading: str) -> str:
    """What a heading means: a field (``accepted``), people of a capacity (``role:plaintiff``), something
    known of them (``birth:plaintiff``); empty for a heading that is not known."""
    key = fold_key(heading)
    if key in _columns():
        return _columns()[key]
    if key in _roles():
        return f"role:{_roles()[key]}"
    for words, name in _people():
        rest = key.removeprefix(f"{words} ").removeprefix("cua ")
        if rest != key and rest in _roles():
            return f"{name}:{_roles()[rest]}"
    return ""


@cache
def _kinds() -> dict[str, str]:
    return {**_turned(_titles(CaseType)), **_turned(_rules().kinds)}


def kind_of(text: str) -> str:
    """The type of case that an entry names; empty where none."""
    return _kinds().get(fold_key(text).removeprefix("vu an ").removeprefix("an "), "")


def matter_of(text: str) -> str:
    """The field of a civil matter; empty where the words name none."""
    return _turned(_rules().matters).get(fold_key(text), "")


@cache
def _instances() -> dict[str, str]:
    return {**_turned(_titles(Instance)), **_turned(_rules().instances)}


def instance_of(text: str) -> str:
    """The instance that an entry names; empty where none."""
    return _instances().get(fold_key(text), "")


def states_meant(text: str) -> Sequence[str]:
    """States that words for where a case stands may mean, the likeliest first."""
    return _state_words().get(fold_key(text), ())


@cache
def _state_words() -> dict[str, Sequence[str]]:
    return {fold_key(word): one.states for one in _rules().states for word in one.words}


def states_by_days(known: Iterable[str]) -> Sequence[str]:
    """States that the days of a row speak for, from the latest of them; ``known`` names what it has."""
    given = set(known)
    return next((states for name, states in _rules().states_by_days.items() if name in given), ())


@cache
def _void() -> frozenset[str]:
    return frozenset(map(fold_key, _rules().void))


def is_void(text: str) -> bool:
    """Whether the words say that a number was not used."""
    return fold_key(text) in _void()


@cache
def _orders() -> frozenset[str]:
    return frozenset(map(fold_key, _rules().orders))


def is_order(text: str) -> bool:
    """Whether the words say that an appeal is against a decision, not against a judgment."""
    return fold_key(text) in _orders()


@cache
def _yes() -> frozenset[str]:
    return frozenset(map(fold_key, _rules().affirmed))


def is_yes(text: str) -> bool:
    """Whether an entry affirms what its heading asks."""
    return fold_key(text) in _yes()


def headings(name: str) -> list[str]:
    """How a column is headed; the first is what this platform writes."""
    return _rules().columns[name]
