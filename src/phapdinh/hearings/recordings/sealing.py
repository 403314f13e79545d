"""A part that is over is put together, hashed, stamped and sealed. Each step may be killed and done again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from phapdinh.hearings.models import Failing, FileKind, MediaRoom, PartState, SealedFile
from phapdinh.hearings.recordings import gathering
from phapdinh.hearings.recordings.composing import PICTURE, CannotComposeError, ToolMissingError, compose
from phapdinh.hearings.recordings.manifest import FileLine, Frame, manifest
from phapdinh.hearings.recordings.mjr import Piece, read_piece
from phapdinh.hearings.recordings.of_trial import TrialPart
from phapdinh.hearings.recordings.recorded import Recorded
from phapdinh.hearings.recordings.stamping import stamp
from phapdinh.hearings.recordings.timeline import Timeline
from phapdinh.hearings.recordings.track import Window
from phapdinh.records.actions import keep_file
from phapdinh.records.models import StoredFile

COMPOSED, EVIDENCE = "ban-ghep.webm", "chung-cu.json"
_ORIGINAL, _JSON = "application/x-janus-mjr", "application/json"
_log = structlog.get_logger("phapdinh.hearings")


def seal_part(room_id: UUID) -> PartState:
    """Seal what was recorded in a room of a trial: as :func:`seal`. Raises RecordedPart.DoesNotExist."""
    room = MediaRoom.objects.select_related("trial__hearing", "recording").get(pk=room_id)
    room.recording.trial = room.trial
    return seal(TrialPart(room.recording))


def seal(part: Recorded) -> PartState:
    """Seal what was recorded; how the part stands then. Again changes nothing.

    Raises OSError where the disk is full: nothing is lost then, the originals stay where the media server
    wrote them until their sealed copies are on record.
    """
    with gathering.workplace(part.row.pk) as folder:
        if folder is None:
            return PartState(part.row.state)
        files = gathering.files_in(part.folder)
        part.row.refresh_from_db()
        if part.row.state == PartState.SEALED:
            _let_go(part)
        elif gathering.settled(files):
            with _failing(part):
                _seal(part, files, folder)
    return PartState(part.row.state)


@contextmanager
def _failing(part: Recorded) -> Iterator[None]:
    """What it fails for stands with the part."""
    try:
        yield
    except CannotComposeError as error:
        _log.warning("online.recording_not_composed", part=str(part.row.pk), tool=str(error))
        missing = isinstance(error, ToolMissingError)
        _note(part, PartState.FAILED, Failing.TOOLS if missing else Failing.REFUSED)
    except OSError:
        _note(part, PartState.FAILED, Failing.DISK)
        raise


def _seal(part: Recorded, files: Sequence[Path], folder: Path) -> None:
    if not files:
        _note(part, PartState.EMPTY)
        return
    _note(part, PartState.WORKING)
    found = [(path, read_piece(path)) for path in files]
    roles = part.roles()
    line = part.timeline([piece for _path, piece in found if piece], roles)
    composed = compose(line, folder) if line else None
    _keep(part, _Found(found, roles, line, composed))
    _let_go(part)


@dataclass(frozen=True, slots=True)
class _Found:
    files: Sequence[tuple[Path, Piece | None]]
    roles: Mapping[UUID, str]
    line: Timeline | None
    composed: Path | None


def _keep(part: Recorded, found: _Found) -> None:
    """Put every file into the store, then all that is known of them on record, in one transaction."""
    row, line = part.row, found.line
    originals = [_original(part, path, piece, found) for path, piece in found.files]
    rows = [one for one, _who in originals]
    lines = [_line(one, who, found.roles) for one, who in originals]
    if line and found.composed:
        kept = keep_file(content=found.composed, media_type=PICTURE)
        of = {"kind": FileKind.COMPOSED, "name": COMPOSED, "milliseconds": line.milliseconds}
        rows.append(part.file(None, file=kept, **of))
        lines.append(_line(rows[-1], None, found.roles))
    row.began_at = line.began if line else part.made_at
    row.milliseconds = line.milliseconds if line else 0
    row.tiles = [str(who) for who in line.tiles] if line else []
    assert row.began_at is not None  # a room in which anything was written was made
    shown = part.evidence(Window(row.began_at, row.milliseconds))
    if shown is not None:
        kept = keep_file(content=shown, media_type=_JSON)
        rows.append(part.file(None, kind=FileKind.EVIDENCE, name=EVIDENCE, file=kept))
        lines.append(_line(rows[-1], None, found.roles))
    tiles, turns = (line.tiles, line.turns) if line else ((), ())
    frame = Frame(part.of, part.number, row.began_at, row.milliseconds, tiles, part.kind, turns)
    content = manifest(frame, lines)
    row.stamp = stamp(content)
    _put_on_record(part, keep_file(content=content, media_type=_JSON), rows)


@transaction.atomic
def _put_on_record(part: Recorded, kept: StoredFile, rows: list[SealedFile]) -> None:
    row = part.row
    row.manifest, row.state, row.failing = kept, PartState.SEALED, ""
    row.sealed_at = row.changed_at = timezone.now()
    part.keep(rows)
    row.save()
    part.tell({"manifest": kept.sha256, "files": len(rows), "stamped": bool(row.stamp)})


def _original(
    part: Recorded, path: Path, piece: Piece | None, found: _Found
) -> tuple[SealedFile, UUID | None]:
    """The row of a file of the server, and whose it is, where that is known."""
    kept = keep_file(content=path, media_type=_ORIGINAL)
    who = piece.attendee if piece is not None and piece.attendee in found.roles else None
    row = part.file(who, kind=FileKind.ORIGINAL, file=kept, name=path.name)
    if piece is not None and found.line is not None:
        row.offset, row.milliseconds = found.line.offset(piece), piece.milliseconds
    return row, who


def _line(row: SealedFile, who: UUID | None, roles: Mapping[UUID, str]) -> FileLine:
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


def _note(part: Recorded, state: PartState, failing: str = "") -> None:
    row = part.row
    row.state, row.failing, row.changed_at = state, failing, timezone.now()
    row.tries += state != PartState.WORKING
    row.save(update_fields=["state", "failing", "changed_at", "tries"])


def _let_go(part: Recorded) -> None:
    """Remove what the media server wrote, where it is in the store and on record; anything else stays."""
    sealed = part.files()
    for path in gathering.files_in(part.folder):
        if path.name in sealed and sealed[path.name][1] == path.stat().st_size:
            path.unlink()
        else:
            _log.error("online.recording_not_sealed", part=str(part.row.pk), file=path.name)
    for place in (part.folder, part.folder.parent):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
