"""The real corpus as holdings in memory, for tests and for the measurement: no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import zstandard

from phapdinh.laws.delivery import Delivered, read_line
from phapdinh.laws.entries import ArticleEntry, LawEntry, TextEntry
from phapdinh.laws.law_facts import gather
from phapdinh.laws.merge import ArticleFacts, Text, as_text, merge
from phapdinh.laws.notes import Effect
from phapdinh.laws.standing import Days, Wording
from phapdinh.laws.symbols import law_key
from phapdinh.vietnamese.citations import find_law
from phapdinh.vietnamese.fold import fold, squeeze

_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")


class Corpus:
    """Implements :class:`phapdinh.assistant.drafts.holdings.Holdings` over deliveries."""

    def __init__(self, deliveries: Iterable[Delivered]) -> None:
        self._delivered: dict[str, dict[str, list[Delivered]]] = defaultdict(lambda: defaultdict(list))
        for one in deliveries:
            self._delivered[one.law_id][one.article].append(one)
        self._laws = {law_id: self._entry(law_id) for law_id in self._delivered}
        self._by_number: dict[str, list[LawEntry]] = defaultdict(list)
        self._by_name: dict[str, list[LawEntry]] = defaultdict(list)
        for law in self._laws.values():
            self._by_number[law_key(law.law_id)].append(law)
            for name in law.names:
                self._by_name[name].append(law)

    def _entry(self, law_id: str) -> LawEntry:
        facts, _ = gather(law_id, [one for some in self._delivered[law_id].values() for one in some])
        known = find_law(law_id)
        names: frozenset[str] = frozenset()
        if facts.name and facts.kind in _BY_NAME:
            name, kind = squeeze(fold(facts.name)), fold(facts.kind)
            names = frozenset({name if name.startswith(f"{kind} ") else f"{kind} {name}"})
        year = facts.issued_on.year if facts.issued_on else None
        since = facts.effective_from or facts.stated_from or (known.effective_from if known else None)
        until = known.effective_to if known else None
        return LawEntry(law_id, law_id, facts.name, names, year, since, until)

    def names(self) -> Collection[str]:
        return self._by_name.keys()

    def by_number(self, key: str) -> Sequence[LawEntry]:
        return self._by_number.get(key, [])

    def by_name(self, name: str) -> Sequence[LawEntry]:
        return self._by_name.get(name, [])

    def numbers(self, law: LawEntry) -> Collection[str]:
        return self._delivered[law.law_id].keys()

    def article(self, law: LawEntry, number: str) -> ArticleEntry | None:
        delivered = self._delivered[law.law_id].get(number)
        if not delivered:
            return None
        texts, facts = merge((), [as_text(one) for one in delivered])
        ordered = sorted(texts, key=lambda text: (text.period.valid_from or date.min, text.snapshot))
        return ArticleEntry(_days(facts, law), [_text(text) for text in ordered])


def _days(facts: ArticleFacts, law: LawEntry) -> Days:
    changes: Sequence[Mapping[str, Any]] = facts.changes
    suspended = [date.fromisoformat(one["on"]) for one in changes
                 if one["effect"] == Effect.SUSPENDED and one["on"]]  # fmt: skip
    ended = any(one["effect"] == Effect.ENDED and not one["on"] for one in changes)
    ends = [day for day in (facts.effective_to, law.until) if day]
    first, last = facts.effective_from or law.since, min(ends, default=None)
    return Days(first, last, min(suspended, default=None), ended)


def _text(text: Text) -> TextEntry:
    return TextEntry(Wording(text.sha256, text.period, text.snapshot, text.blank), text.body or "")


@cache
def real_corpus(shared_data: Path) -> Corpus:
    """All articles of both files."""
    return Corpus(_deliveries(shared_data))


def _deliveries(shared_data: Path) -> Iterable[Delivered]:
    for name in ("laws_older.jsonl.zst", "laws.jsonl.zst"):
        raw = zstandard.ZstdDecompressor().stream_reader((shared_data / name).open("rb")).read()
        yield from (read_line(line) for line in raw.splitlines())


def parse_line(record: Mapping[str, Any]) -> Delivered:
    """An article written in a test."""
    return replace(read_line(orjson.dumps(record)))
