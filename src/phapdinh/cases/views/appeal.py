"""A court takes in the file of a case that another has decided: appeal, review, trial anew. Nothing is typed
twice: people, claims and charges come with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.actions.moving import Onward, receive_from
from phapdinh.cases.actions.receiving import Opened
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.queries.arriving import (
    Way,
    appeal_of,
    earlier_case,
    found_below,
    receiving_courts,
    sent_up,
    ways_in,
)
from phapdinh.cases.queries.moving import told
from phapdinh.cases.views.forms import ON, Days, EventForm, Offered
from phapdinh.cases.views.frame import page, to_case
from phapdinh.cases.views.moving import REFUSALS
from phapdinh.courts.models import Court
from phapdinh.people.desk import person, staff

_LONGEST = 40


class AppellantsForm(forms.Form):
    """Who appeals, of those who take part; what the court below has recorded is marked."""

    appellants = forms.MultipleChoiceField(
        label=gettext_lazy("Người kháng cáo"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Theo bước nhận kháng cáo của Tòa án cấp sơ thẩm; sửa nếu hồ sơ ghi khác."),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appellants"].choices = people  # type: ignore[attr-defined]


@require_safe
@staff
def incoming(request: HttpRequest) -> HttpResponse:
    """Files sent up that nobody has taken in, and any other by its number."""
    courts = _courts(request)
    words = " ".join(request.GET.get("so", "").split())[:_LONGEST]
    context = {
        "number": words,
        "found": found_below(courts, words) if words else [],
        "sent": sent_up(courts),
    }
    return page(request, "incoming.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def take_in(request: HttpRequest, earlier: UUID) -> HttpResponse:
    """Choose how, where there are several ways (``cach``); then day and answers, and the case is there."""
    courts = _courts(request)
    case = earlier_case(earlier, courts)
    if case is None:
        raise Http404
    ways = ways_in(case, courts)
    way = _chosen(ways, request.GET)
    if way is None:
        return page(request, "take_in_ways.html", {"earlier": case, "ways": ways})
    return _ask(request, case, way)


def _courts(request: HttpRequest) -> list[Court]:
    courts = receiving_courts(person(request))
    if not courts:
        raise PermissionDenied(_("Bạn không có quyền nhận đơn, hồ sơ tại Tòa án nào."))
    return courts


def _chosen(ways: Sequence[Way], given: Any) -> Way | None:
    """The way that the address names; the only one where there is but one."""
    asked, court = given.get("cach", ""), given.get("toa", "")
    if not asked:
        return ways[0] if len(ways) == 1 else None
    named = [one for one in ways if one.id == asked and (not court or str(one.court.pk) == court)]
    return named[0] if named else None


def _ask(request: HttpRequest, case: Case, way: Way) -> HttpResponse:
    today, appeal = timezone.localdate(), way.link == LinkKind.APPEAL_OF
    known, earliest = appeal_of(case), case.decided_on or today
    form = EventForm(
        request.POST or None,
        asks=way.event.asks,
        offered=Offered(),
        days=Days(earliest, suggested=today),
        initial={"key": uuid4(), "ask_against": known.against},
    )
    who = AppellantsForm(
        request.POST or None, people=known.people if appeal else (), initial={"appellants": known.said}
    )
    if form.is_bound and form.is_valid() and who.is_valid():
        opened = _open(request, case, way, form, [UUID(key) for key in who.cleaned_data["appellants"]])
        if opened is not None:
            messages.success(request, _("Đã nhận, số %(number)s.") % {"number": opened.case})
            return to_case(opened.case)
    context = {
        "earlier": case,
        "way": way,
        "form": form,
        "who": who if appeal and known.people else None,
        "told": told(case, ends=False, opening=way.event),
    }
    return page(request, "take_in.html", context, status=422 if form.is_bound else 200)


def _open(
    request: HttpRequest, case: Case, way: Way, form: EventForm, appellants: Sequence[UUID]
) -> Opened | None:
    """The new case; None where it is refused: the form then says why."""
    onward = Onward(
        way.court.pk,
        LinkKind(way.link),
        way.event.id,
        form.cleaned_data[ON],
        form.answers(),
        simplified=way.course.simplified,
        instance=way.course.instance,
        appellants=appellants,
    )
    try:
        return receive_from(
            earlier_id=case.pk, actor=person(request), onward=onward, key=str(form.cleaned_data["key"])
        )
    except REFUSALS as refused:
        form.add_error(None, str(refused))
        return None
