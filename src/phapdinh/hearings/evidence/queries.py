"""What stands on the screens of trials, what could, and what was offered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from phapdinh.cases.efile.media import PDF, PICTURES, PLAYED
from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.evidence.kinds import kind_of
from phapdinh.hearings.evidence.step import Drawn, Moment, Shown
from phapdinh.hearings.models import Exhibit, Mark, Offer, OnlineTrial, Presenting, Showing, Turn

_MOST_OFFERED = 200


def shown_in(trials: Collection[UUID]) -> dict[UUID, Shown]:
    """What stands on the screens of these trials now; one query."""
    turns = Turn.objects.filter(showing=OuterRef("pk")).order_by("-pk")
    turn = JSONObject(page="page", second="second", running="running", at="at")
    marks = Mark.objects.filter(showing=OuterRef("pk"), cleared_at=None).order_by("made_at", "pk")
    mark = JSONObject(id="pk", page="page", shape="shape", points="points")
    rows = Showing.objects.filter(trial__in=trials, ended_at=None, trial__sitting__ended_at=None)
    rows = rows.select_related("exhibit__item", "pointing").annotate(
        turn=Subquery(turns.values(_=turn)[:1]), drawn=ArraySubquery(marks.values(_=mark))
    )
    return {row.trial_id: _shown(row) for row in rows}


def shown_now(trial: UUID) -> Shown | None:
    """The same of one trial."""
    return shown_in([trial]).get(trial)


def turned_to(showing: UUID) -> list[int]:
    """Pages that were seen while it was shown, each once."""
    return list(
        Turn.objects.filter(showing=showing).order_by("page").values_list("page", flat=True).distinct()
    )


def exhibits_of(trial: OnlineTrial) -> QuerySet[Exhibit]:
    """What is ready to be shown, in its order, with the items."""
    return trial.exhibits.filter(dropped_at=None).select_related("item").order_by("place", "number")


def items_to_add(trial: OnlineTrial) -> QuerySet[CaseFileItem]:
    """Items of the file that a screen can show and that are not on the list. What is sealed is not shown
    online, and what was struck is no evidence."""
    there = trial.exhibits.filter(dropped_at=None).values("item")
    rows = CaseFileItem.objects.filter(
        case=trial.hearing.case_id,
        sealed=False,
        struck_at=None,
        media_type__in=sorted(PICTURES | PLAYED | {PDF}),
    )
    return rows.exclude(pk__in=there).order_by("first")


def offers_of(trial: OnlineTrial) -> Sequence[Offer]:
    """What was offered at the points, the newest last; with who offered it and from where."""
    rows = trial.offers.select_related(
        "attendee__participation__party", "attendee__officer", "attendee__point__point", "item", "original"
    )
    return list(rows.order_by("offered_at")[:_MOST_OFFERED])


def presenters_of(trial: UUID) -> set[UUID]:
    """Who of them that attend may show evidence themselves."""
    rows = Presenting.objects.filter(attendee__trial=trial, ended_at=None)
    return set(rows.values_list("attendee", flat=True))


def next_number(trial: UUID) -> tuple[int, int]:
    """Number and place of the next exhibit of a trial."""
    last = Exhibit.objects.filter(trial=trial).aggregate(Max("number"), Max("place"))
    return (last["number__max"] or 0) + 1, (last["place__max"] or 0) + 1


def _shown(row: Any) -> Shown:
    item, turn, pointing = row.exhibit.item, row.turn, getattr(row, "pointing", None)
    return Shown(
        showing=row.pk,
        exhibit=row.exhibit_id,
        number=row.exhibit.number,
        title=row.exhibit.title,
        kind=kind_of(item.media_type) or "",
        pages=item.pages,
        public=row.exhibit.public,
        page=turn["page"],
        moment=Moment(turn["second"], turn["running"], datetime.fromisoformat(turn["at"])),
        marks=[Drawn(one["id"], one["page"], one["shape"], one["points"]) for one in row.drawn],
        pointed=(pointing.x, pointing.y, pointing.at) if pointing else None,
        by=row.attendee_id,
    )
