"""What the gate writes down: refusals as incidents, and who was heard when."""

from __future__ import annotations

from uuid import UUID

import structlog
from django.db import connection, transaction
from django.utils import timezone

from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.models import Incident, Talk
from phapdinh.vietnamese.uuid7 import uuid7

_log = structlog.get_logger("phapdinh.hearings")
# What a stranger calls things is kept only where it is a word that we know.
# fmt: off
_KNOWN = frozenset({
    "create", "attach", "detach", "message", "trickle", "hangup", "destroy", "claim", "info", "ping",
    "keepalive", "join", "publish", "configure", "unpublish", "start", "pause", "subscribe",
    "unsubscribe", "update", "switch", "leave", "list", "listparticipants", "edit", "kick", "moderate",
    "rtp_forward", "stop_rtp_forward", "listforwarders", "allowed", "enable_recording", "exists",
    "joinandconfigure", "jsep", "data", "get_status", "list_sessions", "evidence", "playback",
})
# fmt: on


def note_incident(kind: Kind, what: str = "", trial: UUID | None = None, entry: UUID | None = None) -> None:
    """Keep that something was refused; the same within one minute is counted."""
    verb = what if what in _KNOWN else ("other" if what else "")
    _log.warning("online.refused", kind=str(kind), what=verb, entry=str(entry) if entry else None)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Incident._meta.db_table} (id, kind, what, trial_id, entry_id, minute, count) "  # noqa: S608
            "VALUES (%s, %s, %s, %s, %s, date_trunc('minute', now()), 1) "
            "ON CONFLICT ON CONSTRAINT incident_once_a_minute DO UPDATE "
            f"SET count = {Incident._meta.db_table}.count + 1",
            [uuid7(), str(kind), verb, trial, entry],
        )


def begin_talk(room: UUID, attendee: UUID) -> int:
    """Somebody is heard; the row that :func:`end_talk` ends."""
    return Talk.objects.create(room_id=room, attendee_id=attendee, began_at=timezone.now()).pk


def end_talk(talk: int) -> None:
    """They are heard no more."""
    Talk.objects.filter(pk=talk, ended_at=None).update(ended_at=timezone.now())
