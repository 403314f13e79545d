"""One act of evidence after another in a trial: each takes the lock of the trial first."""

from __future__ import annotations

from uuid import UUID

from phapdinh.hearings.models import OnlineTrial


def locked_trial(trial_id: UUID) -> OnlineTrial:
    """The trial with its hearing, until the transaction ends. Raises OnlineTrial.DoesNotExist."""
    rows = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing")
    return rows.get(pk=trial_id)
