"""What anybody may know of a hearing: the line of the public cause list, or none. Pure.

Trials are public; a closed one, one with a minor, one with a secret shows when and where it is held and
nothing of whom or what. Decision 0024 gives the reasons and the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.cases.calendar.initials import all_initials


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: role, name, whether a natural person."""

    role: str
    name: str
    person: bool


@dataclass(frozen=True, slots=True)
class Sealed:
    """Why less is said: the hearing is closed, somebody is under 18, the case holds a state secret."""

    closed: bool = False
    minor: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the line says of the case: its subject, and pairs of role and initials."""

    subject: str
    parties: tuple[tuple[str, str], ...]


def listed(kind: str, state: str, sealed: Sealed, kinds: Sequence[str]) -> bool:
    """Whether the hearing stands in the list at all; a tentative hold and a state secret do not."""
    return kind in kinds and state != "tentative" and not sealed.secret


def told(subject: str, participants: Sequence[Participant], sealed: Sealed, roles: Sequence[str]) -> Told:
    """What may be said; nothing where the hearing is closed or a minor takes part."""
    if sealed.closed or sealed.minor or sealed.secret:
        return Told("", ())
    shown = [one for one in participants if one.role in roles]
    shown.sort(key=lambda one: roles.index(one.role))
    short = all_initials((one.name, one.person) for one in shown)
    return Told(subject, tuple((one.role, name) for one, name in zip(shown, short, strict=True)))
