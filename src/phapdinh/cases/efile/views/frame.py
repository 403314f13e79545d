"""What the pages of the file share: whose case it is, which item, and whether it may be opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from phapdinh.cases.efile.queries.rights import items_seen_by
from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.cases.queries.visibility import readable_by
from phapdinh.cases.views.frame import page as case_page
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, may

P = ParamSpec("P")


def on_file(view: Callable[Concatenate[HttpRequest, Case, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about the file of a case, also of one that came up: for who may not read it, there is none."""

    @wraps(view)
    def opened(request: HttpRequest, case: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = readable_by(person(request)).select_related("court").filter(pk=case).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return staff(opened)


def on_item(
    view: Callable[Concatenate[HttpRequest, CaseFileItem, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about one item; who knows of it and may not open it is told so."""

    @on_file
    def opened(
        request: HttpRequest, case: Case, /, item: UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        row = known_item(request, case, item)
        if not row.openable:  # type: ignore[attr-defined]  # annotated by items_seen_by
            keeps = may(person(request), Verb.CASE_ASSIGN, case.court_id)
            return page(request, "closed.html", {"case": case, "item": row, "may_list": keeps}, status=403)
        return view(request, row, *args, **kwargs)

    return wraps(view)(opened)


def known_item(request: HttpRequest, case: Case, key: UUID) -> CaseFileItem:
    """An item of which this person may at least know, with ``openable``. Raises Http404."""
    row = items_seen_by(person(request), case).filter(pk=key).first()
    if row is None:
        raise Http404
    row.case = case
    return row


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the file in the desk's frame."""
    return case_page(request, f"efile/{template}", context, status)


def to_index(case: Case) -> HttpResponseRedirect:
    """Back to the index of the file."""
    return HttpResponseRedirect(reverse("efile:index", args=[case.pk]))


def to_item(item: CaseFileItem, at: int | None = None) -> HttpResponseRedirect:
    """To an item, at one of its pages."""
    address = reverse("efile:item", args=[item.case_id, item.pk])
    return HttpResponseRedirect(f"{address}?trang={at}" if at else address)
