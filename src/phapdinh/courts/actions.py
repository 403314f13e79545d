"""Writing the register into the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from phapdinh.courts import models
from phapdinh.courts.communes import commune_key, territories
from phapdinh.courts.court import Court
from phapdinh.courts.register import Register, load_register

_FIELDS = (
    "name",
    "level",
    "generation",
    "province",
    "district",
    "number",
    "exists_from",
    "exists_to",
    "confidence",
    "source",
    "names",
    "territory",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Outcome of a load, in courts."""

    added: int
    changed: int
    same: int


@transaction.atomic
def load_courts(*, register: Register | None = None) -> Loaded:
    """Bring the tables to the state of ``register`` (by default that of this machine).

    Courts are added and updated, never deleted: published judgments refer to them. Run again at
    will; a second run changes nothing. An operator's act on the machine, without a user behind it.
    """
    courts = (register or load_register()).courts
    stored = {str(row.pk): row for row in models.Court.objects.select_for_update()}
    new = [_row(court) for court in courts if court.id not in stored]
    changed = [row for court in courts if court.id in stored and (row := _changed(stored[court.id], court))]
    models.Court.objects.bulk_create(new)
    models.Court.objects.bulk_update(changed, _FIELDS, batch_size=500)
    _load_succession(courts)
    _load_communes(courts)
    return Loaded(len(new), len(changed), len(courts) - len(new) - len(changed))


def _values(court: Court) -> dict[str, Any]:
    return {
        "name": court.name,
        "level": court.level.value,
        "generation": int(court.generation),
        "province": court.province or "",
        "district": court.district or "",
        "number": court.number,
        "exists_from": court.exists_from,
        "exists_to": court.exists_to,
        "confidence": court.confidence.value,
        "source": court.source,
        "names": [
            {
                "name": name.name,
                "since": name.since.isoformat() if name.since else None,
                "until": name.until.isoformat() if name.until else None,
            }
            for name in court.names
        ],
        "territory": list(court.territory),
    }


def _row(court: Court) -> models.Court:
    return models.Court(id=court.id, **_values(court))


def _changed(row: models.Court, court: Court) -> models.Court | None:
    values = _values(court)
    if all(getattr(row, field) == value for field, value in values.items()):
        return None
    for field, value in values.items():
        setattr(row, field, value)
    return row


def _load_succession(courts: Iterable[Court]) -> None:
    """Links of courts in the register are set anew: a corrected list must not leave a wrong successor."""
    wanted = {(court.id, other) for court in courts for other in court.successors}
    stored = {
        (str(row.predecessor_id), str(row.successor_id)): row.pk for row in models.Succession.objects.all()
    }
    known = {court.id for court in courts}
    wrong = [pk for pair, pk in stored.items() if pair not in wanted and pair[0] in known]
    models.Succession.objects.filter(pk__in=wrong).delete()
    models.Succession.objects.bulk_create(
        models.Succession(predecessor_id=old, successor_id=new) for old, new in sorted(wanted - set(stored))
    )


def _load_communes(courts: Iterable[Court]) -> None:
    known = {court.id for court in courts}
    wanted = {
        (court_id, name)
        for court_id, names in territories(courts).items()
        if court_id in known
        for name in names
    }
    rows = models.ServedCommune.objects.values_list("court_id", "name", "pk")
    stored = {(str(court_id), name): pk for court_id, name, pk in rows}
    covered = {court_id for court_id, _ in wanted}
    wrong = [pk for pair, pk in stored.items() if pair not in wanted and pair[0] in covered]
    models.ServedCommune.objects.filter(pk__in=wrong).delete()
    models.ServedCommune.objects.bulk_create(
        (
            models.ServedCommune(court_id=court_id, name=name, key=commune_key(name))
            for court_id, name in sorted(wanted - set(stored))
        ),
        batch_size=2000,
    )
