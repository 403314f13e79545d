"""Notes of a case: one's own, and those of the panel that one sits on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from phapdinh.cases.actions.notes import MOST_NOTE, change_note, remove_note, restore_note, write_note
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import Case, CaseNote
from phapdinh.cases.queries.tasks import notes_of, on_panel
from phapdinh.cases.views.frame import on_case, page
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm


class NoteForm(DeskForm):
    """Words, and who reads them. Who sits on no panel writes for themselves alone."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=MOST_NOTE, widget=forms.Textarea(attrs={"rows": 4})
    )
    readers = forms.ChoiceField(
        label=gettext_lazy("Ai đọc được"), choices=CaseNote.For.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, panel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.update({"class": "pd-area", "data-focus-key": "c"})
        if not panel:
            self.fields["readers"].widget = forms.HiddenInput()


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def notes(request: HttpRequest, case: Case) -> HttpResponse:
    """The notes that this person reads; what is posted is a new one."""
    user, panel = person(request), on_panel(person(request), case.pk)
    first = {"key": uuid4(), "readers": CaseNote.For.AUTHOR}
    form = NoteForm(request.POST or None, panel=panel, initial=first)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            write_note(
                case_id=case.pk,
                actor=user,
                text=given["text"],
                readers=given["readers"],
                key=str(given["key"]),
            )
        except CaseError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi."))
            return _back(case)
    rows = list(notes_of(user, case))
    context = {
        "case": case,
        "form": form,
        "notes": [one for one in rows if one.removed_at is None],
        "removed": [one for one in rows if one.removed_at is not None],
    }
    return page(request, "notes.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def change(request: HttpRequest, case: Case, note: UUID) -> HttpResponse:
    """Other words for one's own note."""
    row = _own(request, case, note)
    first = {"key": uuid4(), "text": row.text, "readers": row.readers}
    form = NoteForm(request.POST or None, panel=on_panel(person(request), case.pk), initial=first)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            change_note(note_id=row.pk, actor=person(request), text=given["text"], readers=given["readers"])
        except CaseError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã sửa ghi chú."))
            return _back(case)
    context = {"case": case, "form": form, "note": row}
    return page(request, "note.html", context, status=422 if form.is_bound else 200)


@require_POST
@on_case
def remove(request: HttpRequest, case: Case, note: UUID) -> HttpResponse:
    """Throw one's own note away."""
    return _act(request, case, note, remove_note, _("Đã bỏ ghi chú; lấy lại được ở cuối trang."))


@require_POST
@on_case
def restore(request: HttpRequest, case: Case, note: UUID) -> HttpResponse:
    """Take it back."""
    return _act(request, case, note, restore_note, _("Đã lấy lại ghi chú."))


def _act(
    request: HttpRequest, case: Case, note: UUID, act: Callable[..., CaseNote], said: str
) -> HttpResponse:
    act(note_id=_own(request, case, note).pk, actor=person(request))
    messages.success(request, said)
    return _back(case)


def _own(request: HttpRequest, case: Case, note: UUID) -> CaseNote:
    row = notes_of(person(request), case).filter(pk=note, author=person(request)).first()
    if row is None:
        raise Http404
    return row


def _back(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("cases:notes", args=[case.pk]))
