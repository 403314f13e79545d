"""The room at the desk, and the door: who may do what, what is shown, how many queries it costs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.models import Entry, Incident, MediaRoom, Seat, SeatState, Sitting, TrialState
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.sitting import urls as sitting
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.people.models import Role
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
#: Addresses that these tests open by every kind of person.
ROUTES = ("room", "rule_room", "seat", "link", "issue_link")
WITNESS, PRESIDING = TrialRole.WITNESS, TrialRole.PRESIDING


@pytest.fixture
def scene() -> MediaScene:
    return make_media_scene(opened=False)


def address(scene: MediaScene, name: str = "room", **more: Any) -> str:
    return reverse(f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **more})


def send(client: Client, scene: MediaScene, name: str, **more: Any) -> int:
    """Send a form; the answer to it, and to where it leads."""
    answer = client.post(address(scene, name, **more))
    assert answer.status_code in (200, 302, 403, 404), answer.status_code
    return answer.status_code


def verbs(scene: MediaScene) -> list[str]:
    case: UUID | None = scene.trial.hearing.case_id
    assert case is not None
    return [one.verb for one in journal.history("case", case)]


def test_the_clerk_opens_gives_a_link_and_lets_in(scene: MediaScene) -> None:
    clerk, witness = client_for(scene.clerk), scene.of(WITNESS)
    assert "Chưa mở" in clerk.get(address(scene)).content.decode()
    send(clerk, scene, "rule_room", verb="mo")
    send(clerk, scene, "rule_room", verb="mo")
    assert MediaRoom.objects.filter(trial=scene.trial).count() == 2
    given = clerk.post(address(scene, "issue_link", attendee=witness)).content.decode()
    entry = Entry.objects.get(attendee=witness, revoked_at=None)
    assert "/truc-tuyen/vao/#" in given
    token = given.split("/truc-tuyen/vao/#")[1].split('"')[0]
    again = clerk.get(address(scene)).content.decode()
    assert token not in again
    assert "chưa dùng" in again
    assert entry.valid_until > timezone.now() + timedelta(hours=12)
    send(clerk, scene, "seat", attendee=witness, verb="moi-vao")
    assert Seat.objects.get(attendee=witness).state == SeatState.ADMITTED
    send(clerk, scene, "seat", attendee=witness, verb="cho-ra")
    assert Seat.objects.get(attendee=witness).state == SeatState.WAITING
    send(clerk, scene, "link", attendee=witness, verb="thu-hoi")
    assert not Entry.objects.filter(attendee=witness, revoked_at=None).exists()
    assert send(clerk, scene, "link", attendee=witness, verb="thu-hoi") == 404
    done = [
        "online.opened",
        "online.entry_issued",
        "online.admitted",
        "online.sent_out",
        "online.entry_revoked",
    ]
    assert verbs(scene)[-5:] == done


def test_only_the_presiding_judge_mutes_removes_closes_doors_and_ends(scene: MediaScene) -> None:
    clerk, judge, witness = client_for(scene.clerk), client_for(scene.judge), scene.of(WITNESS)
    send(clerk, scene, "rule_room", verb="mo")
    before = verbs(scene)
    for name, more in (
        ("seat", {"attendee": witness, "verb": "tat-tieng"}),
        ("seat", {"attendee": witness, "verb": "dua-ra"}),
        ("rule_room", {"verb": "dong-cua"}),
        ("rule_room", {"verb": "ket-thuc"}),
    ):
        send(clerk, scene, name, **more)
        assert "Chỉ chủ tọa phiên tòa làm được việc này." in clerk.get(address(scene)).content.decode()
    assert verbs(scene) == before
    send(judge, scene, "seat", attendee=witness, verb="tat-tieng")
    assert Seat.objects.get(attendee=witness).muted
    send(judge, scene, "seat", attendee=witness, verb="cho-noi")
    send(judge, scene, "seat", attendee=witness, verb="dua-ra")
    send(clerk, scene, "seat", attendee=witness, verb="moi-vao")
    assert Seat.objects.get(attendee=witness).state == SeatState.REMOVED, "the clerk does not undo the judge"
    send(judge, scene, "rule_room", verb="dong-cua")
    assert Sitting.objects.get().doors_closed
    send(judge, scene, "rule_room", verb="mo-cua")
    send(judge, scene, "rule_room", verb="ket-thuc")
    assert not Entry.objects.filter(revoked_at=None).exists()
    assert not MediaRoom.objects.filter(ended_at=None).exists()
    assert "đã kết thúc" in judge.get(address(scene)).content.decode()
    send(clerk, scene, "rule_room", verb="mo")
    assert "Phiên tòa trực tuyến này đã kết thúc." in clerk.get(address(scene)).content.decode()


def test_others_see_nothing_or_may_do_nothing(scene: MediaScene) -> None:
    other = client_for(
        make_user("khac", "Phan Văn Khác", Role.CLERK, make_court("Tòa án nhân dân khu vực 99"))
    )
    colleague = client_for(make_user("ban", "Cao Thị Bạn", Role.CLERK, scene.court))
    witness, entries = scene.of(WITNESS), Entry.objects.count()
    posts = (
        ("rule_room", {"verb": "mo"}),
        ("issue_link", {"attendee": witness}),
        ("seat", {"attendee": witness, "verb": "moi-vao"}),
        ("link", {"attendee": witness, "verb": "doi-may"}),
    )
    assert {name for name, _ in posts} | {"room"} == set(ROUTES) == {one.name for one in sitting.urlpatterns}
    assert other.get(address(scene)).status_code == 404
    assert Client().get(address(scene)).status_code == 302
    assert "Cấp lại đường dẫn" not in colleague.get(address(scene)).content.decode()
    for name, more in posts:
        assert other.post(address(scene, name, **more)).status_code == 404
        assert Client().post(address(scene, name, **more)).status_code == 302
        assert colleague.get(address(scene, name, **more)).status_code == 405
        send(colleague, scene, name, **more)
    assert (Entry.objects.count(), Seat.objects.count(), Sitting.objects.count()) == (entries, 0, 0)


def test_an_attendee_of_another_trial_cannot_be_named(scene: MediaScene) -> None:
    stranger = make_media_scene(2, opened=False).of(WITNESS)
    clerk = client_for(scene.clerk)
    for name, more in (("issue_link", {}), ("seat", {"verb": "moi-vao"}), ("link", {"verb": "doi-may"})):
        assert send(clerk, scene, name, attendee=stranger, **more) == 404


def test_a_trial_that_is_not_decided_has_no_room(scene: MediaScene) -> None:
    type(scene.trial).objects.filter(pk=scene.trial.pk).update(
        state=TrialState.WITHDRAWN, end_reason="Bị cáo xin xét xử trực tiếp"
    )
    clerk = client_for(scene.clerk)
    assert clerk.get(address(scene)).status_code == 404
    assert send(clerk, scene, "rule_room", verb="mo") == 404


def test_the_page_costs_the_same_however_many_attend(
    scene: MediaScene, django_assert_max_num_queries: Any
) -> None:
    note_incident(Incident.Kind.TOKEN_COPIED, trial=scene.trial.pk)
    note_incident(Incident.Kind.TOKEN_COPIED, trial=scene.trial.pk)
    judge = client_for(scene.judge)
    judge.get(address(scene))
    with django_assert_max_num_queries(34):
        page = judge.get(address(scene)).content.decode()
    assert "Mã vào phòng được dùng ở thiết bị khác" in page
    assert Incident.objects.get().count == 2


# ---- the door --------------------------------------------------------------------------------------------


def test_the_door_opens_for_anybody_and_asks_for_the_camera_itself(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = Client().get(reverse("hearings:door"))
    assert answer.status_code == 200
    assert "camera=(self)" in answer["Permissions-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    cookie = answer.cookies["thiet-bi"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert Client().post(reverse("hearings:door")).status_code == 405


def test_a_link_tells_only_its_holder_what_it_is(
    scene: MediaScene, django_assert_max_num_queries: Any
) -> None:
    holder = Client()
    holder.get(reverse("hearings:door"))
    with django_assert_max_num_queries(3):
        told = holder.post(reverse("hearings:invited"), {"token": scene.tokens[WITNESS]}).json()
    assert told["role"] == "Người làm chứng"
    assert told["publishes"] is True
    assert told["people"][scene.of(PRESIDING).hex] == {"part": "presiding", "role": "Chủ tọa"}
    assert "Hồ Thị Sen" not in str(told), "no names"
    assert (
        Client(enforce_csrf_checks=True).post(reverse("hearings:invited"), {"token": "x"}).status_code == 403
    )
    for token in ("", "x", scene.tokens[WITNESS][:-2] + "AA", "ạ" * 75, scene.tokens[WITNESS] + "A"):
        refused = holder.post(reverse("hearings:invited"), {"token": token})
        assert refused.status_code == 404
        assert "Gọi thư ký" in refused.json()["error"]
    Entry.objects.filter(pk=scene.entries[WITNESS]).update(device_sha256="0" * 64)
    assert holder.post(reverse("hearings:invited"), {"token": scene.tokens[WITNESS]}).status_code == 404
    Entry.objects.filter(pk=scene.entries[PRESIDING]).update(revoked_at=timezone.now())
    assert holder.post(reverse("hearings:invited"), {"token": scene.tokens[PRESIDING]}).status_code == 404
