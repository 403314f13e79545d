"""Who may do what by API: every operation for every kind of person, at their own and at another court.

An operation that is not in the table fails the first test. Default deny: nobody without an account, and
what is of another court does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from ninja import NinjaAPI

from phapdinh.cases.actions.tasks import NewTask, give_task
from phapdinh.cases.api import PARTS
from phapdinh.cases.api.keys import NewKey, make_key
from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import Scene, make_scene, petition
from phapdinh.people.models import User
from phapdinh.vietnamese.uuid7 import uuid7

pytestmark = pytest.mark.django_db

OWN = ("clerk_a", "judge_a", "chief_a")
STRANGERS = ("clerk_b", "chief_b", "clerk_above", "overseer", "administrator_a", "operator")
_HERE = dict.fromkeys(OWN, 200)
_NOT_HERE = dict.fromkeys(STRANGERS, 404)
_OF_THE_COURT = {**_HERE, **_NOT_HERE}
_MISSING = dict.fromkeys((*OWN, *STRANGERS), 404)  # there is no such thing in the case
_EVERYBODY = dict.fromkeys((*OWN, *STRANGERS), 200)  # of what is theirs, which may be nothing
_DAY = "2026-03-05"
_END = {"on": _DAY, "reason": "Rút"}
_PERSON = {"role": "witness", "name": "Hồ Thị Sen", "on": _DAY}
_CHARGE = {"crime": "Trộm cắp tài sản", "article": "173", "top_months": 36, "on": _DAY}
_PETITION = {
    "type": "civil",
    "title": "Tranh chấp hợp đồng vay tài sản",
    "on": _DAY,
    "answers": {"ways": "direct"},
    "people": [{"role": "plaintiff", "name": "Đặng Thị Thanh Nhàn"}],
}
_RULING = {"on": _DAY, "ground": "Bị đơn cư trú nơi khác"}
Given = dict[str, Any]
#: Name of the operation: method, what stands in its address beside the case, its body, the answers.
OPERATIONS: dict[str, tuple[str, Given, Given | None, dict[str, int]]] = {
    "cases": ("GET", {}, None, _EVERYBODY),
    "cases_find": ("GET", {}, {"q": "Thanh Nhàn"}, _EVERYBODY),
    "cases_receive": ("POST", {}, _PETITION, {**_HERE, **dict.fromkeys(STRANGERS, 403)}),
    "case": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_people": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_subject": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_clocks": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_steps": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_journal": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_documents": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_document_sheet": ("GET", {"case": 0, "document": 1}, None, _MISSING),
    "case_items": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_item_content": ("GET", {"case": 0, "item": 1}, None, _MISSING),
    "case_hearings": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_tasks": ("GET", {"case": 0}, None, _OF_THE_COURT),
    "case_events": (
        "POST",
        {"case": 0},
        {"event": "confirm_receipt", "on": _DAY},
        {"clerk_a": 200, "judge_a": 403, "chief_a": 403, **_NOT_HERE},
    ),
    "case_undo": (
        "POST",
        {"case": 0, "sequence": 1},
        {"reason": "Nhầm"},
        {"clerk_a": 409, "judge_a": 409, "chief_a": 409, **_NOT_HERE},
    ),
    "case_draw": (
        "POST",
        {"case": 0},
        None,
        {"clerk_a": 403, "judge_a": 403, "chief_a": 409, **_NOT_HERE},
    ),
    "cases_incoming": ("GET", {}, None, _EVERYBODY),
    "case_ways_in": ("GET", {"case": 0}, None, _MISSING),
    "case_take_in": (
        "POST",
        {"case": 0},
        {"way": "appeal_of.receive_file", "court": str(uuid7()), "on": _DAY},
        _MISSING,
    ),
    "case_consolidate": ("POST", {"case": 0}, {**_RULING, "into": str(uuid7())}, _MISSING),
    "case_separate": (
        "POST",
        {"case": 0},
        {**_RULING, "title": "Tranh chấp khác", "claims": [str(uuid7())]},
        {**dict.fromkeys(OWN, 409), **_NOT_HERE},
    ),
    "case_add_person": ("POST", {"case": 0}, _PERSON, _OF_THE_COURT),
    "case_end_person": ("POST", {"case": 0, "participation": 0}, _END, _OF_THE_COURT),
    "case_claims": ("POST", {"case": 0}, {"text": "Trả lãi", "on": _DAY}, _OF_THE_COURT),
    "case_end_claim": ("POST", {"case": 0, "claim": 0}, _END, _OF_THE_COURT),
    "case_charges": ("POST", {"case": 0}, _CHARGE, _OF_THE_COURT),
    "case_end_charge": ("POST", {"case": 0, "charge": 1}, _END, _MISSING),
    "case_schedule": (
        "POST",
        {"case": 0},
        {"kind": "trial", "begins": "2036-03-05T08:00:00+07:00", "ends": "2036-03-05T10:00:00+07:00"},
        {**dict.fromkeys(OWN, 409), **_NOT_HERE},
    ),
    "case_give_task": ("POST", {"case": 0}, {"what": "Gọi đương sự"}, _OF_THE_COURT),
    "case_task": ("POST", {"case": 0, "task": 0, "what": "done"}, None, {**_OF_THE_COURT, "judge_a": 403}),
    # Last, for the case ends by it.
    "case_transfer": ("POST", {"case": 0}, _RULING, {**_OF_THE_COURT, "clerk_a": 403, "judge_a": 403}),
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def case(scene: Scene) -> Case:
    made = petition(scene)
    give_task(case_id=made.pk, actor=scene.clerk_a, new=NewTask("Sắp hồ sơ", scene.clerk_a.pk))
    return made


def sender(user: User, *, writes: bool = True) -> Callable[..., Any]:
    """Sends as a program with a key of this account."""
    _row, token = make_key(new=NewKey(user, "Phần mềm giả định", 1, writes=writes))
    return _send(Client(), {"Authorization": f"Bearer {token}"})


def _send(client: Client, headers: dict[str, str]) -> Callable[..., Any]:
    def send(method: str, address: str, body: Given | None = None, key: str = "") -> Any:
        more = {**headers, "Idempotency-Key": key or str(uuid7())}
        if method == "GET":
            return client.get(address, body or {}, headers=more)
        return client.post(address, body or {}, content_type="application/json", headers=more)

    return send


def address(name: str, given: Given, case: Case) -> str:
    rows = {
        "case": case.pk,
        "participation": case.participations.order_by("id")[1].pk,
        "claim": case.claims.earliest("made_on", "id").pk,
        "task": case.tasks.earliest("id").pk,
    }
    kept = {key: rows[key] if value == 0 else uuid7() if value == 1 and key != "sequence" else value
            for key, value in given.items()}  # fmt: skip
    return reverse(f"api:{name}", kwargs=kept)


def body_of(name: str, scene: Scene, case: Case) -> Given | None:
    body = OPERATIONS[name][2]
    if name == "cases_receive":
        return {**(body or {}), "court": str(scene.court_a.pk)}
    if name == "case_transfer":
        return {**(body or {}), "to_court": str(scene.court_b.pk)}
    if name == "case_give_task":
        return {**(body or {}), "whose": str(scene.clerk_a.pk)}
    if name == "case_charges":
        return {**(body or {}), "accused": str(case.participations.order_by("id")[0].pk)}
    return body


def test_the_table_covers_every_operation() -> None:
    api = NinjaAPI(urls_namespace="table")
    found = [
        operation.url_name
        for part in PARTS
        for view in part.router.path_operations.values()
        for operation in view.operations
    ]
    assert sorted(str(name) for name in found) == sorted(OPERATIONS)
    assert all(set(answers) == {*OWN, *STRANGERS} for *_, answers in OPERATIONS.values())
    assert api is not None


@pytest.mark.parametrize("who", [*OWN, *STRANGERS])
def test_every_operation_for_every_person(scene: Scene, case: Case, who: str) -> None:
    send = sender(getattr(scene, who))
    for name, (method, given, _body, answers) in OPERATIONS.items():
        answer = send(method, address(name, given, case), body_of(name, scene, case))
        assert answer.status_code == answers[who], (name, who, answer.content)
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json", name
        if who in STRANGERS:
            assert "Thanh Nhàn" not in answer.content.decode(), name
            assert case.title not in answer.content.decode() or name == "cases_receive", name


def test_without_an_account_nothing_is_answered(scene: Scene, case: Case) -> None:
    ended, token = make_key(new=NewKey(scene.clerk_a, "Đã hết", 1, writes=True))
    type(ended).objects.filter(pk=ended.pk).update(revoked_at=ended.made_at)
    strangers = [{}, {"Authorization": "Bearer nothing"}, {"Authorization": f"Bearer {token}"}]
    for headers in strangers:
        send = _send(Client(), headers)
        for name, (method, given, _body, _answers) in OPERATIONS.items():
            answer = send(method, address(name, given, case), body_of(name, scene, case))
            assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json"), name


def test_a_key_to_read_writes_nothing(scene: Scene, case: Case) -> None:
    send = sender(scene.clerk_a, writes=False)
    assert send("GET", reverse("api:case", args=[case.pk])).status_code == 200
    refused = send("POST", reverse("api:case_add_person", args=[case.pk]), _PERSON)
    assert (refused.status_code, "chỉ để đọc" in refused.json()["detail"]) == (403, True)
    assert case.participations.count() == 3


def test_a_session_of_the_desk_reads_and_needs_the_token_of_a_form_to_write(scene: Scene, case: Case) -> None:
    client = client_for(scene.clerk_a, strict=True)
    assert client.get(reverse("api:case", args=[case.pk])).json()["id"] == str(case.pk)
    sent = client.post(
        reverse("api:case_add_person", args=[case.pk]),
        _PERSON,
        content_type="application/json",
        headers={"Idempotency-Key": "mot-khoa-du-dai"},
    )
    assert sent.status_code == 403


def test_a_role_or_an_account_that_has_ended_opens_nothing(scene: Scene, case: Case) -> None:
    send = sender(scene.clerk_a)
    scene.clerk_a.memberships.update(ends_on=date(2020, 1, 1))
    assert send("GET", reverse("api:case", args=[case.pk])).status_code == 404
    User.objects.filter(pk=scene.clerk_a.pk).update(is_active=False)
    assert send("GET", reverse("api:case", args=[case.pk])).status_code == 401
