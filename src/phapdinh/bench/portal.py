"""The whole portal: filled, indexed, asked and served."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from phapdinh.bench import report
from phapdinh.bench.compare import Compared, compare_postgres, compare_sqlite
from phapdinh.bench.documents import SEED, index_document
from phapdinh.bench.engine import as_json, build_index, measure
from phapdinh.bench.fill import fill
from phapdinh.bench.importing import import_rates
from phapdinh.bench.pages import measure_pages
from phapdinh.demo.generator import generate

Step = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, and how much of it; 0 leaves a part out.

    ``filled`` indexes and measures the data that is there, ``keep`` measures the index that is there too.
    """

    judgments: int
    per_kind: int
    requests: int
    compared: int
    imported: int
    filled: bool
    keep: bool


def run(out: Console, step: Step, url: str, root: Path, plan: Plan) -> dict[str, Any]:
    """Every stage in turn, each told as soon as it is known; the whole as plain values."""
    from phapdinh.judgments.index_source import PublishedChanges
    from phapdinh.searching.factory import open_index

    judgments = plan.judgments
    figures: dict[str, Any] = {"judgments": judgments, "machine": machine()}
    figures["import"] = import_rates(plan.imported) if plan.imported else {}
    report.show_rates(out, figures["import"])
    built = None
    if not plan.filled and not plan.keep:
        with step("Nạp cơ sở dữ liệu", judgments) as advance:
            filled = fill(url, judgments, advance=advance)
        figures["fill"] = asdict(filled)
        report.show_filled(out, filled)
    if not plan.keep:
        with step("Dựng chỉ mục", judgments) as advance:
            built = build_index(root, PublishedChanges(), advance)
        report.show_index(out, built)
    index = open_index(root)
    results = measure(index, per_kind=plan.per_kind)
    figures["engine"] = as_json(built, results)
    report.show_latencies(out, f"Bộ máy tìm kiếm, ms, {judgments:,} bản án", results)
    if plan.requests:
        pages = measure_pages(index, requests=plan.requests)
        figures["pages"] = asdict(pages)
        report.show_pages(out, pages)
    figures["compared"] = [asdict(one) for one in _compare(url, root, plan)]
    report.show_compared(out, figures["compared"])
    return figures


def machine() -> dict[str, Any]:
    """What the figures were measured on, without a name."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 1e9, 1),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def _compare(url: str, root: Path, plan: Plan) -> list[Compared]:
    count, per_kind = min(plan.compared, plan.judgments), plan.per_kind
    if not count:
        return []
    documents = (index_document(item) for item in generate(SEED, count))
    first = compare_postgres(url, documents, per_kind=per_kind)
    documents = (index_document(item) for item in generate(SEED, count))
    return [first, compare_sqlite(root.parent / "bench.sqlite3", documents, per_kind=per_kind)]
