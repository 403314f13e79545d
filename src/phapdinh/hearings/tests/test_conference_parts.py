"""The recording of a conference: its parts, how they are queued, why one failed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.hearings.conferences.actions import end_conference
from phapdinh.hearings.conferences.parts import next_part, note_made
from phapdinh.hearings.conferences.recorded import (
    queue_conference_parts,
    seal_conference_part,
)
from phapdinh.hearings.conferences.taking_part import give_floor
from phapdinh.hearings.models import (
    ConferencePart,
    FloorTurn,
    MediaServer,
    PartState,
    RecordingSpace,
)
from phapdinh.hearings.recordings import composing, sealing
from phapdinh.hearings.recordings.disk import look, unsealed
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.tests.conference_recording_scene import (
    BEGAN,
    ROOM,
    chief,
    entries,
    over,
    queued,
    seen,
)
from phapdinh.hearings.tests.conference_scene import ConferenceScene, make_conference_scene
from phapdinh.hearings.tests.mjr_files import write_mjr

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(home: Path) -> ConferenceScene:
    MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    return make_conference_scene(recorded=True)


def test_each_room_is_a_part_and_the_end_closes_the_last(scene: ConferenceScene) -> None:
    assert next_part(scene.row.pk) == 1
    assert next_part(scene.row.pk) == 1, "until the room stands it is the same part"
    note_made(scene.row.pk, "local-1")
    assert next_part(scene.row.pk) == 2
    first, second = ConferencePart.objects.filter(conference=scene.row)
    assert first.ended_at is not None
    assert (second.made_at, second.ended_at) == (None, None)
    note_made(scene.row.pk, "local-1")
    assert queue_conference_parts() == 0
    end_conference(actor=scene.office, conference_id=scene.row.pk)
    assert not ConferencePart.objects.filter(ended_at=None).exists()
    assert not FloorTurn.objects.filter(ended_at=None).exists()
    assert next_part(scene.row.pk) is None
    long_ago = timezone.now() - timedelta(minutes=5)
    ConferencePart.objects.update(made_at=long_ago, changed_at=long_ago, ended_at=long_ago)
    assert queue_conference_parts() == 2
    assert queue_conference_parts() == 0
    assert sorted(queued()) == sorted([first.pk, second.pk])


def test_what_is_not_recorded_has_no_parts_and_trials_do_not_meet_conferences(home: Path) -> None:
    scene = make_conference_scene(recorded=False)
    assert next_part(scene.row.pk) is None
    folder = home / "media" / "recordings" / "conferences" / str(scene.row.pk) / "01"
    write_mjr(folder, scene.chair.pk, "audio", BEGAN, seconds=0.4, room=ROOM)
    assert queue_parts() == 0
    assert look().a_second == 0
    assert len(list(folder.iterdir())) == 1


def test_who_speaks_in_a_conference_takes_room_on_the_disk(scene: ConferenceScene) -> None:
    from phapdinh.hearings.conferences.links import come
    from phapdinh.hearings.recordings.space import A_PUBLISHER

    next_part(scene.row.pk)
    note_made(scene.row.pk, "local-1")
    for seat in (scene.chair, *scene.points):
        come(seat.pk, 1)
    assert look().a_second == A_PUBLISHER
    give_floor(chair=scene.chair, seat_id=scene.points[0].pk)
    assert look().a_second == 2 * A_PUBLISHER


def test_a_conference_that_could_not_be_recorded_whole_is_not_opened(home: Path) -> None:
    scene = make_conference_scene(opened=False, recorded=True)
    RecordingSpace.objects.create(free=2 * 1024**3 + 10**9, a_second=0, seen_at=timezone.now())
    address = reverse("hearings:conference_act", args=[scene.court.pk, scene.row.pk, "mo"])
    office = client_for(scene.office)
    assert "không còn đủ chỗ ghi hết hội nghị này" in office.post(address, follow=True).content.decode()
    scene.row.refresh_from_db()
    assert scene.row.opened_at is None
    RecordingSpace.objects.update(free=10**12)
    office.post(address)
    scene.row.refresh_from_db()
    assert scene.row.opened_at is not None


@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        ("tool", "Máy chủ chưa có công cụ"),
        ("refusal", "không xử lý được"),
        ("disk", "Không ghi được vào kho tệp"),
    ],
)
def test_why_a_part_failed_is_said_and_it_is_put_together_again(
    breaks: str, words: str, scene: ConferenceScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = over(scene)
    seen(part, scene.chair)
    office = client_for(scene.office)
    address = reverse("hearings:conference", args=[scene.court.pk, scene.row.pk])
    again = reverse("hearings:conference_again", args=[scene.court.pk, scene.row.pk, 1])
    _break(breaks, monkeypatch)
    if breaks == "disk":
        with pytest.raises(OSError, match="full"):
            seal_conference_part(part.pk)
    else:
        assert seal_conference_part(part.pk) == PartState.FAILED
    monkeypatch.undo()
    page = office.get(address).content.decode()
    assert words in page
    assert "Đã thử 1 lần" in page
    assert unsealed() == 1
    assert "Ghép lại ngay" not in chief(scene).get(address).content.decode()
    assert chief(scene).post(again).status_code == 403
    for _ in range(2):
        office.post(again)
    assert queued() == [part.pk]
    assert len(entries(scene, "again")) == 1
    assert "Chờ ghép" in office.get(address).content.decode()
    assert seal_conference_part(part.pk) == PartState.SEALED
    assert "không cần ghép lại" in office.post(again, follow=True).content.decode()
    assert office.post(again.replace("/1/lai", "/9/lai")).status_code == 404


def _break(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if what == "tool":
        monkeypatch.setattr(composing.shutil, "which", lambda tool: None)
    elif what == "refusal":
        monkeypatch.setattr(composing, "_CODECS", ("-c:v", "no-such-codec"))
    else:

        def full(**given: object) -> None:
            raise OSError("full")

        monkeypatch.setattr(sealing, "keep_file", full)
