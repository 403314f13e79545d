"""What rows are compared with: the court of the docket, the courts before it, its officers. Values alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from phapdinh.courts.resolve import resolve
from phapdinh.vietnamese.fold import fold_key


@dataclass(frozen=True, slots=True)
class KnownCourt:
    """A court and when it sat; ``names`` are all that it bore, folded."""

    id: UUID
    name: str
    level: str
    names: frozenset[str]
    exists_from: date | None = None
    exists_to: date | None = None

    def sat_on(self, day: date) -> bool:
        """Whether it was a court on that day."""
        return (self.exists_from is None or self.exists_from <= day) and (
            self.exists_to is None or day <= self.exists_to
        )


@dataclass(frozen=True, slots=True)
class KnownOfficer:
    """Somebody who may be named in the docket."""

    id: UUID
    key: str
    kind: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """The court whose docket it is; ``before``: courts whose work it took over."""

    court: KnownCourt
    before: Sequence[KnownCourt] = ()
    officers: Sequence[KnownOfficer] = field(default_factory=tuple)

    def keeper(self, named: str, on: date) -> KnownCourt | None:
        """The court that gave a number on a day: as named in the row, else this one or the only one before
        it that sat then. None where that cannot be told, or is none of them."""
        courts = [self.court, *self.before]
        if named:
            key = fold_key(named)
            for court in courts:
                if key in court.names:
                    return court
            found = resolve(named, on).court
            return next((one for one in courts if found is not None and str(one.id) == found.id), None)
        if self.court.sat_on(on):
            return self.court
        then = [court for court in self.before if court.sat_on(on)]
        return then[0] if len(then) == 1 else None

    def officer(self, kinds: Sequence[str], name: str) -> list[KnownOfficer]:
        """Officers of that name and of one of these kinds; titles before a name are not part of it."""
        key = fold_key(name)
        for title in ("tham phan ", "thu ky ", "ong ", "ba "):
            key = key.removeprefix(title)
        return [one for one in self.officers if one.key == key and one.kind in kinds]
