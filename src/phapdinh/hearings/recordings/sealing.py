"""A part that is over is put together, hashed, stamped and sealed. Each step may be killed and done again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.models import Attendee, FileKind, MediaRoom, PartState, RecordedFile, RecordedPart
from phapdinh.hearings.recordings import gathering
from phapdinh.hearings.recordings.composing import PICTURE, CannotComposeError, compose
from phapdinh.hearings.recordings.manifest import FileLine, Frame, manifest
from phapdinh.hearings.recordings.mjr import Piece, read_piece
from phapdinh.hearings.recordings.stamping import stamp
from phapdinh.hearings.recordings.timeline import Timeline, timeline
from phapdinh.hearings.roles import TrialRole
from phapdinh.records.actions import keep_file
from phapdinh.records.models import StoredFile

COMPOSED = "ban-ghep.webm"
_ORIGINAL, _MANIFEST = "application/x-janus-mjr", "application/json"
_log = structlog.get_logger("phapdinh.hearings")


def seal_part(room_id: UUID) -> PartState:
    """Seal what was recorded in a room; how the part stands then. Again changes nothing.

    Raises RecordedPart.DoesNotExist; OSError where the disk is full: nothing is lost then, the originals stay
    where the media server wrote them until their sealed copies are on record.
    """
    room = MediaRoom.objects.select_related("trial__hearing", "recording").get(pk=room_id)
    part: RecordedPart = room.recording
    with gathering.workplace(room) as folder:
        if folder is None:
            return PartState(part.state)
        files = gathering.written(room)
        part.refresh_from_db()
        if part.state == PartState.SEALED:
            _let_go(part, room)
        elif gathering.settled(files):
            _seal(part, room, files, folder)
    return PartState(part.state)


def _seal(part: RecordedPart, room: MediaRoom, files: Sequence[Path], folder: Path) -> None:
    if not files:
        _note(part, PartState.EMPTY)
        return
    found = [(path, read_piece(path)) for path in files]
    roles = {one.pk: TrialRole(one.role) for one in Attendee.objects.filter(trial=room.trial_id)}
    line = timeline([piece for _path, piece in found if piece], roles)
    try:
        composed = compose(line, folder) if line else None
    except CannotComposeError as error:
        _log.warning("online.recording_not_composed", room=str(room.pk), tool=str(error))
        _note(part, PartState.FAILED)
        return
    _keep(part, room, _Found(found, roles, line, composed))
    _let_go(part, room)


@dataclass(frozen=True, slots=True)
class _Found:
    files: Sequence[tuple[Path, Piece | None]]
    roles: Mapping[UUID, TrialRole]
    line: Timeline | None
    composed: Path | None


def _keep(part: RecordedPart, room: MediaRoom, found: _Found) -> None:
    """Put every file into the store, then all that is known of them on record, in one transaction."""
    rows = [_original(part, path, piece, found) for path, piece in found.files]
    if found.line and found.composed:
        kept = keep_file(content=found.composed, media_type=PICTURE)
        rows.append(
            RecordedFile(
                part=part,
                kind=FileKind.COMPOSED,
                file=kept,
                name=COMPOSED,
                milliseconds=found.line.milliseconds,
            )
        )
    part.began_at = found.line.began if found.line else room.made_at
    part.milliseconds = found.line.milliseconds if found.line else 0
    part.tiles = [str(who) for who in found.line.tiles] if found.line else []
    assert part.began_at is not None  # a room in which anything was written was made
    frame = Frame(
        room.trial_id, room.part, part.began_at, part.milliseconds, found.line.tiles if found.line else ()
    )
    content = manifest(frame, [_line(row, found.roles) for row in rows])
    part.stamp = stamp(content)
    _put_on_record(part, room, keep_file(content=content, media_type=_MANIFEST), rows)


@transaction.atomic
def _put_on_record(part: RecordedPart, room: MediaRoom, kept: StoredFile, rows: list[RecordedFile]) -> None:
    part.manifest, part.state = kept, PartState.SEALED
    part.sealed_at = part.changed_at = timezone.now()
    RecordedFile.objects.bulk_create(rows)
    part.save()
    details = {"part": room.part, "manifest": kept.sha256, "files": len(rows), "stamped": bool(part.stamp)}
    note_in_case(room.trial, None, "online.sealed", details)


def _original(part: RecordedPart, path: Path, piece: Piece | None, found: _Found) -> RecordedFile:
    kept = keep_file(content=path, media_type=_ORIGINAL)
    row = RecordedFile(part=part, kind=FileKind.ORIGINAL, file=kept, name=path.name)
    if piece is not None and found.line is not None:
        row.attendee_id = piece.attendee if piece.attendee in found.roles else None
        row.offset, row.milliseconds = found.line.offset(piece), piece.milliseconds
    return row


def _line(row: RecordedFile, roles: Mapping[UUID, TrialRole]) -> FileLine:
    who = row.attendee_id
    return FileLine(
        name=row.name,
        kind=row.kind,
        sha256=row.file.sha256,
        size=row.file.size,
        attendee=who.hex if who else "",
        role=roles[who] if who else "",
        offset=row.offset,
        milliseconds=row.milliseconds,
    )


def _note(part: RecordedPart, state: PartState) -> None:
    RecordedPart.objects.filter(pk=part.pk).update(
        state=state, tries=F("tries") + 1, changed_at=timezone.now()
    )
    part.state = state


def _let_go(part: RecordedPart, room: MediaRoom) -> None:
    """Remove what the media server wrote, where it is in the store and on record; anything else stays."""
    sealed = dict(part.files.values_list("name", "file__size"))
    for path in gathering.written(room):
        if sealed.get(path.name) == path.stat().st_size:
            path.unlink()
        else:
            _log.error("online.recording_not_sealed", room=str(room.pk), file=path.name)
    folder = gathering.folder_of(room)
    for place in (folder, folder.parent):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
