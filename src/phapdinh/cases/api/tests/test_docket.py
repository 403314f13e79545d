"""The docket by API: what is read, what is written, why it is refused, and that nothing acts twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from phapdinh.cases.api.keys import NewKey, make_key
from phapdinh.cases.api.once import KEPT, forget_old
from phapdinh.cases.api.tests.test_rights import OPERATIONS, sender
from phapdinh.cases.cli import app
from phapdinh.cases.models import ApiAnswer, ApiKey, Case, Step
from phapdinh.cases.tests.docket_scene import Scene, make_scene, petition
from phapdinh.records.journal import history
from phapdinh.web.tests.trying_the_api import try_api

pytestmark = pytest.mark.django_db
KEY = "lan-gui-thu-nhat"
Send = Callable[..., Any]


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def send(scene: Scene) -> Send:
    return sender(scene.clerk_a)


def at(name: str, case: Case | None = None, **more: Any) -> str:
    return reverse(f"api:{name}", kwargs={**({"case": case.pk} if case else {}), **more})


def new_petition(scene: Scene) -> dict[str, Any]:
    return {
        "court": str(scene.court_a.pk),
        "type": "civil",
        "title": "Tranh chấp hợp đồng vay tài sản",
        "on": "2026-03-02",
        "answers": {"ways": "direct"},
        "people": [
            {"role": "plaintiff", "name": "Đặng Thị Thanh Nhàn", "personal_id": "042181000123"},
            {"role": "defendant", "name": "Phan Văn Lực"},
            {"role": "representative", "name": "Trịnh Hữu Nghĩa", "represents": 0},
        ],
        "claims": [{"text": "Trả nợ gốc", "amount": 180_000_000, "claimant": 0}],
    }


def test_a_petition_comes_in_and_is_read_back(scene: Scene, send: Send) -> None:
    told = send("POST", at("cases_receive"), new_petition(scene)).json()
    case = Case.objects.get(pk=told["case"])
    assert (told["number"], told["again"]) == ("01/2026/NĐ", False)
    full = send("GET", at("case", case)).json()
    assert (full["state"], full["court_name"]) == ("received", scene.court_a.name)
    assert {event["id"] for event in full["events"]} >= {"confirm_receipt"}
    people = send("GET", at("case_people", case)).json()
    assert [(one["name"], one["for_whom"]) for one in people][-1] == (
        "Trịnh Hữu Nghĩa",
        "Đặng Thị Thanh Nhàn",
    )
    subject = send("GET", at("case_subject", case)).json()
    assert [one["amount"] for one in subject["claims"]] == [180_000_000]
    clocks = send("GET", at("case_clocks", case)).json()
    assert {one["rule"] for one in clocks} == {"civil.assign_examining_judge", "civil.receipt_direct"}
    assert all(one["source"] and one["words"] for one in clocks)
    assert send("GET", at("case_journal", case)).json()[0]["who"] == "Lê Thị Hải Yến"
    assert send("GET", at("cases_find"), {"q": "nhan"}).json()["items"][0]["case"] == told["case"]


def test_the_docket_goes_on_by_its_cursor(scene: Scene, send: Send) -> None:
    for _ in range(3):
        petition(scene)
    first = send("GET", at("cases"), {"limit": 2}).json()
    second = send("GET", at("cases"), {"limit": 2, "cursor": first["next"]}).json()
    numbers = [row["number"] for row in (*first["items"], *second["items"])]
    assert (sorted(numbers), second["next"]) == (["01/2026/NĐ", "02/2026/NĐ", "03/2026/NĐ"], None)
    assert send("GET", at("cases"), {"type": "criminal"}).json()["items"] == []


def test_an_event_is_recorded_and_undone(scene: Scene, send: Send) -> None:
    case = petition(scene)
    done = send("POST", at("case_events", case), {"event": "confirm_receipt", "on": "2026-03-02"}).json()
    assert Step.objects.get(pk=done["id"]).event == "confirm_receipt"
    undone = send("POST", at("case_undo", case, sequence=2), {"reason": "Ghi nhầm"})
    assert undone.status_code == 200
    assert [one["undone"] for one in send("GET", at("case_steps", case)).json()] == [False, True, False]


def test_a_refusal_names_the_provision(scene: Scene, send: Send) -> None:
    case = petition(scene)
    judge = sender(scene.judge_a)
    refused = judge("POST", at("case_events", case), {"event": "pronounce", "on": "2026-03-05"})
    assert refused.status_code == 403  # the judge is not assigned to the case
    refused = send("POST", at("case_events", case), {"event": "give_extract", "on": "2026-03-05"})
    told = refused.json()
    assert (refused.status_code, told["law_id"], told["article"], told["clause"]) == (
        409, "92/2015/QH13", "269", "1",
    )  # fmt: skip
    assert "Không ghi được bước “Đã cấp trích lục bản án”" in told["detail"]
    early = send("POST", at("case_events", case), {"event": "confirm_receipt", "on": "2026-03-01"})
    assert "không được trước ngày" in early.json()["detail"]


def test_the_same_key_acts_once_and_another_request_may_not_use_it(scene: Scene, send: Send) -> None:
    first = send("POST", at("cases_receive"), new_petition(scene), KEY)
    again = send("POST", at("cases_receive"), new_petition(scene), KEY)
    assert (again.json(), Case.objects.count()) == ({**first.json(), "again": True}, 1)
    other = send("POST", at("cases_receive"), {**new_petition(scene), "title": "Khác"}, KEY)
    assert (other.status_code, "đã dùng cho một yêu cầu khác" in other.json()["detail"]) == (422, True)
    colleague = sender(scene.judge_a)
    assert colleague("POST", at("cases_receive"), new_petition(scene), KEY).json()["again"] is False
    assert "Nhàn" not in str(list(ApiAnswer.objects.values_list("answer", flat=True)))


def test_a_refusal_uses_up_no_key(scene: Scene, send: Send) -> None:
    case = petition(scene)
    late = {"event": "confirm_receipt", "on": "2026-03-02"}
    Case.objects.filter(pk=case.pk).update(state="in_mediation")
    assert send("POST", at("case_events", case), late, KEY).status_code == 409
    Case.objects.filter(pk=case.pk).update(state="received")
    assert send("POST", at("case_events", case), late, KEY).json()["again"] is False


def test_a_write_without_a_key_is_refused(scene: Scene, client: Any) -> None:
    _row, token = make_key(new=NewKey(scene.clerk_a, "Không gửi khóa", 1, writes=True))
    answer = client.post(
        at("cases_receive"),
        new_petition(scene),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "Idempotency-Key")


def test_old_answers_are_let_go(scene: Scene, send: Send) -> None:
    send("POST", at("cases_receive"), new_petition(scene), KEY)
    assert forget_old() == 0
    ApiAnswer.objects.update(at=timezone.now() - KEPT - timedelta(days=1))
    assert forget_old() == 1


def test_refusals_are_told_in_the_language_that_is_asked_for(scene: Scene, client: Any) -> None:
    told = client.get(at("cases"), headers={"Accept-Language": "en"})
    assert told.json()["title"] == "Chưa xác thực. Not authenticated."


def test_keys_are_made_listed_and_revoked_by_the_operator(scene: Scene) -> None:
    run = CliRunner()
    made = run.invoke(app, ["api-key", "make", "yen", "--label", "Phần mềm giả định", "--write", "--json"])
    told = json.loads(made.stdout)
    assert ApiKey.objects.get().token_sha256 not in made.stdout
    listed = json.loads(run.invoke(app, ["api-key", "list", "--json"]).stdout)
    assert [(one["account"], one["writes"], one["revoked"]) for one in listed] == [("yen", True, False)]
    for _ in range(2):
        assert run.invoke(app, ["api-key", "revoke", told["id"]]).exit_code == 0
    verbs = [entry.verb for entry in history("account", scene.clerk_a.pk)]
    assert verbs == ["api.key_made", "api.key_revoked"]
    assert run.invoke(app, ["api-key", "make", "khong-co", "--label", "x"]).exit_code == 2


def test_a_case_is_read_in_a_fixed_number_of_queries(
    scene: Scene, send: Send, django_assert_max_num_queries: Any
) -> None:
    case = petition(scene)
    with django_assert_max_num_queries(20):
        send("GET", at("case", case))


def test_no_request_breaks_the_api(scene: Scene) -> None:
    _row, token = make_key(new=NewKey(scene.clerk_a, "Thử mọi yêu cầu", 1, writes=True))
    sent = {"Authorization": f"Bearer {token}"}
    tried = try_api(lambda path: path.startswith("/api/v1/cases"), examples=1, headers=sent)
    assert tried == len(OPERATIONS)


def test_no_request_of_an_account_breaks_it(scene: Scene, send: Send) -> None:
    case = petition(scene)
    wrong: list[dict[str, Any]] = [
        {},
        {"on": "x"},
        {"event": "a\x00b", "on": "2026-03-02"},
        {"answers": {"a": []}},
    ]
    for name, (method, given, _body, _answers) in OPERATIONS.items():
        if method == "POST" and set(given) == {"case"} and name != "case_draw":
            for body in wrong:
                answer = send("POST", at(name, case), body)
                assert answer.status_code in (404, 409, 422), (name, body, answer.content)
    for asked in ({"q": "a\x00"}, {"q": ""}, {"q": "'; --"}):
        assert send("GET", at("cases_find"), asked).status_code in (200, 422)
    assert send("GET", at("cases"), {"cursor": "nothing"}).status_code == 200
