"""Prove that a sealed recording is what was sealed: manifest, files, the journal that names it, the stamp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.hearings.conferences import recorded
from phapdinh.hearings.recordings import of_trial
from phapdinh.hearings.recordings.manifest import FileLine, read_manifest
from phapdinh.hearings.recordings.recorded import Recorded
from phapdinh.hearings.recordings.stamping import check_stamp
from phapdinh.records.files import default_store, sha256_of
from phapdinh.records.signatures.trust import Trust, load_trust


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was sealed, of which part of which trial or conference."""

    kind: str
    of: UUID
    part: int
    words: str


@dataclass(slots=True)
class Outcome:
    """Of a verification: what was looked at, and what was found."""

    parts: int = 0
    files: int = 0
    stamped: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether everything is as it was sealed."""
        return not self.faults


def verify(of: UUID | None = None) -> Outcome:
    """Read every sealed file again, of one trial or conference, or of all."""
    outcome, trust = Outcome(), load_trust()
    parts: Iterator[Recorded] = chain(of_trial.sealed_parts(of), recorded.sealed_parts(of))
    for part in parts:
        outcome.parts += 1
        outcome.stamped += bool(part.row.stamp)
        found = [Fault(part.kind, part.of, part.number, words) for words in _faults(part, trust, outcome)]
        outcome.faults += found
    return outcome


def _faults(part: Recorded, trust: Trust, outcome: Outcome) -> Iterator[str]:
    row = part.row
    assert row.manifest is not None  # a constraint of sealed rows
    try:
        content = default_store().read(row.manifest.sha256)
    except OSError:
        yield _("mất bảng kê")
        return
    if sha256_of(content) != row.manifest.sha256:
        yield _("bảng kê đã thay đổi")
    if not part.told():
        trial = part.kind == "trial"
        yield (
            _("bảng kê không có trong nhật ký của vụ án")
            if trial
            else _("bảng kê không có trong nhật ký của Tòa án")
        )
    if row.stamp:
        stamped = check_stamp(content, bytes(row.stamp), trust)
        yield from (str(one.words) for one in stamped.reasons if one.decides)
    lines = read_manifest(content)
    if lines is None:
        yield _("không đọc được bảng kê")
        return
    if {(one.name, one.sha256) for one in lines} != {(name, key) for name, (key, _n) in part.files().items()}:
        yield _("danh sách tệp khác bảng kê")
    for line in lines:
        outcome.files += 1
        yield from _file_faults(line)


def _file_faults(line: FileLine) -> Iterator[str]:
    path = default_store().path(line.sha256)
    try:
        if path.stat().st_size != line.size or sha256_of(path) != line.sha256:
            yield _("tệp %(name)s đã thay đổi") % {"name": line.name}
    except OSError:
        yield _("mất tệp %(name)s") % {"name": line.name}
