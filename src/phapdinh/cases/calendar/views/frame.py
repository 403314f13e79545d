"""What the desk's pages of the calendar share: the court, the frame, a page that asks before an act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.models import Hearing
from phapdinh.courts.models import Court
from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb, courts_where

P = ParamSpec("P")
HERE = "calendar"


def court_of(request: HttpRequest, *also: Verb) -> tuple[Court, list[Court]]:
    """The court whose calendar is shown (``toa``, else the first), and all that this person may choose;
    ``also``: by which other verbs a page may be opened."""
    keys = frozenset[UUID]().union(*(courts_where(person(request), verb) for verb in (Verb.CASE_VIEW, *also)))
    if not keys:
        raise PermissionDenied(_("Bạn không thuộc Tòa án nào có lịch."))
    courts = list(Court.objects.filter(pk__in=keys).order_by("name"))
    asked = request.GET.get("toa") or request.POST.get("toa") or ""
    chosen = next((one for one in courts if str(one.pk) == asked), None)
    if asked and chosen is None:
        raise Http404
    return chosen or courts[0], courts


def on_hearing(
    view: Callable[Concatenate[HttpRequest, Hearing, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about one hearing: 404 for who may not see it."""

    @wraps(view)
    def opened(request: HttpRequest, key: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        rows = hearings_for(person(request)).select_related("case", "room", "court", "continues")
        hearing = rows.filter(pk=key).first()
        if hearing is None:
            raise Http404
        return view(request, hearing, *args, **kwargs)

    return staff(opened)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the calendar in the desk's frame."""
    around = {**frame(request), "here": HERE}
    return render(request, f"cases/calendar/{template}", {**around, **context}, status=status)


def key_of(text: str | None) -> UUID | None:
    """A key that an address brings along; None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


__all__ = ["court_of", "key_of", "on_hearing", "page", "person", "staff"]
