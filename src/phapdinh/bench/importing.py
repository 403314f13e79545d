"""Rate of the import by stage: the real stages over invented originals as text files."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from phapdinh.bench.documents import SEED
from phapdinh.demo.generator import generate
from phapdinh.judgments.check import check
from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.linking import Known, link
from phapdinh.judgments.parse import parse
from phapdinh.judgments.publishing.build import build_publication
from phapdinh.judgments.read import read
from phapdinh.judgments.repair import repair

T = TypeVar("T")

_TODAY = date(2026, 11, 21)


def import_rates(count: int) -> dict[str, float]:
    """Judgments a second of one process, by stage and for all stages together; processor time."""
    files = [(item.original.encode(), f"{item.index}.txt") for item in generate(SEED, count)]
    for data, name in files[:3]:  # lists and registers load at the first use
        _through(data, name, _Watch())
    watch = _Watch()
    for data, name in files:
        _through(data, name, watch)
    rates = {stage: round(count / max(seconds, 1e-6), 1) for stage, seconds in watch.spent.items()}
    return {**rates, "all stages": round(count / sum(watch.spent.values()), 1)}


class _Watch:
    """Adds up processor time by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def __call__(self, name: str, call: Callable[[], T]) -> T:
        started = time.process_time()
        result = call()
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - started
        return result


def _through(data: bytes, name: str, watch: _Watch) -> None:
    pages = watch("read", partial(read, data, name))
    text = watch("repair", partial(repair, pages.text))
    found = watch("parse", partial(parse, text))
    parsed, _ = watch("link", partial(link, found, Known()))
    coding = watch("code", partial(code_text, text, parsed))
    coded = apply_replacements(text, coding.replacements)
    watch("check", partial(check, parsed, text, coded, on=_TODAY))
    watch("build", partial(build_publication, text, coding, parsed))
