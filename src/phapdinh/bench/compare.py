"""The same questions to PostgreSQL full-text search and SQLite FTS5, over the same bodies.

Both are given what they do well: words joined by AND, a rank, the first ten. Neither folds Vietnamese
diacritics and ranks exact matches first, nor counts facets; so only words and phrases are compared.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from phapdinh.bench.queries import kinds
from phapdinh.bench.timing import Latency, summarise, timed
from phapdinh.searching.contract import IndexDocument, SearchRequest
from phapdinh.searching.query_language import AtomKind, parse_query

COMPARED = ("single word", "several words, ranked", "phrase", "newest first")
_TABLE = "bench_full_text"
_TOO_SLOW = 60.0  # seconds that one kind may take in one engine: what is unfinished then is left out


@dataclass(frozen=True, slots=True)
class Compared:
    """One engine over ``documents`` bodies."""

    engine: str
    documents: int
    build_seconds: float
    bytes: int
    latency: dict[str, Latency]


def compare_postgres(url: str, documents: Iterable[IndexDocument], *, per_kind: int) -> Compared:
    """A table of its own with a stored ``tsvector`` ("simple": no Vietnamese stemmer) and a GIN index."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP TABLE IF EXISTS {_TABLE}")
        try:
            started = time.perf_counter()
            count = _fill_postgres(connection, documents)
            built = time.perf_counter() - started
            size = connection.execute("SELECT pg_total_relation_size(%s)", [_TABLE]).fetchone()
            asked = {name: partial(_ask_postgres, connection) for name in COMPARED}
            latency = _latencies(asked, per_kind)
        finally:
            connection.execute(f"DROP TABLE IF EXISTS {_TABLE}")
    return Compared("PostgreSQL", count, round(built, 1), int(size[0]) if size else 0, latency)


def compare_sqlite(file: Path, documents: Iterable[IndexDocument], *, per_kind: int) -> Compared:
    """FTS5 without stored content; ``unicode61`` keeping diacritics, ranked by its BM25."""
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        started = time.perf_counter()
        count = _fill_sqlite(connection, documents)
        built = time.perf_counter() - started
        latency = _latencies({name: partial(_ask_sqlite, connection) for name in COMPARED}, per_kind)
    size = file.stat().st_size
    file.unlink()
    return Compared("SQLite FTS5", count, round(built, 1), size, latency)


def _fill_postgres(connection: psycopg.Connection[Any], documents: Iterable[IndexDocument]) -> int:
    connection.execute(f"CREATE UNLOGGED TABLE {_TABLE} (key text, day date, words tsvector)")
    connection.execute(f"CREATE TEMP TABLE {_TABLE}_raw (key text, day date, body text)")
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {_TABLE}_raw FROM STDIN".encode()) as copy:
        for item in documents:
            copy.write_row((item.key, item.day, f"{item.title}\n{item.body}"))
            count += 1
    lexemes = "SELECT key, day, to_tsvector('simple', body) FROM"
    connection.execute(f"INSERT INTO {_TABLE} {lexemes} {_TABLE}_raw")
    connection.execute(f"CREATE INDEX ON {_TABLE} USING gin (words)")
    connection.execute(f"ANALYZE {_TABLE}")
    return count


def _ask_postgres(connection: psycopg.Connection[Any], request: SearchRequest) -> None:
    order = "day DESC" if request.sort == "newest" else "ts_rank_cd(words, q) DESC"
    sql = f"SELECT key FROM {_TABLE}, to_tsquery('simple', %s) q WHERE words @@ q ORDER BY {order} LIMIT 10"  # noqa: S608
    connection.execute(sql, [_joined(request.text, " <-> ", " & ")]).fetchall()


def _fill_sqlite(connection: sqlite3.Connection, documents: Iterable[IndexDocument]) -> int:
    tokens = "tokenize = 'unicode61 remove_diacritics 0'"
    connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, content = '', {tokens})")
    connection.execute("CREATE TABLE d (id INTEGER PRIMARY KEY, day TEXT)")
    connection.execute("BEGIN")
    count = 0
    for count, item in enumerate(documents, start=1):
        connection.execute("INSERT INTO t (rowid, body) VALUES (?, ?)", (count, f"{item.title}\n{item.body}"))
        connection.execute("INSERT INTO d VALUES (?, ?)", (count, str(item.day)))
    connection.execute("COMMIT")
    connection.execute("INSERT INTO t (t) VALUES ('optimize')")
    return count


def _ask_sqlite(connection: sqlite3.Connection, request: SearchRequest) -> None:
    found = "SELECT t.rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
    if request.sort == "newest":
        found = "SELECT d.id FROM t JOIN d ON d.id = t.rowid WHERE t MATCH ? ORDER BY day DESC LIMIT 10"
    connection.execute(found, [_joined(request.text, " + ", " AND ", quote='"')]).fetchall()


def _joined(text: str, within: str, between: str, quote: str = "") -> str:
    """The same words and phrases in the other engine's language."""
    atoms = [atom for clause in parse_query(text).wanted for atom in clause.atoms]
    parts = []
    for atom in atoms:
        words = [f"{quote}{word.lower()}{quote}" for word in atom.words]
        parts.append(
            f"({within.join(words)})" if atom.kind is AtomKind.PHRASE and not quote else within.join(words)
        )
    return between.join(parts)


def _latencies(asked: Mapping[str, Callable[[SearchRequest], None]], per_kind: int) -> dict[str, Latency]:
    requests = kinds(per_kind)
    return {name: _latency(ask, requests[name]) for name, ask in asked.items()}


def _latency(ask: Callable[[SearchRequest], None], requests: Sequence[SearchRequest]) -> Latency:
    times, until = [], time.perf_counter() + _TOO_SLOW
    distinct = {request.text: request for request in requests}
    for request in distinct.values():
        if time.perf_counter() > until:
            break
        times.append(timed(partial(ask, request)).wall)
    return summarise(times)
