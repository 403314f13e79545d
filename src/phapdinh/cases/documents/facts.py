"""What a document may say of a case, as plain values: the renderer knows no table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part. ``role`` is the id of the capacity, ``role_words`` as it is written."""

    role: str
    role_words: str
    name: str
    address: str = ""
    born: str = ""
    represents: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who takes part by office."""

    duty: str
    name: str


@dataclass(frozen=True, slots=True)
class Charge:
    """A crime charged, with its provision as it is cited."""

    crime: str
    provision: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A hearing or meeting; ``at`` has a zone."""

    at: datetime
    place: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case on the day of a document. Days are legal dates; empty text is not known."""

    court: str
    place: str
    type: str
    type_words: str
    instance: str
    instance_words: str
    title: str
    court_above: str = ""
    court_address: str = ""
    procuracy: str = ""
    simplified: bool = False
    number: str = ""
    petition_number: str = ""
    judgment_number: str = ""
    trial_order: str = ""
    received_on: date | None = None
    accepted_on: date | None = None
    decided_on: date | None = None
    people: tuple[Person, ...] = ()
    officials: tuple[Official, ...] = ()
    charges: tuple[Charge, ...] = ()
    claims: tuple[str, ...] = ()
    sitting: Sitting | None = None
    given: Mapping[str, str] = field(default_factory=dict)
