"""The bench of cases from filling to recomputing, each part told as soon as it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from rich.console import Console

from phapdinh.bench.cases.filling import Filled, Order, fill
from phapdinh.bench.cases.measuring import Measured, Recomputation, measure, measure_recomputing
from phapdinh.bench.portal import machine
from phapdinh.bench.report import latency_row, show_table
from phapdinh.bench.timing import Latency
from phapdinh.cases.models import Case

Step = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]
#: Clocks that are computed anew with days taken out of every period; 0 leaves the part out.
MOVING = 50_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is filled and asked; ``filled`` measures the cases that are there; 0 leaves a part out."""

    cases: int
    staff: int
    requests: int
    per_kind: int
    clients: int
    moving: int
    filled: bool


def run(out: Console, step: Step, url: str, plan: Plan) -> dict[str, Any]:
    """Every part in turn; the whole as plain values."""
    figures: dict[str, Any] = {"machine": machine()}
    if not plan.filled:
        with step("Nạp vụ việc giả định", plan.cases) as advance:
            order = Order(plan.cases, plan.staff, timezone.localdate())
            filled = fill(url, order, told=lambda what: out.print(f"… {what}"), done=advance)
        figures["fill"] = asdict(filled)
        _show_filled(out, filled)
    figures["cases"] = Case.objects.count()
    if plan.requests:
        measured = measure(requests=plan.requests, per_kind=plan.per_kind, clients=plan.clients)
        figures["pages"] = asdict(measured)
        _show_pages(out, measured)
    if plan.moving:
        computed = measure_recomputing(moving=plan.moving)
        figures["recompute"] = asdict(computed)
        _show_recomputed(out, computed)
    return figures


def _show_filled(out: Console, filled: Filled) -> None:
    out.print(
        f"Cơ sở dữ liệu: {filled.cases:,} vụ việc giả định, {filled.open_cases:,} đang giải quyết,"
        f" {filled.open_clocks:,} thời hạn đang tính, {filled.staff:,} tài khoản;"
        f" {filled.gigabytes:,.1f} GB trong {filled.seconds:,.0f} s.",
        highlight=False,
    )


def _show_pages(out: Console, measured: Measured) -> None:
    _latencies(out, "Từng yêu cầu một, ms", measured.alone)
    title = f"Hỗn hợp, ms, {measured.clients} người cùng lúc: {measured.per_second:,.0f} yêu cầu/s"
    _latencies(out, title, measured.mixed)
    memory = ", ".join(f"{one.own:,.0f} MB" for one in measured.memory)
    out.print(
        f"Thời gian bộ xử lý mỗi yêu cầu: {measured.cost.web} ms ở tiến trình web,"
        f" {measured.cost.database} ms ở cơ sở dữ liệu. Bộ nhớ riêng mỗi tiến trình web: {memory}."
        f" Lỗi: {dict(measured.failures) or 'không'}.",
        highlight=False,
    )


def _latencies(out: Console, title: str, found: Mapping[str, Latency]) -> None:
    columns = ["request", "n", "p50", "p95", "p99", "max"]
    show_table(out, title, columns, [latency_row(*item) for item in found.items()])


def _show_recomputed(out: Console, computed: Recomputation) -> None:
    out.print(
        f"Tính lại thời hạn: {computed.clocks:,} thời hạn trong {computed.seconds:,.1f} s"
        f" ({computed.per_second:,.0f}/s, không thời hạn nào đổi); khi {computed.moved:,} trong"
        f" {computed.moving_looked_at:,} thời hạn đổi ngày: {computed.moving_per_second:,.0f}/s.",
        highlight=False,
    )
