"""The hash chain of a journal: canonical JSON, digests, and the check of one subject's entries. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Entry:
    """What one digest covers. ``at`` has a zone; ``actor`` is the account's id, ``None`` for the machine."""

    subject_kind: str
    subject_id: UUID
    sequence: int
    at: datetime
    actor: UUID | None
    actor_name: str
    verb: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is stored, with both digests."""

    entry: Entry
    previous_digest: str
    digest: str


def canonical_json(value: object) -> str:
    """The one spelling of ``value``: sorted keys, no spaces.

    Raises TypeError for anything whose spelling could change on its way through the database:
    fractions, and whatever is not plain JSON.
    """
    _refuse_unstable(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _refuse_unstable(value: object) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError("the keys of journal details are text")
            _refuse_unstable(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_unstable(item)
    elif not (value is None or isinstance(value, bool | int | str)):
        raise TypeError(f"journal details cannot hold {type(value).__name__}")


def digest(previous: str, entry: Entry) -> str:
    """SHA-256 over the previous digest and the entry, in lower-case hexadecimal."""
    body = canonical_json(
        {
            "subject_kind": entry.subject_kind,
            "subject_id": str(entry.subject_id),
            "sequence": entry.sequence,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": None if entry.actor is None else str(entry.actor),
            "actor_name": entry.actor_name,
            "verb": entry.verb,
            "details": dict(entry.details),
        }
    )
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


class Fault:
    """Ways in which a chain can be broken, as the person reads them."""

    CHANGED = "nội dung đã bị sửa"
    REMOVED = "thiếu bút toán trước đó"
    INSERTED = "không nối tiếp bút toán trước"
    CUT = "thiếu bút toán cuối"
    UNEXPECTED = "có bút toán ngoài chuỗi đã chốt"


def check(links: Iterable[Link], *, head_sequence: int, head_digest: str) -> list[tuple[int, str]]:
    """Faults of one subject's chain as ``(sequence, fault)``; ``links`` are in order of sequence.

    The head is kept apart from the entries, so that a removed last entry is found as well.
    """
    faults: list[tuple[int, str]] = []
    last, sequence = "", 0
    for link in links:
        if link.entry.sequence != sequence + 1:
            faults.append((link.entry.sequence, Fault.REMOVED))
        elif link.previous_digest != last:
            faults.append((link.entry.sequence, Fault.INSERTED))
        if digest(link.previous_digest, link.entry) != link.digest:
            faults.append((link.entry.sequence, Fault.CHANGED))
        last, sequence = link.digest, link.entry.sequence
    if sequence < head_sequence:
        faults.append((head_sequence, Fault.CUT))
    elif (sequence, last) != (head_sequence, head_digest):
        faults.append((sequence, Fault.UNEXPECTED))
    return faults
