"""The recording of a conference: played by right alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.models import (
    ConferenceFile,
    ConferencePart,
    ConferencePlayback,
    ConferencePlayedPart,
    FileKind,
    FloorTurn,
    Incident,
    MediaServer,
    PartState,
)
from phapdinh.hearings.tests.conference_recording_scene import (
    BEGAN,
    chief,
    entries,
    floor,
    over,
    presenter,
)
from phapdinh.hearings.tests.conference_scene import ConferenceScene, make_conference_scene
from phapdinh.people.models import Role, User
from phapdinh.records.actions import keep_file
from phapdinh.records.files import default_store
from phapdinh.web.portal_role import ensure_portal_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(home: Path) -> ConferenceScene:
    MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    return make_conference_scene(recorded=True)


@pytest.fixture
def sealed(scene: ConferenceScene) -> ConferencePart:
    """A sealed part without the work of making one."""
    part = over(scene)
    part.state, part.began_at, part.milliseconds = PartState.SEALED, BEGAN, 60_000
    part.manifest, part.sealed_at = keep_file(content=b"{}", media_type="application/json"), timezone.now()
    part.tiles = [str(scene.chair.pk), str(presenter(scene).pk)]
    part.save()
    kept = keep_file(content=b"w" * 5_000_000, media_type="video/webm")
    ConferenceFile.objects.create(
        part=part, kind=FileKind.COMPOSED, file=kept, name="ban-ghep.webm", milliseconds=60_000
    )
    return part


def opened_by(scene: ConferenceScene, client: Client) -> tuple[str, str]:
    """The page and the address of the first part as they opened it."""
    answer = client.post(reverse("hearings:open_conference_recording", args=[scene.court.pk, scene.row.pk]))
    page = str(answer["Location"])
    return page, f"{page}1/"


def test_the_desk_lists_it_and_plays_it_piece_by_piece_told_in_the_journal_once(
    scene: ConferenceScene, sealed: ConferencePart
) -> None:
    other = presenter(scene)
    floor(scene, (scene.chair, -9, 20), (other, 20, 40), (scene.chair, 70, None))
    office = client_for(scene.office)
    listed = office.get(reverse("hearings:conference", args=[scene.court.pk, scene.row.pk])).content.decode()
    for words in ("Đã niêm phong", "0:01:00", "4,8 MB", "chuỗi nhật ký của Tòa án", sealed.manifest_id):
        assert words in listed.replace("\xa0", " "), words
    for client in (office, chief(scene)):
        page, part = opened_by(scene, client)
        shown = client.get(page).content.decode()
        assert 'data-of="1" data-at="0.0"' in shown, "what began before is heard from the beginning"
        assert 'data-of="1" data-at="19.0"' in shown
        assert shown.count("Không có bản ghi lúc này.") == 1
        assert other.name in shown
        assert client.get(part, headers={"Range": "bytes=4999990-"}).content == b"w" * 10
        first = client.get(part, headers={"Range": "bytes=0-"})
        assert (first.status_code, first["Content-Range"]) == (206, "bytes 0-4194303/5000000")
        assert first["Cache-Control"] == "no-store"
        assert client.get(part, headers={"Range": "bytes=5000000-"}).status_code == 416
        assert client.get(part.replace("/1/", "/2/")).status_code == 404
    told = entries(scene, "played")
    assert [one.details["part"] for one in told] == [1, 1]
    assert {one.actor_id for one in told} == {scene.office.pk, User.objects.get(username="chanhan").pk}
    changed = office.get(reverse("hearings:conferences", args=[scene.court.pk])).content.decode()
    assert "Xem lại bản ghi" not in changed, "to look is no change of the set-up"
    told_to_all = office.get(reverse("administration:journal", args=[scene.court.pk])).content.decode()
    assert f"Xem lại bản ghi hội nghị {scene.row.title}, phần 1" in told_to_all


def test_nobody_else_plays_it(scene: ConferenceScene, sealed: ConferencePart) -> None:
    page, part = opened_by(scene, client_for(scene.office))
    stranger = client_for(make_user("vp2", "Lý Thị Hai", Role.COURT_ADMINISTRATOR, make_court("Tòa án khác")))
    judge = client_for(make_user("thamphan", "Đinh Xuân Tùng", Role.JUDGE, scene.court))
    opening = reverse("hearings:open_conference_recording", args=[scene.court.pk, scene.row.pk])
    for client in (stranger, judge):
        assert client.get(page).status_code == 404
        assert client.get(part).status_code == 404
        assert client.post(opening).status_code == 404
    by_link = Client()  # whoever has the link of a point, or of the chair, has no more than the room
    by_link.get(reverse("hearings:conference_door"))
    for seat in (scene.points[0], scene.chair):
        for address in (page, part):
            assert by_link.get(address, {"token": scene.token(seat)}).status_code == 302
        assert by_link.post(opening, {"token": scene.token(seat)}).status_code == 302
    assert chief(scene).get(part).status_code == 404, "what the office opened is the office's alone"
    other = make_conference_scene_of(scene)
    wrong = reverse(
        "hearings:conference_replay_part", args=[scene.court.pk, other, UUID(page.split("/")[-2]), 1]
    )
    assert client_for(scene.office).get(wrong).status_code == 404, "a key opens its own conference"
    assert Incident.objects.get(what="playback").count == 2
    assert ConferencePlayback.objects.count() == 1
    assert not ConferencePlayedPart.objects.exists()
    strict = client_for(scene.office, strict=True)
    assert strict.post(opening).status_code == 403


def make_conference_scene_of(scene: ConferenceScene) -> UUID:
    """Another conference of the same court."""
    from phapdinh.hearings.models import Conference

    return Conference.objects.create(
        court=scene.court,
        title="Khác",
        starts_at=scene.row.starts_at,
        ends_at=scene.row.ends_at,
        made_by=scene.office,
        made_at=timezone.now(),
        room="hn-other",
    ).pk


def test_an_opening_ends_and_a_lost_file_breaks_no_page(
    scene: ConferenceScene, sealed: ConferencePart
) -> None:
    office = client_for(scene.office)
    page, part = opened_by(scene, office)
    for key in list(default_store().hashes()):
        default_store().path(key).unlink()
    assert office.get(part, headers={"Range": "bytes=0-"}).status_code == 409
    assert office.get(page).status_code == 200
    old = ConferencePlayback.objects.create(
        conference=scene.row, user=scene.office, opened_at=timezone.now() - timedelta(hours=13)
    )
    key = str(ConferencePlayback.objects.exclude(pk=old.pk).get().pk)
    assert office.get(part.replace(key, str(old.pk))).status_code == 404


def test_nothing_is_opened_before_it_is_sealed(scene: ConferenceScene) -> None:
    office = client_for(scene.office)
    address = reverse("hearings:conference", args=[scene.court.pk, scene.row.pk])
    opening = reverse("hearings:open_conference_recording", args=[scene.court.pk, scene.row.pk])
    answer = office.post(opening, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert "chưa được ghép và niêm phong xong" in answer.content.decode()
    assert "Ghi từ khi mở hội nghị" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_portal_reads_nothing_of_it() -> None:
    ensure_portal_role()
    for model in (ConferencePart, ConferenceFile, ConferencePlayback, ConferencePlayedPart, FloorTurn):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(using="portal"),
            connections["portal"].cursor() as cursor,
        ):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
