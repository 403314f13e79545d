"""Invented judgments as the index takes them, kept on disk so that generating is not measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import zstandard

from phapdinh.demo.generator import InventedJudgment, default_courts, generate
from phapdinh.judgments.publishing.titles import judgment_title, normalised_relation
from phapdinh.searching.contract import ChangeBatch, IndexDocument

SEED = 20_261_121
BLOCK = 2_000  # judgments in one file


def title_of(item: InventedJudgment) -> str:
    """The title under which the portal would show it."""
    relation = item.legal_relation
    return judgment_title(kind="judgment", number=item.number, case_type=item.case_type, relation=relation)


def facets_of(item: InventedJudgment) -> dict[str, list[str]]:
    """Facets as the judgments room gives them."""
    articles = dict.fromkeys(f"{c.law_id}#{c.article}" for c in item.citations)
    return {
        "court": [item.court_id],
        "province": [item.province] if item.province else [],
        "level": [item.level],
        "type": [item.case_type],
        "instance": [item.instance],
        "relation": [normalised_relation(item.legal_relation)],
        "year": [str(item.decided_on.year)],
        "article": list(articles),
        "precedent": list(item.precedents),
    }


def index_document(item: InventedJudgment) -> IndexDocument:
    """One invented judgment for the index."""
    return IndexDocument(
        key=str(item.id),
        collection="judgments",
        title=title_of(item),
        number=item.number,
        body=item.text,
        day=item.decided_on,
        facets=facets_of(item),
        cited_by=item.cited_by,
    )


def write_corpus(folder: Path, count: int, *, processes: int = 2) -> None:
    """Invent ``count`` judgments into compressed files; whole files that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, count, BLOCK)
    default_courts()
    with ProcessPoolExecutor(processes) as pool:
        jobs = [(folder, start, min(BLOCK, count - start)) for start in starts]
        for _ in pool.map(_write_block, jobs, chunksize=4):
            pass


def read_corpus(folder: Path, count: int) -> Iterator[IndexDocument]:
    """The first ``count`` documents in order."""
    return islice(_read_all(sorted(folder.glob("*.jsonl.zst"))), count)


class CorpusSource:
    """A change source over a corpus, so that the real rebuild is what is measured."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count

    def latest(self) -> int:
        """Sequence of the last document."""
        return self._count

    def count(self) -> int:
        """Number of documents."""
        return self._count

    def changes(self, after: int, *, size: int) -> Iterator[ChangeBatch]:
        """All documents after the first ``after``, in batches."""
        documents = islice(read_corpus(self._folder, self._count), after, None)
        while batch := list(islice(documents, size)):
            after += len(batch)
            yield ChangeBatch(batch, [], after)


def _write_block(job: tuple[Path, int, int]) -> None:
    folder, start, count = job
    target = folder / f"{start:09}-{count}.jsonl.zst"
    if target.exists():
        return
    lines = (orjson.dumps(index_document(item)) for item in generate(SEED, count, start=start))
    partial = target.with_suffix(".part")
    partial.write_bytes(zstandard.compress(b"\n".join(lines), 1))
    partial.rename(target)


def _read_all(files: Iterable[Path]) -> Iterator[IndexDocument]:
    for file in files:
        for line in zstandard.decompress(file.read_bytes()).split(b"\n"):
            yield _document(orjson.loads(line))


def _document(values: dict[str, Any]) -> IndexDocument:
    return IndexDocument(**{**values, "day": date.fromisoformat(values["day"])})
