"""What hangs on a judge's assignment, so that its step is no longer undone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Designation, Step
from phapdinh.cases.models.kinds import Duty


def replaced_judge(step: Step) -> str | None:
    """In words that the judge has been replaced since (Điều 11); none of a step that assigned no judge."""
    event = courses()[step.case.course].event(step.event)
    if event is None or event.assigns != Duty.PRESIDING:
        return None
    since = Designation.objects.filter(case=step.case, duty=Duty.PRESIDING, replaces__isnull=False)
    return _("Thẩm phán đã được thay sau bước này") if since.exists() else None
