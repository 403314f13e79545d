"""Take in a petition or a file: choose what it is, write down what it says, get its number."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.receiving import NewCase, Opened, receive_file, receive_petition
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.courses.course import Course, Event
from phapdinh.cases.courses.loading import course_for
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models.kinds import CaseType
from phapdinh.cases.views.forms import ON, Days, EventForm, Offered
from phapdinh.cases.views.frame import page, to_case
from phapdinh.cases.views.receive_forms import Intake
from phapdinh.courts.models import Court
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, courts_where

_FILES = ("receive_file",)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def receive(request: HttpRequest) -> HttpResponse:
    """First what kind of case (``loai``), then its form; nothing typed is lost when it is refused."""
    courts = _courts(request)
    kind = request.GET.get("loai", "")
    found = _opening(kind)
    if found is None:
        return page(request, "receive_kind.html", {"types": _kinds()})
    course, event = found
    today = timezone.localdate()
    form = EventForm(
        request.POST or None,
        asks=event.asks,
        offered=Offered(),
        days=Days(today, suggested=today),
        initial={"key": uuid4()},
    )
    intake = Intake(request.POST or None, kind=kind, courts=courts)
    if request.method == "POST" and form.is_valid() and intake.is_valid():
        opened = _open(request, event, form, intake)
        if opened is not None:
            messages.success(request, _("Đã nhận, số %(number)s.") % {"number": opened.case})
            return to_case(opened.case)
    context = {
        "course": course,
        "event": event,
        "form": form,
        "intake": intake,
        "kind": CaseType(kind).label,
    }
    return page(request, "receive.html", context, status=422 if form.is_bound else 200)


def _courts(request: HttpRequest) -> list[tuple[str, str]]:
    keys = courts_where(person(request), Verb.CASE_RECEIVE)
    if not keys:
        raise PermissionDenied(_("Bạn không có quyền nhận đơn, hồ sơ tại Tòa án nào."))
    rows = Court.objects.filter(pk__in=keys).order_by("name")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


def _opening(kind: str) -> tuple[Course, Event] | None:
    """The course of a kind in first instance, and the event by which it begins."""
    if kind not in CaseType.values:
        return None
    try:
        course = course_for(type_=kind, instance="first", simplified=False, on=timezone.localdate())
    except LookupError:
        return None
    return course, next(one for one in course.events if one.opening)


def _kinds() -> list[tuple[str, Any, str]]:
    """Kinds that can be taken in today, each with the title of its first step."""
    found = []
    for kind in CaseType:
        opening = _opening(kind.value)
        if opening is not None:
            found.append((kind.value, kind.label, opening[1].title))
    return found


def _open(request: HttpRequest, event: Event, form: EventForm, intake: Intake) -> Opened | None:
    """The new case; None where it is refused: the form then says why."""
    new = NewCase(
        court_id=UUID(intake.about["court"]),
        type=intake.kind,
        title=intake.about["title"],
        on=form.cleaned_data[ON],
        event=event.id,
        subkind=intake.about.get("subkind", ""),
        answers=form.answers(),
        people=intake.people(),
        claims=intake.claims(),
        charges=intake.charges(),
        minor=intake.about["minor"],
    )
    act = receive_file if event.id in _FILES else receive_petition
    try:
        return act(actor=person(request), new=new, key=str(form.cleaned_data["key"]))
    except (CaseError, RefusedError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return None
