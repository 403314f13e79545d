"""Identifiers that sort by time of creation: UUID version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID


class _Clock:
    """Unix time in 1/4096 ms that never stands still and never goes back within one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def tick(self) -> int:
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() * 4096 // 1_000_000)
            return self._last


_clock = _Clock()


def build_uuid7(milliseconds: int, counter: int, random: int) -> UUID:
    """Assemble a UUIDv7 from Unix time, a 12-bit counter and 62 random bits."""
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (counter & 0xFFF) << 64 | 0b10 << 62 | (random & ((1 << 62) - 1))
    return UUID(int=value)


def uuid7() -> UUID:
    """A new UUIDv7; within one process each is greater than the one before."""
    stamp = _clock.tick()
    return build_uuid7(stamp >> 12, stamp & 0xFFF, secrets.randbits(62))


def uuid7_milliseconds(identifier: UUID) -> int:
    """Unix time in milliseconds that a UUIDv7 carries."""
    return identifier.int >> 80
