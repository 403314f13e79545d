"""Passes to what is shown: short-lived, signed, personal. What one opens is judged anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

_SALT = "hearings.evidence"
SECONDS = 900


@dataclass(frozen=True, slots=True)
class Pass:
    """Whose pass it is, and to which showing."""

    entry: UUID
    showing: UUID


class StaleError(Exception):
    """It was ours, and its time is over."""


def make(entry: UUID, showing: UUID) -> str:
    """A pass, in letters fit for an address."""
    return signing.dumps([entry.hex, showing.hex], salt=_SALT)


def read(word: str) -> Pass | None:
    """What a pass says; None where we did not make it so. Raises StaleError."""
    try:
        entry, showing = signing.loads(word[:400], salt=_SALT, max_age=SECONDS)
        return Pass(UUID(entry), UUID(showing))
    except signing.SignatureExpired as error:
        raise StaleError from error
    except (signing.BadSignature, ValueError, TypeError):
        return None
