"""A bundle for somebody: signed when it is asked for, packed by a job, taken by whoever asked for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from phapdinh.cases.actions.steps import record
from phapdinh.cases.efile.actions.exporting import gather, sign_manifest
from phapdinh.cases.efile.bundle.manifest import Held, load
from phapdinh.cases.efile.bundle.packing import pack
from phapdinh.cases.models import Case, FileTransfer
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store, file_blocks, sha256_of

KEPT_FOR = timedelta(days=7)
_TOLD_EVERY = 0.5  # seconds between two notes of how far it is
_NOT_PACKED = gettext_noop("Không lập được gói: ổ đĩa đầy hoặc thiếu tệp. Báo người vận hành rồi xuất lại.")
_JSON = "application/json"


def bundle_path(transfer: FileTransfer) -> Path:
    """Where the bundle lies while it is kept."""
    return Path(settings.TRANSFERS_ROOT) / f"{transfer.pk}.zip"


def ask_for_bundle(*, actor: User, case: Case, passphrase: str = "", pin: str = "") -> FileTransfer:
    """Sign the manifest of the file as it stands now, and queue the packing.

    What the manifest names is kept by its hash, so the job needs neither key nor passphrase. Raises
    Case.DoesNotExist, PermissionDenied, SigningError, SealError, OSError; then nothing is queued.
    """
    from phapdinh.cases.jobs import pack_file

    if not visible_to(actor).filter(pk=case.pk).exists():
        raise Case.DoesNotExist
    require(actor, Verb.CASE_MOVE_FILE, case.court_id)
    found = gather(case, passphrase)
    signature, now = sign_manifest(actor, found.manifest, pin), timezone.now()
    with transaction.atomic():
        for text in found.texts.values():
            keep_file(content=text, media_type=_JSON)
        row = FileTransfer.objects.create(
            case=case,
            way=FileTransfer.Way.OUT,
            by=actor,
            made_at=now,
            changed_at=now,
            manifest=keep_file(content=found.manifest.dump(), media_type=_JSON),
            signature=signature,
            items=len(found.manifest.items),
            total=sum(held.size for held in found.manifest.files),
            name=_name(case),
        )
        pack_file.defer(transfer_id=str(row.pk))
    return row


def pack_bundle(transfer_id: UUID) -> bool:
    """Pack what waits; a job that runs again, after a crash, does it once. False where it came to nothing."""
    row = FileTransfer.objects.select_related("by").get(pk=transfer_id)
    if row.state != FileTransfer.State.WAITING or row.manifest_id is None:
        return row.state == FileTransfer.State.READY
    target = bundle_path(row)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():  # a job that was killed may have packed it and not said so
            manifest = load(default_store().read(row.manifest_id))
            pack(target, manifest, bytes(row.signature), _counted(row))
    except FileExistsError:
        pass  # another worker was first: the same bytes
    except OSError:
        _settle(row, FileTransfer.State.FAILED, found={"fault": _NOT_PACKED})
        return False
    with transaction.atomic():
        if FileTransfer.objects.select_for_update().get(pk=row.pk).state != FileTransfer.State.WAITING:
            return True
        _settle(row, FileTransfer.State.READY, sha256=sha256_of(target), done=row.total)
        record(row.case_id, row.by, "file.exported", {"items": row.items, "sha256": row.sha256})
    return True


def take_bundle(*, actor: User, transfer: FileTransfer) -> Iterator[bytes]:
    """The bundle in pieces, for whoever asked for it; that it was taken is on record first.

    Raises FileTransfer.DoesNotExist for anybody else and once it is gone.
    """
    case = visible_to(actor).filter(pk=transfer.case_id).first()
    if case is None or transfer.by_id != actor.pk or transfer.state != FileTransfer.State.READY:
        raise FileTransfer.DoesNotExist
    require(actor, Verb.CASE_MOVE_FILE, case.court_id)
    if not bundle_path(transfer).is_file():
        raise FileTransfer.DoesNotExist
    with transaction.atomic():
        record(transfer.case_id, actor, "file.bundle_taken", {"sha256": transfer.sha256})
    return file_blocks(bundle_path(transfer))


def tidy_transfers() -> int:
    """Remove bundles that were kept long enough; that they were there remains. Gives how many."""
    old = FileTransfer.objects.filter(made_at__lt=timezone.now() - KEPT_FOR)
    gone = 0
    for row in old.exclude(state__in=(FileTransfer.State.GONE, FileTransfer.State.TAKEN)):
        bundle_path(row).unlink(missing_ok=True)
        _settle(row, FileTransfer.State.GONE)
        gone += 1
    return gone


def _settle(row: FileTransfer, state: FileTransfer.State, **more: object) -> None:
    row.state, row.changed_at = state, timezone.now()
    for name, value in more.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "changed_at", *more])


def _name(case: Case) -> str:
    number = case.number or case.petition_number or str(case.pk)
    return f"ho-so-{number.replace('/', '-')}.zip"


def _counted(row: FileTransfer) -> Callable[[Held], Iterable[bytes]]:
    """Every file from the store, and now and then a note of how far it is."""
    store, packed, told = default_store(), 0, time.monotonic()

    def blocks(held: Held) -> Iterator[bytes]:
        nonlocal packed, told
        for block in store.blocks(held.sha256):
            yield block
            packed += len(block)
            if time.monotonic() - told > _TOLD_EVERY:
                told = time.monotonic()
                FileTransfer.objects.filter(pk=row.pk).update(done=packed, changed_at=timezone.now())

    return blocks
