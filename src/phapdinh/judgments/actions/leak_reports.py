"""What the desk decides on a report of leaked personal data: confirm it, or restore the passage."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.publication_rows import lock_changes, tell_index
from phapdinh.judgments.models import Judgment, LeakReport, PublishedJudgment
from phapdinh.judgments.publishing.masking import find_passage, hidden_stretches, uncover
from phapdinh.judgments.queries.visibility import require_on
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal

_KEEPS_HIDDEN = (LeakReport.State.OPEN, LeakReport.State.CONFIRMED)


@transaction.atomic
def confirm_report(*, report: LeakReport, actor: User) -> LeakReport:
    """The report is right: the passage stays hidden until a correction codes it."""
    row = _open_report(report, actor)
    return _handled(row, actor, LeakReport.State.CONFIRMED)


@transaction.atomic
def restore_passage(*, report: LeakReport, actor: User) -> LeakReport:
    """The report is wrong: show the passage again, but for what another report still hides."""
    row = _open_report(report, actor)
    change = lock_changes()
    published = PublishedJudgment.objects.select_for_update().filter(pk=row.judgment_id).first()
    if published is not None and published.hidden:
        others = LeakReport.objects.filter(judgment_id=row.judgment_id, state__in=_KEEPS_HIDDEN).exclude(
            pk=row.pk
        )
        kept = hidden_stretches(published.text, others.values_list("passage", flat=True))
        published.hidden = uncover(published.hidden, find_passage(published.text, row.passage), kept)
        published.technical_changed_at, published.change_seq = timezone.now(), change
        published.save(update_fields=["hidden", "technical_changed_at", "change_seq"])
        tell_index()
    return _handled(row, actor, LeakReport.State.RESTORED)


def _open_report(report: LeakReport, actor: User) -> LeakReport:
    """The report, locked. Raises PermissionDenied, or DeskError where it is already decided."""
    row = LeakReport.objects.select_for_update().get(pk=report.pk)
    require_on(actor, Verb.REPORTS, Judgment.objects.get(pk=row.judgment_id))
    if row.state != LeakReport.State.OPEN:
        raise DeskError(_("Báo cáo này đã được xử lý."))
    return row


def _handled(row: LeakReport, actor: User, state: LeakReport.State) -> LeakReport:
    row.state, row.handled_at, row.handled_by = state, timezone.now(), actor
    row.save(update_fields=["state", "handled_at", "handled_by"])
    journal.append(
        subject_kind="judgment",
        subject_id=row.judgment_id,
        verb=f"report.{state.value}",
        details={"report": str(row.pk)},
        actor=actor,
    )
    return row
