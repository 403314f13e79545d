"""Prove that a sealed recording is what was sealed: manifest, files, the journal that names it, the stamp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import case_of
from phapdinh.hearings.models import PartState, RecordedPart
from phapdinh.hearings.recordings.manifest import FileLine, read_manifest
from phapdinh.hearings.recordings.stamping import check_stamp
from phapdinh.records.files import default_store, sha256_of
from phapdinh.records.models import JournalEntry
from phapdinh.records.signatures.trust import Trust, load_trust


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was sealed, of which part of which trial."""

    trial: UUID
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


def verify(trial: UUID | None = None) -> Outcome:
    """Read every sealed file again, of one trial or of all."""
    rows = RecordedPart.objects.filter(state=PartState.SEALED).select_related(
        "room", "manifest", "trial__hearing"
    )
    if trial is not None:
        rows = rows.filter(trial=trial)
    outcome, trust = Outcome(), load_trust()
    for part in rows.order_by("trial", "room__part").iterator(200):
        outcome.parts += 1
        outcome.stamped += bool(part.stamp)
        found = [Fault(part.trial_id, part.room.part, words) for words in _faults(part, trust, outcome)]
        outcome.faults += found
    return outcome


def _faults(part: RecordedPart, trust: Trust, outcome: Outcome) -> Iterator[str]:
    assert part.manifest is not None  # a constraint of sealed rows
    try:
        content = default_store().read(part.manifest.sha256)
    except OSError:
        yield _("mất bảng kê")
        return
    if sha256_of(content) != part.manifest.sha256:
        yield _("bảng kê đã thay đổi")
    if not _told(part):
        yield _("bảng kê không có trong nhật ký của vụ án")
    if part.stamp:
        stamped = check_stamp(content, bytes(part.stamp), trust)
        yield from (str(one.words) for one in stamped.reasons if one.decides)
    lines = read_manifest(content)
    if lines is None:
        yield _("không đọc được bảng kê")
        return
    if {(one.name, one.sha256) for one in lines} != set(part.files.values_list("name", "file")):
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


def _told(part: RecordedPart) -> bool:
    """Whether the journal of the case, whose chain nobody alters unseen, names this manifest."""
    return JournalEntry.objects.filter(
        subject_kind="case",
        subject_id=case_of(part.trial),
        verb="online.sealed",
        details__manifest=part.manifest_id,
        details__trial=str(part.trial_id),
    ).exists()
