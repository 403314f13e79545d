"""Who may open which page of trials online: every address for every kind of person. Default deny."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.deciding import urls as deciding
from phapdinh.hearings.register import urls as register
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.people.models import Role, User

pytestmark = pytest.mark.django_db

PEOPLE = ("clerk", "judge", "chief", "administrator", "clerk_b", "administrator_b")
_GONE, _POSTED = dict.fromkeys(PEOPLE, 404), dict.fromkeys(PEOPLE, 405)
_OF_THE_COURT = {**_GONE, "clerk": 200, "judge": 200, "chief": 200}
_JUDGE = {**_GONE, "clerk": 403, "judge": 200, "chief": 403}
_SETUP = {**_GONE, "administrator": 200, "chief": 200}
#: Keys of the address, and the answer to each when they only look.
ROUTES: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {
    "points": (("court",), _SETUP),
    "add_point": (("court",), _SETUP),
    "bring_points": (("court",), _SETUP),
    "points_sample": (("court",), _SETUP),
    "point": (("court", "point"), _SETUP),
    "change_point": (("court", "point"), _SETUP),
    "close_point": (("court", "point"), _POSTED),
    "reopen_point": (("court", "point"), _POSTED),
    "trial": (("key",), _OF_THE_COURT),
    "plan": (("key",), _OF_THE_COURT),
    "decide": (("key",), _JUDGE),
    "withdraw": (("key",), _JUDGE),
    "procuracy_opinion": (("key",), _OF_THE_COURT),
    "opinion": (("key", "attendee"), _OF_THE_COURT),
    "draft_papers": (("key",), _POSTED),
}
#: Who may send: anybody else is refused, or does not find it.
_SENDERS = {"register": ("administrator",), "trial": ("clerk", "judge", "chief")}


@pytest.fixture
def of() -> t.Trial:
    return t.make_trial()


@pytest.fixture
def people(of: t.Trial) -> dict[str, User]:
    second = s.make_user("vanphong2", "Lý Thị Hai", Role.COURT_ADMINISTRATOR, of.scene.court_b)
    own = {name: getattr(of.scene, name) for name in ("clerk", "chief", "administrator", "clerk_b")}
    return {**own, "judge": of.judge, "administrator_b": second}


def addresses(of: t.Trial) -> dict[str, str]:
    trial = t.prepared(of)
    keys = {
        "court": of.scene.court_a.pk,
        "point": of.jail.pk,
        "key": of.hearing.pk,
        "attendee": trial.attendees.get(participation=of.accused).pk,
    }
    return {
        name: reverse(f"hearings:{name}", kwargs={one: keys[one] for one in needed})
        for name, (needed, _answers) in ROUTES.items()
    }


def test_the_table_covers_every_route_of_these_parts() -> None:
    named = {pattern.name for pattern in (*register.urlpatterns, *deciding.urlpatterns)}
    assert set(ROUTES) == named


def test_every_route_for_every_person(of: t.Trial, people: dict[str, User]) -> None:
    found = addresses(of)
    for who, user in people.items():
        client = s.client_for(user)
        for name, path in found.items():
            assert client.get(path).status_code == ROUTES[name][1][who], (name, who)
    for name, path in found.items():
        assert Client().get(path).status_code in (302, 405), name


def test_who_may_not_send_is_refused(of: t.Trial, people: dict[str, User]) -> None:
    found = addresses(of)
    for who, user in people.items():
        client = s.client_for(user)
        for name, path in found.items():
            part = "register" if "court" in ROUTES[name][0] else "trial"
            if name in ("points", "points_sample", "trial"):
                assert client.post(path).status_code == 405 or who not in _SENDERS[part], (name, who)
            elif who not in _SENDERS[part]:
                assert client.post(path).status_code in (403, 404), (name, who)
    strict = s.client_for(people["clerk"], strict=True)
    for name, path in found.items():
        if name != "trial":
            assert strict.post(path).status_code in (403, 405), name
