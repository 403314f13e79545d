"""Who may open what: every route of the desk for every kind of person. Default deny."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.judgments import urls_desk
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.queries.visibility import may_on, visible_to
from phapdinh.judgments.tests.desk_scene import Scene, make_judgment, make_scene, unknown_key
from phapdinh.people.accounts import Post, set_totp
from phapdinh.people.models import Role
from phapdinh.people.permissions import Verb

pytestmark = pytest.mark.django_db
PEOPLE = ("anonymous", "clerk_a", "judge_a", "chief_a", "clerk_b", "operator")
OTHER = {"clerk_b": 404, "operator": 404}
ALL_STAFF = dict.fromkeys(PEOPLE[1:], 200)
HERE = {"clerk_a": 200, "judge_a": 200, "chief_a": 200, **OTHER}
JUDGES = {**HERE, "clerk_a": 403}
CHIEF_OR_PRESIDING = JUDGES
ACTS = {"clerk_a": 302, "judge_a": 302, "chief_a": 302, **OTHER}
IMPORTERS = {"clerk_a": 200, "judge_a": 200, "chief_a": 200, "clerk_b": 200, "operator": 403}

# route: arguments after the key, the method, and what each person is answered
ROUTES: dict[str, tuple[str, dict[str, object], dict[str, int]]] = {
    "queue": ("get", {}, ALL_STAFF),
    "upload": ("get", {}, IMPORTERS),
    "quarantine": ("get", {}, IMPORTERS),
    "retry": ("post", {"item": 1}, {**dict.fromkeys(PEOPLE[1:], 302), "operator": 403}),
    "reports": ("get", {}, ALL_STAFF),
    "decide_report": (
        "post",
        {"report": "01900000-0000-7000-8000-000000000000", "decision": "xac-nhan"},
        dict.fromkeys(PEOPLE[1:], 404),
    ),
    "keys": ("get", {}, ALL_STAFF),
    "editor": ("get", {"key": 0}, HERE),
    "change": ("post", {"key": 0, "verb": "keep"}, ACTS),
    "undo": ("post", {"key": 0}, ACTS),
    "renew_lock": ("post", {"key": 0}, HERE),
    "release_lock": ("post", {"key": 0}, ACTS),
    "subject": ("get", {"key": 0, "start": 15, "end": 34}, HERE),
    "record": ("get", {"key": 0}, HERE),
    "hold": ("get", {"key": 0}, HERE),
    "release": ("post", {"key": 0}, ACTS),
    "refuse": ("get", {"key": 0}, JUDGES),
    "reconsider": ("post", {"key": 0}, {**ACTS, "clerk_a": 403}),
    "submit": ("get", {"key": 0}, HERE),
    "clear": ("post", {"key": 0}, ACTS),
    "send_back": ("get", {"key": 0}, HERE),
    "sign": ("get", {"key": 0}, CHIEF_OR_PRESIDING),
    "correct": ("get", {"key": 0}, CHIEF_OR_PRESIDING),
    "withdraw": ("get", {"key": 0}, JUDGES),
    "preview": ("get", {"key": 0}, HERE),
    "history": ("get", {"key": 0}, HERE),
    "difference": ("get", {"key": 0, "kind": "ban-sua", "old": 0, "new": 0}, HERE),
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(scene.court_a)


def client_for(scene: Scene, who: str, *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    if who != "anonymous":
        user = getattr(scene, who)
        set_totp(user=user)
        client.force_login(user)
    return client


def address(name: str, arguments: dict[str, object], judgment: Judgment) -> str:
    given = {key: judgment.pk if key == "key" else value for key, value in arguments.items()}
    return reverse(f"desk:{name}", kwargs=given)


def test_the_matrix_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls_desk.urlpatterns}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_route_for_every_person(scene: Scene, judgment: Judgment, who: str) -> None:
    client = client_for(scene, who)
    for name, (method, arguments, answers) in ROUTES.items():
        path = address(name, arguments, judgment)
        answer = getattr(client, method)(path)
        if who == "anonymous":
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/tai-khoan/dang-nhap/"), name
        else:
            assert answer.status_code == answers[who], (name, who)


def test_verbs_that_write_refuse_get(scene: Scene, judgment: Judgment) -> None:
    client = client_for(scene, "chief_a")
    for name, (method, arguments, _) in ROUTES.items():
        if method == "post":
            assert client.get(address(name, arguments, judgment)).status_code == 405, name


def test_every_post_is_refused_without_its_token(scene: Scene, judgment: Judgment) -> None:
    client = client_for(scene, "chief_a", strict=True)
    for name, (_, arguments, _answers) in ROUTES.items():
        assert client.post(address(name, arguments, judgment)).status_code == 403, name


def test_a_key_that_does_not_exist_is_answered_like_one_of_another_court(
    scene: Scene, judgment: Judgment
) -> None:
    client = client_for(scene, "clerk_b")
    theirs = client.get(reverse("desk:editor", args=[judgment.pk]))
    nobodys = client.get(reverse("desk:editor", args=[unknown_key()]))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert judgment.number not in theirs.content.decode()


def test_visible_to_is_empty_without_a_role(scene: Scene, judgment: Judgment) -> None:
    scene.clerk_a.memberships.update(ends_on=scene.clerk_a.memberships.get().starts_on)
    assert list(visible_to(type(scene.clerk_a).objects.get(pk=scene.clerk_a.pk))) == []
    assert list(visible_to(scene.operator)) == []


def test_a_judge_signs_only_what_they_presided_over(scene: Scene) -> None:
    other = make_judgment(scene.court_a, presiding_judge="Hoàng Văn Khác")
    assert client_for(scene, "judge_a").get(reverse("desk:sign", args=[other.pk])).status_code == 403
    assert client_for(scene, "chief_a").get(reverse("desk:sign", args=[other.pk])).status_code == 200


def test_a_judgment_without_court_is_seen_by_the_court_that_brought_it(scene: Scene) -> None:
    from phapdinh.judgments.models import ImportItem, ImportRun

    lost = make_judgment(None, "99/2026/DS-ST")
    run = ImportRun.objects.create(actor=scene.clerk_a)
    ImportItem.objects.create(run=run, name="x.pdf", file_sha256="c" * 64, outcome="imported", judgment=lost)
    assert may_on(scene.judge_a, Verb.EDIT, lost)
    assert not may_on(scene.clerk_b, Verb.VIEW, lost)
    assert not may_on(scene.operator, Verb.VIEW, lost)


def test_two_roles_at_two_courts_see_both(scene: Scene, judgment: Judgment) -> None:
    from phapdinh.people.accounts import give_role

    theirs = make_judgment(scene.court_b, "1/2026/DS-ST")
    give_role(user=scene.clerk_b, post=Post(Role.CLERK, scene.court_a.pk))
    again = type(scene.clerk_b).objects.get(pk=scene.clerk_b.pk)
    assert set(visible_to(again)) == {judgment, theirs}
