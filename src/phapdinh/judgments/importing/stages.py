"""What a worker process is asked to do: functions of a module, so that any process can find them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from phapdinh.judgments.importing.prepared import Prepared, prepare
from phapdinh.judgments.linking import Known
from phapdinh.judgments.pipeline import process_pages
from phapdinh.judgments.read import Draft, Limits, finish, read_draft


def read_and_process(path: Path, name: str, known: Known, limits: Limits, on: date) -> Prepared | Draft:
    """All stages for one file; a scan comes back as a draft whose pages wait for recognition."""
    draft = read_draft(path, name, limits=limits)
    return draft if draft.scanned else prepare(process_pages(finish(draft), on=on, known=known))


def recognise(path: Path, index: int, limits: Limits) -> str:
    """One page of a scan."""
    from phapdinh.judgments.read.ocr import recognise_page

    return recognise_page(path, index, limits)


def process_scan(draft: Draft, texts: Mapping[int, str], known: Known, on: date) -> Prepared:
    """The stages after recognition."""
    return prepare(process_pages(finish(draft, texts), on=on, known=known))
