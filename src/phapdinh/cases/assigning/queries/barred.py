"""Who of a court is not assigned a case, and by which ids of the rules. A few queries for all judges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.assigning.conflicts import Conflict, Earlier, Proceeding, conflicts
from phapdinh.cases.assigning.queries.figures import in_force
from phapdinh.cases.assigning.rules import AssigningRule
from phapdinh.cases.calendar.hours import day_span
from phapdinh.cases.models import Assignment, Booking, Case, Interest, Officer, OfficerBar
from phapdinh.cases.models.kinds import CaseType, Duty, JudgeRank
from phapdinh.vietnamese.periods import same_day

JUVENILE = "juvenile"
_MINORS, _DIVISION = "not_trained_for_minors", "other_division"


def barred(
    case: Case, officers: Collection[Officer], rule: AssigningRule, *, duty: str, on: date
) -> dict[UUID, tuple[str, ...]]:
    """Ids of exclusions and conflicts of each officer who is barred from a duty in the case."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for key, ground in (*_absent(officers, rule, on), *_bars(officers, on)):
        found[key].append(ground)
    if duty in (Duty.PRESIDING, Duty.JUDGE, Duty.RESERVE):
        for key, ground in _unfit(case, officers):
            found[key].append(ground)
    for key, grounds in conflicts_of(case, officers, duty=duty, on=on).items():
        found[key] += [one.kind for one in grounds]
    return {key: tuple(dict.fromkeys(grounds)) for key, grounds in found.items()}


def _absent(officers: Collection[Officer], rule: AssigningRule, on: date) -> Iterable[tuple[UUID, str]]:
    """Absences in the calendar on that day (Điều 5.2, 5.3)."""
    rows = Booking.objects.filter(
        officer__in=officers,
        active=True,
        absence__in=(Booking.Absence.LEAVE, Booking.Absence.AWAY),
        during__overlap=day_span(on),
    )
    for row in rows:
        if row.absence == Booking.Absence.LEAVE:
            yield row.officer_id, "leave"  # type: ignore[misc]
        elif _long(row, rule):
            yield row.officer_id, "away"  # type: ignore[misc]


def _long(row: Booking, rule: AssigningRule) -> bool:
    least = rule.exclusions["away"].months_at_least or 0
    begins, ends = timezone.localdate(row.during.lower), timezone.localdate(row.during.upper)
    return ends >= same_day(begins, least)


def _bars(officers: Collection[Officer], on: date) -> Iterable[tuple[UUID, str]]:
    return OfficerBar.objects.filter(in_force(on), officer__in=officers).values_list("officer", "kind")


def _unfit(case: Case, officers: Collection[Officer]) -> Iterable[tuple[UUID, str]]:
    """Judges without training where a minor takes part (Điều 4.2), of other divisions (Điều 7.3)."""
    wanted = division_of(case)
    divided = any(wanted in one.specialities for one in officers)
    for one in officers:
        if case.minor and JUVENILE not in one.specialities:
            yield one.pk, _MINORS
        if divided and wanted not in one.specialities:
            yield one.pk, _DIVISION


def division_of(case: Case) -> str:
    """The word in ``specialities`` of the division that hears such cases."""
    if case.type == CaseType.CIVIL_MATTER:
        return case.subkind or CaseType.CIVIL.value
    return case.type


def conflicts_of(
    case: Case, officers: Collection[Officer], *, duty: str, on: date
) -> Mapping[UUID, list[Conflict]]:
    """Conflicts of interest of each officer, from declarations and from earlier proceedings."""
    proceeding = Proceeding(case.type, case.instance, duty, on)
    earlier, declared = _earlier(case, officers), _declared(case, officers)
    found = {
        one.pk: conflicts(
            proceeding,
            earlier=earlier[one.pk],
            declared=declared[one.pk],
            supreme=one.rank == JudgeRank.SUPREME,
        )
        for one in officers
    }
    return {key: grounds for key, grounds in found.items() if grounds}


def _earlier(case: Case, officers: Collection[Officer]) -> Mapping[UUID, list[Earlier]]:
    """Duties of the same people in other proceedings of the matter, at whichever court they then sat."""
    users = {one.user_id: one.pk for one in officers if one.user_id}
    ids = {one.pk for one in officers}
    rows = Assignment.objects.filter(
        Q(officer__in=ids) | Q(officer__user__in=users), case__matter=case.matter
    )
    found: defaultdict[UUID, list[Earlier]] = defaultdict(list)
    for row in rows.exclude(case=case).select_related("case", "officer"):
        user = row.officer.user_id
        who = row.officer_id if row.officer_id in ids or user is None else users[user]
        found[who].append(Earlier(row.duty, _was_there(row)))
    return found


def _was_there(row: Assignment) -> bool:
    """Whether the assignment stood on the day on which its case was decided."""
    decided = row.case.decided_on
    return (
        decided is not None and row.starts_on <= decided and (row.ends_on is None or row.ends_on >= decided)
    )


def _declared(case: Case, officers: Collection[Officer]) -> Mapping[UUID, set[str]]:
    """Declared interests in the matter, and in who already sits in the case: both ways."""
    sitting = set(Assignment.objects.filter(case=case, ends_on=None).values_list("officer", flat=True))
    ids = {one.pk for one in officers}
    rows = Interest.objects.filter(
        Q(officer__in=ids, matter=case.matter)
        | Q(officer__in=ids, colleague__in=sitting)
        | Q(officer__in=sitting, colleague__in=ids),
        withdrawn_on=None,
    )
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for officer, colleague, kind in rows.values_list("officer", "colleague", "kind"):
        for one in {officer, colleague} & ids:
            if colleague is None or (sitting - {one}) & {officer, colleague}:
                found[one].add(kind)
    return found
