"""What a docket is compared with, read from the tables; and the imports of a person's courts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from phapdinh.cases.importing.checking import Given, Register
from phapdinh.cases.importing.registry import KnownCourt, KnownOfficer, Registry
from phapdinh.cases.models import DocketImport, IssuedNumber, Officer
from phapdinh.courts.models import Court, Succession
from phapdinh.people.permissions import Person, Verb, courts_where
from phapdinh.vietnamese.fold import fold_key


def imports_of(user: Person) -> QuerySet[DocketImport]:
    """Imports at the courts at which this person may bring a docket in, the newest first."""
    found = DocketImport.objects.filter(court_id__in=courts_where(user, Verb.CASE_IMPORT))
    return found.select_related("court", "by").order_by("-made_at")


def registry_of(court: Court) -> Registry:
    """The court, the courts whose work it took over, its officers; two queries."""
    before = Succession.objects.filter(successor=court).select_related("predecessor")
    officers = Officer.objects.filter(court=court).values_list(
        "pk", "name_key", "kind", "starts_on", "ends_on"
    )
    return Registry(
        court=_court(court),
        before=tuple(_court(row.predecessor) for row in before),
        officers=tuple(KnownOfficer(*row) for row in officers),
    )


def _court(row: Court) -> KnownCourt:
    named = [row.name, row.short_name, *(one.get("name", "") for one in row.names)]
    names = frozenset(fold_key(one) for one in named if one)
    return KnownCourt(row.pk, row.name, row.level, names, row.exists_from, row.exists_to)


def given_numbers(registers: Collection[Register]) -> Given:
    """All numbers of some registers that are given, with their cases; one query."""
    if not registers:
        return {}
    found: dict[Register, dict[int, UUID | None]] = defaultdict(dict)
    wanted = Q()
    for court, year, symbol in registers:
        wanted |= Q(court_id=court, year=year, symbol=symbol)
    rows = IssuedNumber.objects.filter(wanted).values_list("court_id", "year", "symbol", "seq", "case_id")
    for court, year, symbol, seq, case in rows:
        found[court, year, symbol][seq] = case
    return found
