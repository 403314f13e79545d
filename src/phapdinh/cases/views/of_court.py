"""Which court a page is about (``toa``): one whose figures, or whose cases, this person may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from phapdinh.courts.models import Court
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb, courts_where, memberships


def key_in(text: str | None) -> UUID | None:
    """A key that an address brings along; None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def courts_of(request: HttpRequest, verb: Verb) -> list[Court]:
    """The own courts at which this person may do ``verb``, from what the account brings along."""
    keys = courts_where(person(request), verb)
    held = {one.court_id: one.court for one in memberships(person(request)) if one.court}
    return sorted((court for key, court in held.items() if key in keys), key=lambda court: court.name)


def chosen(request: HttpRequest, courts: Iterable[Court]) -> Court:
    """The court that the address names, else the first. Raises PermissionDenied where there is none, Http404
    for one that is not among them."""
    known = list(courts)
    if not known:
        raise PermissionDenied(_("Bạn không thuộc Tòa án nào có số liệu này."))
    asked = request.GET.get("toa", "")
    found = next((one for one in known if str(one.pk) == asked), None)
    if asked and found is None:
        raise Http404
    return found or known[0]
