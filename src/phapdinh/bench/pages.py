"""Which pages are asked for, and the servers that answer: those of the instance, on loopback."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from phapdinh.bench import load
from phapdinh.bench.memory import Memory, memory_of
from phapdinh.bench.queries import ARTICLES, kinds, prefixes
from phapdinh.bench.timing import Latency
from phapdinh.judgments.search_query import SearchQuery
from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.engine import TantivyIndex
from phapdinh.web import serve

#: Share of each kind of page in the mixture, in parts of a hundred.
MIXTURE = {"results": 45, "judgment": 30, "suggestion": 15, "article": 5, "home": 5}
_SEARCHED = (
    "several words, ranked",
    "with filters",
    "phrase",
    "without diacritics",
    "newest first",
    "cited article",
)


@dataclass(frozen=True, slots=True)
class PagesResult:
    """Latency by kind of page (ms), throughput, failures, and memory of each web process."""

    latency: Mapping[str, Latency]
    results_by_search: Mapping[str, Latency]
    per_second: float
    requests: int
    connections: int
    failures: Mapping[str, int]
    memory: Sequence[Memory]


def measure_pages(index: TantivyIndex, *, requests: int, web: int = 2, connections: int = 4) -> PagesResult:
    """Serve with ``web`` processes and ask: first one page at a time, then the mixture under load."""
    listener = serve.bind("127.0.0.1", 0)
    port = listener.getsockname()[1]
    with running_servers(listener, web) as processes:
        wait_for(port)
        load.run("127.0.0.1", port, list(_warming(index)), connections=web)
        alone = load.run("127.0.0.1", port, list(_searches(per_kind=40)), connections=1)
        mixed = load.run("127.0.0.1", port, list(_mixture(index, requests)), connections=connections)
        memory = [memory_of(process.pid) for process in processes]
    return PagesResult(
        latency=mixed.latencies(),
        results_by_search=alone.latencies(),
        per_second=mixed.per_second,
        requests=requests,
        connections=connections,
        failures={**alone.failures, **mixed.failures},
        memory=memory,
    )


def as_path(request: SearchRequest) -> str:
    """The address of the results page of one request."""
    query = SearchQuery(
        text=request.text,
        filters={name: tuple(values) for name, values in request.filters.items()},
        sort=request.sort,
        page=request.offset // 10 + 1,
    )
    return f"/ban-an/{query.query_string()}"


@contextmanager
def running_servers(
    listener: socket.socket, web: int, environment: Mapping[str, str] | None = None
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Web processes of this instance until the block ends."""
    children = serve.children(listener, web=web, workers=0)
    for child in children:
        child.environment |= environment or {}
        child.start()
    running = [child.process for child in children if child.process is not None]
    try:
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(15)


def wait_for(port: int, patience: float = 60.0) -> None:
    """Until the first page comes. Raises ``TimeoutError``."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            load.run("127.0.0.1", port, [load.Request("healthz", "/healthz")], connections=1)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("Máy chủ web không trả lời.")


def _warming(index: TantivyIndex) -> Iterator[load.Request]:
    """A page of every kind for each process; the first of each compiles templates."""
    for _ in range(12):
        yield from _mixture(index, 20, seed=1)


def _searches(*, per_kind: int) -> Iterator[load.Request]:
    for name, requests in kinds(per_kind).items():
        if name in _SEARCHED:
            yield from (load.Request(name, as_path(request)) for request in requests)


def _mixture(index: TantivyIndex, count: int, seed: int = 3) -> Iterator[load.Request]:
    """Pages drawn by their shares, in an order that is the same at every run."""
    random = Random(seed)  # noqa: S311 - a fixed order
    paths = _paths(index, count)
    names, shares = list(MIXTURE), list(MIXTURE.values())
    for name in random.choices(names, shares, k=count):
        yield load.Request(name, random.choice(paths[name]))


def _paths(index: TantivyIndex, count: int) -> dict[str, list[str]]:
    asked = kinds(max(20, count // len(_SEARCHED)))
    hits = index.search(SearchRequest("tài sản", limit=min(1_000, max(20, count)))).hits
    return {
        "results": [as_path(request) for name in _SEARCHED for request in asked[name]],
        "judgment": [f"/ban-an/{hit.key}/" for hit in hits],
        "suggestion": [f"/ban-an/goi-y/?q={quote(prefix)}" for prefix in prefixes(200)],
        "article": [f"/dieu-luat/{article.replace('#', '/')}/" for article in ARTICLES],
        "home": ["/", "/toa-an/", "/dinh-chinh/"],
    }
