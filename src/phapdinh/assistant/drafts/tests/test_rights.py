"""Who may open the tools for drafts: every address for every kind of person. Default deny."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from phapdinh.assistant.drafts import urls
from phapdinh.judgments.tests.desk_scene import Scene, make_scene
from phapdinh.judgments.tests.test_desk_rights import PEOPLE, client_for

pytestmark = pytest.mark.django_db
STAFF = {"clerk_a": 200, "judge_a": 200, "chief_a": 200, "clerk_b": 200, "operator": 403}
ROUTES: dict[str, dict[str, int]] = {"draft": STAFF, "similar": STAFF}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_the_matrix_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_route_for_every_person(scene: Scene, route: str, method: str) -> None:
    address = reverse(f"assistant:{route}")
    for who in PEOPLE:
        if who == "anonymous":
            answer = getattr(Client(), method)(address)
            assert answer.status_code == 302
            assert reverse("account_login") in answer.headers["Location"]
            continue
        expected = ROUTES[route][who]
        bad_form = method == "post" and expected == 200
        assert getattr(client_for(scene, who), method)(address).status_code == (422 if bad_form else expected)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(scene: Scene, route: str, method: str) -> None:
    client = client_for(scene, "judge_a")
    assert getattr(client, method)(reverse(f"assistant:{route}")).status_code == 405


@pytest.mark.parametrize("route", ROUTES)
def test_a_form_needs_its_token(scene: Scene, route: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.judge_a)
    assert client.post(reverse(f"assistant:{route}"), {"text": "x"}).status_code in {302, 403}


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_of_it_is_on_the_portal(route: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"portal:{route}")
