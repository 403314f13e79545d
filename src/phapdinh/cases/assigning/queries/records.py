"""Draws as records that anybody can recompute, and figures of how judges were found."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from phapdinh.cases.assigning.frozen import FORMAT
from phapdinh.cases.models import Assignment, Designation, Draw, SeedChain
from phapdinh.cases.models.kinds import Duty
from phapdinh.records import journal

#: Draws and commitments of a court stand in one journal, under the court's own id.
SUBJECT = "court_draws"


def exported(draw: Draw) -> dict[str, Any]:
    """The record of a draw: all that is needed to compute it anew, and nothing of the participants."""
    return {
        "format": FORMAT,
        "draw": str(draw.pk),
        "court": str(draw.court_id),
        "case": str(draw.case_id),
        "duty": draw.duty,
        "redraw_of": str(draw.redraw_of_id) if draw.redraw_of_id else None,
        "chain": commitment(draw.chain),
        "position": draw.position,
        "seed": draw.seed,
        "input": draw.input,
        "input_sha256": draw.input_sha256,
        "winner": str(draw.winner_id),
        "drawn_at": _moment(draw.drawn_at),
    }


def commitment(chain: SeedChain) -> dict[str, Any]:
    """What a court bound itself to, as it is made known beforehand."""
    return {
        "court": str(chain.court_id),
        "generation": chain.generation,
        "anchor": chain.anchor,
        "length": chain.length,
        "committed_at": _moment(chain.committed_at),
    }


def in_journal(draw: Draw) -> bool:
    """Whether the court's journal has the commitment before the draw, and the draw as it stands."""
    committed = drawn = 0
    for entry in journal.history(SUBJECT, draw.court_id):
        if entry.verb == "draw.committed" and entry.details.get("anchor") == draw.chain.anchor:
            committed = entry.sequence
        if entry.verb == "draw.held" and entry.details.get("draw") == str(draw.pk):
            drawn = entry.sequence if _same(draw, entry.details) else 0
    return 0 < committed < drawn


def _same(draw: Draw, details: dict[str, Any]) -> bool:
    told = (details.get("input_sha256"), details.get("seed"), details.get("winner"))
    return told == (draw.input_sha256, draw.seed, str(draw.winner_id))


def figures(court_id: UUID, since: date) -> dict[str, int]:
    """How judges of cases were found at a court since a day: by lot, by choice, or by neither."""
    draws = Draw.objects.filter(court_id=court_id, drawn_at__date__gte=since)
    chosen = Designation.objects.filter(
        case__court_id=court_id, duty=Duty.PRESIDING, designated_on__gte=since
    )
    counted = draws.aggregate(
        first=Count("pk", filter=Q(redraw_of=None)), again=Count("pk", filter=~Q(redraw_of=None))
    )
    return {
        "drawn": counted["first"],
        "drawn_again": counted["again"],
        "designated": chosen.filter(replaces=None).count(),
        "replaced": chosen.filter(replaces__isnull=False).count(),
        "neither": _neither(court_id, since),
    }


def _neither(court_id: UUID, since: date) -> int:
    """Assignments of a presiding judge that rest on no lot and on no designation."""
    rows = Assignment.objects.filter(
        case__court_id=court_id, duty=Duty.PRESIDING, starts_on__gte=since, draw__isnull=True
    )
    chosen = Designation.objects.filter(duty=Duty.PRESIDING).values("case", "officer")
    pairs = set(chosen.values_list("case", "officer"))
    return sum((case, officer) not in pairs for case, officer in rows.values_list("case", "officer"))


def _moment(value: Any) -> str:
    """UTC to the microsecond, so that moments compare as texts."""
    from datetime import UTC

    return str(value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
