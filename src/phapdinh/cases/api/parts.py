"""Parts of a case: people, claims, charges, clocks, steps, journal, each as the page of the case has it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from phapdinh.cases.api.reading import page_of
from phapdinh.cases.api.refusals import READS
from phapdinh.cases.api.schemas import CaseClock, CaseEntry, CasePerson, CaseStep, CaseSubject

router = Router(tags=["cases"])


@router.get(
    "/{case}/people",
    response={200: list[CasePerson], **READS},
    summary="Người tham gia tố tụng. Who takes part.",
    url_name="case_people",
)
def people(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Cả người đã thôi tham gia. Those who left too."""
    return [asdict(one) for group in page_of(request, case).people for one in group.people]


@router.get(
    "/{case}/subject",
    response={200: CaseSubject, **READS},
    summary="Yêu cầu, tội danh. Claims and charges.",
    url_name="case_subject",
)
def subject(request: HttpRequest, case: UUID) -> dict[str, Any]:
    """Cả yêu cầu đã rút. Those withdrawn too."""
    page = page_of(request, case)
    return {"claims": list(page.claims), "charges": list(page.charges)}


@router.get(
    "/{case}/clocks",
    response={200: list[CaseClock], **READS},
    summary="Thời hạn. Periods of law.",
    url_name="case_clocks",
)
def clocks(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Điều luật, ngày cuối, cách tính. Article, last day, how it was counted."""
    return [asdict(one) for one in page_of(request, case).clocks]


@router.get(
    "/{case}/steps",
    response={200: list[CaseStep], **READS},
    summary="Các bước đã ghi. Steps that were recorded.",
    url_name="case_steps",
)
def steps(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Mới nhất trước; bước đã hủy vẫn còn. The newest first; those undone are marked."""
    return [asdict(one) for one in page_of(request, case).steps]


@router.get(
    "/{case}/journal",
    response={200: list[CaseEntry], **READS},
    summary="Nhật ký. Journal.",
    url_name="case_journal",
)
def journal(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất trước. Everything that was done, the newest first."""
    return [asdict(one) for one in page_of(request, case).journal]
