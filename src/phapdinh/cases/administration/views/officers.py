"""The list of officers, and one officer: who it is, what binds them, what was changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.administration.actions.officers import (
    add_officer,
    change_officer,
    end_officer,
    reopen_officer,
)
from phapdinh.cases.administration.forms import EndForm, OfficerForm, ReasonForm
from phapdinh.cases.administration.queries.changes import last_of_officers, of_officer
from phapdinh.cases.administration.queries.officers import of_court, officer_groups, open_cases
from phapdinh.cases.administration.queries.standing import standing_of
from phapdinh.cases.administration.specialities import speciality_words
from phapdinh.cases.administration.views.frame import Question, ask, attempt, done, on_court, page, person
from phapdinh.cases.models import Officer
from phapdinh.courts.models import Court
from phapdinh.people.permissions import Verb, may


@require_safe
@on_court
def officers(request: HttpRequest, court: Court) -> HttpResponse:
    """Who serves, by kind; with ``muc=thoi`` those who have left."""
    ended = request.GET.get("muc") == "thoi"
    groups = officer_groups(court, ended=ended, today=timezone.localdate())
    last = last_of_officers([line.officer.pk for _title, lines in groups for line in lines])
    shown = [(title, [(line, last.get(line.officer.pk)) for line in lines]) for title, lines in groups]
    return page(request, court, "officers.html", {"tab": "officers", "groups": shown, "ended": ended})


@require_safe
@on_court
def officer(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """One officer."""
    row, today = officer_of(court, officer), timezone.localdate()
    context = {
        "tab": "officers",
        "row": row,
        "specialities": speciality_words(row.specialities),
        "left": row.ends_on is not None and row.ends_on < today,
        "open": open_cases(row.pk),
        "standing": standing_of(person(request), row, today),
        "may_bind": row.court_id is not None and may(person(request), Verb.CASE_OFFICERS, court.pk),
        "history": of_officer(row.pk),
    }
    return page(request, court, "officer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def add(request: HttpRequest, court: Court) -> HttpResponse:
    """Somebody takes office."""
    form = OfficerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        facts, made = form.facts(), list[Officer]()
        given: dict[str, Any] = {"court_id": court.pk, "actor": person(request), "facts": facts}
        if attempt(form, lambda: made.append(add_officer(**given))):
            return done(request, court, _("Đã thêm vào danh sách."), "officer", made[0].pk)
    return ask(request, court, "officers", Question(form, _("Thêm cán bộ"), _("Thêm")))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def change(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """Correct or complete what is known of somebody."""
    row = officer_of(court, officer)
    form = OfficerForm(request.POST or None, row=row)
    if form.is_bound and form.is_valid():
        facts = form.facts()
        if attempt(
            form,
            lambda: change_officer(officer_id=row.pk, court_id=court.pk, actor=person(request), facts=facts),
        ):
            return done(request, court, _("Đã lưu."), "officer", row.pk)
    question = Question(form, _("Sửa thông tin"), _("Lưu"), row.name, ("officer", row.pk))
    return ask(request, court, "officers", question)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def end(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """Somebody leaves; the page says what they still have to do."""
    row = officer_of(court, officer)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"officer_id": row.pk, "court_id": court.pk, "actor": person(request)}
        if attempt(form, lambda: end_officer(**given, **form.cleaned_data)):
            return done(request, court, _("Đã ghi thôi giữ chức."), "officer", row.pk)
    words = (_("Ghi thôi giữ chức"), _("Ghi thôi giữ chức"), f"{row.name}. {_told(row)}")
    return ask(request, court, "officers", Question(form, *words, ("officer", row.pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def reopen(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """Take back an end that was entered in error."""
    row = officer_of(court, officer)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"officer_id": row.pk, "court_id": court.pk, "actor": person(request)}
        if attempt(form, lambda: reopen_officer(**given, **form.cleaned_data)):
            return done(request, court, _("Đã khôi phục."), "officer", row.pk)
    question = Question(
        form, _("Khôi phục người ghi thôi nhầm"), _("Khôi phục"), row.name, ("officer", row.pk)
    )
    return ask(request, court, "officers", question)


def officer_of(court: Court, key: UUID) -> Officer:
    """An officer of the court; for another court they do not exist."""
    row = of_court(court).select_related("user").filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _told(row: Officer) -> str:
    held = open_cases(row.pk)
    if not held:
        return _("Người này không còn vụ việc nào đang được phân công.")
    return _(
        "Người này đang được phân công trong %(n)d vụ việc chưa xong; các phân công ấy vẫn giữ cho đến khi "
        "Chánh án phân công người khác."
    ) % {"n": held}
