"""Who is to be told of a hearing, and by which document: the list that the documents are made from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from phapdinh.cases.calendar.rules import Sent

_ANNOUNCED = frozenset({"planned", "paused", "postponed", "cancelled"})
_CHANGES = {
    "postponed": "postponement_decision",
    "paused": "hearing_paused",
    "cancelled": "hearing_cancelled",
}
#: Roles that a summons does not reach: experts and interpreters are invited by their own letters.
_PARTIES_NOT = frozenset({"mediator", "administrator"})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who takes part: the participation, and the role."""

    participation: UUID
    role: str


@dataclass(frozen=True, slots=True)
class ToSend:
    """A document of a hearing for one addressee; ``participation`` is None for the procuracy."""

    document: str
    to: str
    participation: UUID | None
    source: str


def to_send(
    kind: str, state: str, addressees: Iterable[Addressee], rules: Sequence[Sent], *, prosecutor: bool
) -> list[ToSend]:
    """What a hearing sends as it stands: the papers of its kind when it is planned, notice of any change."""
    people = [one for one in addressees if one.role not in _PARTIES_NOT]
    if state not in _ANNOUNCED:
        return []
    found = list[ToSend]()
    for rule in rules:
        if rule.kind != kind:
            continue
        document = _CHANGES.get(state, rule.document)
        if rule.to == "procuracy":
            found += [ToSend(document, "procuracy", None, str(rule.source))] if prosecutor else []
        else:
            found += [ToSend(document, rule.to, one.participation, str(rule.source)) for one in people]
    return list(dict.fromkeys(found))
