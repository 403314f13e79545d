"""The list of situations: tabs, filters, search."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.fields import choices, field_name
from phapdinh.assistant.situations.labels import FORMS, TAB_NAMES, provenance, whose
from phapdinh.assistant.situations.queries import listing
from phapdinh.assistant.situations.queries.visibility import may_ask, state_for
from phapdinh.assistant.situations.views.frame import page, person, staff
from phapdinh.searching.errors import SearchError

_NOTHING = listing.ListPage([], [], 1, 0)


@require_safe
@staff
def situations(request: HttpRequest) -> HttpResponse:
    """One tab of the list, filtered by what the address says."""
    user, filters = person(request), listing.Filters.of(request.GET)
    counts = listing.counts(user)
    away = False
    try:
        found = listing.situations(user, filters, counts[filters.tab])
    except SearchError:
        found, away = _NOTHING, True
    context = {
        "filters": filters,
        "found": found,
        "away": away,
        "lines": [_line(row, state_for(user, row)) for row in found.rows],
        "tabs": [
            (tab, name, counts[tab], tab == "can-xem-lai" and counts[tab]) for tab, name in TAB_NAMES.items()
        ],
        "fields": choices(),
        "courts": listing.courts_that_asked(user),
        "may_ask": may_ask(user),
        "address": urlencode({key: value for key, value in request.GET.items() if key != "trang" and value}),
    }
    return page(request, "list.html", context)


def _line(row: Situation, state: SituationState) -> dict[str, object]:
    return {
        "row": row,
        "question": row.current.question if row.current else row.question,
        "field": field_name(row.field),
        "whose": whose(row) if state == SituationState.UNCONFIRMED else provenance(row),
        "form": FORMS[state],
        "state": state.label,
    }
