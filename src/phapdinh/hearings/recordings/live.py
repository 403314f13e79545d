"""That a trial is being recorded, told to everybody in its room."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from phapdinh.hearings.live.parts import Part, Said
from phapdinh.hearings.models import MediaRoom


def _read(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    rows = MediaRoom.objects.filter(trial__in=trials, recorded=True, ended_at=None, made_at__isnull=False)
    return {
        trial: {"on": True, "since": made.isoformat()}
        for trial, made in rows.values_list("trial", "made_at")
        if made is not None
    }


RECORDING = Part("recording", _read)
