"""What is kept of a check of signatures, in words for a person. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phapdinh.records.signatures.contract import Reason, State


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed; the time stamp's moment where there is one to trust."""

    name: str
    issuer: str
    level: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """The state and its reasons; ``look`` is the form of the visual language."""

    state: State
    reasons: tuple[str, ...]
    signers: tuple[Signer, ...]

    @property
    def words(self) -> str:
        """The state for a person."""
        return self.state.words

    @property
    def look(self) -> str:
        """Accepted, refused, or neither."""
        return {State.VALID: "done", State.REFUSED: "overdue"}.get(self.state, "due")


def said(kept: Mapping[str, Any]) -> Said:
    """What ``check_signatures`` gave, read back."""
    signers = (
        Signer(one["name"], one["issuer"], one["level"], _moment(one["at"])) for one in kept["signers"]
    )
    reasons = tuple(Reason(reason).words for reason in kept["reasons"] if reason != Reason.NO_SIGNATURE)
    return Said(State(kept["state"]), reasons, tuple(signers))


def _moment(at: str) -> datetime | None:
    return datetime.fromisoformat(at) if at else None
