"""One hearing: when, where, who; what became of it; what it sends; what may be done with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phapdinh.cases.calendar import labels
from phapdinh.cases.calendar.queries.sending import papers_of
from phapdinh.cases.calendar.views.frame import on_hearing, page, person
from phapdinh.cases.hooks import hearing_offers
from phapdinh.cases.models import Hearing, HearingForm, HearingKind, HearingState, Participation
from phapdinh.cases.models.kinds import PartyRole
from phapdinh.people.permissions import Verb, may

S = HearingState
_ACTS = {
    S.TENTATIVE: ("confirm", "move", "cancel"),
    S.PLANNED: ("held", "move", "postpone", "cancel"),
    S.HELD: ("pause", "postpone"),
}


@require_safe
@on_hearing
def hearing_page(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Everything about a hearing that its own people need."""
    state = S(hearing.state)
    allowed = may(person(request), Verb.CASE_RECORD, hearing.court_id)
    booked = hearing.bookings.select_related("officer", "equipment").order_by("pk")
    active = [one for one in booked if one.active or state not in (S.TENTATIVE, S.PLANNED)]
    context = {
        "hearing": hearing,
        "kind": HearingKind(hearing.kind).label,
        "form": HearingForm(hearing.form).label,
        "state": state,
        "look": labels.look(hearing),
        "bench": _distinct(one.officer.name for one in active if one.officer),
        "things": _distinct(one.equipment.name for one in active if one.equipment),
        "papers": _papers(request, hearing),
        "following": getattr(hearing, "continued_by", None),
        "acts": _ACTS.get(state, ()) if allowed else (),
        "offers": hearing_offers(person(request), hearing),
    }
    return page(request, "hearing.html", context)


def _distinct(names: object) -> list[str]:
    return list(dict.fromkeys(names))  # type: ignore[call-overload]


def _papers(request: HttpRequest, hearing: Hearing) -> list[dict[str, object]]:
    """What is to be sent, with the names of those who get it: this page is for the court's own people."""
    papers = papers_of(person(request), hearing.pk)
    keys = {one.participation for one in papers if one.participation}
    rows = Participation.objects.filter(pk__in=keys).select_related("party")
    names = {row.pk: f"{row.party.name} ({PartyRole(row.role).label})" for row in rows}
    return [
        {
            "paper": one,
            "title": labels.PAPERS.get(one.document, one.document),
            "to": names[one.participation] if one.participation else _("Viện kiểm sát cùng cấp"),
        }
        for one in papers
    ]
