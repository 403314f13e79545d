"""Open an item: the right to, the record of it, then the bytes; and who may open what is sealed."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import locked, record
from phapdinh.cases.efile import sealing
from phapdinh.cases.efile.actions.keeping import sealing_secret
from phapdinh.cases.efile.queries.rights import is_kept_close, may_open, on_list
from phapdinh.cases.models import CaseFileItem, FileSight, SealedAccess
from phapdinh.cases.queries.visibility import readable_by
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records.files import default_store


def open_item(*, actor: User, item: CaseFileItem) -> Iterator[bytes]:
    """The clear content in pieces. That it was opened is on record before the first piece leaves.

    Raises CaseFileItem.DoesNotExist where the case is not this person's to read, PermissionDenied where the
    item is sealed and they are not on its list, FileNotFoundError, SealError while it is read.
    """
    if not readable_by(actor).filter(pk=item.case_id).exists():
        raise CaseFileItem.DoesNotExist
    if not may_open(actor, item):
        raise PermissionDenied(_("Tài liệu được niêm phong; bạn không có trong danh sách được mở."))
    with transaction.atomic():
        FileSight.objects.create(item=item, case_id=item.case_id, user=actor, at=timezone.now())
        if is_kept_close(item):
            record(item.case_id, actor, "file.unsealed", {"item": str(item.pk), "sha256": item.file_id})
    return _blocks(item)


@transaction.atomic
def grant_access(*, actor: User, item: CaseFileItem, to: User) -> bool:
    """Put a person on the list of a sealed item; who does so stands on it, or heads the court."""
    _require_keeper(actor, item)
    if on_list(to, item):
        return False
    SealedAccess.objects.create(item=item, user=to, granted_by=actor, starts_at=timezone.now())
    record(item.case_id, actor, "file.access_given", {"item": str(item.pk), "to": str(to.pk)})
    return True


@transaction.atomic
def end_access(*, actor: User, item: CaseFileItem, of: User) -> bool:
    """Take a person off the list; that they stood on it, from when to when, remains."""
    _require_keeper(actor, item)
    ended = SealedAccess.objects.filter(item=item, user=of, ends_at=None).update(ends_at=timezone.now())
    if ended:
        record(item.case_id, actor, "file.access_ended", {"item": str(item.pk), "of": str(of.pk)})
    return bool(ended)


def item_key(item: CaseFileItem) -> bytes:
    """The key of a sealed item. Raises SealError where this instance's secret is another."""
    return sealing.unwrap(bytes(item.key.wrapped), sealing_secret(), str(item.pk).encode())


def _require_keeper(actor: User, item: CaseFileItem) -> None:
    case = locked(item.case_id)
    require(actor, Verb.CASE_SEAL, case.court_id)
    if not on_list(actor, item):
        require(actor, Verb.CASE_ASSIGN, case.court_id)  # the heads of the court keep every list


def _blocks(item: CaseFileItem) -> Iterator[bytes]:
    store = default_store()
    if not item.sealed:
        yield from store.blocks(item.file_id)
        return
    key = item_key(item)
    with store.open(item.file_id) as sealed:
        yield from sealing.unseal(sealed, key)
