"""Seal what is in the file already, or open what was sealed: struck, and put in again in the other form.

An item never changes. What was open lies on as it came in; from then on only those on the list of the sealed
one may open it, it is found by no search, and it leaves the court sealed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, locked, record
from phapdinh.cases.efile.actions.adding import add_item, strike_item, told
from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.intake import Intake, Sealing
from phapdinh.cases.models import CaseFileItem
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records.files import default_store


def seal_item(*, actor: User, item: CaseFileItem, sealing: Sealing) -> CaseFileItem:
    """The item again under the next index numbers, sealed. Raises PermissionDenied, CaseError, SealError."""
    require(actor, Verb.CASE_SEAL, item.case.court_id)
    if item.sealed or item.struck_at is not None:
        raise CaseError(_("Tài liệu này đã niêm phong hoặc đã gạch khỏi hồ sơ."))
    given_reason(sealing.ground)
    with transaction.atomic():
        row = _standing(item)
        again = add_item(
            actor=actor,
            case=row.case,
            path=default_store().path(row.file_id),
            intake=_intake(row, sealing),
        )
        row.struck_at, row.struck_by, row.sealed_as = timezone.now(), actor, again
        row.struck_reason = _("Niêm phong, nay là bút lục %(n)d") % {"n": again.first}
        row.save(update_fields=["struck_at", "struck_by", "struck_reason", "sealed_as"])
        record(row.case_id, actor, "file.sealed_later", {**told(row), "as": str(again.pk)})
    return again


def unseal_item(*, actor: User, item: CaseFileItem, reason: str) -> CaseFileItem:
    """A sealed item again under the next index numbers, open. Only who stands on its list may.

    Raises PermissionDenied, CaseError, SealError.
    """
    require(actor, Verb.CASE_SEAL, item.case.court_id)
    why = given_reason(reason)
    if not item.sealed or item.struck_at is not None:
        raise CaseError(_("Tài liệu này không niêm phong hoặc đã gạch khỏi hồ sơ."))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tai-lieu"
        with path.open("wb") as out:
            out.writelines(open_item(actor=actor, item=item))
        with transaction.atomic():
            row = _standing(item)
            again = add_item(actor=actor, case=row.case, path=path, intake=_intake(row, None))
            struck = _("Gỡ niêm phong, nay là bút lục %(n)d: %(why)s") % {"n": again.first, "why": why}
            strike_item(actor=actor, item=row, reason=struck)
    return again


def _standing(item: CaseFileItem) -> CaseFileItem:
    """The item as it stands, its case locked. Raises CaseError where somebody has struck it meanwhile."""
    locked(item.case_id)
    row = CaseFileItem.objects.select_for_update(of=("self",)).select_related("case").get(pk=item.pk)
    if row.struck_at is not None:
        raise CaseError(_("Người khác vừa gạch tài liệu này khỏi hồ sơ."))
    return row


def _intake(row: CaseFileItem, sealing: Sealing | None) -> Intake:
    return Intake(
        title=row.title,
        name=row.name,
        received_on=row.received_on,
        source=row.source,
        kind=row.kind,
        source_note=row.source_note,
        media_type=row.media_type,
        pages=row.pages,
        sealing=sealing,
    )
