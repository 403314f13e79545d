"""Holidays of the whole country: the years that are known, a year's table, its load and its correction."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.actions.days_off import Again, enter_holidays, use_again
from phapdinh.cases.administration.country_forms import AgainForm, TableFileForm, YearForm
from phapdinh.cases.administration.queries.days import holidays_of
from phapdinh.cases.administration.queries.holiday_years import (
    comes_with_the_program,
    holding,
    known_years,
    loads_of,
    to_begin_with,
)
from phapdinh.cases.administration.queries.moving_country import foreseen_of_year, moved_after
from phapdinh.cases.administration.views.country import country_page, for_country
from phapdinh.cases.administration.views.frame import asked, attempt, person
from phapdinh.cases.models import HolidayYear
from phapdinh.people.permissions import Verb

_FIRST, _LAST = 1990, 2100
keeps_holidays = for_country(Verb.HOLIDAYS)


@require_safe
@keeps_holidays
def years(request: HttpRequest) -> HttpResponse:
    """The years around this one and all that were loaded; the next that wants its notice."""
    today = timezone.localdate()
    rows = known_years(today.year - 1, today.year + 2)
    wanting = min((one.year for one in rows if not one.known and int(one.year) >= today.year), default="")
    return country_page(request, "years.html", {"tab": "years", "rows": rows, "wanting": wanting})


@require_safe
@keeps_holidays
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year: its days, what its last load moved, every load of it."""
    loads = loads_of(_possible(year))
    context = {
        "tab": "years",
        "table": holidays_of(year),
        "loads": loads,
        "moves": moved_after(person(request), loads[0].row) if loads else None,
        "program": bool(loads) and loads[0].row.table is not None,
        "comes": comes_with_the_program(year),
    }
    return country_page(request, "year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_holidays
def load(request: HttpRequest, year: int) -> HttpResponse:
    """The table of a year: first shown with what it would move, then loaded."""
    over, moves = holding(_possible(year)), None
    file = TableFileForm(request.POST, request.FILES) if "read" in request.POST else TableFileForm()
    if file.is_bound:
        form = YearForm(_filled(request, file, year), year=year, over=over)
        form.is_valid()
    else:
        initial = {**to_begin_with(year), "over": over}
        form = YearForm(request.POST or None, year=year, over=over, initial=initial)
    if form.is_bound and not file.errors and form.is_valid():
        new, user = form.new(), person(request)
        if "enter" not in request.POST:
            moves = foreseen_of_year(user, year, new.table.model_dump(mode="json"))
        elif attempt(form, lambda: enter_holidays(new=new, actor=user)):
            return _done(request, year, _("Đã nạp bảng ngày nghỉ; các thời hạn đang được tính lại."))
    context = {
        "tab": "years",
        "year": str(year),
        "form": form,
        "file": file,
        "moves": moves,
        "known": over is not None or comes_with_the_program(year),
    }
    return country_page(request, "load_year.html", context, 200 if moves is not None else asked(form))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_holidays
def again(request: HttpRequest, year: int, row: UUID | None = None) -> HttpResponse:
    """Let an earlier table of the year hold again, or that of the program; what moves is shown before."""
    over = holding(_possible(year))
    earlier = get_object_or_404(HolidayYear, pk=row, year=year) if row else None
    if over is None or row == over:
        raise Http404
    form = AgainForm(request.POST or None, initial={"over": over})
    user = person(request)
    if form.is_bound and form.is_valid():
        given = Again(year, row, form.cleaned_data["reason"], form.cleaned_data["over"])
        if attempt(form, lambda: use_again(again=given, actor=user)):
            return _done(request, year, _("Đã đổi bảng ngày nghỉ; các thời hạn đang được tính lại."))
    context = {
        "tab": "years",
        "year": str(year),
        "form": form,
        "earlier": earlier,
        "comes": comes_with_the_program(year),
        "moves": foreseen_of_year(user, year, earlier.table if earlier else None),
    }
    return country_page(request, "year_again.html", context, asked(form))


def _filled(request: HttpRequest, file: TableFileForm, year: int) -> QueryDict:
    """What was typed, and over it what the file says of the year where it can be read."""
    data = request.POST.copy()
    if file.is_valid():
        for name, value in file.said_of(year).items():
            data[name] = value
    return data


def _possible(year: int) -> int:
    if not _FIRST <= year <= _LAST:
        raise Http404
    return year


def _done(request: HttpRequest, year: int, said: str) -> HttpResponseRedirect:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("administration:year", args=[year]))
