"""Identifiers that sort by time of creation: UUID version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def build_uuid7(milliseconds: int, counter: int, random: int) -> UUID:
    """Assemble a UUIDv7 from Unix time, a 12-bit counter and 62 random bits."""
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (counter & 0xFFF) << 64 | 0b10 << 62 | (random & ((1 << 62) - 1))
    return UUID(int=value)


def uuid7() -> UUID:
    """A new UUIDv7; within one process each is greater than the one before."""
    global _last
    with _lock:
        # Milliseconds and a 12-bit fraction of them make one number that only grows.
        _last = max(_last + 1, time.time_ns() * 4096 // 1_000_000)
        stamp = _last
    return build_uuid7(stamp >> 12, stamp & 0xFFF, secrets.randbits(62))


def uuid7_milliseconds(identifier: UUID) -> int:
    """Unix time in milliseconds that a UUIDv7 carries."""
    return identifier.int >> 80
