"""Tasks and notes of a case, for whom they are. Reads begin from the cases that a person may see."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from phapdinh.cases.models import Assignment, Case, CaseNote, CaseTask
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.visibility import Sight, sight_of, visible
from phapdinh.people.models import Membership, User
from phapdinh.people.permissions import ROLES_BY_VERB, Verb
from phapdinh.prepared import prepared

#: Who deliberates: what is written for the panel is for these.
PANEL = (Duty.PRESIDING, Duty.JUDGE, Duty.LAY_JUDGE)
_SHOWN = 30  # open tasks of one person on the page of the day
_BESIDE = 5  # tasks and notes beside a case; the rest stands on pages of their own


def tasks_of(user: User, case: Case) -> QuerySet[CaseTask]:
    """All tasks of a case, those that are open first, by their day; one query."""
    return _tasks(sight_of(user), case.pk)


def open_tasks(user: User, case: Case) -> Sequence[CaseTask]:
    """The next few that are to be done in a case; one query, prepared."""
    return _open_tasks(sight_of(user), case.pk)


def my_tasks(user: User) -> Sequence[CaseTask]:
    """What this person has to do, in cases that they may still see; one query, prepared."""
    return _tasks_for(sight_of(user), user.pk)


def _tasks(by: Sight, case: UUID) -> QuerySet[CaseTask]:
    rows = CaseTask.objects.filter(case__in=visible(by).filter(pk=case))
    rows = rows.select_related("whose", "given_by", "done_by")
    return rows.order_by(F("due_on").asc(nulls_last=True), "given_at", "pk")


@prepared
def _open_tasks(by: Sight, case: UUID) -> QuerySet[CaseTask]:
    return _tasks(by, case).filter(done_at=None, withdrawn_at=None)[:_BESIDE]


@prepared
def _tasks_for(by: Sight, user: UUID) -> QuerySet[CaseTask]:
    rows = CaseTask.objects.filter(whose=user, done_at=None, withdrawn_at=None, case__in=visible(by))
    ordered = rows.order_by(F("due_on").asc(nulls_last=True), "given_at", "pk")
    return ordered.select_related("case", "given_by")[:_SHOWN]


def colleagues(case: Case, user: User) -> list[tuple[str, str]]:
    """Who of the court may be given something to do in the case: those who sit in it first, this person
    last; two queries."""
    day = timezone.localdate()
    sitting = Assignment.objects.filter(case=case, ends_on=None, officer__user__isnull=False)
    sits = set(sitting.values_list("officer__user", flat=True))
    rows = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        court=case.court_id,
        role__in=ROLES_BY_VERB[Verb.CASE_RECORD],
        starts_on__lte=day,
        user__is_active=True,
    )
    named = {
        row.user_id: str(row.user)
        for row in rows.select_related("user").order_by("user__full_name", "user")
        if not case.secret or row.user_id in sits or row.role in ROLES_BY_VERB[Verb.CASE_ASSIGN]
    }
    ordered = sorted(named.items(), key=lambda one: (one[0] == user.pk, one[0] not in sits))
    return [(str(key), name) for key, name in ordered]


def notes_of(user: User, case: Case) -> QuerySet[CaseNote]:
    """Notes that this person reads: their own, also those thrown away; those for the panel they sit on.

    One query.
    """
    return _notes(sight_of(user), user.pk, case.pk)


def kept_notes(user: User, case: Case) -> Sequence[CaseNote]:
    """The newest few of them; one query, prepared."""
    return _kept_notes(sight_of(user), user.pk, case.pk)


def _notes(by: Sight, user: UUID, case: UUID) -> QuerySet[CaseNote]:
    sits = Exists(_on_panel(user).filter(case=OuterRef("case")))
    theirs = Q(author=user) | Q(sits, readers=CaseNote.For.PANEL, removed_at=None)
    rows = CaseNote.objects.filter(theirs, case__in=visible(by).filter(pk=case))
    return rows.select_related("author")


@prepared
def _kept_notes(by: Sight, user: UUID, case: UUID) -> QuerySet[CaseNote]:
    return _notes(by, user, case).filter(removed_at=None)[:_BESIDE]


def on_panel(user: User, case_id: UUID) -> bool:
    """Whether this person deliberates in the case now."""
    return _on_panel(user.pk).filter(case_id=case_id).exists()


def _on_panel(user: UUID) -> QuerySet[Assignment]:
    return Assignment.objects.filter(officer__user=user, ends_on=None, duty__in=PANEL)
