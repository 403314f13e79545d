"""How far the drafts of a trial are, part by part, and why one may not be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.models import OnlineTrial, Transcript, TranscriptLine, TranscriptState
from phapdinh.hearings.recordings.sheet import Part
from phapdinh.hearings.transcripts.leaving import shelter_of
from phapdinh.hearings.transcripts.machine import Machine, machine
from phapdinh.hearings.transcripts.provisions import protection
from phapdinh.hearings.transcripts.queueing import MOST_TRIES, PASSING
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Draft:
    """How far the draft of a part is: ``done`` of ``total`` stretches. No ``row``: none was asked for;
    ``against`` says why none may be. ``heard``: it has lines."""

    number: int
    row: Transcript | None
    total: int = 0
    done: int = 0
    heard: bool = False
    against: str = ""
    deletable: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is being made, or waits for that."""
        return self.row is not None and self.row.state in (TranscriptState.WAITING, TranscriptState.WORKING)

    @property
    def goes_on(self) -> bool:
        """Whether what it failed for may pass, so that it is tried again by itself."""
        return self.row is not None and self.row.failing in PASSING and self.row.tries < MOST_TRIES


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of a trial; no ``machine``: none can be asked for. ``protection``: where it stands who is
    protected in such a case, empty where nothing does."""

    rows: Sequence[Draft]
    machine: Machine | None
    protection: str = ""

    @property
    def running(self) -> bool:
        """Whether any is being made."""
        return any(one.runs for one in self.rows)

    @property
    def readable(self) -> bool:
        """Whether there is a line to read."""
        return any(one.heard for one in self.rows)


def drafts_of(user: User, trial: OnlineTrial, parts: Sequence[Part]) -> Drafts | None:
    """Of every sealed part; None where there is no draft and nobody could make one. Three queries at most."""
    to = machine()
    rows = {row.part_id: row for row in counted(trial)}
    sealed = [part for part in parts if part.row.manifest_id]
    if not sealed or (to is None and not rows):
        return None
    shelter = shelter_of(trial) if to and len(rows) < len(sealed) else None
    rules = bool(rows) and manages(user, trial)
    found = []
    for part in sealed:
        row = rows.get(part.row.pk)
        if row is not None:
            found.append(draft_of(part.number, row, deletable=rules or row.asked_by_id == user.pk))
        elif to and shelter:
            found.append(Draft(part.number, None, against=shelter.against(part.row, to)))
    case = trial.hearing.case
    return Drafts(found, to, protection(str(case.type) if case else ""))


def draft_of(number: int, row: Transcript, *, deletable: bool = False) -> Draft:
    """A draft as it stands, of a row that was counted."""
    counted = {name: getattr(row, f"counted_{name}") for name in ("total", "done", "heard")}
    return Draft(number, row, **counted, deletable=deletable)


def counted(trial: OnlineTrial) -> QuerySet[Transcript]:
    """Drafts of a trial in the order of its parts, with their stretches counted."""
    heard = TranscriptLine.objects.filter(piece__transcript=OuterRef("pk"))
    return (
        Transcript.objects.filter(part__trial=trial)
        .select_related("asked_by", "part__room", "part__trial__hearing")
        .annotate(
            counted_total=Count("pieces"),
            counted_done=Count("pieces", filter=Q(pieces__done_at__isnull=False)),
            counted_heard=Exists(heard),
        )
        .order_by("part__room__part")
    )
