"""The engine alone: building the index, and latencies by kind of query."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from phapdinh.bench.memory import memory_of
from phapdinh.bench.queries import kinds, prefixes
from phapdinh.bench.timing import Latency, Timed, summarise, timed
from phapdinh.searching.catch_up import rebuild
from phapdinh.searching.contract import ChangeSource, SearchRequest, SearchResult
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.places import size_of

_WARMING = 3  # requests of each kind that are not counted: the first reads map the files


@dataclass(frozen=True, slots=True)
class Built:
    """How the index was built."""

    documents: int
    seconds: float
    cpu_seconds: float  # of this process and its threads: what it costs on an idle machine
    per_second: float
    bytes: int
    bytes_per_document: float
    segments: int


@dataclass(frozen=True, slots=True)
class KindResult:
    """Latency of one kind, and how many of its answers were projected from a part of the index."""

    latency: Latency
    cpu: Latency
    estimated: int = 0
    matches: int = 0  # median of the totals


def build_index(root: Path, source: ChangeSource, advance: Callable[[int], None] | None = None) -> Built:
    """Build the index from ``source`` and wait until its segments are merged."""
    index = TantivyIndex(root)
    started, used = time.perf_counter(), time.process_time()
    done = rebuild(index, source, progress=advance)
    seconds = time.perf_counter() - started
    size = size_of(root)
    return Built(
        documents=done.written,
        seconds=round(seconds, 1),
        cpu_seconds=round(time.process_time() - used, 1),
        per_second=round(done.written / seconds, 1),
        bytes=size,
        bytes_per_document=round(size / max(1, done.written), 1),
        segments=index.segments(),
    )


def measure(index: TantivyIndex, *, per_kind: int) -> dict[str, KindResult]:
    """Latencies by kind of query, one query at a time, no answer from the cache."""
    results = {name: _measure(index, list(requests)) for name, requests in kinds(per_kind).items()}
    results["suggestion"] = _suggestions(index, per_kind)
    results["similar"] = _similar(index, per_kind)
    return results


def as_json(built: Built | None, results: dict[str, KindResult]) -> dict[str, Any]:
    """Everything measured, as plain values."""
    return {
        "index": asdict(built) if built else None,
        "latency_ms": {name: asdict(result) for name, result in results.items()},
        "memory_mb": asdict(memory_of()),
    }


def _measure(index: TantivyIndex, requests: list[SearchRequest]) -> KindResult:
    for request in requests[-_WARMING:]:
        index.search(request)
    answers: list[SearchResult] = []
    times = [timed(partial(_ask, index, request, answers)) for request in requests[:-_WARMING]]
    totals = sorted(answer.total for answer in answers)
    projected = sum(answer.total_estimated or answer.facets_estimated for answer in answers)
    return _result(times, projected, totals[len(totals) // 2] if totals else 0)


def _ask(index: TantivyIndex, request: SearchRequest, answers: list[SearchResult]) -> None:
    answers.append(index.search(request))


def _suggestions(index: TantivyIndex, per_kind: int) -> KindResult:
    typed = prefixes(per_kind)
    index.suggest(typed[-1])
    return _result([timed(partial(index.suggest, prefix)) for prefix in typed[:-1]])


def _similar(index: TantivyIndex, per_kind: int) -> KindResult:
    hits = index.search(SearchRequest(limit=per_kind)).hits
    return _result([timed(partial(index.similar, hit.key)) for hit in hits])


def _result(times: Sequence[Timed], estimated: int = 0, matches: int = 0) -> KindResult:
    wall, cpu = summarise(one.wall for one in times), summarise(one.cpu for one in times)
    return KindResult(wall, cpu, estimated, matches)
