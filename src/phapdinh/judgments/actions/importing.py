"""Import judgments: files in, records out. Resumable, idempotent, and no bad file stops it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.judgments.actions.importing_intake import ImportStoppedError
from phapdinh.judgments.actions.importing_work import Listener, Summary, Work
from phapdinh.judgments.actions.importing_write import Scope, all_courts
from phapdinh.judgments.importing import sources as finding
from phapdinh.judgments.importing.lanes import Lanes
from phapdinh.judgments.importing.rows import known_from
from phapdinh.judgments.linking import Known
from phapdinh.judgments.models import ImportItem, ImportRun
from phapdinh.judgments.queries.visibility import courts_in_reach
from phapdinh.judgments.read import DEFAULT, Limits
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records.files import default_store

NOT_KEPT = "Tệp không có trong kho; hãy nhập lại từ nguồn."


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made. Without an actor it is an operator's act on the machine; with one, permission
    is asked and judgments of other courts are refused. ``workers``: one a core where not given."""

    actor: User | None = None
    workers: int | None = None
    limits: Limits = DEFAULT
    listener: Listener = field(default_factory=Listener)


def import_files(
    *,
    paths: Sequence[Path],
    manifest: Path | None = None,
    known: Known | None = None,
    options: Options | None = None,
) -> Summary:
    """Import files, folders, zip archives and what a manifest lists.

    Run again after an interruption it continues where it stood; run again after it ended, it reports
    every file as a duplicate. ``known`` holds for all files.

    Raises PermissionDenied, :class:`ImportStoppedError` (a full disk), ``ManifestError``.
    """
    options = options or Options()
    asked = [str(path.resolve()) for path in [*paths, *([manifest] if manifest else [])]]
    found = finding.discover(paths, manifest=manifest, known=known or Known(), limits=options.limits)
    return _run(asked, found, options)


def import_stored(
    *, sha256: str, name: str, known: Known | None = None, options: Options | None = None
) -> Summary:
    """Import one file that is in the store already (an upload); an archive is taken apart."""
    options = options or Options()
    found = finding.discover_one(name, default_store().path(sha256), known or Known(), options.limits)
    return _run([f"sha256:{sha256}", name], found, options)


def retry_items(*, items: Sequence[ImportItem], options: Options | None = None) -> Summary:
    """Read files of the quarantine again from the store, with what the manifest said of them."""
    options = options or Options()
    found = (source for item in items for source in _kept(item, options.limits))
    return _run([f"retry:{item.pk}" for item in items], found, options)


def _kept(item: ImportItem, limits: Limits) -> Iterator[finding.Source]:
    store, known = default_store(), known_from(item.known)
    if store.exists(item.file_sha256):
        return finding.discover_one(item.name, store.path(item.file_sha256), known, limits)
    return iter([finding.Source(item.name, refused=NOT_KEPT, known=known)])


def _run(asked: list[str], found: Iterable[finding.Source], options: Options) -> Summary:
    scope_of = _scope(options.actor)
    workers = options.workers or os.cpu_count() or 1
    with _run_of(asked, options.actor) as run:
        lanes = Lanes(workers=workers, limits=options.limits, on=timezone.localdate())
        try:
            return Work(scope_of(run), lanes, options.listener, Summary(run.pk)).go(found)
        finally:
            lanes.close()


def _scope(actor: User | None) -> Callable[[ImportRun], Scope]:
    """Permission first."""
    reach = None if actor is None else courts_in_reach(actor, Verb.IMPORT)
    if reach is not None and not reach:
        raise PermissionDenied(_("Bạn không có quyền nhập bản án."))
    courts = all_courts()
    return lambda run: Scope(run, actor, reach, courts)


@contextmanager
def _run_of(asked: list[str], actor: User | None) -> Iterator[ImportRun]:
    """The unfinished run of the same sources, if nobody works on it now; else a new one."""
    for run in ImportRun.objects.filter(sources=asked, actor=actor, finished_at=None).order_by("-started_at"):
        if _lock(run, "pg_try_advisory_lock"):
            break
    else:
        run = ImportRun.objects.create(sources=asked, actor=actor)
        _lock(run, "pg_try_advisory_lock")
    try:
        yield run
    finally:
        _lock(run, "pg_advisory_unlock")


def _lock(run: ImportRun, verb: str) -> bool:
    """Session lock by the low bits of the run's id: a process that is killed gives it back."""
    key = run.pk.int & ((1 << 63) - 1)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {verb}(%s)", [key])
        return bool(cursor.fetchone()[0])


__all__ = [
    "ImportStoppedError",
    "Listener",
    "Options",
    "Summary",
    "import_files",
    "import_stored",
    "retry_items",
]
