"""The whole file of a case out, as one signed bundle. Sealed items leave sealed; private notes stay."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
from django.db import transaction
from django.utils import timezone

from phapdinh.cases.actions.steps import SUBJECT, record
from phapdinh.cases.efile import sealing
from phapdinh.cases.efile.actions.opening import item_key
from phapdinh.cases.efile.bundle.manifest import CaseLine, Held, Item, JournalLine, Manifest, Seal
from phapdinh.cases.efile.bundle.packing import pack
from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal
from phapdinh.records.files import default_store, sha256_of
from phapdinh.records.signatures.detached import sign_detached
from phapdinh.records.signatures.keys import Holder, default_keys
from phapdinh.records.signatures.stamping import default_stamper


@dataclass(frozen=True, slots=True)
class Gathered:
    """The manifest of a file as it stands, and the texts that it names by their hashes."""

    manifest: Manifest
    texts: Mapping[str, bytes]


def export_file(*, actor: User, case: Case, target: Path, passphrase: str = "", pin: str = "") -> Manifest:
    """Write the bundle ``target``, signed by ``actor``; a passphrase lets sealed items be opened elsewhere.

    Without one they leave as they lie here, and only an instance with the same secret can open them. Raises
    Case.DoesNotExist, PermissionDenied, SigningError, SealError, FileExistsError, OSError; then there is no
    bundle at all. That it left is on record only where it did.
    """
    if not visible_to(actor).filter(pk=case.pk).exists():
        raise Case.DoesNotExist
    require(actor, Verb.CASE_MOVE_FILE, case.court_id)
    found = gather(case, passphrase)
    signature = sign_manifest(actor, found.manifest, pin)
    pack(target, found.manifest, signature, _source(found.texts))
    with transaction.atomic():
        told = {"items": len(found.manifest.items), "sha256": sha256_of(target)}
        record(case.pk, actor, "file.exported", told)
    return found.manifest


def sign_manifest(actor: User, manifest: Manifest, pin: str) -> bytes:
    """The detached signature of ``actor``. Raises SigningError."""
    with default_keys().signer(Holder(str(actor.pk), str(actor)), pin) as signer:
        return sign_detached(manifest.dump(), signer=signer, stamper=default_stamper())


def gather(case: Case, passphrase: str) -> Gathered:
    """The file as it stands at one moment."""
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        rows = CaseFileItem.objects.filter(case=case)
        rows = rows.select_related("file", "key", "sealed_as__file", "sealed_as__key", "case__court")
        rows = rows.prefetch_related("page_texts", "access", "sealed_as__access")
        texts: dict[str, bytes] = {}
        items = tuple(_item(row, texts, passphrase) for row in rows)
        files = {f"files/{_leaves_as(row).file_id}": _leaves_as(row).file.size for row in rows}
        files |= {f"texts/{key}": len(text) for key, text in texts.items()}
        manifest = Manifest(
            made_at=timezone.now(),
            case=_case(case),
            items=items,
            files=tuple(Held(path=path, size=files[path]) for path in sorted(files)),
            journal=tuple(_journal(case)),
        )
    return Gathered(manifest, texts)


def _leaves_as(row: CaseFileItem) -> CaseFileItem:
    """What was put in again sealed leaves in that form alone."""
    return row.sealed_as or row


def _item(row: CaseFileItem, texts: dict[str, bytes], passphrase: str) -> Item:
    held = _leaves_as(row)
    pages = {} if held.sealed else {str(page.page): page.text for page in row.page_texts.all()}
    text = orjson.dumps(pages, option=orjson.OPT_SORT_KEYS) if pages else b""
    digest = sha256_of(text) if text else ""
    if text:
        texts[digest] = text
    return Item(
        first=row.first,
        last=row.last,
        title=row.title,
        kind=row.kind,
        source=row.source,
        source_note=row.source_note,
        received_on=row.received_on,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        filed_at=row.filed_at,
        file=held.file_id,
        text=digest,
        struck_at=row.struck_at,
        struck_reason=row.struck_reason,
        seal=_seal(held, passphrase) if held.sealed else None,
    )


def _seal(row: CaseFileItem, passphrase: str) -> Seal:
    label = str(row.pk)
    wrapped = bytes(row.key.wrapped)
    if passphrase:
        wrapped = sealing.wrap_for_transfer(item_key(row), passphrase, label.encode())
    return Seal(
        wrapped=base64.b64encode(wrapped).decode(),
        by="passphrase" if passphrase else "instance",
        label=label,
        ground=row.key.ground,
        access=tuple(sorted(str(one.user_id) for one in row.access.all() if one.ends_at is None)),
    )


def _case(case: Case) -> CaseLine:
    return CaseLine(
        id=str(case.pk),
        court=case.court.name,
        number=case.number,
        title=case.title,
        type=case.type,
        instance=case.instance,
    )


def _journal(case: Case) -> Iterator[JournalLine]:
    for entry in journal.history(SUBJECT, case.pk):
        yield JournalLine(
            sequence=entry.sequence,
            at=entry.at,
            actor=str(entry.actor_id) if entry.actor_id else None,
            actor_name=entry.actor_name,
            verb=entry.verb,
            details=entry.details,
            previous_digest=entry.previous_digest,
            digest=entry.digest,
        )


def _source(texts: Mapping[str, bytes]) -> Callable[[Held], Iterable[bytes]]:
    store = default_store()
    return lambda held: [texts[held.sha256]] if held.path.startswith("texts/") else store.blocks(held.sha256)
