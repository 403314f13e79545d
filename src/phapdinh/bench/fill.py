"""Filling an instance with invented judgments: published tables by COPY, from several processes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import psycopg

from phapdinh.bench.documents import SEED, title_of
from phapdinh.bench.structure import structure_of
from phapdinh.demo.generator import InventedJudgment, default_courts, generate
from phapdinh.judgments.publishing.titles import normalised_relation

CHUNK = 2_000
_EPOCH = datetime(2026, 11, 1, tzinfo=UTC)

_JUDGMENT = (  # noqa: SIM905 - a list of words reads better than a list of strings
    "id court_id court_name province level kind number case_type instance decided_on legal_relation title "
    "text structure hidden precedents version published_at substance_changed_at technical_changed_at "
    "withdrawn_reason cited_by_count change_seq"
).split()
_VERSION = ["judgment_id", "version", "text", "text_sha256", "note", "at", "is_public"]
_CITATION = ["judgment_id", "law", "law_id", "article", "clause", "point"]
_TABLES = ("publishedcitation", "publishedreference", "publishedversion", "publicnotice", "readcount")


@dataclass(frozen=True, slots=True)
class Filled:
    """How the database was filled; ``generating`` is processor time that the rate leaves out."""

    judgments: int
    seconds: float
    generating: float
    copying: float
    per_second: float  # judgments a second of one process that copies


@dataclass(frozen=True, slots=True)
class _Chunk:
    count: int
    generating: float
    copying: float


def fill(
    url: str, count: int, *, processes: int = 2, advance: Callable[[int], None] = lambda _: None
) -> Filled:
    """Replace whatever is published by ``count`` invented judgments, then let the planner look."""
    default_courts()
    with psycopg.connect(url, autocommit=True) as connection:
        _empty(connection)
        started = time.perf_counter()
        jobs = [(url, start, min(CHUNK, count - start)) for start in range(0, count, CHUNK)]
        done: list[_Chunk] = []
        with ProcessPoolExecutor(processes) as pool:
            for chunk in pool.map(_fill_chunk, jobs):
                done.append(chunk)
                advance(chunk.count)
        seconds = time.perf_counter() - started
        connection.execute("SELECT setval('judgments_change_seq', %s)", [count])
        for table in ("publishedjudgment", *_TABLES):
            connection.execute(f"ANALYZE judgments_{table}")
    copying = sum(chunk.copying for chunk in done)
    return Filled(
        judgments=count,
        seconds=round(seconds, 1),
        generating=round(sum(chunk.generating for chunk in done), 1),
        copying=round(copying, 1),
        per_second=round(count / copying, 1),
    )


def _empty(connection: psycopg.Connection[Any]) -> None:
    names = ", ".join(f"judgments_{table}" for table in ("publishedjudgment", *_TABLES))
    connection.execute(f"TRUNCATE {names}")


def _fill_chunk(job: tuple[str, int, int]) -> _Chunk:
    url, start, count = job
    before = time.perf_counter()
    items = list(generate(SEED, count, start=start))
    rows = [(_judgment_row(item), _version_row(item), list(_citation_rows(item))) for item in items]
    generated = time.perf_counter()
    with psycopg.connect(url) as connection:
        _copy(connection, "publishedjudgment", _JUDGMENT, [row for row, _, _ in rows])
        _copy(connection, "publishedversion", _VERSION, [row for _, row, _ in rows])
        _copy(connection, "publishedcitation", _CITATION, [row for _, _, cited in rows for row in cited])
    return _Chunk(count, generated - before, time.perf_counter() - generated)


def _copy(
    connection: psycopg.Connection[Any], table: str, columns: list[str], rows: list[tuple[Any, ...]]
) -> None:
    statement = f"COPY judgments_{table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _judgment_row(item: InventedJudgment) -> tuple[Any, ...]:
    at = _published_at(item)
    return (
        item.id, item.court_id, item.court_name, item.province, item.level, "judgment", item.number,
        item.case_type, item.instance, item.decided_on, normalised_relation(item.legal_relation),
        title_of(item), item.text, orjson.dumps(structure_of(item)).decode(), "[]",
        orjson.dumps(item.precedents).decode(), 1, at, at, at, "", item.cited_by, item.index + 1,
    )  # fmt: skip


def _version_row(item: InventedJudgment) -> tuple[Any, ...]:
    digest = hashlib.sha256(item.text.encode()).hexdigest()
    return item.id, 1, item.text, digest, "", _published_at(item), True


def _citation_rows(item: InventedJudgment) -> Iterator[tuple[Any, ...]]:
    for citation in item.citations:
        yield item.id, citation.law, citation.law_id, citation.article, citation.clause or "", ""


def _published_at(item: InventedJudgment) -> datetime:
    return min(_EPOCH, datetime.combine(item.decided_on, datetime.min.time(), UTC) + timedelta(days=45))
