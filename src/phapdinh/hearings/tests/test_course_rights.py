"""Who may open what of course, record and identity: every address for every kind of person. Default deny."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.course import urls as course
from phapdinh.hearings.identity import urls as identity
from phapdinh.hearings.models import CourseMove, IdentityCheck, RecordLine
from phapdinh.hearings.record import urls as record
from phapdinh.hearings.record.actions import Typed, write_line
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.people.models import Role

pytestmark = pytest.mark.django_db
PEOPLE = ("clerk", "judge", "colleague", "stranger")
_COURT = dict(zip(PEOPLE, (200, 200, 200, 404), strict=True))
_OWN = dict(zip(PEOPLE, (200, 200, 404, 404), strict=True))
_POSTED, _NONE = dict.fromkeys(PEOPLE, 405), dict.fromkeys(PEOPLE, 404)
#: Further keys of the address, and the answer to each when they only look.
ROUTES: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {
    "course": ((), _COURT),
    "course_step": ((), _POSTED),
    "course_task": ((), _POSTED),
    "course_floor": ((), _POSTED),
    "record": ((), _OWN),
    "record_latest": ((), _OWN),
    "record_write": ((), _POSTED),
    "record_draft": ((), _POSTED),
    "record_correct": (("line",), _OWN),
    "record_draw_up": ((), _POSTED),
    "record_reopen": ((), _POSTED),
    "record_ask": ((), _POSTED),
    "record_answer": (("row",), _POSTED),
    "record_add": ((), _POSTED),
    "identity": (("attendee",), _OWN),
    "identity_shown": (("attendee",), _OWN),
    "identity_picture": (("attendee", "face"), _NONE),  # whoever waits: test_face_rights.py
    "identity_ask": (("attendee",), _POSTED),
}
#: Whatever each of them could ask for.
SENT = {"buoc": "preparation", "viec": "rules", "loai": "note", "loi": "x", "ly-do": "x", "paper": "passport"}


@pytest.fixture
def scene() -> MediaScene:
    return make_media_scene()


def clients(scene: MediaScene) -> dict[str, Client]:
    elsewhere = make_court("Tòa án nhân dân khu vực 99")
    return {
        "clerk": client_for(scene.clerk),
        "judge": client_for(scene.judge),
        "colleague": client_for(make_user("ban", "Cao Thị Bạn", Role.CLERK, scene.court)),
        "stranger": client_for(make_user("khac", "Phan Văn Khác", Role.CLERK, elsewhere)),
    }


def addresses(scene: MediaScene) -> dict[str, str]:
    line = write_line(actor=scene.clerk, trial_id=scene.trial.pk, typed=Typed("note", "Một dòng"))
    assert line is not None
    keys: dict[str, Any] = {
        "line": line.pk,
        "row": 1,
        "attendee": scene.of(TrialRole.WITNESS),
        "face": uuid4(),
    }
    return {
        name: reverse(
            f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **{one: keys[one] for one in needed}}
        )
        for name, (needed, _answers) in ROUTES.items()
    }


def test_the_table_covers_every_route_of_these_parts() -> None:
    patterns = (*course.urlpatterns, *record.urlpatterns, *identity.urlpatterns)
    assert set(ROUTES) == {one.name for one in patterns}


def test_every_route_for_every_person(scene: MediaScene) -> None:
    people, found = clients(scene), addresses(scene)
    for name, path in found.items():
        for who, client in people.items():
            assert client.get(path).status_code == ROUTES[name][1][who], (name, who)
        assert Client().get(path).status_code in (302, 405), name
        assert Client().post(path, SENT).status_code in (302, 405), name


def test_who_has_no_part_in_the_trial_writes_nothing(scene: MediaScene) -> None:
    people, found = clients(scene), addresses(scene)
    before = [rows.objects.count() for rows in (CourseMove, RecordLine, IdentityCheck)]
    for name, path in found.items():
        assert people["stranger"].post(path, SENT).status_code in (404, 405), name
        allowed = (302, 405) if name.startswith("course") else (404, 405)
        assert people["colleague"].post(path, SENT).status_code in allowed, name
    assert before == [rows.objects.count() for rows in (CourseMove, RecordLine, IdentityCheck)]
    strict = client_for(scene.clerk, strict=True)
    for path in found.values():
        assert strict.post(path, SENT).status_code in (403, 405), path
