"""Complete or correct the record of a judgment: numbers are attributes, and may be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries.visibility import courts_in_reach, require_on
from phapdinh.judgments.refusing import term
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal
from phapdinh.vietnamese.case_numbers import parse_case_number

_PLAIN = (
    "kind",
    "number",
    "decided_on",
    "case_type",
    "instance",
    "legal_relation",
    "presiding_judge",
    "in_force_on",
)
_CLOSED = (State.AWAITING_SIGNATURE, State.WITHDRAWN)


def due_on(in_force_on: date | None) -> date | None:
    """The last day for publication (Điều 6 NQ 03/2017/NQ-HĐTP); None while the effect is unknown."""
    days, _ground = term()
    return in_force_on + timedelta(days=days) if in_force_on else None


def complete_record(*, judgment: Judgment, actor: User, values: Mapping[str, Any]) -> bool:
    """Write the fields given; False where nothing differs.

    Raises PermissionDenied for a court out of the person's reach, DeskError where another judgment
    has this court, number and date, or where the judgment is with its judge.
    """
    require_on(actor, Verb.EDIT, judgment)
    court = _court(actor, values)
    try:
        return _write(judgment, actor, court, values)
    except IntegrityError:
        raise DeskError(_("Đã có bản án cùng Tòa án, cùng số, cùng ngày.")) from None


@transaction.atomic
def _write(judgment: Judgment, actor: User, court: UUID | None, values: Mapping[str, Any]) -> bool:
    row = Judgment.objects.select_for_update().get(pk=judgment.pk)
    if row.state in _CLOSED:
        raise DeskError(
            _("Không sửa được khi bản án ở trạng thái “%(state)s”.") % {"state": State(row.state).label}
        )
    new = {name: values[name] for name in _PLAIN if name in values}
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    if row.court_id != court:
        changed.append("court")
    if not changed:
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.court_id = court
    row.due_on = due_on(row.in_force_on)
    _number_parts(row)
    row.save()
    journal.append(
        subject_kind="judgment",
        subject_id=row.pk,
        verb="judgment.record",
        details={"fields": sorted(changed)},
        actor=actor,
    )
    return True


def _court(actor: User, values: Mapping[str, Any]) -> UUID | None:
    given = values.get("court")
    if not given:
        return None
    court = UUID(str(given))
    if court not in courts_in_reach(actor, Verb.EDIT):
        raise PermissionDenied(_("Bạn không có quyền làm việc này tại Tòa án này."))
    return court


def _number_parts(row: Judgment) -> None:
    parts = parse_case_number(row.number) if row.number else None
    row.number_seq = parts.seq if parts else None
    row.number_year = parts.year if parts else None
