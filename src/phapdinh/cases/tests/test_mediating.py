"""Mediation before acceptance: its own case, while the petition's clocks stand still."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from phapdinh.cases.actions.mediating import mediation_of, return_from_mediation, send_to_mediation
from phapdinh.cases.actions.steps import CaseError, Ruling
from phapdinh.cases.models import Case
from phapdinh.cases.queries.case_page import case_page
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import RECEIVED, Scene, clocks, make_scene, petition, step

pytestmark = pytest.mark.django_db
SENT = date(2026, 3, 3)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def sent(scene: Scene) -> tuple[Case, Case]:
    """A petition, and the mediation that it waits for."""
    case = petition(scene)
    opened = send_to_mediation(case_id=case.pk, actor=scene.chief_a, ruling=Ruling(SENT, "", "hg"))
    case.refresh_from_db()
    return case, opened.case


def mediating(scene: Scene, mediation: Case) -> None:
    officer = str(scene.officer_a.pk)
    step(mediation, scene.clerk_a, "notify_right", date(2026, 3, 4), notified_on=date(2026, 3, 5))
    assert clocks(mediation)["mediation.reply"] == ("running", date(2026, 3, 10))
    step(mediation, scene.chief_a, "agree", date(2026, 3, 9), officer=officer)
    step(mediation, scene.judge_a, "appoint_mediator", date(2026, 3, 11), mediator="Hòa giải viên giả định")
    assert clocks(mediation)["mediation.period"] == ("running", date(2026, 3, 31))


def test_the_petition_waits_and_goes_on_where_it_stood(scene: Scene) -> None:
    case, mediation = sent(scene)
    assert (case.state, mediation.instance, mediation.matter) == ("in_mediation", "mediation", case.matter)
    assert clocks(case)["civil.assign_examining_judge"][0] == "suspended"
    assert mediation.participations.count() == 3
    with pytest.raises(CaseError, match="chưa kết thúc"):
        return_from_mediation(case_id=case.pk, actor=scene.clerk_a, ruling=Ruling(SENT, ""))
    mediating(scene, mediation)
    step(mediation, scene.judge_a, "fail", date(2026, 3, 30), ground="Không thống nhất")
    assert mediation.state == "sent_to_court"
    return_from_mediation(case_id=case.pk, actor=scene.clerk_a, ruling=Ruling(date(2026, 3, 30), ""))
    case.refresh_from_db()
    # three working days from 2 March, of which the days of mediation (4 to 30 March) do not count
    assert (case.state, clocks(case)["civil.assign_examining_judge"]) == (
        "received",
        ("running", date(2026, 4, 1)),
    )


def test_what_is_recognised_ends_the_petition(scene: Scene) -> None:
    case, mediation = sent(scene)
    mediating(scene, mediation)
    received = date(2026, 3, 25)
    step(mediation, scene.judge_a, "record_result", date(2026, 3, 24), received_document_on=received)
    assert clocks(mediation)["mediation.recognition"] == ("running", date(2026, 4, 9))
    done = step(mediation, scene.judge_a, "recognise", date(2026, 4, 8))
    assert (done.number, mediation.in_force_on) == ("01/2026/QĐCNHGT-DS", date(2026, 4, 8))
    return_from_mediation(case_id=case.pk, actor=scene.clerk_a, ruling=Ruling(date(2026, 4, 8), ""))
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("mediated", date(2026, 4, 8))


def test_sending_twice_is_once_and_each_page_names_the_other(scene: Scene) -> None:
    case, mediation = sent(scene)
    again = send_to_mediation(case_id=case.pk, actor=scene.chief_a, ruling=Ruling(SENT, "", "hg"))
    assert (again.case.pk, again.again, mediation_of(case)) == (mediation.pk, True, mediation)
    page, other = case_page(scene.clerk_a, case.pk), case_page(scene.clerk_a, mediation.pk)
    assert page is not None
    assert other is not None
    assert [(one.words, one.case) for one in page.links] == [("Được hòa giải, đối thoại tại", mediation.pk)]
    assert [(one.words, one.case) for one in other.links] == [("Hòa giải, đối thoại của", case.pk)]


def test_a_petition_of_another_court_is_not_sent(scene: Scene) -> None:
    case = petition(scene)
    with pytest.raises(Case.DoesNotExist):
        send_to_mediation(case_id=case.pk, actor=scene.chief_b, ruling=Ruling(RECEIVED, ""))


def test_the_page_of_the_step_opens_the_mediation_and_takes_the_petition_back(scene: Scene) -> None:
    case, chief, clerk = petition(scene), client_for(scene.chief_a), client_for(scene.clerk_a)
    form = {"key": str(uuid4()), "on": "03/03/2026"}
    for _twice in range(2):
        assert chief.post(reverse("cases:record", args=[case.pk, "offer_mediation"]), form).status_code == 302
    mediation = mediation_of(case)
    assert mediation is not None
    assert Case.objects.filter(matter=case.matter).count() == 2
    early = {"key": str(uuid4()), "on": "04/03/2026"}
    page = clerk.post(reverse("cases:record", args=[case.pk, "mediation_failed"]), early)
    assert page.status_code == 422
    assert "chưa kết thúc" in page.content.decode()
    mediating(scene, mediation)
    step(mediation, scene.judge_a, "fail", date(2026, 3, 30), ground="Không thống nhất")
    late = {"key": str(uuid4()), "on": "30/03/2026"}
    page = clerk.post(reverse("cases:record", args=[case.pk, "mediation_succeeded"]), late)
    assert "kết thúc khác" in page.content.decode()
    assert clerk.post(reverse("cases:record", args=[case.pk, "mediation_failed"]), late).status_code == 302
    case.refresh_from_db()
    assert case.state == "received"


def test_a_petition_may_be_sent_once_more_and_waits_for_the_newer_mediation(scene: Scene) -> None:
    case, mediation = sent(scene)
    mediating(scene, mediation)
    step(mediation, scene.judge_a, "fail", date(2026, 3, 30), ground="Không thống nhất")
    return_from_mediation(case_id=case.pk, actor=scene.clerk_a, ruling=Ruling(date(2026, 3, 30), "", "ve"))
    ruling = Ruling(date(2026, 3, 31), "", "hg2")
    second = send_to_mediation(case_id=case.pk, actor=scene.chief_a, ruling=ruling)
    assert (second.again, second.case.pk != mediation.pk) == (False, True)
    assert mediation_of(case) == second.case
