"""The directory of courts in both generations, from the register, with what each has published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Min
from django.db.models.functions import ExtractYear

from phapdinh.courts.court import Court, Level
from phapdinh.courts.register import load_register
from phapdinh.courts.resolve import resolve
from phapdinh.judgments.queries.portal.published import Row, listed, published, rows
from phapdinh.judgments.queries.portal.statements import PORTAL
from phapdinh.judgments.search_query import SearchQuery
from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.errors import SearchError
from phapdinh.searching.factory import open_index
from phapdinh.vietnamese.fold import fold_key

_NEWEST = 10
_ORDER = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its courts of one generation; ``name`` is empty for courts of the whole country."""

    name: str
    courts: tuple[Court, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Courts that sit now, and those that ended on 30 June 2025 or before."""

    country: tuple[Court, ...]
    present: tuple[Province, ...]
    former: tuple[Province, ...]


@dataclass(frozen=True, slots=True)
class CourtPage:
    """A court, its relatives, and its published judgments by year (newest first)."""

    court: Court
    predecessors: tuple[Court, ...]
    successors: tuple[Court, ...]
    years: list[tuple[int, int]]
    total: int
    newest: list[Row]


def directory() -> Directory:
    """Every court of the register, by province."""
    courts = load_register().courts
    return Directory(
        country=_sorted(court for court in courts if not court.province and court.exists_to is None),
        present=_provinces(court for court in courts if court.exists_to is None),
        former=_provinces(court for court in courts if court.exists_to is not None),
    )


def provinces_named(name: str, found: Directory) -> list[Province]:
    """The province of that name in both generations, the present one first."""
    wanted = fold_key(name)
    return [one for one in (*found.present, *found.former) if fold_key(one.name) == wanted]


def find_courts(text: str) -> Sequence[Court]:
    """The courts that a name means, old names included; several where it may mean several."""
    answer = resolve(text)
    return [answer.court] if answer.court else list(answer.candidates)


def judgments_by_court() -> dict[str, int] | None:
    """How many published judgments each court has, from the index; ``None`` while the index is away."""
    try:
        asked = SearchRequest(limit=1, facets=("court",), facet_limit=2_000, exact=True)
        result = open_index().search(asked)
    except SearchError:
        return None
    return dict(result.facets.get("court", ()))


def court_page(identifier: UUID) -> CourtPage | None:
    """The page of a court; ``None`` where the register has no such court."""
    register = load_register()
    court = register.get(str(identifier))
    if court is None:
        return None
    judgments = published().filter(court_id=identifier)
    years = _years(identifier)
    return CourtPage(
        court=court,
        predecessors=_sorted(register.by_id[one] for one in court.predecessors),
        successors=_sorted(register.by_id[one] for one in court.successors),
        years=years,
        total=sum(count for _, count in years),
        newest=rows(listed(judgments).order_by("-decided_on", "id")[:_NEWEST]),
    )


def year_address(court_id: str, year: int) -> str:
    """The search page for one court's judgments of one year."""
    return SearchQuery(filters={"court": (court_id,), "year": (str(year),)}).query_string()


def _years(identifier: UUID) -> list[tuple[int, int]]:
    counted = (
        published()
        .filter(court_id=identifier)
        .values(year=ExtractYear("decided_on"))
        .annotate(count=Count("id"), first=Min("decided_on"))
        .order_by("-year")
    )
    return [(one["year"], one["count"]) for one in counted.using(PORTAL)]


def _provinces(courts: Iterable[Court]) -> tuple[Province, ...]:
    found: dict[str, list[Court]] = defaultdict(list)
    for court in courts:
        if court.province:
            found[court.province].append(court)
    return tuple(Province(name, _sorted(found[name])) for name in sorted(found, key=fold_key))


def _sorted(courts: Iterable[Court]) -> tuple[Court, ...]:
    return tuple(
        sorted(courts, key=lambda court: (_ORDER[court.level], court.number or 0, fold_key(court.name)))
    )
