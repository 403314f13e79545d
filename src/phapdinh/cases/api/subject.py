"""Claims and charges: added and ended, never rewritten."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router

from phapdinh.cases.actions.subject import (
    NewCharge,
    NewClaim,
    add_charge,
    add_claim,
    end_charge,
    end_claim,
)
from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.once import Answer, Key, once
from phapdinh.cases.api.parameters import AddedChargeBody, AddedClaimBody, EndBody
from phapdinh.cases.api.reading import visible
from phapdinh.cases.api.refusals import ACTS
from phapdinh.cases.api.schemas import CaseWritten
from phapdinh.cases.models import Charge, Claim

router = Router(tags=["cases"])


@router.post(
    "/{case}/claims",
    response={200: CaseWritten, **ACTS},
    summary="Thêm yêu cầu. Add a claim.",
    url_name="case_claims",
)
def claim(request: HttpRequest, case: UUID, key: Key, body: AddedClaimBody) -> dict[str, Any]:
    """Khởi kiện, phản tố, độc lập. A claim, counterclaim or independent claim."""

    def act() -> Answer:
        new = NewClaim(**body.model_dump(exclude={"on"}))
        row = add_claim(case_id=case, actor=asker(request), new=new, on=body.on)
        return {"case": case, "id": str(row.pk)}

    return once(request, key, act)


@router.post(
    "/{case}/claims/{claim}/end",
    response={200: CaseWritten, **ACTS},
    summary="Chấm dứt yêu cầu. End a claim.",
    url_name="case_end_claim",
)
def withdraw_claim(request: HttpRequest, case: UUID, claim: UUID, key: Key, body: EndBody) -> dict[str, Any]:
    """Rút, hoặc thay bằng yêu cầu khác. Withdrawn, or changed."""
    _require(request, case, Claim, claim)

    def act() -> Answer:
        row = end_claim(claim_id=claim, actor=asker(request), on=body.on, reason=body.reason)
        return {"case": case, "id": str(row.pk)}

    return once(request, key, act)


@router.post(
    "/{case}/charges",
    response={200: CaseWritten, **ACTS},
    summary="Thêm tội danh. Add a charge.",
    url_name="case_charges",
)
def charge(request: HttpRequest, case: UUID, key: Key, body: AddedChargeBody) -> dict[str, Any]:
    """Theo cáo trạng mới. Of a new indictment."""

    def act() -> Answer:
        new = NewCharge(**body.model_dump(exclude={"on"}))
        row = add_charge(case_id=case, actor=asker(request), new=new, on=body.on)
        return {"case": case, "id": str(row.pk)}

    return once(request, key, act)


@router.post(
    "/{case}/charges/{charge}/end",
    response={200: CaseWritten, **ACTS},
    summary="Rút tội danh. End a charge.",
    url_name="case_end_charge",
)
def withdraw_charge(
    request: HttpRequest, case: UUID, charge: UUID, key: Key, body: EndBody
) -> dict[str, Any]:
    """Viện kiểm sát rút hoặc thay thế. Withdrawn or replaced by the procuracy."""
    _require(request, case, Charge, charge)

    def act() -> Answer:
        row = end_charge(charge_id=charge, actor=asker(request), on=body.on, reason=body.reason)
        return {"case": case, "id": str(row.pk)}

    return once(request, key, act)


def _require(request: HttpRequest, case: UUID, model: type[Claim] | type[Charge], key: UUID) -> None:
    """Raise Http404 unless it is of a case that this account may see."""
    row = visible(request, case)
    if not model.objects.filter(pk=key, case=row).exists():
        raise Http404
