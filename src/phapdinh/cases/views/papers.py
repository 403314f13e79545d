"""The documents of a case: begin one, write it, have it numbered, sign it, read it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.documents.actions.drafting import begin_draft, drop_draft, save_draft
from phapdinh.cases.documents.actions.numbering import number_document
from phapdinh.cases.documents.actions.signing import sign_document, void_document
from phapdinh.cases.documents.queries import documents_of, fields_of, kinds_for
from phapdinh.cases.documents.signature_state import check_document
from phapdinh.cases.models import Case, CaseDocument, DocumentState
from phapdinh.cases.queries.papers import step_of
from phapdinh.cases.views.frame import on_case, page
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb, may
from phapdinh.records.files import default_store
from phapdinh.records.signatures.contract import SigningError


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def papers(request: HttpRequest, case: Case) -> HttpResponse:
    """All documents of the case and the kinds that may be drafted; what is posted begins one."""
    if request.method == "POST":
        return _begin(request, case)
    context = {
        "case": case,
        "documents": documents_of(person(request), case),
        "kinds": kinds_for(case),
        "may_draft": may(person(request), Verb.CASE_DRAFT, case.court_id) and case.closed_on is None,
    }
    return page(request, "papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def paper(request: HttpRequest, case: Case, document: UUID) -> HttpResponse:
    """One document: its words while it is a draft, its sheet and signatures afterwards."""
    row = _document(case, document)
    if request.method == "POST":
        return _save(request, case, row)
    return _shown(request, case, row)


@require_POST
@on_case
def number(request: HttpRequest, case: Case, document: UUID) -> HttpResponse:
    """Number and date the draft as the person had it before them."""
    row, base = _document(case, document), request.POST.get("base", "")
    given = int(base) if base.isdecimal() else 0
    return _act(
        request,
        row,
        lambda: number_document(actor=person(request), document=row, base=given),
        _("Đã cấp số."),
    )


@require_POST
@on_case
def sign(request: HttpRequest, case: Case, document: UUID) -> HttpResponse:
    """Put one's signature under it."""
    row, pin = _document(case, document), request.POST.get("pin", "")
    return _act(
        request, row, lambda: sign_document(actor=person(request), document=row, pin=pin), _("Đã ký số.")
    )


@require_POST
@on_case
def withdraw(request: HttpRequest, case: Case, document: UUID) -> HttpResponse:
    """Give a draft up, or declare a numbered document void with its reason."""
    row, reason = _document(case, document), request.POST.get("reason", "")
    if row.state == DocumentState.DRAFT:
        return _act(
            request, row, lambda: drop_draft(actor=person(request), document=row), _("Đã bỏ dự thảo.")
        )
    return _act(
        request,
        row,
        lambda: void_document(actor=person(request), document=row, reason=reason),
        _("Đã hủy văn bản; số không cấp lại."),
    )


@require_safe
@on_case
def sheet(request: HttpRequest, case: Case, document: UUID) -> HttpResponse:
    """The PDF: signed where somebody has signed, else the sheet to be signed."""
    row = _document(case, document)
    key = row.file_id or row.pdf_id
    if key is None or not default_store().exists(key):
        raise Http404
    name = f"{(row.number or row.title).replace('/', '-')}.pdf"
    answer = HttpResponse(default_store().read(key), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return answer


def _document(case: Case, key: UUID) -> CaseDocument:
    row = CaseDocument.objects.filter(pk=key, case=case).select_related("case__court", "step").first()
    if row is None:
        raise Http404
    return row


def _begin(request: HttpRequest, case: Case) -> HttpResponse:
    kind, step = request.POST.get("kind", ""), step_of(case, request.POST.get("step", ""))
    try:
        row = begin_draft(actor=person(request), case=case, kind=kind, step=step)
    except (CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("cases:papers", args=[case.pk]))
    return _to(row)


def _save(request: HttpRequest, case: Case, row: CaseDocument) -> HttpResponse:
    """Save the words; where another has saved meanwhile, theirs stand and these lie beside."""
    fields = {name: request.POST.get(f"o-{name}", "") for name in row.fields}
    base = request.POST.get("base", "")
    try:
        saved = save_draft(
            actor=person(request), document=row, base=int(base) if base.isdecimal() else 0, fields=fields
        )
    except (CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
        row.fields = fields  # nothing typed is lost
        return _shown(request, case, row, status=422)
    if not saved.current:
        messages.error(request, _("Người khác vừa lưu dự thảo này; lời của bạn được giữ bên dưới."))
        row.refresh_from_db()
        return _shown(request, case, row, beside=saved.revision.fields, status=409)
    messages.success(request, _("Đã lưu dự thảo."))
    return _to(row)


def _shown(
    request: HttpRequest,
    case: Case,
    row: CaseDocument,
    *,
    beside: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    fields = fields_of(row)
    checked = check_document(row) if row.state in (DocumentState.NUMBERED, DocumentState.ISSUED) else None
    context = {
        "case": case,
        "document": row,
        "fields": fields,
        "gaps": [one for one in fields if one.open],
        "beside": [(one.title, beside[one.name]) for one in fields if beside.get(one.name)] if beside else [],
        "checked": checked,
        "signed_by": [one.by_id for one in row.signatures.all()],
        "may_draft": may(person(request), Verb.CASE_DRAFT, case.court_id),
        "may_sign": may(person(request), Verb.CASE_SIGN, case.court_id),
    }
    return page(request, "paper.html", context, status=status)


def _act(
    request: HttpRequest, row: CaseDocument, act: Callable[[], object], done: str
) -> HttpResponseRedirect:
    try:
        act()
    except (CaseError, SigningError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return _to(row)


def _to(row: CaseDocument) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("cases:paper", args=[row.case_id, row.pk]))
