"""The register of courts in both generations, built in memory from packages, rules and the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from phapdinh.courts import before_reform, since_reform
from phapdinh.courts.court import Court
from phapdinh.courts.official_list import ListedCourt, ListError, list_path, read_list
from phapdinh.courts.succession import list_links, rule_links

NO_LIST = "Chưa có danh sách Tòa án khu vực: nạp bằng lệnh “phapdinh courts load TỆP.csv”."


@dataclass(frozen=True)
class Register:
    """All courts. ``notes`` are lines for the operator, such as a list that is missing."""

    courts: tuple[Court, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Court]:
        """Courts by identifier."""
        return {court.id: court for court in self.courts}

    def get(self, court_id: str) -> Court | None:
        """The court of that identifier."""
        return self.by_id.get(court_id)

    def successor(self, court: Court) -> Court | None:
        """The court at the end of the chain of successors; none where the chain divides or is unknown."""
        seen: list[str] = [court.id]
        while len(court.successors) == 1 and court.successors[0] not in seen:
            court = self.by_id[court.successors[0]]
            seen.append(court.id)
        return court if len(seen) > 1 and not court.successors else None


@cache
def load_register() -> Register:
    """The register of this machine, built once. A missing or faulty list turns the regional courts off."""
    path = list_path()
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
    return Register(tuple(_linked(courts, links)), notes)


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
