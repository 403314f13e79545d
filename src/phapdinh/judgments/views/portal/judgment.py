"""A judgment's page, and the differences between its versions."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.judgments.actions.reads import record_read
from phapdinh.judgments.labels import CASE_TYPES, INSTANCES, label
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.queries.portal.judgment import find_judgment, judgment_page
from phapdinh.judgments.queries.portal.versions import version_page


@require_safe
def judgment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The judgment as it is published now; a withdrawn one says so and why (410)."""
    found = existing(identifier)
    if found.withdrawn_at:
        return withdrawn(request, found)
    page = judgment_page(found)
    record_read(judgment_id=found.id, user_agent=request.headers.get("User-Agent", ""))
    context = {
        "here": "search", "page": page, "judgment": found,
        "about": page.heading[:1].lower() + page.heading[1:] if found.legal_relation else "",
        "case_type": label(CASE_TYPES, found.case_type), "instance": label(INSTANCES, found.instance),
    }  # fmt: skip
    return render(request, "judgments/portal/judgment.html", context)


@require_safe
def version(request: HttpRequest, identifier: UUID, number: int) -> HttpResponse:
    """What one version changed against the one before it."""
    found = existing(identifier)
    if found.withdrawn_at:
        return withdrawn(request, found)
    page = version_page(found, number)
    if page is None:
        raise Http404
    return render(
        request, "judgments/portal/version.html", {"here": "search", "judgment": found, "page": page}
    )


def existing(identifier: UUID) -> PublishedJudgment:
    """A judgment that is or was published. Raises ``Http404``."""
    found = find_judgment(identifier)
    if found is None:
        raise Http404
    return found


def withdrawn(request: HttpRequest, found: PublishedJudgment) -> HttpResponse:
    """That it was published, when it was withdrawn and why; nothing of its text."""
    return render(
        request, "judgments/portal/withdrawn.html", {"here": "search", "judgment": found}, status=410
    )
