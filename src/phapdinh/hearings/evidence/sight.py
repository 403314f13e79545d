"""Who may see what is shown: judged anew for every picture and every stretch of sound or film."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from phapdinh.hearings.evidence import passes
from phapdinh.hearings.gate import tokens
from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.gate.standing import HEARING, Barred, Standing, barred
from phapdinh.hearings.models import Entry, Showing, Turn
from phapdinh.hearings.roles import TrialRole

_WHAT = "evidence"
_LATE = timedelta(seconds=10)  # a picture that is asked for as the showing ends is no attack


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be seen: the showing with exhibit and item, by whom."""

    showing: Showing
    standing: Standing


def is_inside(standing: Standing) -> bool:
    """Whether they are let into the courtroom; that its media server has just died puts nobody out."""
    return standing.open and barred(standing, HEARING) in (None, Barred.NOT_STANDING)


def pass_to(entry: UUID, standing: Standing) -> str | None:
    """A pass to what is shown in the room at this moment; None where there is nothing for this person."""
    showing = _showings().filter(trial=standing.trial, ended_at=None).first()
    if showing is None or not _may_see(standing, showing):
        return None
    return passes.make(entry, showing.pk)


def seen_with(word: str, device: str, page: int) -> Seen | None:
    """What a pass opens on a device now; None where nothing, and why is kept as an incident.

    It opens while that exhibit is shown, to who is in the room, on the device that their link is bound to,
    and only pages that were turned to.
    """
    try:
        claim = passes.read(word)
    except passes.StaleError:
        note_incident(Kind.TOKEN_STALE, _WHAT)
        return None
    if claim is None:
        note_incident(Kind.TOKEN_ALTERED, _WHAT)
        return None
    showing = _showings().filter(pk=claim.showing).first()
    standing = standings([claim.entry]).get(claim.entry)
    if showing is None or standing is None:
        note_incident(Kind.TOKEN_ALTERED, _WHAT)
        return None
    wrong = _wrong(claim, showing, standing, device, page)
    if wrong is None and not _over(showing):
        return Seen(showing, standing)
    if wrong is not None:
        note_incident(wrong, _WHAT, standing.trial, claim.entry)
    return None


def _wrong(claim: passes.Pass, showing: Showing, standing: Standing, device: str, page: int) -> Kind | None:
    """What is wrong with it, if anything: who comes with it first, then what they come for."""
    if not standing.open or showing.trial_id != standing.trial:
        return Kind.TOKEN_STALE
    if not _bound(claim.entry, device):
        return Kind.TOKEN_COPIED
    if not is_inside(standing):
        return Kind.NOT_ADMITTED
    if showing.ended_at is not None and timezone.now() - showing.ended_at > _LATE:
        return Kind.TOKEN_STALE
    turned = Turn.objects.filter(showing=showing, page=page).exists()
    return None if turned and _may_see(standing, showing) else Kind.NOT_ALLOWED


def _bound(entry: UUID, device: str) -> bool:
    """Whether the link of this entry is used on this device."""
    used = Entry.objects.filter(pk=entry).filter(
        Q(many_devices=True) | Q(device_sha256=tokens.hashed(device))
    )
    return bool(device) and used.exists()


def _may_see(standing: Standing, showing: Showing) -> bool:
    if not is_inside(standing):
        return False
    return standing.role != TrialRole.GALLERY or showing.exhibit.public


def _over(showing: Showing) -> bool:
    return showing.ended_at is not None or showing.exhibit.item.struck_at is not None


def _showings() -> QuerySet[Showing]:
    return Showing.objects.select_related("exhibit__item")
