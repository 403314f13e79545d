"""Prove that nothing was lost or silently changed: every stored file, every entry of every journal.

What the database cannot prove by itself is the removal of a subject's whole journal together with
its head; ``seal`` (one digest over all heads) is for the operator to keep elsewhere, so that two
proofs over a time without new entries can be compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from phapdinh.records import chain
from phapdinh.records.files import DiskStore, default_store, sha256_of
from phapdinh.records.models import JournalEntry, JournalHead, StoredFile

Subject = tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was recorded. ``where`` is a hash, or a subject and a sequence."""

    kind: str  # file | journal
    where: str
    fault: str


@dataclass(slots=True)
class Proof:
    """Outcome of a verification. ``strays`` are stored files that no record names (a cut-off import)."""

    files: int = 0
    entries: int = 0
    subjects: int = 0
    strays: int = 0
    seal: str = ""
    damages: list[Damage] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.damages


def verify(*, store: DiskStore | None = None, on_step: Callable[[int], None] = lambda _: None) -> Proof:
    """Read every stored file and every entry again; ``on_step`` is told of each thing looked at."""
    proof = Proof()
    _verify_files(store or default_store(), proof, on_step)
    _verify_journals(proof, on_step)
    return proof


def total() -> int:
    """How many things :func:`verify` will look at."""
    return StoredFile.objects.count() + JournalEntry.objects.count()


def _verify_files(store: DiskStore, proof: Proof, on_step: Callable[[int], None]) -> None:
    for row in StoredFile.objects.order_by("sha256").iterator(2000):
        fault = _file_fault(store, row)
        if fault:
            proof.damages.append(Damage("file", row.sha256, fault))
        proof.files += 1
        on_step(1)
    proof.strays = sum(1 for _ in _strays(store))


def _file_fault(store: DiskStore, row: StoredFile) -> str | None:
    path = store.path(row.sha256)
    try:
        if path.stat().st_size != row.size:
            return "kích thước tệp đã thay đổi"
        return None if sha256_of(path) == row.sha256 else "nội dung tệp đã thay đổi"
    except FileNotFoundError:
        return "mất tệp"
    except OSError:
        return "không đọc được tệp"


def _strays(store: DiskStore) -> Iterator[str]:
    """Keys on the disk that no record names; a few thousand at a time."""
    batch: list[str] = []
    for key in store.hashes():
        batch.append(key)
        if len(batch) == 2000:
            yield from _unknown(batch)
            batch = []
    yield from _unknown(batch)


def _unknown(keys: list[str]) -> set[str]:
    known = StoredFile.objects.filter(sha256__in=keys).values_list("sha256", flat=True)
    return set(keys) - set(known)


def _verify_journals(proof: Proof, on_step: Callable[[int], None]) -> None:
    heads = {
        (kind, key): (sequence, digest)
        for kind, key, sequence, digest in JournalHead.objects.values_list(
            "subject_kind", "subject_id", "sequence", "digest"
        ).iterator(5000)
    }
    proof.seal = _seal(heads)
    proof.subjects = len(heads)
    entries = JournalEntry.objects.order_by("subject_kind", "subject_id", "sequence").iterator(2000)
    for subject, rows in groupby(entries, key=lambda row: (row.subject_kind, row.subject_id)):
        links = [_link(row) for row in rows]
        _report(proof, subject, links, heads.pop(subject, (0, "")))
        proof.entries += len(links)
        on_step(len(links))
    for subject, head in heads.items():
        _report(proof, subject, [], head)


def _report(proof: Proof, subject: Subject, links: list[chain.Link], head: tuple[int, str]) -> None:
    for sequence, fault in chain.check(links, head_sequence=head[0], head_digest=head[1]):
        proof.damages.append(Damage("journal", f"{subject[0]} {subject[1]} #{sequence}", fault))


def _link(row: JournalEntry) -> chain.Link:
    entry = chain.Entry(
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        sequence=row.sequence,
        at=row.at,
        actor=row.actor_id,
        actor_name=row.actor_name,
        verb=row.verb,
        details=row.details,
    )
    return chain.Link(entry, row.previous_digest, row.digest)


def _seal(heads: dict[Subject, tuple[int, str]]) -> str:
    hasher = hashlib.sha256()
    for (kind, key), (sequence, digest) in sorted(heads.items()):
        hasher.update(f"{kind} {key} {sequence} {digest}\n".encode())
    return hasher.hexdigest()
