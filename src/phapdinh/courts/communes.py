"""The communes of each court's territory.

A district court served the communes of its district; a regional court those that the list names.
Where the list names none, nothing is known and nothing is answered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from phapdinh.courts.court import Court, Level
from phapdinh.courts.folding import key
from phapdinh.courts.gazetteer import communes_before, districts

_KIND = re.compile(r"^(phường|xã|thị trấn|đặc khu)\s+", re.IGNORECASE)


def commune_key(name: str) -> str:
    """Folded name without its type: ``Phường Phúc Xá`` and ``phúc xá`` agree."""
    return key(_KIND.sub("", " ".join(name.split())))


def territories(courts: Iterable[Court]) -> dict[str, tuple[str, ...]]:
    """Communes by identifier of the court; courts whose communes are not known are left out."""
    from phapdinh.courts.before_reform import district_id

    found: dict[str, list[str]] = defaultdict(list)
    owner = {d.code: district_id(d.province, f"{d.kind} {d.name}") for d in districts()}
    for commune in communes_before():
        found[owner[commune.district_code]].append(commune.name)
    for court in courts:
        if court.level is Level.REGIONAL and court.communes:
            found[court.id] = list(court.communes)
    return {court_id: tuple(dict.fromkeys(names)) for court_id, names in found.items()}
