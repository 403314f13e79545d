"""What is measured of a filled instance: requests one at a time and mixed, then all open clocks anew."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from phapdinh.bench import load
from phapdinh.bench.cases.processor import Spent, spent
from phapdinh.bench.cases.visits import Desk, alone, desks, mixture
from phapdinh.bench.memory import Memory, memory_of
from phapdinh.bench.pages import running_servers, wait_for
from phapdinh.bench.timing import Latency
from phapdinh.cases.actions.recomputing import recompute
from phapdinh.cases.models import Clock, Outage
from phapdinh.cases.queries.standing import OPEN
from phapdinh.web import serve

_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds by kind, one at a time and under the mixture; requests a second; failures; memory.

    ``cost``: milliseconds of processor time that a request of the mixture takes.
    """

    alone: Mapping[str, Latency]
    mixed: Mapping[str, Latency]
    per_second: float
    clients: int
    cost: Spent
    failures: Mapping[str, int]
    memory: Sequence[Memory]


@dataclass(frozen=True, slots=True)
class Recomputation:
    """How fast open clocks are computed anew: where nothing moves, and where days were taken out."""

    clocks: int
    seconds: float
    per_second: float
    moved: int
    moving_looked_at: int
    moving_seconds: float
    moving_per_second: float


def measure(*, requests: int, per_kind: int, clients: int = 8, web: int = 2) -> Measured:
    """Serve with ``web`` processes and ask as people at their desks do."""
    people = desks()
    listener = serve.bind(_HOST, 0)
    port = listener.getsockname()[1]
    with running_servers(listener, web) as processes:
        wait_for(port)
        _signed_in(port, people)
        load.run(_HOST, port, list(mixture(people, 40 * web, seed=1)), connections=web)  # warm
        one = load.run(_HOST, port, list(alone(people, per_kind=per_kind)), connections=1)
        asked, pids = list(mixture(people, requests)), [process.pid for process in processes]
        before = spent(pids)
        many = load.run(_HOST, port, asked, connections=clients)
        cost = spent(pids).since(before, len(asked))
        memory = [memory_of(pid) for pid in pids]
    return Measured(
        alone=one.latencies(),
        mixed=many.latencies(),
        per_second=many.per_second,
        clients=clients,
        cost=cost,
        failures={**one.failures, **many.failures},
        memory=memory,
    )


def _signed_in(port: int, people: Sequence[Desk]) -> None:
    """Raise RuntimeError unless every session opens the day itself, and not the page for signing in."""
    asked = [load.Request("today", "/hom-nay/", desk.cookie) for desk in people]
    found = load.run(_HOST, port, asked, connections=1, accepted=frozenset({200}))
    if found.failures:
        raise RuntimeError(f"Phiên đăng nhập không mở được trang Hôm nay: {dict(found.failures)}")


def measure_recomputing(*, moving: int) -> Recomputation:
    """Compute all open clocks, then the first ``moving`` of them with three days taken out of every period.

    The second is undone afterwards: the instance stays as it was.
    """
    begun = time.perf_counter()
    done = recompute()
    seconds = time.perf_counter() - begun
    with transaction.atomic():
        _outage()
        begun = time.perf_counter()
        moved = recompute(most=moving)
        moving_seconds = time.perf_counter() - begun
        transaction.set_rollback(True)
    return Recomputation(
        clocks=Clock.objects.filter(state__in=OPEN).count(),
        seconds=round(seconds, 1),
        per_second=round(done.looked_at / seconds, 1),
        moved=moved.moved,
        moving_looked_at=moved.looked_at,
        moving_seconds=round(moving_seconds, 1),
        moving_per_second=round(moved.looked_at / moving_seconds, 1),
    )


def _outage() -> None:
    today = timezone.localdate()
    Outage.objects.create(
        starts_on=today - timedelta(days=2),
        ends_on=today,
        source="Đo hiệu năng",
        entered_at=timezone.now(),
    )
