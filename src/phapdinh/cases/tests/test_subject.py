"""Claims and charges: added and ended, never rewritten; the class of a crime."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.cases.actions.receiving import NewCase, receive_file
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.subject import (
    NewCharge,
    NewClaim,
    add_charge,
    add_claim,
    end_charge,
    end_claim,
)
from phapdinh.cases.crimes import crime_class
from phapdinh.cases.tests.docket_scene import (
    ACCUSED,
    CHARGES,
    RECEIVED,
    Scene,
    accepted,
    make_scene,
)
from phapdinh.cases.views.receive_forms import ChargeForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_claims_are_added_and_ended_never_rewritten(scene: Scene) -> None:
    case = accepted(scene)
    defendant = case.participations.get(role="defendant")
    claim = add_claim(
        case_id=case.pk,
        actor=scene.clerk_a,
        new=NewClaim("Phản tố đòi bồi thường", kind="counterclaim", amount=20_000_000, claimant=defendant.pk),
        on=date(2026, 4, 6),
    )
    end_claim(claim_id=claim.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Rút yêu cầu")
    assert case.claims.filter(ended_on=None).count() == 1
    with pytest.raises(CaseError, match="đã chấm dứt"):
        end_claim(claim_id=claim.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Rút yêu cầu")
    with pytest.raises(CaseError, match="không được âm"):
        add_claim(case_id=case.pk, actor=scene.clerk_a, new=NewClaim("x", amount=-1), on=RECEIVED)


@pytest.mark.parametrize(
    ("top", "months", "found"),
    [
        ("no_prison", None, "less_serious"),
        ("months", 36, "less_serious"),
        ("months", 37, "serious"),
        ("months", 84, "serious"),
        ("months", 85, "very_serious"),
        ("months", 180, "very_serious"),
        ("months", 181, "extremely_serious"),
        ("life", None, "extremely_serious"),
        ("death", None, "extremely_serious"),
    ],
)
def test_the_class_of_a_crime_follows_from_the_top_of_its_frame(
    top: str, months: int | None, found: str
) -> None:
    assert crime_class(top, months) == found


def test_charges_are_added_and_replaced(scene: Scene) -> None:
    new = NewCase(
        court_id=scene.court_a.pk,
        type="criminal",
        title="Trộm cắp tài sản",
        on=RECEIVED,
        event="receive_file",
        answers={"detained": False, "indictment": "1/CT"},
        people=ACCUSED,
        charges=CHARGES,
    )
    case = receive_file(actor=scene.clerk_a, new=new).case
    old = case.charges.get()
    end_charge(charge_id=old.pk, actor=scene.clerk_a, on=RECEIVED, reason="Cáo trạng mới")
    with pytest.raises(CaseError, match="mức cao nhất"):
        add_charge(
            case_id=case.pk, actor=scene.clerk_a, new=NewCharge("Cướp", "168", old.accused_id), on=RECEIVED
        )
    robbery = NewCharge("Cướp tài sản", "168", old.accused_id, top="months", top_months=120)
    assert add_charge(case_id=case.pk, actor=scene.clerk_a, new=robbery, on=RECEIVED).crime_class == (
        "very_serious"
    )


@pytest.mark.parametrize(("months", "fits"), [("1", True), ("360", True), ("361", False), ("0", False)])
def test_a_term_typed_at_intake_is_one_that_the_law_knows(months: str, fits: bool) -> None:
    given = {"crime": "Trộm cắp tài sản", "article": "173", "top": "months", "top_months": months}
    assert ChargeForm(given).is_valid() is fits
