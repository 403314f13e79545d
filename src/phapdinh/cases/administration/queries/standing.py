"""What bars or spares one officer: absences to come, bars, shares, declared interests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from phapdinh.cases.assigning.conflicts import conflict_rules
from phapdinh.cases.models import Booking, Interest, Officer, OfficerBar, OfficerShare
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User

_MOST = 50


@dataclass(frozen=True, slots=True)
class Bound:
    """One line: what it is, on which ground, its days, who entered it; ``running``: it can be ended."""

    key: UUID
    kind: str
    words: str
    ground: str
    first: date
    last: date | None
    by: str
    running: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest; ``beside`` a colleague, or in a case, whose number is told to who may open it."""

    key: UUID
    words: str
    beside: str
    on: date
    by: str
    withdrawn_on: date | None
    withdraw_reason: str
    case: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All of them, the newest first."""

    bound: list[Bound]
    interests: list[Declared]


def standing_of(user: User, row: Officer, today: date) -> Standing:
    """Five queries at most."""
    bound = [*_absences(row), *_bars(row, today), *_shares(row, today)]
    return Standing(sorted(bound, key=lambda one: one.first, reverse=True), _interests(user, row))


def _absences(row: Officer) -> list[Bound]:
    found = Booking.objects.filter(
        officer=row, hearing=None, active=True, during__endswith__gt=timezone.now()
    ).select_related("made_by")
    return [
        Bound(
            key=one.pk,
            kind="absence",
            words=str(Booking.Absence(one.absence).label),
            ground=one.note,
            first=timezone.localdate(one.during.lower),
            last=timezone.localdate(one.during.upper - timedelta(seconds=1)),
            by=str(one.made_by),
            running=False,
        )
        for one in found.order_by("-during")[:_MOST]
    ]


def _bars(row: Officer, today: date) -> list[Bound]:
    found = OfficerBar.objects.filter(officer=row).select_related("entered_by").order_by("-starts_on")
    return [
        Bound(
            one.pk, "bar", one.get_kind_display(), one.ground, one.starts_on, one.ends_on,
            str(one.entered_by), one.ends_on is None or one.ends_on >= today,
        )
        for one in found[:_MOST]
    ]  # fmt: skip


def _shares(row: Officer, today: date) -> list[Bound]:
    found = OfficerShare.objects.filter(officer=row).select_related("entered_by").order_by("-starts_on")
    return [
        Bound(
            one.pk, "share", f"{one.get_kind_display()}, {one.percent} %", one.ground, one.starts_on,
            one.ends_on, str(one.entered_by), one.ends_on is None or one.ends_on >= today,
        )
        for one in found[:_MOST]
    ]  # fmt: skip


def _interests(user: User, row: Officer) -> list[Declared]:
    rules = conflict_rules()
    rows = list(
        Interest.objects.filter(officer=row)
        .select_related("colleague", "declared_by")
        .order_by("-declared_on", "-pk")[:_MOST]
    )
    known = _cases(user, {one.matter for one in rows if one.matter})
    return [
        Declared(
            key=one.pk,
            words=rules[one.kind].title if one.kind in rules else one.kind,
            beside=one.colleague.name if one.colleague else known.get(one.matter, ("", None))[0],
            on=one.declared_on,
            by=str(one.declared_by),
            withdrawn_on=one.withdrawn_on,
            withdraw_reason=one.withdraw_reason,
            case=None if one.colleague else known.get(one.matter, ("", None))[1],
        )
        for one in rows
    ]


def _cases(user: User, matters: set[UUID]) -> Mapping[UUID | None, tuple[str, UUID | None]]:
    """A case of each matter that this person may open."""
    rows = visible_to(user).filter(matter__in=matters).order_by("received_on") if matters else ()
    return {case.matter: (str(case), case.pk) for case in rows}
