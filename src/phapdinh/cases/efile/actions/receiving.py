"""A bundle that arrives: examined whole and shown first, taken into the case when a person says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.importing import import_file
from phapdinh.cases.efile.actions.sending import bundle_path
from phapdinh.cases.efile.bundle.examining import Examined, examine
from phapdinh.cases.efile.bundle.faults import words
from phapdinh.cases.efile.bundle.manifest import Manifest
from phapdinh.cases.models import Case, CaseFileItem, FileTransfer
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records.files import file_blocks, sha256_of
from phapdinh.records.signatures.trust import load_trust
from phapdinh.records.writing import draft_in

_MOST_NAME, _MOST_SHOWN = 200, 200


def receive_bundle(*, actor: User, case: Case, path: Path, name: str) -> FileTransfer:
    """Keep a bundle for its decision and say all that is wrong with it; nothing of it enters the case yet.

    Raises Case.DoesNotExist, PermissionDenied, OSError where the disk takes no more.
    """
    if not visible_to(actor).filter(pk=case.pk).exists():
        raise Case.DoesNotExist
    require(actor, Verb.CASE_MOVE_FILE, case.court_id)
    examined, now = examine(path, load_trust()), timezone.now()
    row = FileTransfer(
        case=case,
        way=FileTransfer.Way.IN,
        by=actor,
        made_at=now,
        changed_at=now,
        state=FileTransfer.State.READY,
        items=len(examined.manifest.items) if examined.manifest else 0,
        total=path.stat().st_size,
        name=name[-_MOST_NAME:],
        sha256=sha256_of(path),
        found=_found(case, examined),
    )
    if row.found["faults"]:
        row.state = FileTransfer.State.FAILED
    else:
        _keep(path, bundle_path(row))
    row.save(force_insert=True)
    return row


def take_in(*, actor: User, transfer: FileTransfer, passphrase: str = "") -> Manifest:
    """Take an arrived bundle into its case. Raises as ``import_file``, and CaseError where it is gone."""
    if transfer.by_id != actor.pk or transfer.way != FileTransfer.Way.IN:
        raise FileTransfer.DoesNotExist
    path = bundle_path(transfer)
    if transfer.state != FileTransfer.State.READY or not path.is_file():
        raise CaseError(_("Gói này đã nhập hoặc đã hết hạn giữ; hãy tải gói lên lại."))
    with transaction.atomic():
        manifest = import_file(actor=actor, case=transfer.case, path=path, passphrase=passphrase)
        transfer.state, transfer.changed_at = FileTransfer.State.TAKEN, timezone.now()
        transfer.save(update_fields=["state", "changed_at"])
    path.unlink(missing_ok=True)
    return manifest


def _keep(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with draft_in(target.parent) as draft:
        for block in file_blocks(path):
            draft.out.write(block)
        draft.publish(target)


def _found(case: Case, examined: Examined) -> dict[str, Any]:
    """What a person reads before they decide, as it is kept."""
    found: dict[str, Any] = {"faults": list(_faults(case, examined)), "signer": examined.signer}
    if (manifest := examined.manifest) is None:
        return found
    sealed = [item.seal for item in manifest.items if item.seal]
    listed = {one for seal in sealed for one in seal.access}
    here = User.objects.filter(pk__in=listed, is_active=True).count()
    return {
        **found,
        "case": manifest.case.model_dump(mode="json"),
        "made_at": manifest.made_at.isoformat(),
        "pages": manifest.items[-1].last if manifest.items else 0,
        "sealed": len(sealed),
        "passphrase": any(seal.by == "passphrase" for seal in sealed),
        "strangers": len(listed) - here,
        "refused": [
            {"first": item.first, "last": item.last, "title": "" if item.seal else item.title}
            for item in examined.damaged[:_MOST_SHOWN]
        ],
        "journal": len(manifest.journal),
    }


def _faults(case: Case, examined: Examined) -> list[str]:
    faults = [words(examined.error)] if examined.error else []
    if CaseFileItem.objects.filter(case=case).exists():
        faults.append(_("Hồ sơ của vụ việc này đã có tài liệu; chỉ nhập gói vào hồ sơ còn trống."))
    return faults
