"""Sign a numbered document; once all who stand under it have signed, it is issued, filed, verifiable."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases import numbering
from phapdinh.cases.actions.steps import CaseError, locked, record
from phapdinh.cases.documents.actions.drafting import locked_document, template_of
from phapdinh.cases.documents.signatories import require_signer
from phapdinh.cases.efile.actions.filing import file_document
from phapdinh.cases.models import (
    Case,
    CaseDocument,
    DocumentSignature,
    DocumentState,
    IssuedNumber,
    PublishedDocument,
)
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store
from phapdinh.records.models import StoredFile
from phapdinh.records.signatures.checking import check_pdf
from phapdinh.records.signatures.contract import Signature, State
from phapdinh.records.signatures.keys import Holder, default_keys
from phapdinh.records.signatures.signing import Act, sign_pdf
from phapdinh.records.signatures.stamping import default_stamper
from phapdinh.records.signatures.trust import load_trust


@dataclass(frozen=True, slots=True)
class _Signed:
    before: str  # SHA-256 of the file that was signed
    file: StoredFile
    signature: Signature


def sign_document(*, actor: User, document: CaseDocument, pin: str = "") -> CaseDocument:
    """Put one's signature under a numbered document; ``pin`` opens the key where it needs one.

    It is signed before anything is locked, for that takes a time-stamp authority; the signature counts
    only if the document has not changed meanwhile. Raises Case.DoesNotExist, PermissionDenied,
    SigningError, CaseError.
    """
    row = CaseDocument.objects.select_related("case__court", "step").get(pk=document.pk)
    capacity = _require(actor, row)
    made = _sign(row, actor, capacity, pin)
    with transaction.atomic():
        case = locked(row.case_id)
        row = locked_document(document)
        capacity = _require(actor, row)
        if (row.file_id or row.pdf_id) != made.before:
            raise CaseError(_("Văn bản vừa có người khác ký; hãy ký lại."))
        _add(row, actor, capacity, made)
        if _all_signed(row):
            _issue(row, case, actor)
    return row


@transaction.atomic
def void_document(*, actor: User, document: CaseDocument, reason: str) -> bool:
    """Declare a numbered or issued document void, with its reason. Its number is not given again.

    Anybody who verifies it is told. False where it was void. Raises CaseError without a reason.
    """
    case = locked(document.case_id)
    row = locked_document(document)
    _require_see(actor, row)
    require(actor, Verb.CASE_SIGN, case.court_id)
    why = " ".join(reason.split())[:300]
    if row.state == DocumentState.VOID:
        return False
    if row.state == DocumentState.DRAFT or not why:
        raise CaseError(_("Ghi lý do hủy văn bản đã cấp số."))
    template = template_of(row.kind, case)
    require_signer(template, case, actor, [(str(one), str(name)) for one, name in row.signatories])
    row.state, row.void_reason, row.changed_at = DocumentState.VOID, why, timezone.now()
    row.save(update_fields=["state", "void_reason", "changed_at"])
    if row.issued_number and _drawn_for_it(row, row.issued_number):
        numbering.void(number=row.issued_number, reason=why)
    PublishedDocument.objects.filter(code=row.code).update(void_on=timezone.localdate())
    record(case.pk, actor, "document.void", {"document": str(row.pk), "number": row.number})
    return True


def _drawn_for_it(row: CaseDocument, number: IssuedNumber) -> bool:
    """Whether the number came with the document; one that an event drew belongs to the event."""
    return row.step is None or number.on != row.step.on


def _require(actor: User, row: CaseDocument) -> str:
    """The capacity in which this person signs this document now."""
    _require_see(actor, row)
    require(actor, Verb.CASE_SIGN, row.case.court_id)
    if row.state != DocumentState.NUMBERED:
        raise CaseError(_("Văn bản chưa được cấp số, hoặc đã ban hành, hoặc đã hủy."))
    if row.signatures.filter(by=actor).exists():
        raise CaseError(_("Bạn đã ký văn bản này."))
    named = [(str(capacity), str(name)) for capacity, name in row.signatories]
    return require_signer(template_of(row.kind, row.case), row.case, actor, named)


def _require_see(actor: User, row: CaseDocument) -> None:
    if not visible_to(actor).filter(pk=row.case_id).exists():
        raise Case.DoesNotExist


def _sign(row: CaseDocument, actor: User, capacity: str, pin: str) -> _Signed:
    before = row.file_id or row.pdf_id
    assert before is not None
    trust, act = load_trust(), Act(f"ChuKy{row.signatures.count() + 1}", capacity, row.case.court.name)
    with default_keys().signer(Holder(str(actor.pk), str(actor)), pin) as signer:
        content = sign_pdf(
            default_store().read(before), signer=signer, stamper=default_stamper(), trust=trust, act=act
        )
    checked = check_pdf(content, trust)
    if checked.state != State.VALID:
        why = " ".join(reason.words for reason in checked.all_reasons)
        raise CaseError(_("Chữ ký vừa tạo không được chấp nhận. %(why)s") % {"why": why})
    return _Signed(before, keep_file(content=content, media_type="application/pdf"), checked.signatures[-1])


def _add(row: CaseDocument, actor: User, capacity: str, made: _Signed) -> None:
    DocumentSignature.objects.create(
        document=row,
        order=row.signatures.count() + 1,
        by=actor,
        capacity=capacity,
        at=made.signature.at or timezone.now(),
        level=made.signature.level,
        file=made.file,
    )
    row.file, row.changed_at = made.file, timezone.now()
    row.save(update_fields=["file", "changed_at"])
    told = {"document": str(row.pk), "sha256": made.file.sha256, "level": str(made.signature.level)}
    record(row.case_id, actor, "document.signed", told)


def _all_signed(row: CaseDocument) -> bool:
    signed = {str(one.by) for one in row.signatures.select_related("by")}
    return {str(name) for _capacity, name in row.signatories} <= signed


def _issue(row: CaseDocument, case: Case, actor: User) -> None:
    """Issued: into the file of the case, and onto the page where anybody may verify it."""
    row.state = DocumentState.ISSUED
    row.save(update_fields=["state"])
    file_document(actor=actor, case=case, document=row)
    if not case.secret:
        _publish(row, case)
    record(case.pk, actor, "document.issued", {"document": str(row.pk), "number": row.number})


def _publish(row: CaseDocument, case: Case) -> None:
    assert row.dated is not None and row.file is not None  # noqa: PT018 - one fact: it is issued
    last = row.signatures.order_by("-order")[0]
    PublishedDocument.objects.create(
        code=row.code,
        sha256=row.file.sha256,
        court_name=case.court.name,
        title=row.title[:120],
        number=row.number,
        dated=row.dated,
        signed_at=last.at,
        signatures=last.order,
        level=last.level,
    )
