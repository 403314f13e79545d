"""Who may open which page of the docket: every address for every kind of person. Default deny."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases import urls
from phapdinh.cases.actions.notes import write_note
from phapdinh.cases.actions.tasks import NewTask, give_task
from phapdinh.cases.documents.actions.drafting import begin_draft
from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import Scene, make_scene, petition, step
from phapdinh.vietnamese.uuid7 import uuid7

pytestmark = pytest.mark.django_db

PEOPLE = (
    "anonymous", "clerk_a", "judge_a", "chief_a", "clerk_b", "chief_b", "clerk_above", "overseer",
    "administrator_a", "operator",
)  # fmt: skip
_STRANGERS = dict.fromkeys(
    ("clerk_b", "chief_b", "clerk_above", "overseer", "administrator_a", "operator"), 404
)
_AT_COURTS = dict.fromkeys(("clerk_a", "judge_a", "chief_a", "clerk_b", "chief_b", "clerk_above"), 200)
_OF_THE_COURT = {"clerk_a": 200, "judge_a": 200, "chief_a": 200, **_STRANGERS}
_OF_THE_HEADS = {**_OF_THE_COURT, "clerk_a": 403, "judge_a": 403}  # nobody sits in the case yet
_ONLY_SENT = dict.fromkeys(_OF_THE_COURT, 405)
_ONLY_404 = dict.fromkeys(_OF_THE_COURT, 404)
_NO_DESK = ("overseer", "administrator_a", "operator")
_NO_FIGURES = dict.fromkeys(_OF_THE_COURT, 403)
ROUTES: dict[str, tuple[dict[str, object], dict[str, int]]] = {
    "today": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 302)}),
    "put_away_digest": ({"digest": 0}, _ONLY_SENT),
    "due": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 200)}),
    "figures": (
        {},
        {**_NO_FIGURES, **dict.fromkeys(("chief_a", "chief_b", "overseer", "administrator_a"), 200)},
    ),
    "figures_below": ({}, {**_NO_FIGURES, **dict.fromkeys(("chief_a", "chief_b", "overseer"), 200)}),
    "suspended": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 403)}),
    "unpublished": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 403)}),
    "list": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 200)}),
    "receive": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 403)}),
    "incoming": ({}, {**_AT_COURTS, **dict.fromkeys(_NO_DESK, 403)}),
    "take_in": ({"earlier": 0}, {**dict.fromkeys(_AT_COURTS, 404), **dict.fromkeys(_NO_DESK, 403)}),
    "case": ({"case": 0}, _OF_THE_COURT),
    "record": (
        {"case": 0, "event": "assign_examining_judge"},
        {"clerk_a": 403, "judge_a": 403, "chief_a": 200, **_STRANGERS},
    ),
    "undo": ({"case": 0, "sequence": 2}, _OF_THE_COURT),
    "clock": ({"case": 0, "clock": 0}, _OF_THE_COURT),
    "journal": ({"case": 0}, _OF_THE_COURT),
    "transfer": ({"case": 0}, _OF_THE_HEADS),
    "consolidate": ({"case": 0}, _OF_THE_HEADS),
    "separate": ({"case": 0}, _OF_THE_HEADS),
    "tasks": ({"case": 0}, _OF_THE_COURT),
    "finish_task": ({"case": 0, "task": 0}, _ONLY_SENT),
    "reopen_task": ({"case": 0, "task": 0}, _ONLY_SENT),
    "withdraw_task": ({"case": 0, "task": 0}, _ONLY_SENT),
    "notes": ({"case": 0}, _OF_THE_COURT),
    "change_note": ({"case": 0, "note": 0}, {**_ONLY_404, "clerk_a": 200}),  # its author's alone
    "remove_note": ({"case": 0, "note": 0}, _ONLY_SENT),
    "restore_note": ({"case": 0, "note": 0}, _ONLY_SENT),
    "papers": ({"case": 0}, _OF_THE_COURT),
    "paper": ({"case": 0, "document": 0}, _OF_THE_COURT),
    "number_paper": ({"case": 0, "document": 0}, _ONLY_SENT),
    "sign_paper": ({"case": 0, "document": 0}, _ONLY_SENT),
    "withdraw_paper": ({"case": 0, "document": 0}, _ONLY_SENT),
    "sheet": ({"case": 0, "document": 0}, _ONLY_404),  # a draft has no sheet yet
    "add_person": ({"case": 0}, _OF_THE_COURT),
    "end_person": ({"case": 0, "participation": 0}, _OF_THE_COURT),
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def case(scene: Scene) -> Case:
    made = petition(scene)
    step(made, scene.clerk_a, "confirm_receipt", date(2026, 3, 2))
    begin_draft(actor=scene.clerk_a, case=made, kind="petition_receipt")
    give_task(case_id=made.pk, actor=scene.chief_a, new=NewTask("Gọi bà Thanh Nhàn", scene.clerk_a.pk))
    write_note(case_id=made.pk, actor=scene.clerk_a, text="Hỏi bà Thanh Nhàn", readers="author")
    return made


def address(name: str, arguments: dict[str, object], case: Case) -> str:
    rows = {
        "case": case.pk,
        "clock": case.clocks.earliest("id").pk,
        "participation": case.participations.earliest("id").pk,
        "document": case.documents.get().pk,
        "task": case.tasks.get().pk,
        "note": case.notes.get().pk,
        "earlier": case.pk,
        "digest": case.pk,
    }
    given = {key: rows.get(key, value) for key, value in arguments.items()}
    return reverse(f"cases:{name}", kwargs=given)


def test_the_matrix_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}
    assert all(set(answers) == set(PEOPLE[1:]) for _, answers in ROUTES.values())


@pytest.mark.parametrize("who", PEOPLE)
def test_every_route_for_every_person(scene: Scene, case: Case, who: str) -> None:
    client = Client() if who == "anonymous" else client_for(getattr(scene, who))
    for name, (arguments, answers) in ROUTES.items():
        ask = client.post if who == "anonymous" and answers is _ONLY_SENT else client.get
        answer = ask(address(name, arguments, case))
        if who == "anonymous":
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/tai-khoan/dang-nhap/"), name
        else:
            assert answer.status_code == answers[who], (name, who)


@pytest.mark.parametrize("who", ["clerk_b", "chief_b", "clerk_above", "overseer", "operator"])
def test_nothing_of_a_case_is_on_a_page_of_another_court(scene: Scene, case: Case, who: str) -> None:
    client = client_for(getattr(scene, who))
    for name, (arguments, _) in ROUTES.items():
        page = client.get(address(name, arguments, case)).content.decode()
        assert "Thanh Nhàn" not in page, name
        assert case.title not in page, name
    for asked in ("Đặng Thị Thanh Nhàn", "dang thi thanh nhan", "042181000123", case.petition_number):
        page = client.get(reverse("cases:list"), {"q": asked}).content.decode()
        assert case.title not in page, asked


def test_a_form_needs_its_token(scene: Scene, case: Case) -> None:
    client = client_for(scene.chief_a, strict=True)
    writing = ("receive", "record", "undo", "add_person", "end_person", "papers", "paper", "transfer",
               "consolidate", "separate", "tasks", "finish_task", "reopen_task", "withdraw_task", "notes",
               "change_note", "remove_note", "restore_note")  # fmt: skip
    for name in (*writing, "number_paper", "sign_paper", "withdraw_paper"):
        assert client.post(address(name, ROUTES[name][0], case)).status_code == 403, name


def test_reading_pages_take_no_other_method(scene: Scene, case: Case) -> None:
    client = client_for(scene.chief_a)
    for name in ("today", "list", "case", "clock", "journal", "incoming"):
        assert client.post(address(name, ROUTES[name][0], case)).status_code == 405, name


def test_a_case_that_is_not_there_is_answered_like_one_of_another_court(scene: Scene, case: Case) -> None:
    client = client_for(scene.clerk_b)
    theirs = client.get(reverse("cases:case", args=[case.pk]))
    nobodys = client.get(reverse("cases:case", args=[uuid7()]))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
