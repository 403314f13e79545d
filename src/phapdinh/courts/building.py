"""Building the register from the gazetteer, the dated rules and the list of courts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from phapdinh.courts import before_reform, since_reform
from phapdinh.courts.court import Court
from phapdinh.courts.official_list import ListedCourt, ListError, read_list
from phapdinh.courts.register import NO_LIST, Register
from phapdinh.courts.rules_data import district_rules, province_rules
from phapdinh.courts.succession import list_links, rule_links


def register_from(path: Path | None) -> Register:
    """The register with the list at ``path``; a missing or faulty list turns the regional courts off."""
    if path is None:
        return build_register((), notes=(NO_LIST,))
    try:
        return build_register(read_list(path))
    except ListError as error:
        return build_register((), notes=(f"Danh sách Tòa án {path.name} không dùng được.", *error.problems))


def build_register(rows: Sequence[ListedCourt], notes: tuple[str, ...] = ()) -> Register:
    """Build the register with the given rows of the list since 1 July 2025."""
    courts = [*_courts(rows)]
    links = [*rule_links(), *list_links(rows, courts)]
    rules = province_rules()
    return Register(
        tuple(_linked(courts, links)),
        notes,
        merged={old: new for new, provinces in rules.mergers.into.items() for old in provinces}
        | {row.province: row.into for row in rules.former if not row.continues},
        aliases={**rules.aliases, **district_rules().aliases},
    )


def _courts(rows: Sequence[ListedCourt]) -> Iterator[Court]:
    yield since_reform.supreme_court()
    yield from since_reform.appellate_divisions()
    yield from since_reform.new_provincial_courts()
    yield from since_reform.regional_courts(rows)
    yield from before_reform.high_courts()
    yield from before_reform.provincial_courts()
    yield from before_reform.district_courts()
    yield from since_reform.other_courts()


def _linked(courts: Iterable[Court], links: Iterable[tuple[str, str]]) -> Iterator[Court]:
    known = {court.id for court in courts}
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for old, new in dict.fromkeys(links):
        if not {old, new} <= known:
            raise ValueError(f"Quy tắc kế thừa nêu một Tòa án không có trong danh bạ: {old} → {new}")
        after[old].append(new)
        before[new].append(old)
    for court in courts:
        yield replace(court, successors=tuple(after[court.id]), predecessors=tuple(before[court.id]))
