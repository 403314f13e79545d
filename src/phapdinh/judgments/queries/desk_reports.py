"""Reports of leaked names as the desk works through them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from phapdinh.judgments.editing import first_bare
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.models import Judgment, LeakReport, PublishedJudgment
from phapdinh.judgments.queries.visibility import may_on, visible_to
from phapdinh.judgments.refusing import review_term
from phapdinh.people.permissions import Person, Verb

WAITING = (LeakReport.State.OPEN, LeakReport.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report with its judgment. ``start`` is where the reported words still stand bare in the draft."""

    report: LeakReport
    judgment: Judgment
    start: int | None
    may_decide: bool
    today: date

    @property
    def due_on(self) -> date:
        """The last day for looking at it; the day of the report does not count."""
        return timezone.localdate(self.report.reported_at) + timedelta(days=review_term()[0])

    @property
    def is_overdue(self) -> bool:
        """Whether that day has passed and nobody has decided."""
        return self.is_open and self.due_on < self.today

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet; else it waits for the correction."""
        return self.report.state == LeakReport.State.OPEN


def report_lines(user: Person) -> list[ReportLine]:
    """Reports to decide, then those confirmed whose passage is hidden still; oldest first."""
    found = LeakReport.objects.filter(state__in=WAITING, judgment_id__in=visible_to(user).values("pk"))
    reports = list(found.order_by("-state", "reported_at")[:200])
    keys = {report.judgment_id for report in reports}
    records = Judgment.objects.filter(pk__in=keys).select_related("source", "draft").in_bulk()
    hidden = set(
        PublishedJudgment.objects.filter(pk__in=keys).exclude(hidden=[]).values_list("pk", flat=True)
    )
    today = timezone.localdate()
    return [
        ReportLine(report, record, _bare(record, report.passage), may_on(user, Verb.REPORTS, record), today)
        for report in reports
        if (record := records.get(report.judgment_id)) is not None
        and (report.state == LeakReport.State.OPEN or record.pk in hidden)
    ]


def _bare(record: Judgment, passage: str) -> int | None:
    coding = from_json(record.draft.replacements, record.draft.suspicions)
    place = first_bare(record.source.text, coding, passage)
    return place[0] if place else None
