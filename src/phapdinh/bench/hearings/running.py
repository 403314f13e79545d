"""The bench of trials online: processes as an instance has them, people who come, a table of what it cost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from phapdinh.bench.hearings.conference import Followed, follow
from phapdinh.bench.hearings.footage import Track, footage
from phapdinh.bench.hearings.scene import (
    bench_of_court,
    end_conferences,
    end_trials,
    mounts,
    open_conference_of,
    open_trials,
    standing,
    tokens_of,
)
from phapdinh.bench.hearings.trials import STREAMS, Held, Running, hold
from phapdinh.bench.pages import wait_for
from phapdinh.bench.portal import machine
from phapdinh.bench.report import show_table
from phapdinh.bench.timing import Latency
from phapdinh.web import serve

EDGES, COUNTRY = 2, 800  # servers that hand a conference on; points that one conference must reach
_PATIENCE = 30.0  # seconds for rooms to stand


@dataclass(frozen=True, slots=True)
class Plan:
    """How many trials at once, one run after another; seconds that each is measured; ``kilobits`` a picture;
    ``kill``: whether a media server is killed at the end of the last run; ``points`` of conferences."""

    trials: Sequence[int]
    seconds: float
    kilobits: int
    web: int
    kill: bool
    points: Sequence[int] = ()


def run(out: Console, folder: Path, plan: Plan) -> dict[str, Any]:
    """Every run in turn; the whole as plain values. Raises FileNotFoundError: ffmpeg is not installed."""
    tracks = footage(folder, plan.kilobits)
    figures: dict[str, Any] = {"machine": machine(), "bitrate": {n: t.bitrate for n, t in tracks.items()}}
    held: list[Held] = []
    for number, count in enumerate(plan.trials):
        last = number == len(plan.trials) - 1
        with running_instance(plan.web, 2 if last and plan.kill else 1) as running:
            held.append(_one(out, running, count, tracks, plan, kill=last and plan.kill))
    figures["trials"] = [asdict(one) | {"per_stream": one.per_stream} for one in held]
    if held:
        show_trials(out, held)
    followed = [
        _follow(out, count, tracks, plan, kill=plan.kill and at == len(plan.points) - 1)
        for at, count in enumerate(plan.points)
    ]
    figures["conferences"] = [asdict(one) | {"per_point": one.per_point} for one in followed]
    if followed:
        show_conferences(out, followed)
    return figures


def _follow(out: Console, count: int, tracks: dict[str, Track], plan: Plan, *, kill: bool) -> Followed:
    bench = bench_of_court()
    end_conferences(bench)
    with running_instance(plan.web, 1, PHAPDINH_MEDIA_LOCAL_EDGES=str(EDGES)) as running:
        speaker, points = open_conference_of(bench, count)
        _until(lambda: mounts() >= EDGES)
        out.print(f"… hội nghị, {count} điểm cầu, {EDGES} máy chủ phát lại", highlight=False)
        try:
            following = follow(running, speaker, points, tracks, seconds=plan.seconds, kill=kill)
            return asyncio.run(following)
        finally:
            end_conferences(bench)


def _one(  # noqa: PLR0913 - what a run is made of
    out: Console, running: Running, count: int, tracks: dict[str, Track], plan: Plan, *, kill: bool
) -> Held:
    bench = bench_of_court()
    end_trials(bench)
    tokens = tokens_of(open_trials(bench, count))
    _until(lambda: standing() >= count)
    out.print(f"… {count} phiên, {count * STREAMS} luồng nhận", highlight=False)
    try:
        staying = hold(running, tokens, tracks, seconds=plan.seconds, kill=kill, told=out.print)
        return asyncio.run(staying)
    finally:
        end_trials(bench)


@contextmanager
def running_instance(web: int, servers: int, **environment: str) -> Iterator[Running]:
    """Web processes and the keeper with its media servers, until the block ends."""
    listener = serve.bind("127.0.0.1", 0)
    port = listener.getsockname()[1]
    children = serve.children(listener, web=web, workers=0, media=True)
    for child in children:
        child.environment |= {"PHAPDINH_MEDIA_LOCAL": str(servers), **environment}
        child.start()
    started = [child.process for child in children if child.process is not None]
    try:
        wait_for(port)
        running = Running(port, [one.pid for one in started[:web]], started[web].pid)
        _until(lambda: len(running.media()) >= servers)
        yield running
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(15)
        listener.close()


def _until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError("Máy chủ truyền hình không sẵn sàng.")
        time.sleep(0.1)


def show_trials(out: Console, held: Sequence[Held]) -> None:
    """The table of trials."""
    title = "Phiên tòa năm điểm cầu"
    columns = ["trials", "streams", "packets/s", "lost", "join p50 ms", "p95", "all p95", "Mbit/s"]
    show_table(out, f"{title}: tham gia và nhận", columns, [_received(one) for one in held])
    columns = ["trials", "media %", "ms/s a stream", "streams a core", "web %", "clients %", "machine %"]
    show_table(out, f"{title}: bộ xử lý, % của một lõi", columns, [_cost(one) for one in held])
    for one in held:
        if one.back is not None:
            words = f"Giết máy chủ truyền hình khi đang xét xử {one.trials} phiên:"
            out.print(f"{words} mọi người lại nhận đủ luồng sau {one.back} s.", highlight=False)
        if one.genuine < one.streams:
            out.print(f"{one.streams - one.genuine} luồng không mở được bằng khóa đã thỏa thuận.")
    faults = sorted({fault for one in held for fault in one.faults})
    if faults:
        out.print(f"Lỗi khi vào: {'; '.join(faults[:5])}", highlight=False)


def _received(one: Held) -> list[str]:
    join, whole = one.join or _NONE, one.whole or _NONE
    figures = (one.packets / max(one.seconds, 0.1), one.lost, join.p50, join.p95, whole.p95, one.megabits)
    return [str(one.trials), str(one.streams), *(f"{value:,.0f}" for value in figures)]


def _cost(one: Held) -> list[str]:
    share = one.shares.get
    a_core = 1_000 / one.per_stream if one.per_stream else 0.0
    parts = (f"{share(name, 0):.0f}" for name in ("web", "clients", "machine"))
    return [str(one.trials), f"{share('media', 0):.0f}", f"{one.per_stream:.2f}", f"{a_core:,.0f}", *parts]


def show_conferences(out: Console, followed: Sequence[Followed]) -> None:
    """The table of conferences, and what 800 points would take at the cost measured last."""
    columns = ["points", "streams", "lost", "join p50 ms", "p95", "Mbit/s", "edges %", "ms/s a point"]
    columns += ["origin %", "web %", "clients %", "machine %"]
    rows = [_of_points(one) for one in followed]
    show_table(out, "Hội nghị: một nguồn, hai máy chủ phát lại; % của một lõi", columns, rows)
    last = followed[-1]
    cores, bits = last.per_point * COUNTRY / 1_000, last.megabits * COUNTRY / max(last.points, 1)
    words = (
        f"{COUNTRY} điểm cầu với hao phí đo được: {cores:.1f} lõi ở các máy chủ phát lại, {bits:,.0f} Mbit/s."
    )
    out.print(words, highlight=False)
    if last.back is not None:
        out.print(f"Giết một máy chủ phát lại: mọi điểm cầu nhận lại sau {last.back} s.", highlight=False)
    faults = sorted({fault for one in followed for fault in one.faults})
    if faults:
        out.print(f"Lỗi khi vào: {'; '.join(faults[:5])}", highlight=False)


def _of_points(one: Followed) -> list[str]:
    join, share = one.join or _NONE, one.shares.get
    figures = (one.lost, join.p50, join.p95, one.megabits, sum(one.edges.values()))
    rest = (one.origin, *(share(name, 0.0) for name in ("web", "clients", "machine")))
    cost = f"{one.per_point:.2f}"
    told = [f"{value:,.0f}" for value in figures]
    return [str(one.points), str(one.streams), *told, cost, *(f"{value:,.0f}" for value in rest)]


_NONE = Latency(0, 0.0, 0.0, 0.0, 0.0)
