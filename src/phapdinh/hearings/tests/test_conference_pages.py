"""Pages of conferences: made and held at the desk; what a link opens, what is done by it."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.conferences import urls
from phapdinh.hearings.conferences.links import come, gone, seat_of
from phapdinh.hearings.conferences.telling import told_of
from phapdinh.hearings.models import (
    Conference,
    ConferenceAttendance,
    ConferenceQuestion,
    ConferenceRole,
    ConferenceSeat,
)
from phapdinh.hearings.tests.conference_scene import ConferenceScene, make_conference_scene
from phapdinh.people.models import Role
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db

PEOPLE = ("office", "chief", "judge", "clerk", "office_b")
_SEEN = {"office": 200, "chief": 200, "judge": 404, "clerk": 404, "office_b": 404}
_GONE = dict.fromkeys(PEOPLE, 404)  # what is opened is of who opened it: test_conference_playing
_SENT = {"office": 405, "chief": 405, "judge": 405, "clerk": 405, "office_b": 405}
#: Keys of the address, and the answer to each when they only look.
ROUTES: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {
    "conferences": (("court",), _SEEN),
    "add_conference": (("court",), _SEEN),
    "conference": (("court", "conference"), _SEEN),
    "conference_links": (("court", "conference"), _SENT),
    "conference_act": (("court", "conference", "verb"), _SENT),
    "open_conference_recording": (("court", "conference"), _SENT),
    "conference_again": (("court", "conference", "number"), _SENT),
    "conference_replay": (("court", "conference", "playback"), _GONE),
    "conference_replay_part": (("court", "conference", "playback", "number"), _GONE),
}
_READ = {
    "conferences",
    "conference",
    "open_conference_recording",
    "conference_replay",
    "conference_replay_part",
}
FORM = {
    "title": "Hội nghị triển khai công tác",
    "day": "30/11/2026",
    "begins": "08:00",
    "ends": "11:30",
    "scope": "province",
    "speakers": "Chánh án\nPhó Chánh án",
    "agenda": "08:00 Khai mạc\nThảo luận",
    "recorded": "1",
}


@pytest.fixture
def scene() -> ConferenceScene:
    return make_conference_scene()


@pytest.fixture
def office(scene: ConferenceScene) -> Client:
    return client_for(scene.office)


def address(scene: ConferenceScene, name: str, verb: str = "mo") -> str:
    row = {"court": scene.court.pk, "conference": scene.row.pk}
    keys = {**row, "verb": verb, "playback": uuid4(), "number": 1}
    return reverse(f"hearings:{name}", kwargs={one: keys[one] for one in ROUTES[name][0]})


def by_link(client: Client, scene: ConferenceScene, seat: ConferenceSeat, verb: str, value: str = "") -> Any:
    return client.post(
        reverse("hearings:conference_do", args=[verb]), {"token": scene.token(seat), "value": value}
    )


# ---- the desk --------------------------------------------------------------------------------------------


def test_the_table_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}


def test_every_route_for_every_person(scene: ConferenceScene) -> None:
    users = {
        "office": scene.office,
        "chief": make_user("chanhan", "Bùi Hồng Sơn", Role.CHIEF_JUDGE, scene.court),
        "judge": make_user("thamphan", "Đinh Xuân Tùng", Role.JUDGE, scene.court),
        "clerk": make_user("thuky", "Vũ Tiến Dũng", Role.CLERK, scene.court),
        "office_b": make_user("vp2", "Lý Thị Hai", Role.COURT_ADMINISTRATOR, make_court("Tòa án khác")),
    }
    for who in PEOPLE:
        client = client_for(users[who])
        for name, (_keys, answers) in ROUTES.items():
            assert client.get(address(scene, name)).status_code == answers[who], (name, who)
            if who != "office" and name not in _READ:
                assert client.post(address(scene, name)).status_code in (403, 404), (name, who)
    for name in ROUTES:
        assert Client().get(address(scene, name)).status_code in (302, 405), name


def test_a_conference_is_made_with_its_agenda_its_speakers_and_points(
    scene: ConferenceScene, office: Client
) -> None:
    answer = office.post(address(scene, "add_conference"), FORM)
    row = Conference.objects.get(title=FORM["title"])
    assert answer.headers["Location"].endswith(f"{row.pk}/")
    assert [str(one.begins_at)[:5] for one in row.agenda.all()] == ["08:00", "None"]
    counted = {role: row.seats.filter(role=role).count() for role in ConferenceRole.values}
    assert counted == {"chair": 1, "speaker": 2, "point": 2}
    page = office.get(answer.headers["Location"]).content.decode()
    assert "Khai mạc" in page
    assert "chưa mở" in page
    assert JournalEntry.objects.filter(verb="court.conference_made").count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"speakers": "\n".join(f"Người {n}" for n in range(9))}, "Nhiều nhất 8 báo cáo viên."),
        ({"agenda": "x" * 301}, "không quá 300 chữ cái"),
        ({"title": ""}, "add_conference"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    scene: ConferenceScene, office: Client, wrong: dict[str, str], words: str
) -> None:
    answer = office.post(address(scene, "add_conference"), {**FORM, **wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page or words == "add_conference"
    assert "Phó Chánh án" in page or "speakers" in wrong
    assert not Conference.objects.filter(title=FORM["title"]).exists()


def test_links_of_all_points_come_in_one_file_and_older_ones_open_nothing(
    scene: ConferenceScene, office: Client
) -> None:
    old = scene.token(scene.points[0])
    assert seat_of(old, "a") is not None
    answer = office.post(address(scene, "conference_links"))
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert len(rows) == 1 + 4
    tokens = {name: link.partition("#")[2] for name, _role, link in rows[1:]}
    assert seat_of(tokens[scene.points[0].name], "a") is not None
    assert seat_of(old, "a") is None


def test_opened_ended_and_who_attended_for_how_long(scene: ConferenceScene, office: Client) -> None:
    point = scene.points[0]
    come(point.pk, 1)
    ConferenceAttendance.objects.update(joined_at=timezone.now() - timedelta(minutes=12))
    page = office.get(address(scene, "conference")).content.decode()
    assert "có mặt" in page
    gone(point.pk, 1)
    rows = list(
        csv.reader(office.get(address(scene, "conference") + "?dang=csv").content.decode().splitlines())
    )
    assert next(row for row in rows if row[0] == point.name)[3] == "12"
    office.post(address(scene, "conference_act", "ket-thuc"))
    scene.row.refresh_from_db()
    assert scene.row.ended_at is not None
    office.post(address(scene, "conference_act", "mo"))
    assert "Hội nghị này đã kết thúc." in office.get(address(scene, "conferences")).content.decode()


def test_few_queries_however_many_points(
    django_assert_max_num_queries: Any, scene: ConferenceScene, office: Client
) -> None:
    extra = [
        ConferenceSeat(conference=scene.row, role="point", name=f"Điểm {n}", court=make_court(f"Tòa {n}"))
        for n in range(30)
    ]
    ConferenceSeat.objects.bulk_create(extra)
    office.get(address(scene, "conference"))
    with django_assert_max_num_queries(12):
        office.get(address(scene, "conference"))
    with django_assert_max_num_queries(11):
        office.get(address(scene, "conferences"))
    with django_assert_max_num_queries(4):
        told_of([scene.chair.pk, *(one.pk for one in extra)])


# ---- by a link -------------------------------------------------------------------------------------------


def test_what_a_link_says_and_that_a_wrong_one_says_nothing(scene: ConferenceScene) -> None:
    client = Client()
    assert "thiet-bi" in client.get(reverse("hearings:conference_door")).cookies
    told = client.post(reverse("hearings:conference_invited"), {"token": scene.token(scene.points[0])}).json()
    assert told["role"] == "point"
    assert told["recorded"] is False
    assert told["agenda"] == [{"at": "", "title": "Khai mạc"}]
    wrong = client.post(reverse("hearings:conference_invited"), {"token": "x"})
    assert wrong.status_code == 404
    assert "không mở được hội nghị" in wrong.json()["error"]


def test_a_point_asks_raises_its_hand_and_is_given_the_floor(scene: ConferenceScene) -> None:
    client, point, chair = Client(), scene.points[0], scene.chair
    assert by_link(client, scene, point, "hoi", "Bao giờ áp dụng?").json() == {"ok": True}
    assert by_link(client, scene, point, "gio-tay").json() == {"ok": True}
    said = told_of([chair.pk, point.pk])
    assert said[chair.pk]["hands"] == [{"id": str(point.pk), "name": point.name}]
    assert said[chair.pk]["questions"][0]["words"] == "Bao giờ áp dụng?"
    assert "questions" not in said[point.pk]
    assert said[point.pk]["hand"] is True
    assert by_link(client, scene, chair, "moi", str(point.pk)).json() == {"ok": True}
    said = told_of([chair.pk, point.pk])
    assert said[point.pk]["floor_is_mine"] is True
    assert said[chair.pk]["floor"] == point.name
    assert said[chair.pk]["hands"] == []
    question = ConferenceQuestion.objects.get()
    assert by_link(client, scene, chair, "xong", str(question.pk)).json() == {"ok": True}
    assert told_of([chair.pk])[chair.pk]["questions"] == []


def test_who_is_not_the_chair_rules_nothing(scene: ConferenceScene) -> None:
    client, point = Client(), scene.points[0]
    other = str(scene.points[1].pk)
    by_link(client, scene, point, "hoi", "Hỏi")
    question = str(ConferenceQuestion.objects.get().pk)
    for verb, value in (("moi", other), ("xong", question), ("ket-thuc", "")):
        answer = by_link(client, scene, point, verb, value)
        assert answer.status_code == 409, verb
        assert answer.json()["error"] == "Chỉ chủ trì hội nghị làm được việc này."
    scene.row.refresh_from_db()
    assert scene.row.ended_at is None


def test_a_chair_rules_only_their_own_conference(scene: ConferenceScene) -> None:
    stranger = ConferenceSeat.objects.create(
        conference=Conference.objects.create(
            court=scene.court,
            title="Khác",
            starts_at=scene.row.starts_at,
            ends_at=scene.row.ends_at,
            made_by=scene.office,
            made_at=timezone.now(),
            room="hn-other",
        ),
        role="speaker",
        name="Người khác",
    )
    for value in (str(stranger.pk), "không phải số"):
        assert by_link(Client(), scene, scene.chair, "moi", value).status_code == 409


def test_five_questions_wait_at_most_and_none_is_empty(scene: ConferenceScene) -> None:
    client, point = Client(), scene.points[0]
    assert by_link(client, scene, point, "hoi", "   ").status_code == 409
    assert by_link(client, scene, point, "hoi", "x" * 1001).status_code == 409
    for number in range(5):
        assert by_link(client, scene, point, "hoi", f"Câu {number}").status_code == 200
    assert by_link(client, scene, point, "hoi", "Câu sáu").status_code == 409
    by_link(client, scene, scene.chair, "ket-thuc")
    assert by_link(client, scene, scene.points[1], "gio-tay").status_code == 409


def test_acts_by_link_are_guarded_against_other_pages(scene: ConferenceScene) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert by_link(strict, scene, scene.chair, "ket-thuc").status_code == 403
