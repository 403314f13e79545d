"""Who may open which page of the calendar and of assigning: every address for every kind of person."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases.assigning import urls as assigning_urls
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.calendar import urls, urls_portal
from phapdinh.cases.calendar.actions.absences import Away, book_absence
from phapdinh.cases.calendar.actions.feeds import make_feed
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import Duty, OfficerKind

pytestmark = pytest.mark.django_db

PEOPLE = ("clerk", "judge", "chief", "administrator", "clerk_b")
_DESK = {**dict.fromkeys(PEOPLE, 200), "administrator": 403}
_OF_THE_COURT = {**dict.fromkeys(PEOPLE, 200), "administrator": 404, "clerk_b": 404}
_POSTED = dict.fromkeys(PEOPLE, 405)
CALENDAR: dict[str, tuple[dict[str, object], dict[str, int]]] = {
    "week": ({}, _DESK),
    "choose": ({}, _DESK),
    "schedule": ({}, _DESK),
    "find": ({}, _DESK),
    "hearing": ({"key": "hearing"}, _OF_THE_COURT),
    "act": ({"key": "hearing", "what": "cancel"}, _OF_THE_COURT),
    "absences": ({}, dict.fromkeys(PEOPLE, 200)),
    "end_absence": ({"key": "absence"}, _POSTED),
    "feeds": ({}, _DESK),
    "revoke_feed": ({"key": "feed"}, _POSTED),
}
ASSIGNING: dict[str, tuple[dict[str, object], dict[str, int]]] = {
    "page": ({"case": "case"}, _OF_THE_COURT),
    "panel": ({"case": "case"}, _OF_THE_COURT),
    "replace": ({"case": "case", "assignment": "assignment"}, {**_OF_THE_COURT, "clerk": 403, "judge": 403}),
    "draw": ({"case": "case"}, _POSTED),
    "again": ({"key": "draw"}, {**_OF_THE_COURT, "clerk": 403, "judge": 403}),
    "record": ({"key": "draw"}, _OF_THE_COURT),
}
#: Answered without an account: the token is the key, or what is shown is public.
OPEN = {
    "calendar:private_feed": {"token": "x" * 43},
    "cause_list:courts": {},
    "cause_list:day": {"court_id": s.uuid7()},
    "cause_list:feed": {"court_id": s.uuid7()},
}


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


@pytest.fixture
def keys(scene: s.Scene) -> dict[str, object]:
    """One row of each kind, of court A."""
    case = s.make_case(scene.court_a, 7391, title="Tranh chấp bí mật giả định")
    draw = draw_judge(case_id=case.pk, actor=scene.chief)
    wanted = s.wanted(Case.objects.get(pk=case.pk), scene.rooms[0], s.at(s.working_day(), 8))
    hearing = schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing
    day = s.working_day(40)
    absence = book_absence(
        officer_id=scene.judges[0].pk, actor=scene.administrator, away=Away(day, day, "leave")
    )
    feed, _token = make_feed(actor=scene.clerk, court_id=scene.court_a.pk)
    lay = s.make_officer(scene.court_a, "Phan Thị Lộc", OfficerKind.LAY_JUDGE)
    member = s.sit(Case.objects.get(pk=case.pk), lay, Duty.LAY_JUDGE)
    return {
        "case": case.pk,
        "draw": draw.pk,
        "assignment": member.pk,
        "hearing": hearing.pk,
        "absence": absence.pk,
        "feed": feed.pk,
    }


def client_of(scene: s.Scene, who: str) -> Client:
    return s.client_for(scene.judges[0].user if who == "judge" else getattr(scene, who))  # type: ignore[arg-type]


def addresses(keys: dict[str, object]) -> list[tuple[str, str, dict[str, int]]]:
    tables = {"calendar": CALENDAR, "assigning": ASSIGNING}
    return [
        (
            f"{room}:{name}",
            reverse(
                f"{room}:{name}", kwargs={key: keys.get(str(value), value) for key, value in given.items()}
            ),
            answers,
        )
        for room, table in tables.items()
        for name, (given, answers) in table.items()
    ]


def test_the_tables_cover_every_route() -> None:
    named = {f"calendar:{one.name}" for one in urls.urlpatterns}
    named |= {f"assigning:{one.name}" for one in assigning_urls.urlpatterns}
    named |= {f"cause_list:{one.name}" for one in urls_portal.urlpatterns}
    assert named == {f"calendar:{n}" for n in CALENDAR} | {f"assigning:{n}" for n in ASSIGNING} | set(OPEN)
    assert all(set(answers) == set(PEOPLE) for _, answers in (*CALENDAR.values(), *ASSIGNING.values()))


def test_every_route_for_every_person(scene: s.Scene, keys: dict[str, object]) -> None:
    for who in PEOPLE:
        client = client_of(scene, who)
        for name, path, answers in addresses(keys):
            assert client.get(path).status_code == answers[who], (name, who)
    for name, path, _answers in addresses(keys):
        assert Client().get(path).status_code in (302, 405), name


def test_nothing_of_a_case_is_on_a_page_of_another_court(scene: s.Scene, keys: dict[str, object]) -> None:
    client = client_of(scene, "clerk_b")
    for name, path, _answers in addresses(keys):
        page = client.get(path).content.decode()
        assert "bí mật giả định" not in page, name
        assert "7391" not in page, name


def test_what_is_open_is_open_to_all(scene: s.Scene) -> None:
    for name, given in OPEN.items():
        assert Client().get(reverse(name, kwargs=given)).status_code in (200, 404), name


def test_what_changes_something_needs_its_token(scene: s.Scene, keys: dict[str, object]) -> None:
    client = s.client_for(scene.chief, strict=True)
    for name, path, _answers in addresses(keys):
        if name not in ("calendar:week", "calendar:find", "calendar:hearing", "assigning:record"):
            assert client.post(path).status_code == 403, name
