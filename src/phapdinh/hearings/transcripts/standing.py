"""How a draft stands while it is made: written down at once, and what matters in the journal of its case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.models import Hindrance, Transcript, TranscriptState
from phapdinh.hearings.recordings.composing import CannotComposeError
from phapdinh.hearings.transcripts.proving import AlteredError
from phapdinh.hearings.transcripts.sending import SpeechError

_log = structlog.get_logger("phapdinh.hearings")


class HinderedError(Exception):
    """It may not be made now."""

    def __init__(self, why: Hindrance) -> None:
        super().__init__(why.value)
        self.why = why


class DeletedError(Exception):
    """Somebody deleted the draft while it was made."""


@contextmanager
def failing(row: Transcript) -> Iterator[None]:
    """What it fails for stands with the draft. Raises DeletedError, and OSError again."""
    try:
        yield
    except (HinderedError, SpeechError) as error:
        _fail(row, error.why)
    except AlteredError:
        _fail(row, Hindrance.ALTERED)
    except CannotComposeError:
        _fail(row, Hindrance.TOOLS)
    except OSError:
        _fail(row, Hindrance.DISK)
        raise


def change(row: Transcript, **values: object) -> None:
    """Raises DeletedError where the draft is no more."""
    if not Transcript.objects.filter(pk=row.pk).update(changed_at=timezone.now(), **values):
        raise DeletedError
    for name, value in values.items():
        setattr(row, name, value)


@transaction.atomic
def tell(row: Transcript, verb: str, **details: object) -> None:
    """An entry of the machine's in the journal of the case."""
    said = {"part": row.part.room.part, **details}
    note_in_case(row.part.trial, None, f"online.transcript_{verb}", said)


def _fail(row: Transcript, why: Hindrance) -> None:
    _log.warning("online.transcript_hindered", part=str(row.part_id), why=why.value)
    Transcript.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    change(row, state=TranscriptState.FAILED, failing=why)
    tell(row, "hindered", why=why.value)
