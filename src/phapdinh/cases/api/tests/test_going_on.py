"""By API: a case goes to another court, is joined with another, parted; a file comes up from below."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phapdinh.cases.actions.subject import NewClaim
from phapdinh.cases.api.tests.test_rights import sender
from phapdinh.cases.models import Case, CaseLink, Step
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.tests.docket_scene import CLAIMS, Scene, accepted, make_scene, step
from phapdinh.cases.tests.test_moving import LATER, SENT, judged, sent_up
from phapdinh.vietnamese.uuid7 import uuid7

pytestmark = pytest.mark.django_db
KEY = "lan-gui-thu-nhat"
RULING = {"on": LATER.isoformat(), "ground": "Bị đơn cư trú nơi khác"}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def at(name: str, case: Case) -> str:
    return reverse(f"api:{name}", args=[case.pk])


def test_a_transfer_ends_here_and_comes_in_there_once(scene: Scene) -> None:
    case, judge = accepted(scene), sender(scene.judge_a)
    body = {**RULING, "to_court": str(scene.court_b.pk)}
    first = judge("POST", at("case_transfer", case), body, KEY).json()
    assert judge("POST", at("case_transfer", case), body, KEY).json() == {**first, "again": True}
    assert judge("POST", at("case_transfer", case), body).json()["again"] is True, "it is there already"
    there = Case.objects.get(links_back__to_case=case)
    assert (first["case"], there.court, first["again"]) == (str(there.pk), scene.court_b, False)
    assert Step.objects.get(pk=first["id"]).case == there


def test_a_transfer_is_refused_with_its_reason(scene: Scene) -> None:
    case, judge = accepted(scene), sender(scene.judge_a)
    for court, why in ((scene.court_a.pk, "một Tòa án khác"), (uuid7(), "trong danh bạ")):
        told = judge("POST", at("case_transfer", case), {**RULING, "to_court": str(court)})
        assert (told.status_code, why in told.json()["detail"]) == (409, True)
    body = {**RULING, "to_court": str(scene.court_b.pk)}
    assert sender(scene.clerk_a)("POST", at("case_transfer", case), body).status_code == 403
    assert sender(scene.clerk_b)("POST", at("case_transfer", case), body).status_code == 404
    case.refresh_from_db()
    assert case.closed_on is None
    told = judge("POST", at("case_transfer", case), {**body, "ground": " "})
    assert (told.status_code, told.json()["errors"][0]["parameter"]) == (422, "ground")


def test_two_cases_become_one_and_a_part_its_own(scene: Scene) -> None:
    case, other = accepted(scene), accepted(scene, claims=[*CLAIMS, NewClaim("Trả lãi", claimant=0)])
    judge = sender(scene.judge_a)
    claim = other.claims.get(text="Trả lãi")
    body = {**RULING, "title": "Tranh chấp tiền lãi", "claims": [str(claim.pk)]}
    parted = judge("POST", at("case_separate", other), body, KEY).json()
    assert judge("POST", at("case_separate", other), body, KEY).json() == {**parted, "again": True}
    assert Case.objects.get(pk=parted["case"]).claims.get().text == "Trả lãi"
    assert parted["number"] == "03/2026/TLST-DS"
    merged = judge("POST", at("case_consolidate", case), {**RULING, "into": str(other.pk)}).json()
    assert (merged["case"], merged["number"]) == (str(other.pk), "02/2026/TLST-DS")
    case.refresh_from_db()
    assert case.closed_on is not None
    assert CaseLink.objects.get(from_case=case).kind == LinkKind.CONSOLIDATED_INTO
    told = judge("POST", at("case_separate", other), body)
    assert (told.status_code, "không thuộc vụ án này" in told.json()["detail"]) == (409, True)


def test_a_file_comes_up_with_who_appeals(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = judged(scene)
    plaintiff = case.participations.get(role="plaintiff")
    step(case, scene.clerk_a, "appeal", LATER, about=str(plaintiff.pk))
    step(case, scene.clerk_a, "send_file", SENT)
    above = sender(scene.clerk_above)
    with django_assert_max_num_queries(12):
        listed = above("GET", reverse("api:cases_incoming")).json()["items"]
    assert [(one["case"], one["number"]) for one in listed] == [(str(case.pk), case.number)]
    by_number = above("GET", reverse("api:cases_incoming"), {"number": case.judgment_number}).json()
    assert by_number["items"] == listed
    with django_assert_max_num_queries(24):
        ways = above("GET", at("case_ways_in", case)).json()
    way = next(one for one in ways["ways"] if one["way"] == "appeal_of.receive_file")
    assert (way["court"], ways["appellants"]) == (str(scene.court_above.pk), [str(plaintiff.pk)])
    assert "against" in {ask["id"] for ask in way["asks"]}
    body: dict[str, Any] = {
        "way": way["way"],
        "court": way["court"],
        "on": SENT.isoformat(),
        "answers": {"against": "judgment"},
        "appellants": ways["appellants"],
    }
    first = above("POST", at("case_take_in", case), body, KEY).json()
    assert above("POST", at("case_take_in", case), body, KEY).json() == {**first, "again": True}
    appeal = Case.objects.get(pk=first["case"])
    assert appeal.participations.get(role="appellant").party_id == plaintiff.party_id
    assert above("GET", reverse("api:cases_incoming")).json()["items"] == []


def test_nobody_takes_in_what_does_not_come_to_them(scene: Scene) -> None:
    case = sent_up(scene)
    body = {"way": "appeal_of.receive_file", "court": str(scene.court_b.pk), "on": "2026-04-20"}
    assert sender(scene.clerk_b)("GET", at("case_ways_in", case)).status_code == 404
    assert sender(scene.clerk_b)("POST", at("case_take_in", case), body).status_code == 404
    assert sender(scene.clerk_b)("GET", reverse("api:cases_incoming")).json()["items"] == []
    told = sender(scene.clerk_above)("POST", at("case_take_in", case), body)
    assert (told.status_code, "cách đã nêu" in told.json()["detail"]) == (409, True)
    assert Case.objects.count() == 1
