"""Which court took over the work of which: pairs of identifiers, each resting on a rule or on the list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from phapdinh.courts.before_reform import district_id, high_court_id, old_division_id, province_id
from phapdinh.courts.court import LAST_DAY_BEFORE_REFORM, Court, Level
from phapdinh.courts.folding import key
from phapdinh.courts.gazetteer import provinces_before, split_kind
from phapdinh.courts.official_list import ListedCourt
from phapdinh.courts.rules_data import country_rules, district_rules, province_rules
from phapdinh.courts.since_reform import division_id, new_province_id, regional_id

_WITH_PROVINCE = re.compile(r"^(?P<name>[^(]+)\((?P<province>[^)]+)\)$")


def new_province(province: str) -> str:
    """The province of today of a province of before the reform (Nghị quyết 202/2025/QH15)."""
    for new, old in province_rules().mergers.into.items():
        if province in old:
            return new
    return province


def rule_links() -> Iterator[tuple[str, str]]:
    """Predecessor and successor, as the rules of this room have them."""
    for province in provinces_before():
        yield province_id(province.name), new_province_id(new_province(province.name))
    for former in province_rules().former:
        if not former.continues:
            yield province_id(former.province), province_id(former.into)
    for seat in country_rules().high_courts.seats:
        yield old_division_id(seat), high_court_id(seat)
        yield high_court_id(seat), division_id(seat)
    rules = district_rules()
    for ended in rules.ended:
        for target in ended.into:
            yield district_id(ended.province, ended.court), district_id(ended.province, target)
    for unlisted in rules.courts:
        own = district_id(unlisted.province, unlisted.name)
        for target in unlisted.into:
            yield own, district_id(unlisted.province, target)


def list_links(rows: Sequence[ListedCourt], courts: Iterable[Court]) -> Iterator[tuple[str, str]]:
    """District court and the regional court whose row names its district; only where that is certain."""
    by_place: dict[tuple[str, str], list[Court]] = defaultdict(list)
    for court in courts:
        if court.level is Level.DISTRICT and court.exists_to == LAST_DAY_BEFORE_REFORM:
            scope = new_province(court.province or "")
            for place in {key(name.place) for name in court.names}:
                by_place[scope, place].append(court)
    for row in rows:
        for text in row.predecessors:
            old = _single(text, row.province, by_place)
            if old is not None and row.number is not None:
                yield old.id, regional_id(row.province, row.number)


def _single(text: str, scope: str, by_place: dict[tuple[str, str], list[Court]]) -> Court | None:
    found = _WITH_PROVINCE.match(text)
    name, province = (found["name"].strip(), found["province"].strip()) if found else (text, None)
    kind, place = split_kind(name)
    matches = [
        court
        for court in by_place.get((scope, key(place)), [])
        if province is None or key(court.province or "") == key(province)
    ]
    if len(matches) > 1 and kind:
        matches = [court for court in matches if court.names[0].kind == kind]
    return matches[0] if len(matches) == 1 else None
