"""What a personal link says to who holds it; it is not used up by looking."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import formats, timezone

from phapdinh.hearings.door.holder import held
from phapdinh.hearings.gate.standing import HOLD_IT, SILENT_ROLES
from phapdinh.hearings.identity.admitting import asks_identity
from phapdinh.hearings.media.relay import Relay
from phapdinh.hearings.models import Attendee, Entry, OnlineTrial
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage.arriving import acknowledged, rules_of
from phapdinh.hearings.stage.naming import parts


def invitation(token: str, device: str) -> dict[str, Any] | None:
    """Who one is, where and when, which parts the others play, the rules to be acknowledged; None where the
    link opens nothing. Before it opens the room (``opens``) one's machine can be checked.

    No name, not even one's own: who holds a copied link on another device learns nothing at all.
    """
    who = held(token, device, early=True)
    if who is None:
        return None
    attendee, hearing, point = who.attendee, who.trial.hearing, who.attendee.point
    role = TrialRole(attendee.role)
    return {
        "court": hearing.court.name,
        "starts": _said(hearing.during.lower),
        "opens": _said(who.entry.valid_from) if who.entry.valid_from > timezone.now() else "",
        "part": role.value,
        "role": str(role.label),
        "point": point.point.name if point else "",
        "publishes": role not in SILENT_ROLES,
        "interpreted": attendee.needs_interpreter,
        "face": asks_identity(attendee),
        "relays": _relays(who.entry),
        "people": _people(who.trial),
        "rules": _rules(attendee),
    }


def _people(trial: OnlineTrial) -> dict[str, dict[str, str]]:
    """The part that each plays, without a name."""
    rows = list(trial.attendees.order_by("pk"))
    roles = parts(rows)
    return {one.pk.hex: {"part": one.role, "role": roles[one.pk.hex]} for one in rows}


def _relays(entry: Entry) -> list[dict[str, object]]:
    """By which the media come through where the network lets nothing else through."""
    return Relay(settings.MEDIA_TURN, settings.MEDIA_TURN_SECRET).servers(entry.pk.hex, timezone.now())


def _rules(attendee: Attendee) -> list[dict[str, str]]:
    """What is still to be acknowledged; who holds the trial has the rules read out and keeps them."""
    if attendee.role in HOLD_IT or acknowledged(attendee):
        return []
    return [{"words": one.words, "cited": one.cited} for one in rules_of(attendee)]


def _said(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "H:i d/m/Y")
