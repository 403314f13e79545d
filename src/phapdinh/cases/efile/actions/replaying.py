"""Look at what another had before them on a day: allowed to few, and on record."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from phapdinh.cases.actions.steps import record
from phapdinh.cases.efile.queries.replay import Lay, replay
from phapdinh.cases.models import Case
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require


@transaction.atomic
def replay_day(*, actor: User, of: User, case: Case, day: date) -> list[Lay]:
    """As ``replay``; of another only for the heads of the court, and then the journal says so.

    Raises Case.DoesNotExist, PermissionDenied.
    """
    if actor != of:
        if not visible_to(actor).filter(pk=case.pk).exists():
            raise Case.DoesNotExist
        require(actor, Verb.CASE_ASSIGN, case.court_id)
        record(case.pk, actor, "file.replayed", {"of": str(of.pk), "day": day.isoformat()})
    return replay(actor, of, case, day)
