"""Who may open which page of the set-up: every address for every kind of person. Default deny."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases.administration import urls
from phapdinh.cases.administration.tests.scene import Office, make_office, rows_of
from phapdinh.cases.tests.desk_client import client_for

pytestmark = pytest.mark.django_db

READERS = ("administrator_a", "chief_a")
STRANGERS = ("clerk_a", "judge_a", "clerk_b", "chief_b", "chief_above", "overseer", "operator")
_READ = 200
_SENT = 405  # answers only what is sent
#: The answer to those who may read the set-up; strangers never see that the court has one.
ROUTES: dict[str, int] = {
    "overview": _READ,
    "journal": _READ,
    "officers": _READ,
    "add_officer": _READ,
    "officer": _READ,
    "change_officer": _READ,
    "end_officer": _READ,
    "reopen_officer": _READ,
    "bar": _READ,
    "share": _READ,
    "interest": _READ,
    "withdraw_interest": _READ,
    "end_bound": _SENT,
    "posts": _READ,
    "give_post": _READ,
    "end_post": _READ,
    "delegate": _READ,
    "end_delegation": _READ,
    "places": _READ,
    "room": _READ,
    "retire_place": _SENT,
    "use_again": _SENT,
    "hours": _READ,
    "holidays": _READ,
    "outages": _READ,
    "outage": _READ,
    "withdraw_outage": _READ,
    "letterhead": _READ,
    "letterhead_sheet": _READ,
}
#: What the heads of the court enter as well as its office: what bars or spares a judge.
BY_HEADS = {"bar", "share", "interest", "withdraw_interest", "end_bound"}
READ_ONLY = {"overview", "journal", "officers", "officer", "posts", "holidays", "outage", "letterhead_sheet"}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def rows(office: Office) -> dict[str, object]:
    return rows_of(office)


def addresses(court: UUID, rows: dict[str, object]) -> dict[str, str]:
    found = {}
    for pattern in urls.urlpatterns:
        names = set(pattern.pattern.converters)
        given = {name: rows[name] for name in names - {"court"}}
        if pattern.name == "end_bound":
            given["key"] = rows["bound"]
        if pattern.name != "start":
            found[str(pattern.name)] = reverse(
                f"administration:{pattern.name}", kwargs={"court": court, **given}
            )
    return found


def test_the_table_covers_every_route() -> None:
    assert {*ROUTES, "start"} == {pattern.name for pattern in urls.urlpatterns}


def test_every_route_for_every_person(office: Office, rows: dict[str, object]) -> None:
    scene = office.scene
    found = addresses(scene.court_a.pk, rows)
    for who in (*READERS, *STRANGERS):
        client = client_for(getattr(scene, who))
        for name, path in found.items():
            expected = ROUTES[name] if who in READERS or ROUTES[name] == _SENT else 404
            assert client.get(path).status_code == expected, (name, who)
    for name, path in found.items():
        assert Client().get(path).status_code in (302, _SENT), name


def test_only_the_office_of_the_court_sends(office: Office, rows: dict[str, object]) -> None:
    scene = office.scene
    found = addresses(scene.court_a.pk, rows)
    chief, strange = client_for(scene.chief_a), client_for(office.second)
    strict = client_for(office.keeper, strict=True)
    for name, path in found.items():
        if name in READ_ONLY:
            assert chief.post(path).status_code == 405, name
            continue
        assert strange.post(path).status_code == 404, name
        if name not in BY_HEADS:
            assert chief.post(path).status_code == 403, name
        assert strict.post(path).status_code == 403, name


def test_rows_of_one_court_are_not_there_for_the_office_of_another(
    office: Office, rows: dict[str, object]
) -> None:
    """The address names one's own court, the row belongs to another: as if it were not there."""
    client = client_for(office.second)
    for name, path in addresses(office.scene.court_b.pk, rows).items():
        own = {"overview", "journal", "officers", "add_officer", "posts", "give_post", "delegate", "places"}
        own |= {"hours", "holidays", "outages", "letterhead", "letterhead_sheet"}
        if name in own:
            page = client.get(path).content.decode(errors="replace")
            assert "giả định số" not in page, name
            assert office.scene.officer_a.name not in page, name
        elif ROUTES[name] == _SENT:
            assert client.post(path).status_code == 404, name
        else:
            assert client.get(path).status_code == 404, name


def test_the_start_leads_to_the_own_court(office: Office) -> None:
    scene = office.scene
    led = client_for(office.keeper).get(reverse("administration:start"))
    assert led["Location"] == reverse("administration:overview", args=[scene.court_a.pk])
    assert client_for(scene.clerk_a).get(reverse("administration:start")).status_code == 403
