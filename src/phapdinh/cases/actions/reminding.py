"""The digest of a day: once a day each person is reminded, in one entry, of what their cases ask of them.

There is no mail: the desk shows it. Persons are taken in the order of their ids, in batches, each batch in
its own transaction: a run that is killed has done whole batches, the next one does the rest, and a digest
that stands is not written again. Counted is what the law asks of the court; nothing of a case is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from phapdinh.cases.models import Assignment, Clock, Digest
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.queries.due import IN_CHARGE, Window
from phapdinh.cases.queries.standing import HEADS
from phapdinh.people.models import Membership, User

_BATCH = 500
_COUNTS = ("overdue", "fresh", "now", "soon")
Counts = Mapping[UUID, Counter[str]]


def remind_all(*, today: date | None = None, batch: int = _BATCH) -> int:
    """Write the digest of a day for whoever has none and is asked for anything; gives how many."""
    day, made, last = today or timezone.localdate(), 0, None
    since = Digest.objects.filter(day__lt=day).aggregate(last=Max("day"))["last"] or day - timedelta(days=1)
    while users := _users(day, last, batch):
        made += _remind(users, day, since)
        last = users[-1]
    return made


@transaction.atomic
def put_away(*, digest_id: UUID, actor: User) -> Digest:
    """The person has seen it. Raises Digest.DoesNotExist for one that is not their own."""
    row = Digest.objects.select_for_update().get(pk=digest_id, user=actor)
    if row.seen_at is None:
        row.seen_at = timezone.now()
        row.save(update_fields=["seen_at"])
    return row


def _users(day: date, after: UUID | None, batch: int) -> Sequence[UUID]:
    """Accounts that work in cases or head a court and have no digest of the day."""
    has = Digest.objects.filter(user=OuterRef("pk"), day=day)
    works = Exists(Assignment.objects.filter(officer__user=OuterRef("pk"), ends_on=None))
    rows = User.objects.filter(works | Exists(_heads(day).filter(user=OuterRef("pk"))), ~Exists(has))
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows.filter(is_active=True).order_by("pk").values_list("pk", flat=True)[:batch])


@transaction.atomic
def _remind(users: Sequence[UUID], day: date, since: date) -> int:
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for counted in (_own(users, day, since), _without_judge(users, day, since)):
        for user, counts in counted.items():
            found[user] += counts
    at = timezone.now()
    rows = [
        Digest(user_id=user, day=day, made_at=at, **{name: counts[name] for name in _COUNTS})
        for user, counts in found.items()
    ]
    Digest.objects.bulk_create(rows, ignore_conflicts=True)  # another run may have been quicker
    return len(rows)


def _heads(day: date) -> QuerySet[Membership]:
    held = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    return Membership.objects.filter(held, role__in=HEADS)


def _near(day: date) -> QuerySet[Clock]:
    """Duties that run and that a digest speaks of."""
    near = Window.OVERDUE.days(day) | Window.TODAY.days(day) | Window.SOON.days(day)
    return Clock.objects.filter(near, state=ClockState.RUNNING, duty=True)


def _own(users: Sequence[UUID], day: date, since: date) -> Counts:
    """Duties in the cases in which each of them has something to do."""
    rows = (
        _near(day)
        .filter(case__assignments__officer__user__in=users, case__assignments__ends_on=None)
        .order_by()
        .values("case__assignments__officer__user")
        .annotate(**_counted(day, since))
    )
    return {row["case__assignments__officer__user"]: _counter(row) for row in rows}


def _without_judge(users: Sequence[UUID], day: date, since: date) -> Counts:
    """Duties in cases for which no judge answers yet: they are for the heads of the court."""
    held = Assignment.objects.filter(case=OuterRef("case"), duty__in=IN_CHARGE, ends_on=None)
    heads = _heads(day).filter(user__in=users).values_list("user_id", "court_id")
    courts = {court for _user, court in heads}
    rows = _near(day).filter(~Exists(held), court_id__in=courts).order_by().values("court_id")
    counted = {row["court_id"]: _counter(row) for row in rows.annotate(**_counted(day, since))}
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for user, court in heads:
        found[user] += counted.get(court, Counter())
    return {user: counts for user, counts in found.items() if counts}


def _counted(day: date, since: date) -> dict[str, Count]:
    late = Window.OVERDUE.days(day)
    return {
        "overdue": Count("pk", distinct=True, filter=late),
        "fresh": Count("pk", distinct=True, filter=late & Q(due_on__gte=since)),
        "now": Count("pk", distinct=True, filter=Window.TODAY.days(day)),
        "soon": Count("pk", distinct=True, filter=Window.SOON.days(day)),
    }


def _counter(row: Mapping[str, Any]) -> Counter[str]:
    return Counter({name: row[name] for name in _COUNTS})
