"""Figures as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from phapdinh.bench.engine import Built, KindResult
from phapdinh.bench.fill import Filled
from phapdinh.bench.pages import PagesResult
from phapdinh.bench.timing import Latency


def show_index(out: Console, built: Built) -> None:
    """How the index was built."""
    out.print(
        f"Chỉ mục: {built.documents:,} văn bản trong {built.seconds:,.0f} s ({built.per_second:,.0f}/s),"
        f" {built.cpu_seconds:,.0f} s CPU,"
        f" {built.bytes / 1e6:,.0f} MB ({built.bytes_per_document / 1e3:.2f} KB một văn bản),"
        f" {built.segments} phân đoạn.",
        highlight=False,
    )


def show_latencies(out: Console, title: str, results: Mapping[str, KindResult]) -> None:
    """Latencies by kind."""
    rows = [
        [name, *_figures(result), f"{result.matches:,}", str(result.estimated or "")]
        for name, result in results.items()
    ]
    show_table(
        out,
        title,
        ["kind", "n", "p50", "p95", "p99", "max", "cpu p50", "cpu p99", "matches", "projected"],
        rows,
    )


def show_table(out: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table; the first column is text, the others are figures."""
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    out.print(table)


def _figures(result: KindResult) -> list[str]:
    wall, cpu = result.latency, result.cpu
    figures = (wall.p50, wall.p95, wall.p99, wall.slowest, cpu.p50, cpu.p99)
    return [str(wall.count), *(f"{figure:.1f}" for figure in figures)]


def show_rates(out: Console, rates: Mapping[str, float]) -> None:
    """Import by stage."""
    if rates:
        rows = [[stage, f"{rate:,.0f}"] for stage, rate in rates.items()]
        show_table(out, "Nhập bản án, một tiến trình, theo công đoạn", ["stage", "judgments/s"], rows)


def show_filled(out: Console, filled: Filled) -> None:
    """How the database was filled."""
    out.print(
        f"Cơ sở dữ liệu: {filled.judgments:,} bản án trong {filled.seconds:,.0f} s, trong đó sinh văn bản"
        f" {filled.generating:,.0f} s và COPY {filled.copying:,.0f} s"
        f" ({filled.per_second:,.0f}/s một tiến trình).",
        highlight=False,
    )


def show_pages(out: Console, pages: PagesResult) -> None:
    """Pages under load, results pages by kind of search, memory."""
    columns = ["page", "n", "p50", "p95", "p99", "max"]
    title = f"Trang web, ms, {pages.connections} kết nối: {pages.per_second:,.0f} trang/s"
    show_table(out, title, columns, [latency_row(*item) for item in pages.latency.items()])
    title = "Trang kết quả, ms, từng trang một"
    show_table(out, title, columns, [latency_row(*item) for item in pages.results_by_search.items()])
    memory = ", ".join(f"{one.own:,.0f} MB riêng (+{one.mapped:,.0f} MB ánh xạ)" for one in pages.memory)
    out.print(
        f"Bộ nhớ mỗi tiến trình web: {memory}. Lỗi: {dict(pages.failures) or 'không'}.", highlight=False
    )


def show_compared(out: Console, compared: Sequence[Mapping[str, Any]]) -> None:
    """The other engines."""
    for one in compared:
        rows = [latency_row(name, Latency(**found)) for name, found in one["latency"].items()]
        size = f"{one['bytes'] / 1e6:,.0f} MB, dựng {one['build_seconds']:,.0f} s"
        title = f"{one['engine']}, ms, {one['documents']:,} bản án, {size}"
        show_table(out, title, ["kind", "n", "p50", "p95", "p99", "max"], rows)


def latency_row(name: str, latency: Latency) -> list[str]:
    """A row of latencies: of what, how many, and the percentiles."""
    figures = (latency.p50, latency.p95, latency.p99, latency.slowest)
    return [name, str(latency.count), *(f"{figure:.1f}" for figure in figures)]
