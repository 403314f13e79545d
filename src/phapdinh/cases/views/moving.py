"""A case goes to the competent court: what becomes of people, periods and file is said before."""

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
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.moving import transfer
from phapdinh.cases.actions.steps import CaseError, Ruling, course_of, require_capacity
from phapdinh.cases.courses.course import Event
from phapdinh.cases.courses.engine import Possible
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models import Case
from phapdinh.cases.queries.answerable import possible_now
from phapdinh.cases.queries.moving import Choices, other_courts, told
from phapdinh.cases.views.forms import ON, Days
from phapdinh.cases.views.frame import on_case, page, to_case
from phapdinh.cases.views.record import days_for
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm

REFUSALS = (CaseError, RefusedError, PermissionDenied)


class RulingForm(DeskForm):
    """Day and ground of the court's decision; ``key`` makes a second sending do nothing twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("Ngày quyết định"))
    ground = forms.CharField(
        label=gettext_lazy("Căn cứ, lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, days: Days, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[ON].initial, self.fields[ON].help_text = days.suggested, days.hint
        self.fields["ground"].widget.attrs["class"] = "pd-area"

    def ruling(self) -> Ruling:
        """The decision; only of a valid form."""
        given = self.cleaned_data
        return Ruling(given["on"], given["ground"], str(given["key"]))


class TransferForm(RulingForm):
    """To which court."""

    to_court = forms.ChoiceField(label=gettext_lazy("Tòa án tiếp nhận"))
    field_order = ("key", "to_court", "on", "ground")

    def __init__(self, *args: Any, courts: Sequence[tuple[str, Choices]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_court"].choices = [("", _("Chọn")), *courts]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def transfer_case(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask to which court and why; then the case ends here and comes in there."""
    event, found = special_step(request, case, "transfer")
    form = TransferForm(
        request.POST or None,
        courts=other_courts(case),
        days=days_for(found, timezone.localdate()),
        initial={"key": uuid4()},
    )
    if form.is_bound and form.is_valid() and _transferred(request, case, form):
        return to_case(case)
    opening = course_of(case).event("receive_transfer")
    context = {"told": told(case, ends=True, opening=opening), "begins_there": True}
    return asked(request, case, form, {"event": event, "possible": found, **context})


def special_step(request: HttpRequest, case: Case, name: str) -> tuple[Event, Possible | None]:
    """The event of the course, and whether it is possible now; 404 where the course knows none, refused
    for whom it is not."""
    event = course_of(case).event(name)
    if event is None:
        raise Http404
    require_capacity(person(request), case, event.who)
    return event, next((one for one in possible_now(case) if one.event.id == name), None)


def asked(request: HttpRequest, case: Case, form: forms.Form, context: dict[str, Any]) -> HttpResponse:
    """The page that says what follows and asks."""
    status = 422 if form.is_bound else 200
    return page(request, "moving.html", {"case": case, "form": form, **context}, status)


def _transferred(request: HttpRequest, case: Case, form: TransferForm) -> bool:
    given = form.cleaned_data
    try:
        opened = transfer(
            case_id=case.pk,
            actor=person(request),
            to_court_id=UUID(given["to_court"]),
            ruling=form.ruling(),
        )
    except REFUSALS as refused:
        form.add_error(None, str(refused))
        return False
    court = opened.case.court.name
    said = _("Đã chuyển; %(court)s nhận với số %(number)s.") % {"court": court, "number": opened.case}
    messages.success(request, said)
    return True
