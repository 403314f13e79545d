"""Who may open which page of the set-up: every address for every kind of person. Default deny."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases.actions.days_off import load_holidays
from phapdinh.cases.administration import urls
from phapdinh.cases.administration.tests.scene import Office, make_office, rows_of
from phapdinh.cases.api.keys import NewKey, make_key
from phapdinh.cases.models import HolidayYear
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.test_recomputing import table

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
#: Of the whole country: for its operator alone, for others not there.
COUNTRY = ("years", "year", "load_year", "program_year", "earlier_year", "api_keys", "revoke_key")
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
        given = {name: rows[name] for name in names - {"court", "year", "row"}}
        if pattern.name == "end_bound":
            given["key"] = rows["bound"]
        if pattern.name not in {"start", *COUNTRY}:
            found[str(pattern.name)] = reverse(
                f"administration:{pattern.name}", kwargs={"court": court, **given}
            )
    return found


def test_the_table_covers_every_route() -> None:
    assert {*ROUTES, *COUNTRY, "start"} == {pattern.name for pattern in urls.urlpatterns}


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
    led = client_for(scene.operator).get(reverse("administration:start"))
    assert led["Location"] == reverse("administration:years")


def test_pages_of_the_country_are_for_its_operator(office: Office, tmp_path: Path) -> None:
    scene = office.scene
    for path in (table(tmp_path / "a.json", date(2026, 3, 4)), table(tmp_path / "b.json", date(2026, 3, 5))):
        load_holidays(path=path)
    key, _token = make_key(new=NewKey(scene.clerk_a, "Phần mềm giả định", 1))
    earlier = HolidayYear.objects.first()
    assert earlier is not None
    given: dict[str, object] = {"year": 2026, "row": earlier.pk, "key": key.pk}
    for pattern in urls.country:
        names = set(pattern.pattern.converters)
        path = reverse(f"administration:{pattern.name}", kwargs={name: given[name] for name in names})
        assert client_for(scene.operator).get(path).status_code == _READ, pattern.name
        for who in (*READERS, *(one for one in STRANGERS if one != "operator")):
            assert client_for(getattr(scene, who)).get(path).status_code == 404, (pattern.name, who)
        assert Client().get(path).status_code == 302
        if pattern.name not in {"years", "year"}:
            assert client_for(scene.operator, strict=True).post(path).status_code == 403, pattern.name
            assert client_for(office.keeper).post(path).status_code == 404, pattern.name
