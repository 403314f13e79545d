"""Who may open what: every address of the conversation for every kind of person. Default deny."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse

from phapdinh.assistant.answers import urls
from phapdinh.assistant.answers.actions import give_feedback, put_question
from phapdinh.assistant.models import AnswerFeedback, AskedQuestion, Conversation
from phapdinh.judgments.tests.desk_scene import Scene, make_scene
from phapdinh.judgments.tests.test_desk_rights import client_for
from phapdinh.web.portal_role import ensure_portal_role

pytestmark = pytest.mark.django_db
PEOPLE = ("clerk_a", "judge_a", "chief_a", "clerk_b", "operator")
STAFF = {**dict.fromkeys(PEOPLE, 200), "operator": 403}
ACTS = {**dict.fromkeys(PEOPLE, 422), "operator": 403}  # an empty question is refused in words
OWNER = {**dict.fromkeys(PEOPLE, 404), "judge_a": 200, "operator": 403}
CHIEF = {**dict.fromkeys(PEOPLE, 403), "chief_a": 200}
# route: the method, what of judge A's question stands in the address, and what each person is answered
ROUTES: dict[str, tuple[str, str | None, dict[str, int]]] = {
    "start": ("get", None, STAFF),
    "put": ("post", None, ACTS),
    "history": ("get", None, STAFF),
    "conversation": ("get", "key", OWNER),
    "put_next": ("post", "key", ACTS),
    "say": ("post", "question", {**OWNER, "judge_a": 302}),
    "reviews": ("get", None, CHIEF),
    "review": ("post", "feedback", {**CHIEF, "chief_a": 302}),
    "figures": ("get", None, STAFF),
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def said(scene: Scene) -> AnswerFeedback:
    question = put_question(user=scene.judge_a, text="Ly hôn thế nào?", on=None, conversation=None)
    return give_feedback(user=scene.judge_a, question=question.pk, verdict="wrong")


def address(name: str, said: AnswerFeedback) -> str:
    question = said.question
    ids = {"key": question.conversation_id, "question": question.pk, "feedback": said.pk}
    part = ROUTES[name][1]
    return reverse(f"assistant:{name}", kwargs={part: ids[part]} if part else {})


def test_the_matrix_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_route_for_every_person(scene: Scene, said: AnswerFeedback, who: str) -> None:
    client = client_for(scene, who)
    for name, (method, _, answers) in ROUTES.items():
        answer = getattr(client, method)(address(name, said), {"verdict": "wrong"})
        assert answer.status_code == answers[who], (name, who)


def test_a_stranger_is_sent_to_sign_in(said: AnswerFeedback) -> None:
    for name, (method, _, _) in ROUTES.items():
        answer = getattr(Client(), method)(address(name, said))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/tai-khoan/dang-nhap/"), name


def test_verbs_that_write_refuse_get(scene: Scene, said: AnswerFeedback) -> None:
    client = client_for(scene, "judge_a")
    for name, (method, _, _) in ROUTES.items():
        if method == "post":
            assert client.get(address(name, said)).status_code == 405, name


@pytest.mark.django_db(transaction=True)
def test_the_portal_reads_nothing_of_it() -> None:
    ensure_portal_role()
    for model in (Conversation, AskedQuestion, AnswerFeedback):
        connection = connections["portal"]
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(using="portal"),
            connection.cursor() as cursor,
        ):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
