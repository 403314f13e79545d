"""Putting away what one was reminded of in the morning."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phapdinh.cases.actions.reminding import put_away
from phapdinh.cases.models import Digest
from phapdinh.people.desk import person, staff


@require_POST
@staff
def put_away_digest(request: HttpRequest, digest: UUID) -> HttpResponse:
    """The strip is shown no more; the duties themselves stand where they stood."""
    try:
        put_away(digest_id=digest, actor=person(request))
    except Digest.DoesNotExist as error:
        raise Http404 from error
    return HttpResponseRedirect(reverse("cases:today"))
