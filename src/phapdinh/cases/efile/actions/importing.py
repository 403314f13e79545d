"""A bundle in: proved to its last byte first, its files kept, then all items in one transaction."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, locked, record
from phapdinh.cases.efile import sealing
from phapdinh.cases.efile.actions.keeping import sealing_secret
from phapdinh.cases.efile.bundle.faults import words
from phapdinh.cases.efile.bundle.manifest import Held, Item, Manifest, Seal
from phapdinh.cases.efile.bundle.unpacking import Bundle, BundleError, opened
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.models import Case, CaseFileItem, ItemPage, SealedAccess, SealedKey
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records.actions import keep_blocks
from phapdinh.records.files import sha256_of
from phapdinh.records.models import StoredFile
from phapdinh.records.signatures.trust import load_trust
from phapdinh.vietnamese.fold import fold
from phapdinh.vietnamese.uuid7 import uuid7


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A proved bundle: its files kept, its texts by hash, the keys of its sealed items by index number."""

    manifest: Manifest
    stored: Mapping[str, StoredFile]
    texts: Mapping[str, Mapping[str, str]]
    keys: Mapping[int, bytes]
    with_passphrase: bool


def check_file(path: Path) -> Manifest:
    """Prove a bundle without taking anything from it. Raises CaseError in words for a person."""
    try:
        with opened(path, load_trust()) as bundle:
            bundle.prove()
            return bundle.manifest
    except BundleError as error:
        raise CaseError(words(error)) from error


def import_file(*, actor: User, case: Case, path: Path, passphrase: str = "") -> Manifest:
    """Take the file of a bundle into a case whose own file is still empty: the same items, numbers, texts.

    Sealed items stay sealed, under a key wrapped anew; who stood on their list and has an account here stands
    on it again, and whoever gave the passphrase. Raises Case.DoesNotExist, PermissionDenied, CaseError,
    OSError; then the case has none of it.
    """
    if not visible_to(actor).filter(pk=case.pk).exists():
        raise Case.DoesNotExist
    require(actor, Verb.CASE_MOVE_FILE, case.court_id)
    arrived = _receive(path, passphrase)
    with transaction.atomic():
        _write(locked(case.pk), actor, arrived)
        told = {"items": len(arrived.manifest.items), "sha256": sha256_of(path)}
        record(case.pk, actor, "file.imported", {**told, "from": arrived.manifest.case.id})
    return arrived.manifest


def _receive(path: Path, passphrase: str) -> _Arrived:
    """Prove the bundle and keep its files, which harm nobody if nothing comes of it."""
    try:
        with opened(path, load_trust()) as bundle:
            bundle.prove()
            keys = _keys(bundle.manifest, passphrase)
            stored = {held.sha256: _keep(bundle, held) for held in bundle.manifest.files if _is_file(held)}
            texts = {held.sha256: _text(bundle, held) for held in bundle.manifest.files if not _is_file(held)}
            return _Arrived(bundle.manifest, stored, texts, keys, bool(passphrase))
    except BundleError as error:
        raise CaseError(words(error)) from error


def _keys(manifest: Manifest, passphrase: str) -> dict[int, bytes]:
    """The keys of the sealed items. Raises CaseError where they cannot be opened here."""
    try:
        return {one.first: _key(one.seal, passphrase) for one in manifest.items if one.seal}
    except (SealError, ValueError) as error:
        raise CaseError(
            _("Không mở được tài liệu niêm phong: sai mật khẩu chuyển giao hoặc gói của máy chủ khác.")
        ) from error


def _key(seal: Seal, passphrase: str) -> bytes:
    wrapped, label = base64.b64decode(seal.wrapped, validate=True), seal.label.encode()
    if seal.by == "passphrase":
        return sealing.unwrap_from_transfer(wrapped, passphrase, label)
    return sealing.unwrap(wrapped, sealing_secret(), label)


def _is_file(held: Held) -> bool:
    return held.path.startswith("files/")


def _keep(bundle: Bundle, held: Held) -> StoredFile:
    item = next(one for one in bundle.manifest.items if one.file == held.sha256)
    media_type = sealing.MEDIA_TYPE if item.seal else item.media_type
    return keep_blocks(blocks=bundle.blocks(held), media_type=media_type, expected=held.sha256)


def _text(bundle: Bundle, held: Held) -> dict[str, str]:
    pages = orjson.loads(b"".join(bundle.blocks(held)))
    return {str(page): str(text) for page, text in pages.items()}


def _write(case: Case, actor: User, arrived: _Arrived) -> None:
    if CaseFileItem.objects.filter(case=case).exists():
        raise CaseError(_("Hồ sơ của vụ việc này đã có tài liệu; chỉ nhập gói vào hồ sơ còn trống."))
    for one in arrived.manifest.items:
        item = _made(case, actor, one, arrived.stored[one.file])
        item.save(force_insert=True)
        if one.seal:
            _seal_again(item, actor, one, arrived)
        pages = arrived.texts.get(one.text, {})
        ItemPage.objects.bulk_create(
            [
                ItemPage(item=item, case=case, page=int(page), text=text, folded=fold(text))
                for page, text in pages.items()
            ]
        )


def _made(case: Case, actor: User, one: Item, file: StoredFile) -> CaseFileItem:
    return CaseFileItem(
        pk=uuid7(),
        case=case,
        first=one.first,
        last=one.last,
        pages=one.last - one.first + 1,
        title=one.title,
        kind=one.kind,
        source=one.source,
        source_note=one.source_note,
        received_on=one.received_on,
        name=one.name,
        media_type=one.media_type,
        size=one.size,
        sha256="" if one.seal else file.sha256,
        file=file,
        sealed=one.seal is not None,
        added_by=actor,
        added_at=timezone.now(),
        filed_at=one.filed_at,
        struck_by=actor if one.struck_at else None,
        struck_at=one.struck_at,
        struck_reason=one.struck_reason,
    )


def _seal_again(item: CaseFileItem, actor: User, one: Item, arrived: _Arrived) -> None:
    assert one.seal is not None
    wrapped = sealing.wrap(arrived.keys[one.first], sealing_secret(), str(item.pk).encode())
    SealedKey.objects.create(item=item, wrapped=wrapped, ground=one.seal.ground)
    here = set(User.objects.filter(pk__in=one.seal.access, is_active=True).values_list("pk", flat=True))
    listed = here | {actor.pk} if arrived.with_passphrase else here
    now = timezone.now()
    SealedAccess.objects.bulk_create(
        [SealedAccess(item=item, user_id=key, granted_by=actor, starts_at=now) for key in sorted(listed)]
    )
