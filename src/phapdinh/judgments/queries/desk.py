"""What the editor's desk shows: the queue with its tabs and filters, one judgment, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.utils import timezone

from phapdinh.judgments.models import ImportItem, Judgment, LeakReport, PublishedJudgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries.visibility import courts_in_reach, visible_to
from phapdinh.people.permissions import Person, Verb

PAGE = 25
AT_WORK = (State.CODING, State.AWAITING_SIGNATURE)
TABS = ("can-xu-ly", "qua-han", "cho-ky", "tam-giu", "khong-cong-bo", "da-cong-bo")
REPORTS, QUARANTINE = "bao-lo-ten", "tep-bi-giu-lai"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; anything unknown means nothing is filtered."""

    tab: str = TABS[0]
    presiding_judge: str = ""
    case_type: str = ""
    words: str = ""
    only_open: bool = False
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Read the address."""
        tab, page = query.get("muc", TABS[0]), query.get("trang", "1")
        return cls(
            tab=tab if tab in TABS else TABS[0],
            presiding_judge=query.get("chu-toa", "").strip(),
            case_type=query.get("loai", "").strip(),
            words=" ".join(query.get("q", "").split())[:100],
            only_open=query.get("nghi-ngo") == "1",
            page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        )

    @property
    def any(self) -> bool:
        """Whether something beyond the tab is asked for."""
        return bool(self.presiding_judge or self.case_type or self.words or self.only_open)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue with what stands around it."""

    rows: list[Judgment]
    pages: list[int | str]
    page: int
    total: int
    judges: list[str] = field(default_factory=list)


def tab_conditions(today: date) -> dict[str, Q]:
    """Which judgments stand under which tab."""
    at_work = Q(state__in=AT_WORK)
    return {
        "can-xu-ly": at_work,
        "qua-han": at_work & Q(due_on__lt=today),
        "cho-ky": Q(state=State.AWAITING_SIGNATURE),
        "tam-giu": Q(state=State.HELD),
        "khong-cong-bo": Q(state=State.REFUSED),
        "da-cong-bo": Q(state__in=(State.PUBLISHED, State.WITHDRAWN)),
    }


def counts(user: Person, today: date | None = None) -> dict[str, int]:
    """How many stand under each tab, reports and quarantine too; three queries."""
    visible = visible_to(user)
    conditions = tab_conditions(today or timezone.localdate())
    found: dict[str, int] = visible.aggregate(
        **{tab.replace("-", "_"): Count("pk", filter=condition) for tab, condition in conditions.items()}
    )
    made = {tab: found[tab.replace("-", "_")] for tab in conditions}
    made[REPORTS] = open_reports(user).count()
    made[QUARANTINE] = quarantine(user).count()
    return made


def queue(user: Person, filters: Filters, today: date | None = None, total: int | None = None) -> QueuePage:
    """One page of the queue, overdue first; two or three queries however many rows.

    ``total`` spares a count where the tab's own is known and nothing is filtered.
    """
    condition = tab_conditions(today or timezone.localdate())[filters.tab]
    found = _filtered(visible_to(user).filter(condition), filters)
    order: list[str | Combinable] = [F("due_on").asc(nulls_last=True), "created_at", "pk"]
    if filters.tab == "da-cong-bo":
        order = [F("published_at").desc(nulls_last=True), "pk"]
    shown = (
        found.select_related("court", "lock__holder").defer("parsed").annotate(published_at=_published_at())
    )
    paginator = Paginator(shown.order_by(*order), PAGE)
    paginator.count = found.count() if total is None else total
    page = paginator.get_page(filters.page)
    pages = [
        n if isinstance(n, int) else "…" for n in paginator.get_elided_page_range(page.number, on_ends=1)
    ]
    return QueuePage(list(page.object_list), pages, page.number, paginator.count, presiding_judges(user))


def presiding_judges(user: Person) -> list[str]:
    """Names of the presiding judges of what this person sees."""
    rows = visible_to(user).exclude(presiding_judge="").order_by("presiding_judge")
    return list(rows.values_list("presiding_judge", flat=True).distinct()[:200])


def open_reports(user: Person) -> QuerySet[LeakReport]:
    """Reports of leaked names that wait for a decision, oldest first."""
    mine = visible_to(user).values("pk")
    return LeakReport.objects.filter(state=LeakReport.State.OPEN, judgment_id__in=mine).order_by(
        "reported_at"
    )


def quarantine(user: Person) -> QuerySet[ImportItem]:
    """Files that were refused on their way in, brought by staff of this person's courts, newest first.

    A file that was imported after all, or quarantined again, is shown once, as it stands last.
    """
    courts = courts_in_reach(user, Verb.IMPORT)
    if not courts:
        return ImportItem.objects.none()
    newest = (
        ImportItem.objects.filter(file_sha256=OuterRef("file_sha256")).order_by("-at", "-pk").values("pk")[:1]
    )
    own = ImportItem.objects.filter(run__actor__memberships__court_id__in=courts, pk=Subquery(newest))
    return own.filter(outcome=ImportItem.Outcome.QUARANTINED).distinct().order_by("-at")


def judgment_for(user: Person, key: UUID) -> Judgment | None:
    """One judgment with its text and draft, where this person may see it; else None."""
    rows = visible_to(user).select_related("court", "source", "draft", "lock__holder")
    return rows.annotate(published_at=_published_at()).filter(pk=key).first()


def _filtered(rows: QuerySet[Judgment], filters: Filters) -> QuerySet[Judgment]:
    if filters.presiding_judge:
        rows = rows.filter(presiding_judge=filters.presiding_judge)
    if filters.case_type:
        rows = rows.filter(case_type=filters.case_type)
    if filters.only_open:
        rows = rows.filter(open_suspicions__gt=0)
    for word in filters.words.split():
        rows = rows.filter(_mentions(word))
    return rows


def _mentions(word: str) -> Q:
    return (
        Q(number__icontains=word)
        | Q(presiding_judge__icontains=word)
        | Q(legal_relation__icontains=word)
        | Q(parsed__participants__icontains=word)
    )


def _published_at() -> Subquery:
    return Subquery(PublishedJudgment.objects.filter(pk=OuterRef("pk")).values("published_at")[:1])
