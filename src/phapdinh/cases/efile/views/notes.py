"""Private notes beside the viewer: written, changed, thrown away, and each of these taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.noting import change_note, remove_note, write_note
from phapdinh.cases.efile.queries.items import notes_on
from phapdinh.cases.efile.views.frame import on_item, to_item
from phapdinh.cases.models import CaseFileItem, FileNote
from phapdinh.people.desk import person


@require_POST
@on_item
def write(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """A new note on a page."""
    text, at = request.POST.get("text", ""), request.POST.get("page", "")
    number = int(at) if at.isdecimal() and len(at) < 7 else 0
    try:
        note = write_note(actor=person(request), item=item, page=number, text=text)
    except CaseError as refused:
        return _answer(request, item, number, fault=str(refused), typed=text)
    return _answer(request, item, note.page, said=_("Đã lưu ghi chú."), fresh=note)


@require_POST
@on_item
def change(request: HttpRequest, item: CaseFileItem, note: UUID) -> HttpResponse:
    """Other words for a note; the former ones are offered back."""
    row = _own(request, item, note)
    before, text = row.text, request.POST.get("text", "")
    try:
        changed = change_note(actor=person(request), note=row, text=text)
    except CaseError as refused:
        return _answer(request, item, row.page, fault=str(refused), typed=text)
    back = {"note": row.pk, "text": before}
    return _answer(request, item, row.page, said=_("Đã sửa ghi chú."), fresh=changed, back=back)


@require_POST
@on_item
def remove(request: HttpRequest, item: CaseFileItem, note: UUID) -> HttpResponse:
    """Throw a note away; it can be had back at once."""
    row = _own(request, item, note)
    back = {"page": row.page, "text": row.text}
    remove_note(actor=person(request), note=row)
    return _answer(request, item, row.page, said=_("Đã xóa ghi chú."), back=back)


def _own(request: HttpRequest, item: CaseFileItem, key: UUID) -> FileNote:
    row = FileNote.objects.filter(pk=key, item=item, author=person(request)).first()
    if row is None:
        raise Http404
    return row


def _answer(request: HttpRequest, item: CaseFileItem, at: int, **more: Any) -> HttpResponse:
    """The panel alone for a page that stays; without a script back to the item at that page."""
    context = {"case": item.case, "item": item, "notes": notes_on(person(request), item), "at": at, **more}
    if request.headers.get("HX-Request"):
        return render(request, "cases/efile/notes.html", context)
    if "fault" not in more:
        return to_item(item, at)
    return render(request, "cases/efile/note_refused.html", context, status=422)
