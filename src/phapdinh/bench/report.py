"""Figures as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from phapdinh.bench.engine import Built, KindResult


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
        table.add_column(column, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    out.print(table)


def _figures(result: KindResult) -> list[str]:
    wall, cpu = result.latency, result.cpu
    figures = (wall.p50, wall.p95, wall.p99, wall.slowest, cpu.p50, cpu.p99)
    return [str(wall.count), *(f"{figure:.1f}" for figure in figures)]
