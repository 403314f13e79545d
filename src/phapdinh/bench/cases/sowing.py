"""Casting cases from patterns: for each pattern and table one INSERT … SELECT over the cases of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import psycopg

from phapdinh.bench.cases.bulk import unguarded
from phapdinh.bench.cases.expressions import Known, day, expression, json_text, moment, own_id, quoted
from phapdinh.bench.cases.patterns import TABLES, Pattern, Row
from phapdinh.bench.cases.planning import CASE, MATTER, NAMES

_MATTER_ID = f"(c.matter_head || '7{MATTER:03x}' || c.matter_tail)::uuid"
_WORKED_AT = time(2, 15, 0, 7, UTC)  # of each day; with a fraction, as the journal spells all of them
_PEOPLE = (
    "JOIN bench_judge judge ON judge.no = c.judge JOIN bench_clerk clerk ON clerk.no = c.clerk "
    "JOIN bench_lay lay_1 ON lay_1.no = c.lay_1 JOIN bench_lay lay_2 ON lay_2.no = c.lay_2"
)
_DUE = "JOIN bench_due due ON due.pattern = c.pattern AND due.shift = c.shift"
_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""


@dataclass(frozen=True, slots=True)
class Mould:
    """A pattern with its number in the plan, what its ids are in each case, and the types of columns."""

    number: int
    pattern: Pattern
    known: Known
    types: Mapping[str, Mapping[str, str]]


def sow(
    url: str, patterns: Sequence[Pattern], *, processes: int = 2, told: Callable[[int], None] = lambda _: None
) -> None:
    """Write all rows of all cases; ``told`` the number of cases of each pattern that is done."""
    with psycopg.connect(url, autocommit=True) as connection:
        types: dict[str, dict[str, str]] = {
            table: dict(connection.execute(_COLUMNS, [table]).fetchall()) for table in TABLES
        }
        counted = "SELECT pattern, count(*) FROM bench_case GROUP BY 1"
        counts: dict[int, int] = dict(connection.execute(counted).fetchall())
    moulds = [
        Mould(number, pattern, _known(pattern), types)
        for number, pattern in enumerate(patterns)
        if counts.get(number)
    ]
    moulds.sort(key=lambda mould: -counts[mould.number])
    with ThreadPoolExecutor(processes) as pool:
        for number in pool.map(lambda mould: _cast(url, mould), moulds):
            told(counts[number])


def _cast(url: str, mould: Mould) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        unguarded(connection)
        for statement in statements(mould):
            connection.execute(statement.encode())
    return mould.number


def statements(mould: Mould) -> Iterator[str]:
    """What writes the cases of one pattern."""
    for table in TABLES:
        if table == "records_journalentry":
            yield from _journal(mould)
        elif table != "cases_issuednumber" and mould.pattern.rows[table]:
            yield _insert(mould, table)


def _known(pattern: Pattern) -> Known:
    """Ids of the case's own rows by their place; people of the court by the work they do."""
    rows, people = pattern.rows, pattern.people
    ids: dict[UUID, str] = {pattern.case["matter"]: _MATTER_ID, pattern.case["id"]: own_id(CASE)}
    for row in (row for table in TABLES for row in rows[table] if isinstance(row["id"], UUID)):
        ids.setdefault(row["id"], own_id(len(ids) + 1))
    ids |= {
        people.court.pk: "c.court",
        people.chief.pk: "c.chief",
        people.judge.pk: "judge.account",
        people.clerk.pk: "clerk.account",
        **{officer.pk: f"{name}.officer" for name, officer in people.officers.items()},
    }
    numbers = rows["cases_issuednumber"]
    return Known(
        ids=ids,
        numbers={row["text"]: f"c.numbers[{k}]" for k, row in enumerate(numbers, 1)},
        number_keys={row["id"]: number_id(k) for k, row in enumerate(numbers, 1)},
    )


def number_id(k: int | str) -> str:
    """The key of the k-th number of a case."""
    return f"(c.i * 16 + {k})"


def _insert(mould: Mould, table: str) -> str:
    types, rows = mould.types[table], mould.pattern.rows[table]
    values = "\nUNION ALL ".join(
        "SELECT " + ", ".join(f"{_column(mould, table, row, name)}::{types[name]}" for name in types)
        for row in rows
    )
    names = ", ".join(f'"{name}"' for name in types)
    joins, only = _PEOPLE, ""
    if table == "cases_clock":
        joins, only = f"{joins} {_DUE}", ' AND v."due_on" IS NOT NULL'
    if table in ("cases_party", "cases_participation"):
        joins += "".join(f" {_name_of(place)}" for place in range(len(mould.pattern.rows["cases_party"])))
    return (
        f"INSERT INTO {table} ({names}) SELECT v.* FROM bench_case c {joins} "  # noqa: S608 - own words alone
        f"CROSS JOIN LATERAL ({values}) v({names}) WHERE c.pattern = {mould.number}{only}"
    )


def _name_of(place: int) -> str:
    return f"JOIN bench_name n{place} ON n{place}.no = (c.name + {place * 37}) % {NAMES}"


def _column(mould: Mould, table: str, row: Row, name: str) -> str:
    """A column of one row, by what it means where that is not plain from its value."""
    special = _SPECIAL.get((table, name))
    if special is not None and (found := special(mould, row)) is not None:
        return found
    return expression(row[name], mould.known)


Special = Callable[[Mould, Row], str | None]


def _place_of(mould: Mould, party: UUID) -> int | None:
    """The place of a party among those that get an invented name; None for an agency, which keeps its own."""
    rows = mould.pattern.rows["cases_party"]
    found = next(place for place, row in enumerate(rows) if row["id"] == party)
    return found if rows[found]["kind"] == "person" else None


