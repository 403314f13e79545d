"""Who may open what: every address of situations for every kind of person. Default deny."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse

from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations import urls
from phapdinh.assistant.situations.queries.visibility import visible_to
from phapdinh.assistant.situations.tests.samples import record
from phapdinh.assistant.situations.tests.scene import (
    Scene,
    answered,
    asked,
    client_for,
    drafted,
    make_scene,
    received,
)
from phapdinh.judgments.tests.desk_scene import unknown_key
from phapdinh.web.portal_role import ensure_portal_role

pytestmark = pytest.mark.django_db
PEOPLE = ("clerk_a", "judge_a", "chief_a", "judge_b", "expert", "other_expert", "operator")
READERS = {**dict.fromkeys(PEOPLE, 200), "operator": 200}
ASKERS = {**dict.fromkeys(PEOPLE, 403), "judge_a": 200, "chief_a": 200, "judge_b": 200}
# of a draft that court A asked for and ``expert`` wrote
SEEN = {**dict.fromkeys(PEOPLE, 200), "judge_b": 404, "operator": 404}
EXPERTS = {**SEEN, "clerk_a": 403, "judge_a": 403, "chief_a": 403}
DECIDERS = {**SEEN, "clerk_a": 403, "judge_a": 403}
ROUTES: dict[str, tuple[dict[str, object], dict[str, int]]] = {
    "situations": ({}, READERS),
    "situation_ask": ({}, ASKERS),
    "situation": ({"key": 0}, SEEN),
    "situation_draft": ({"key": 0}, EXPERTS),
    "situation_approve": ({"key": 0}, {**DECIDERS, "expert": 403}),
    "situation_keep": ({"key": 0}, DECIDERS),
    "situation_return": ({"key": 0}, DECIDERS),
    "situation_withdraw": ({"key": 0}, {**DECIDERS, "judge_a": 200}),
    "situation_difference": ({"key": 0, "old": 1, "new": 1}, SEEN),
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def waiting(scene: Scene) -> Situation:
    """Asked by court A, drafted by the first expert, not approved."""
    situation = asked(scene, background="Bà Bí Mật kiện.")
    drafted(scene, situation)
    return situation


def address(name: str, situation: Situation) -> str:
    arguments = {key: situation.pk if key == "key" else value for key, value in ROUTES[name][0].items()}
    return reverse(f"assistant:{name}", kwargs=arguments)


def test_the_matrix_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_route_for_every_person(scene: Scene, waiting: Situation, who: str) -> None:
    client = client_for(getattr(scene, who))
    for name, (_, answers) in ROUTES.items():
        assert client.get(address(name, waiting)).status_code == answers[who], (name, who)


def test_a_stranger_is_sent_to_sign_in(waiting: Situation) -> None:
    for name in ROUTES:
        answer = Client().get(address(name, waiting))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/tai-khoan/dang-nhap/"), name


def test_every_post_is_refused_without_its_token(scene: Scene, waiting: Situation) -> None:
    client = client_for(scene.chief_a, strict=True)
    for name in ROUTES:
        assert client.post(address(name, waiting)).status_code in (403, 405), name


def test_a_key_that_does_not_exist_is_answered_like_one_of_another_court(
    scene: Scene, waiting: Situation
) -> None:
    client = client_for(scene.judge_b)
    theirs = client.get(address("situation", waiting))
    nobodys = client.get(reverse("assistant:situation", args=[unknown_key()]))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert "nuôi ong" not in theirs.content.decode()


def test_answers_are_for_all_courts_and_drafts_and_facts_are_not(scene: Scene) -> None:
    situation = answered(scene)
    drafted(scene, situation, "Bản sửa còn kín.")
    page = client_for(scene.judge_b).get(reverse("assistant:situation", args=[situation.pk])).content.decode()
    assert "dời tổ" in page
    assert "còn kín" not in page
    own = client_for(scene.judge_a)
    assert "Bản 2" in own.get(reverse("assistant:situation", args=[situation.pk])).content.decode()
    second = reverse("assistant:situation", args=[situation.pk]) + "?phien-ban=2"
    assert "còn kín" in own.get(second).content.decode()
    assert client_for(scene.judge_b).get(second).status_code == 404


def test_visible_to_is_empty_without_a_role(scene: Scene) -> None:
    answered(scene)
    assert list(visible_to(scene.operator)) == []
    scene.judge_a.memberships.update(ends_on=scene.judge_a.memberships.get().starts_on)
    assert list(visible_to(type(scene.judge_a).objects.get(pk=scene.judge_a.pk))) == []


@pytest.mark.django_db(transaction=True)
def test_the_portals_role_sees_nothing_of_it() -> None:
    received(record())
    ensure_portal_role()
    for table in ("situation", "situationversion", "situationcitation", "situationflag", "situationnote"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(using="portal"),
            connections["portal"].cursor() as cursor,
        ):
            cursor.execute(f"SELECT 1 FROM assistant_{table}")
