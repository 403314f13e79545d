"""The figures of one court: for its heads and its office, and for those who oversee it from above."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.cases.assigning.queries.waiting import waiting
from phapdinh.cases.figures.ages import BANDS
from phapdinh.cases.models import Case
from phapdinh.cases.queries.due import overseen
from phapdinh.cases.queries.figures import court_figures
from phapdinh.cases.queries.suspended import with_signs
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.of_court import chosen, courts_of
from phapdinh.courts.models import Court
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, courts_where

_WAITING = 8
_ABOVE = ("supreme", "provincial")  # levels that have courts below them


@require_safe
@staff
def figures(request: HttpRequest) -> HttpResponse:
    """The court that the address names, else the first of one's own. Every number leads to its list for who
    may open cases there; for others it is a number."""
    user, today = person(request), timezone.localdate()
    own = courts_of(request, Verb.CASE_FIGURES)
    court = chosen(request, own if _own(request, own) else overseen(user))
    opens = court.pk in courts_where(user, Verb.CASE_VIEW)
    found = court_figures(court.pk, today=today)
    context = {
        "here": "figures",
        "court": court,
        "courts": own,
        "figures": found,
        "bands": BANDS,
        "types": [(row, list(zip(BANDS, row.ages, strict=True))) for row in found.types],
        "totals": list(zip(BANDS, found.ages, strict=True)),
        "signs": with_signs(court.pk, today) if found.suspended else 0,
        "opens": opens,
        "of_court": urlencode({"toa": court.pk}),
        "waiting": _waiting(request, court) if opens else [],
        "may_assign": court.pk in courts_where(user, Verb.CASE_ASSIGN),
        "oversees": any(one.level in _ABOVE for one in courts_of(request, Verb.CASE_OVERSEE)),
    }
    return page(request, "figures.html", context)


def _own(request: HttpRequest, own: list[Court]) -> bool:
    """Whether the address stays within the own courts; others are looked up."""
    asked = request.GET.get("toa", "")
    return bool(own) and (not asked or asked in {str(court.pk) for court in own})


def _waiting(request: HttpRequest, court: Court) -> list[Case]:
    """The first of the cases that wait for their judge, oldest acceptance first."""
    return list((waiting(court.pk) & visible_to(person(request)))[:_WAITING])
