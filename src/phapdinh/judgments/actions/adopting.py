"""Adopt what a court published long ago: its coding was signed then, outside this house.

The country's courts have published over a million judgments before they work here. They come in by
the import, and an operator adopts them: the present coder runs over them as over any other, and what
the leak check still finds is hidden at once and reported to the desk of the court, as a reader's
report would be. A judgment of a class that may never be published is not adopted.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.publication_material import Material, material_of, parsed_of
from phapdinh.judgments.actions.publication_rows import lock_changes, tell_index, write_new
from phapdinh.judgments.check import check
from phapdinh.judgments.models import Judgment, LeakReport, PublishedJudgment, SourceText
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.masking import join
from phapdinh.judgments.record import CheckReport
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal

_NEEDED = ("number", "decided_on", "case_type", "instance")


@transaction.atomic
def adopt_published(*, judgment: Judgment, actor: User, origin: str) -> PublishedJudgment:
    """Publish a judgment that its court has published elsewhere; ``origin`` names where.

    Raises PermissionDenied for anybody but an operator; DeskError where the record lacks what a
    published judgment must have, where a class of Điều 4 Nghị quyết 03/2017/NQ-HĐTP stands against
    it, or where it is not waiting for coding.
    """
    require(actor, Verb.ADOPT, None)
    row = Judgment.objects.select_for_update(of=("self",)).select_related("court").get(pk=judgment.pk)
    if row.state != State.CODING:
        raise DeskError(_("Chỉ tiếp nhận được bản án đang chờ mã hóa."))
    if any(not getattr(row, name) for name in _NEEDED):
        raise DeskError(_("Chưa tiếp nhận được: thiếu số, ngày, loại án hoặc cấp xét xử."))
    material = material_of(row)
    report = _checked(row, material)
    if report.refusals:
        raise DeskError(_("Không công bố: %(reason)s") % {"reason": report.refusals[0].reason})
    lock_changes()
    published = write_new(row, material)
    _hide(published, report)
    row.state = judgment.state = State.PUBLISHED
    row.save(update_fields=["state", "updated_at"])
    details = {"version": published.version, "origin": origin, "hidden": len(published.hidden)}
    journal.append(
        subject_kind="judgment", subject_id=row.pk, verb="judgment.adopted", details=details, actor=actor
    )
    tell_index()
    return published


def _checked(row: Judgment, material: Material) -> CheckReport:
    original = SourceText.objects.only("text").get(judgment=row).text
    return check(parsed_of(row), original, material.publication.text, on=row.decided_on)


def _hide(published: PublishedJudgment, report: CheckReport) -> None:
    """Cover what the leak check found, and have the desk decide on each."""
    if not report.leaks:
        return
    published.hidden = join((leak.start, leak.end) for leak in report.leaks)
    published.save(update_fields=["hidden"])
    note = "Máy kiểm tra nghi lộ khi tiếp nhận."  # what is recorded is Vietnamese
    LeakReport.objects.bulk_create(
        LeakReport(judgment_id=published.pk, passage=passage, note=note)
        for passage in dict.fromkeys(leak.text for leak in report.leaks)
    )
