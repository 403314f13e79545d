"""Tokens of entry: signed, so that an altered one is refused unread; with their end in them; personal.

id of the entry (16 bytes) · end (8) · chance (16) · signature (16), in letters fit for an address
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

_ID, _END, _CHANCE, _SIGNATURE = 16, 8, 16, 16
LENGTH = (_ID + _END + _CHANCE + _SIGNATURE) * 4 // 3 + 1


@dataclass(frozen=True, slots=True)
class Claim:
    """What a genuine token says: which entry, and until when. Whether it still opens, the entry says."""

    entry: UUID
    until: datetime


def make(key: str, entry: UUID, until: datetime) -> str:
    """A new token for an entry; a second one for the same entry differs."""
    said = entry.bytes + int(until.timestamp()).to_bytes(_END, "big") + secrets.token_bytes(_CHANCE)
    return base64.urlsafe_b64encode(said + _signature(key, said)).rstrip(b"=").decode("ascii")


def read(key: str, token: str) -> Claim | None:
    """What a token says; None where we did not make it so."""
    if len(token) != LENGTH:
        return None
    try:
        whole = base64.b64decode(token.encode("ascii") + b"=", altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    said, signature = whole[:-_SIGNATURE], whole[-_SIGNATURE:]
    if not hmac.compare_digest(signature, _signature(key, said)):
        return None
    until = datetime.fromtimestamp(int.from_bytes(said[_ID : _ID + _END], "big"), tz=UTC)
    return Claim(UUID(bytes=said[:_ID]), until)


def hashed(token: str) -> str:
    """What is kept of a token or of a device: 128 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _signature(key: str, said: bytes) -> bytes:
    return hmac.digest(key.encode(), b"hearings.entry " + said, hashlib.sha256)[:_SIGNATURE]
