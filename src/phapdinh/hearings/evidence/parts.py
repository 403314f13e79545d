"""What a room is told of evidence: the gallery only of what the presiding judge lets the public see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Value
from django.utils import timezone

from phapdinh.hearings.evidence.queries import shown_in
from phapdinh.hearings.evidence.step import told
from phapdinh.hearings.live.parts import Part, Said
from phapdinh.hearings.models import OfferState, OnlineTrial
from phapdinh.hearings.roles import TrialRole

_GALLERY = frozenset({TrialRole.GALLERY})
_PEOPLE = frozenset(TrialRole) - _GALLERY


def _evidence(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    now = timezone.now()
    return {trial: told(shown, now) for trial, shown in shown_in(trials).items()}


def _public(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    now = timezone.now()
    return {trial: told(shown, now) for trial, shown in shown_in(trials).items() if shown.public}


def _presenting(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """Who may show evidence themselves, and how much that was offered waits for the clerk."""
    open_ones = Q(attendees__presenting__isnull=False, attendees__presenting__ended_at=None)
    people = ArrayAgg("attendees", filter=open_ones, distinct=True, default=Value([]))
    waiting = Count("offers", filter=Q(offers__state=OfferState.WAITING), distinct=True)
    rows = OnlineTrial.objects.filter(pk__in=trials).annotate(people=people, waiting=waiting)
    return {
        trial: {"people": sorted(one.hex for one in people), "offers": waiting}
        for trial, people, waiting in rows.values_list("pk", "people", "waiting")
        if people or waiting
    }


PARTS = (
    Part("evidence", _evidence, _PEOPLE),
    Part("evidence_public", _public, _GALLERY),
    Part("presenting", _presenting, _PEOPLE),
)
