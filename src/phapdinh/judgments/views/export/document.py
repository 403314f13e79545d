"""One judgment as PDF, Akoma Ntoso, JSON and text."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.akn_names import slug
from phapdinh.http_answers import FORM, answer, base_url, not_changed
from phapdinh.judgments.export import as_json
from phapdinh.judgments.export.akn import render_akn
from phapdinh.judgments.export.document import Document
from phapdinh.judgments.export.pdf import render_pdf
from phapdinh.judgments.export.pdf_store import default_store, pdf_key
from phapdinh.judgments.queries.exports import document_of, head_of

Render = Callable[[Document, str], bytes]


@require_safe
def pdf(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """PDF/A, from the store where it was made before."""
    return _file(request, identifier, "pdf", "application/pdf", _kept_pdf)


@require_safe
def xml(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Akoma Ntoso 3.0."""
    return _file(request, identifier, "xml", "application/akn+xml", render_akn)


@require_safe
def json(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The object of the API."""
    return _file(request, identifier, "json", "application/json", _json)


@require_safe
def text(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The coded text alone."""
    return _file(request, identifier, "txt", "text/plain; charset=utf-8", lambda item, _: item.text.encode())


def _file(
    request: HttpRequest, identifier: UUID, suffix: str, content_type: str, render: Render
) -> HttpResponse:
    head = head_of(identifier)
    if head is None:
        raise Http404
    etag = f'W/"{head.change_seq}-{suffix}-{FORM}"'
    unchanged = not_changed(request, etag, head.changed_at)
    if unchanged is not None and not head.is_withdrawn:
        return unchanged
    item = document_of(identifier)
    if item is None:
        raise Http404
    if item.is_withdrawn:
        return _gone(item, suffix, base_url(request))
    response = answer(request, render(item, base_url(request)), content_type, etag, head.changed_at)
    name = slug(item.number) or str(item.id)
    response["Content-Disposition"] = f'inline; filename="{name}.{suffix}"'
    return response


def _gone(item: Document, suffix: str, base: str) -> HttpResponse:
    """That it was withdrawn, and why (410)."""
    default_store().forget(item.id)
    if suffix == "json":
        body, content_type = as_json.encode(as_json.tombstone(item, base)), "application/json"
    else:
        body = f"Bản án, quyết định đã được gỡ bỏ. Lý do: {item.withdrawn_reason}\n".encode()
        content_type = "text/plain; charset=utf-8"
    return HttpResponse(body, status=410, content_type=content_type)


def _json(item: Document, base: str) -> bytes:
    return as_json.encode(as_json.full(item, base))


def _kept_pdf(item: Document, base: str) -> bytes:
    return default_store().get(item.id, pdf_key(item, base), lambda: render_pdf(item, base))
