"""Processor time of web processes and of the database: what a request costs on a shared machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import psutil
from django.db import connection


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time, by web processes and by the database server on this machine."""

    web: float
    database: float

    def since(self, earlier: Spent, requests: int) -> Spent:
        """Milliseconds a request since then."""
        each = 1_000 / max(requests, 1)
        return Spent(
            round((self.web - earlier.web) * each, 1), round((self.database - earlier.database) * each, 1)
        )


def spent(web: Iterable[int]) -> Spent:
    """What the processes have taken up so far; a database elsewhere counts nought."""
    return Spent(sum(_own(psutil.Process(pid)) for pid in web), _database())


def _own(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _database() -> float:
    """The server with its children, those that have ended too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        row = cursor.fetchone()
    try:
        backend = psutil.Process(row[0])
        if "postgres" not in backend.name():
            return 0.0
        server = psutil.Process(backend.ppid())
        times = server.cpu_times()
        return _own(server) + times.children_user + times.children_system + sum(map(_own, server.children()))
    except psutil.NoSuchProcess:
        return 0.0