def _party(column: str) -> Special:
    def named(mould: Mould, row: Row) -> str | None:
        place = _place_of(mould, row.get("party_id") or row["id"])
        return None if place is None else f"n{place}.{column}"

    return named


def _personal_id(mould: Mould, row: Row) -> str | None:
    return "'0' || lpad((c.i * 10 + 1)::text, 11, '0')" if row["personal_id"] else None


def _clock(column: str) -> Special:
    def computed(mould: Mould, row: Row) -> str:
        place = mould.pattern.rows["cases_clock"].index(row) + 1
        return f"due.{column}[{place}]"

    return computed


def _clock_state(mould: Mould, row: Row) -> str | None:
    if row["met_on"] is None:
        return None
    met = f"{day(row['met_on'])} <= {_clock('due_on')(mould, row)}"
    return f"(CASE WHEN {met} THEN 'met' ELSE 'missed' END)"


def _worked_at(mould: Mould, row: Row) -> str:
    return moment(_at(row["on"], row["sequence"]))


def _at(on: date, place: int) -> datetime:
    """When the work of a day was written down."""
    return datetime.combine(on, _WORKED_AT) + timedelta(seconds=place)


def _number_key(mould: Mould, row: Row) -> str | None:
    if not row["number_key"]:
        return None
    place = next(
        k for k, one in enumerate(mould.pattern.rows["cases_issuednumber"], 1) if one["text"] == row["number"]
    )
    written = mould.pattern.rows["cases_issuednumber"][place - 1]
    folded = written["key"].rsplit("/", 1)[1]
    text = f"c.numbers[{place}]"
    order, year = (f"split_part({text}, '/', {part})" for part in (1, 2))
    return f"(ltrim({order}, '0') || '/' || {year} || {quoted('/' + folded)})"


_SPECIAL: Mapping[tuple[str, str], Special] = {
    ("cases_case", "number_key"): _number_key,
    ("cases_case", "changed_at"): lambda mould, row: moment(_at(mould.pattern.last_on, row["steps_taken"])),
    ("cases_case", "secret"): lambda mould, row: "(c.i % 2000 = 0)",
    ("cases_case", "minor"): lambda mould, row: "(c.i % 50 = 0)",
    ("cases_party", "name"): _party("name"),
    ("cases_party", "name_key"): _party("key"),
    ("cases_party", "birth_year"): _party("born"),
    ("cases_party", "personal_id"): _personal_id,
    ("cases_participation", "name_key"): _party("key"),
    ("cases_step", "at"): _worked_at,
    ("cases_clock", "due_on"): _clock("due_on"),
    ("cases_clock", "due_at"): _clock("due_at"),
    ("cases_clock", "remind_on"): _clock("remind_on"),
    ("cases_clock", "state"): _clock_state,
}


_ENTRY = ("id", "subject_kind", "subject_id", "sequence", "at", "actor_id", "actor_name", "verb", "details",
          "previous_digest", "digest")  # fmt: skip


def _journal(mould: Mould) -> Iterator[str]:
    """The chain of a case, entry upon entry, and its head."""
    chain = list(_chain(mould))
    laterals = " ".join(sql for sql, _ in chain)
    values = "\nUNION ALL ".join(row for _, row in chain)
    names = ", ".join(_ENTRY)
    yield (
        f"WITH entry AS (INSERT INTO records_journalentry ({names}) SELECT v.* FROM bench_case c {_PEOPLE} "  # noqa: S608
        f"{laterals} CROSS JOIN LATERAL ({values}) v({names}) WHERE c.pattern = {mould.number} "
        "RETURNING subject_id, sequence, digest) "
        "INSERT INTO records_journalhead (subject_kind, subject_id, sequence, digest) "
        f"SELECT 'case', subject_id, sequence, digest FROM entry WHERE sequence = {len(chain)}"
    )


def _chain(mould: Mould) -> Iterator[tuple[str, str]]:
    """For each entry: how its text and digest are computed, and its row."""
    known, on, case = mould.known, mould.pattern.received_on, own_id(CASE)
    names = {"c.chief": "c.chief_name", "judge.account": "judge.name", "clerk.account": "clerk.name"}
    for n, row in enumerate(mould.pattern.rows["records_journalentry"], 1):
        if row["verb"] == "case.step":
            on = date.fromisoformat(row["details"]["on"])
        actor, at = known.ids[row["actor_id"]], _at(on, n)
        body = " || ".join(
            [
                quoted('{"actor":"'), actor, quoted('","actor_name":"'), names[actor], quoted('","at":"'),
                f"{day(at.date())}::text", quoted(f'T{at:%H:%M:%S.%f}+00:00","details":'), f"t{n}.t",
                quoted(f',"sequence":{n},"subject_id":"'), case,
                quoted(f'","subject_kind":"case","verb":"{row["verb"]}"}}'),
            ]
        )  # fmt: skip
        before = f"d{n - 1}.d" if n > 1 else "''"
        digest = f"encode(sha256(convert_to({before} || E'\\n' || {body}, 'UTF8')), 'hex')"
        yield (
            f"CROSS JOIN LATERAL (SELECT {json_text(row['details'], known)} AS t OFFSET 0) t{n} "
            f"CROSS JOIN LATERAL (SELECT {digest} AS d OFFSET 0) d{n}",
            f"SELECT {known.ids[row['id']]}, 'case', {case}, {n}, {moment(at)}, {actor}, {names[actor]}, "
            f"'{row['verb']}', t{n}.t::jsonb, {before}, d{n}.d",
        )
