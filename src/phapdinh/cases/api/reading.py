"""What the reads share: the case as its page reads it, for who may read it; else it does not exist."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from phapdinh.cases.api.auth import asker
from phapdinh.cases.models import Case
from phapdinh.cases.queries.case_page import CasePage, case_page
from phapdinh.cases.queries.visibility import readable_by, visible_to


def page_of(request: HttpRequest, case: UUID) -> CasePage:
    """The whole page of a case. Raises Http404."""
    found = case_page(asker(request), case)
    if found is None:
        raise Http404
    return found


def readable(request: HttpRequest, case: UUID) -> Case:
    """A case that may be read, also one that came up to a court above. Raises Http404."""
    found = readable_by(asker(request)).select_related("court").filter(pk=case).first()
    if found is None:
        raise Http404
    return found


def visible(request: HttpRequest, case: UUID) -> Case:
    """A case of one's own courts. Raises Http404."""
    found = visible_to(asker(request)).select_related("court").filter(pk=case).first()
    if found is None:
        raise Http404
    return found
