"""Figures of the rail that are kept: one's own acts show at once, those of others soon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from phapdinh.people import desk
from phapdinh.people.last_act import LastAct, last_act
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, settings: object) -> Iterator[list[int]]:
    """Counts that say how often they were made."""
    made: list[int] = []

    def count(user: User, today: object) -> dict[str, int]:
        made.append(1)
        return {"times": len(made)}

    monkeypatch.setattr(desk, "desk_counts", count)
    settings.DESK_COUNTS_SECONDS = 15  # type: ignore[attr-defined]
    yield made
    caches["memory"].clear()


def _asked(user: User, cookie: str = "") -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    if cookie:
        request.COOKIES["last-act"] = cookie
    return request


def test_counts_are_kept_until_this_person_acts(counted: list[int]) -> None:
    user = User.objects.create(username="a")
    assert desk.frame(_asked(user))["desk_counts"] == {"times": 1}
    assert desk.frame(_asked(user))["desk_counts"] == {"times": 1}
    assert desk.frame(_asked(user, "1795370000000"))["desk_counts"] == {"times": 2}
    assert desk.frame(_asked(user, "1795370000000"))["desk_counts"] == {"times": 2}


def test_another_person_has_counts_of_their_own(counted: list[int]) -> None:
    one, other = User.objects.create(username="a"), User.objects.create(username="b")
    desk.frame(_asked(one))
    assert desk.frame(_asked(other))["desk_counts"] == {"times": 2}


def test_a_list_that_rests_on_counts_has_fresh_ones(counted: list[int]) -> None:
    user = User.objects.create(username="a")
    desk.frame(_asked(user))
    assert desk.frame(_asked(user), fresh=True)["desk_counts"] == {"times": 2}
    assert desk.frame(_asked(user))["desk_counts"] == {"times": 2}, "what is fresh is kept in its turn"


def test_a_cookie_that_is_no_moment_counts_as_none() -> None:
    user = User.objects.create(username="a")
    assert last_act(_asked(user, "x" * 300)) == ""
    assert last_act(_asked(user, "17")) == "17"


@pytest.mark.parametrize(
    ("method", "signed_in", "marked"), [("get", True, False), ("post", True, True), ("post", False, False)]
)
def test_only_what_a_signed_in_person_may_have_changed_is_marked(
    method: str, signed_in: bool, marked: bool
) -> None:
    request = getattr(RequestFactory(), method)("/")
    request.session = {"_auth_user_id": "1"} if signed_in else {}
    response = LastAct(lambda _: HttpResponse())(request)
    assert ("last-act" in response.cookies) is marked
