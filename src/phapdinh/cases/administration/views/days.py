"""Days that periods do not count: holidays of a year by their notice, outages of the court."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.actions.days_off import NewOutage, enter_outage, withdraw_outage
from phapdinh.cases.administration.forms import ReasonForm
from phapdinh.cases.administration.place_forms import OutageForm
from phapdinh.cases.administration.queries.changes import last_changes
from phapdinh.cases.administration.queries.days import holidays_of, outage_times
from phapdinh.cases.administration.queries.moving import foreseen, foreseen_without, reported
from phapdinh.cases.administration.views.frame import asked, attempt, done, on_court, page, person
from phapdinh.cases.models import Outage
from phapdinh.courts.models import Court


@require_safe
@on_court
def holidays(request: HttpRequest, court: Court) -> HttpResponse:
    """Days off and days worked in exchange, of one year."""
    today = timezone.localdate()
    asked_for = request.GET.get("nam", "")
    year = int(asked_for) if asked_for.isdigit() and 1990 <= int(asked_for) <= 2100 else today.year
    years = [str(one) for one in range(today.year - 1, today.year + 3)]
    context = {"tab": "holidays", "table": holidays_of(year), "years": years}
    return page(request, court, "holidays.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def outages(request: HttpRequest, court: Court) -> HttpResponse:
    """Outages, and a further one: first shown with what it would move, then entered."""
    form, moves = OutageForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        given, user = form.cleaned_data, person(request)
        new = NewOutage(given["first"], given["last"], given["source"], court.pk)
        if "enter" not in request.POST:
            moves = foreseen(user, court.pk, (new.starts_on, new.ends_on))
        else:
            made = list[Outage]()
            if attempt(form, lambda: made.append(enter_outage(new=new, actor=user))):
                said = _("Đã ghi sự cố; các thời hạn đang được tính lại.")
                return done(request, court, said, "outage", made[0].pk)
    rows = Outage.objects.filter(Q(court=court) | Q(court=None)).select_related("entered_by")
    context = {
        "tab": "outages",
        "form": form,
        "moves": moves,
        "rows": rows.order_by("-starts_on", "-pk")[:100],
        "last": last_changes(court).get("outage"),
    }
    return page(request, court, "outages.html", context, 200 if moves else asked(form))


@require_safe
@on_court
def outage(request: HttpRequest, court: Court, outage: UUID) -> HttpResponse:
    """One outage: its proof, and each period that was moved."""
    row = _outage(court, outage)
    entered, withdrawn = outage_times(row)
    context = {
        "tab": "outages",
        "row": row,
        "moves": reported(person(request), row, entered),
        "withdrawn": withdrawn,
        "back_moves": reported(person(request), row, withdrawn.at) if withdrawn else None,
    }
    return page(request, court, "outage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def withdraw(request: HttpRequest, court: Court, outage: UUID) -> HttpResponse:
    """Take back an outage that was entered in error; what would move back is shown before."""
    row = _outage(court, outage)
    if row.withdrawn or row.court_id is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = {"outage_id": row.pk, "actor": person(request), "reason": form.cleaned_data["reason"]}
        if attempt(form, lambda: withdraw_outage(**given)):
            said = _("Đã rút sự cố ghi nhầm; các thời hạn đang được tính lại.")
            return done(request, court, said, "outage", row.pk)
    context = {"tab": "outages", "row": row, "form": form, "moves": foreseen_without(person(request), row)}
    return page(request, court, "withdraw_outage.html", context, asked(form))


def _outage(court: Court, key: UUID) -> Outage:
    rows = Outage.objects.filter(Q(court=court) | Q(court=None)).select_related("entered_by")
    row = rows.filter(pk=key).first()
    if row is None:
        raise Http404
    return row
