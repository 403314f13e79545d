"""Who may do what with the file of a case, and who may open a sealed part of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from phapdinh.cases.models import Case, CaseFileItem, FileSight, SealedAccess
from phapdinh.cases.queries.visibility import Sight, readable, readable_by, sight_of
from phapdinh.people.models import User
from phapdinh.people.permissions import Person, Verb, may
from phapdinh.prepared import prepared

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def items_seen_by(user: Person, case: Case, at: datetime | None = None) -> QuerySet[CaseFileItem]:
    """Items of the case of which this person knows, with ``openable``: whether they may open each.

    Who is not on the list of a sealed item sees only that it is there; not even that where the instance says
    so (``SEALED_HIDDEN``). Of a case that is not theirs to read there is nothing at all.
    """
    return _seen(sight_of(user), case.pk, at or timezone.now(), hidden=_sealed_hidden())


def items_listed_for(user: Person, case: Case) -> list[CaseFileItem]:
    """The same now, as a list; one query, prepared."""
    return _listed(sight_of(user), case.pk, timezone.now(), _sealed_hidden())


def _seen(by: Sight, case: UUID, at: datetime, *, hidden: bool) -> QuerySet[CaseFileItem]:
    items = CaseFileItem.objects.filter(case__in=readable(by).filter(pk=case))
    return _known(by.user, items, at, only_open=hidden)


@prepared
def _listed(by: Sight, case: UUID, at: datetime, hidden: bool) -> QuerySet[CaseFileItem]:
    return _seen(by, case, at, hidden=hidden)


def items_open_to(user: Person, case: Case) -> QuerySet[CaseFileItem]:
    """Items of the case that this person may open now."""
    items = CaseFileItem.objects.filter(case__in=readable_by(user).filter(pk=case.pk))
    return known_to(user, items, timezone.now(), only_open=True)


def known_to(
    user: Person, items: QuerySet[CaseFileItem], at: datetime, *, only_open: bool = False
) -> QuerySet[CaseFileItem]:
    """Of ``items`` those of which this person knew at a moment, with ``openable`` as it was then."""
    return _known(user.pk, items, at, only_open=only_open or _sealed_hidden())


def _known(
    user: UUID | None, items: QuerySet[CaseFileItem], at: datetime, *, only_open: bool
) -> QuerySet[CaseFileItem]:
    lists = Q(item=OuterRef("pk")) | Q(item=OuterRef("sealed_as"))
    listed = SealedAccess.objects.filter(lists, _held_at(at), _of(user))
    clear = Q(sealed=False) & (Q(sealed_as=None) | Q(struck_at__gt=at))
    items = items.annotate(openable=clear | Exists(listed))
    return items.filter(openable=True) if only_open else items


def _sealed_hidden() -> bool:
    return bool(getattr(settings, "SEALED_HIDDEN", False))


def could_read(user: User, case: Case, day: date) -> bool:
    """Whether this person could read the case on a day, by the posts that they held then.

    Whoever opened something of it until then could; whoever may read it now is taken to have been able to.
    """
    if may(user, Verb.CASE_VIEW, case.court_id, day) and not case.secret:
        return True
    if FileSight.objects.filter(case=case, user=user, at__lt=end_of(day)).exists():
        return True
    return readable_by(user).filter(pk=case.pk).exists()


def end_of(day: date) -> datetime:
    """The moment at which a day ends in Vietnam."""
    return datetime.combine(day + timedelta(days=1), time.min, _ZONE)


def may_open(user: User, item: CaseFileItem) -> bool:
    """Whether this person may open the item now; the case must be theirs to read, the item theirs to open.

    One that was put in again sealed is open to whoever may open the sealed one.
    """
    if not readable_by(user).filter(pk=item.case_id).exists():
        return False
    return not is_kept_close(item) or on_list(user, item)


def is_kept_close(item: CaseFileItem) -> bool:
    """Whether only those on a list may open it: it is sealed, or was put in again sealed."""
    return item.sealed or item.sealed_as_id is not None


def on_list(user: Person, item: CaseFileItem) -> bool:
    """Whether this person stands on the list of a sealed item now."""
    lists = Q(item=item) | Q(item=item.sealed_as_id)
    return SealedAccess.objects.filter(lists, _held_at(timezone.now()), _of(user.pk)).exists()


def _of(user: UUID | None) -> Q:
    """Rows of this account; of nobody where there is none."""
    return Q(user_id=user) if user else Q(pk__in=[])


def _held_at(moment: datetime) -> Q:
    return Q(starts_at__lte=moment) & (Q(ends_at=None) | Q(ends_at__gt=moment))
