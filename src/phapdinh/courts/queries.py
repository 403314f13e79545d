"""Reading the register from the database. It is public; ``using`` names the connection (the portal's own)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from phapdinh.courts.communes import commune_key
from phapdinh.courts.folding import key
from phapdinh.courts.index import name_index
from phapdinh.courts.models import Court, ServedCommune


@dataclass(frozen=True, slots=True)
class CourtRecord:
    """A court with its relatives and its territory, for its page."""

    court: Court
    predecessors: tuple[Court, ...]
    successors: tuple[Court, ...]
    communes: tuple[str, ...]


def existing_on(day: date) -> Q:
    """Condition: the court sat on that day."""
    return (Q(exists_from=None) | Q(exists_from__lte=day)) & (Q(exists_to=None) | Q(exists_to__gte=day))


def courts_of(province: str, *, on: date | None = None, using: str = "default") -> QuerySet[Court]:
    """Courts of a province by its name in any spelling; ``on`` leaves those that sat on that day."""
    names = name_index().provinces.get(_province_key(province), set())
    found = Court.objects.using(using).filter(province__in=names).order_by("level", "number", "name")
    return found if on is None else found.filter(existing_on(on))


def court_record(court_id: UUID, *, using: str = "default") -> CourtRecord | None:
    """A court with all that stands beside it; ``None`` where there is no such court."""
    court = Court.objects.using(using).filter(pk=court_id).first()
    if court is None:
        return None
    return CourtRecord(
        court=court,
        predecessors=tuple(court.predecessors.order_by("name")),
        successors=tuple(court.successors.order_by("name")),
        communes=tuple(court.communes.order_by("pk").values_list("name", flat=True)),
    )


def courts_serving(
    commune: str, *, on: date, province: str | None = None, using: str = "default"
) -> list[Court]:
    """Courts of first instance that served a commune of that name on that day.

    Several come back where several communes bear the name: ask again with the province. None comes
    back where the territory is not known, which is so for regional courts that the list only counts.
    """
    served = ServedCommune.objects.using(using).filter(key=commune_key(commune))
    found = Court.objects.using(using).filter(existing_on(on), pk__in=served.values("court_id"))
    if province is not None:
        found = found.filter(province__in=name_index().provinces.get(_province_key(province), set()))
    return list(found.order_by("province", "name"))


def _province_key(text: str) -> str:
    folded = key(text)
    for kind in ("tinh", "thanhpho", "tp"):
        rest = folded.removeprefix(kind)
        if rest != folded and rest in name_index().provinces:
            return rest
    return folded
