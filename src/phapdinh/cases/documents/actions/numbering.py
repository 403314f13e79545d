"""Give a finished draft its number and day: from then on its words stand, and the sheet is made."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases import numbering
from phapdinh.cases.actions.steps import CaseError, locked, record
from phapdinh.cases.documents.actions.drafting import locked_document, require_draft, template_of
from phapdinh.cases.documents.content import Content, new_code
from phapdinh.cases.documents.drafting import COPIES, TO, asked_by, gaps
from phapdinh.cases.documents.gathering import gather
from phapdinh.cases.documents.rendering import render
from phapdinh.cases.documents.signatories import Signatory, signatories
from phapdinh.cases.documents.template import Template
from phapdinh.cases.models import Case, CaseDocument, DocumentState, IssuedNumber
from phapdinh.people.models import User
from phapdinh.records.actions import keep_file


@transaction.atomic
def number_document(
    *, actor: User, document: CaseDocument, base: int, on: date | None = None
) -> CaseDocument:
    """Number, date and make the sheet of a draft; ``base`` is the revision that the person approved.

    A number that the event behind it has drawn already is used; otherwise the next of its register, which
    goes back if anything fails. Raises CaseError naming what is still to be filled in, PermissionDenied.
    """
    case = locked(document.case_id)
    row = locked_document(document)
    require_draft(actor, case)
    day = on or timezone.localdate()
    _check(row, base, day)
    form = template_of(row.kind, case)
    named = _signatories(form, case, actor)
    row.issued_number = _number(row, form, case, day)
    row.number = row.issued_number.text if row.issued_number else ""
    row.dated, row.code, row.signatories = day, new_code(), [list(one) for one in named]
    content = content_of(row, form, case)
    row.content_sha256 = content.sha256
    sheet = render(content, code=row.code, address=verification_address(row.code))
    row.pdf = keep_file(content=sheet, media_type="application/pdf")
    row.state, row.changed_at = DocumentState.NUMBERED, timezone.now()
    row.save()
    told = {"document": str(row.pk), "number": row.number, "content": row.content_sha256}
    record(case.pk, actor, "document.numbered", told)
    return row


def content_of(row: CaseDocument, form: Template, case: Case) -> Content:
    """Everything that stands on the sheet of a numbered document."""
    assert row.dated is not None
    facts = gather(case, row.dated)
    return Content(
        form=form.form,
        court=facts.court,
        court_above=facts.court_above,
        place=facts.place,
        dated=row.dated,
        number=row.number,
        title=form.title,
        about=form.subject,
        parts=tuple((part.style, part.label, row.fields.get(part.id, "")) for part in form.fields),
        to=_lines(row.fields.get(TO, "")),
        copies=_lines(row.fields.get(COPIES, "")),
        signers=tuple((str(capacity), str(name)) for capacity, name in row.signatories),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def verification_address(code: str) -> str:
    """Where anybody may check the document; empty where the instance has no public address."""
    base = str(settings.PUBLIC_URL).rstrip("/")
    return f"{base}/xac-minh/{code}/" if base else ""


def _check(row: CaseDocument, base: int, day: date) -> None:
    if row.state != DocumentState.DRAFT:
        raise CaseError(_("Văn bản không còn là dự thảo."))
    if row.revision != base:
        raise CaseError(_("Dự thảo vừa được người khác sửa; hãy xem lại trước khi cấp số."))
    if not row.case.received_on <= day <= timezone.localdate():
        raise CaseError(_("Ngày văn bản phải từ ngày nhận hồ sơ đến hôm nay."))
    form = template_of(row.kind, row.case)
    missing = gaps(form, row.fields)
    if missing:
        named = "; ".join(dict.fromkeys(asked_by(form, name) for name in missing))
        raise CaseError(_("Còn mục chưa điền: %(fields)s.") % {"fields": named})


def _signatories(form: Template, case: Case, actor: User) -> list[Signatory]:
    named = signatories(form, case, actor)
    if not all(name for _capacity, name in named):
        raise CaseError(_("Chưa biết ai ký văn bản này: vụ việc chưa có người được phân công ký."))
    return named


def _number(row: CaseDocument, form: Template, case: Case, day: date) -> IssuedNumber | None:
    """The number drawn by the event behind the document, or the next of the register; None for minutes."""
    if not form.number:
        return None
    if row.step is not None:
        drawn = IssuedNumber.objects.filter(
            case=case, what=form.number, on=row.step.on, void_reason="", document=None
        )
        if (found := drawn.order_by("pk").first()) is not None:
            return found
    return numbering.draw(case=case, what=form.number, on=day)
