"""The recording at the desk: who may play it, that it stands in the journal, and attacks on its bytes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.gate.ruling import open_sitting
from phapdinh.hearings.live.parts import live_of
from phapdinh.hearings.models import (
    Incident,
    MediaRoom,
    MediaServer,
    Playback,
    RecordedFile,
    RecordingSpace,
    Sitting,
)
from phapdinh.hearings.recordings import urls as recordings
from phapdinh.hearings.recordings.disk import look
from phapdinh.hearings.recordings.opening import open_recording
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.recording_scene import BEGAN, sealed, spoken_at
from phapdinh.http_ranges import MOST
from phapdinh.people.models import Role, User
from phapdinh.records import journal
from phapdinh.records.files import default_store

pytestmark = pytest.mark.django_db
#: Addresses that these tests open by every kind of person.
ROUTES = (
    "recording",
    "open_recording",
    "file_recording",
    "playback",
    "playback_part",
    "playback_evidence",
    "playback_page",
    "playback_exhibit",
)
Counting = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> MediaScene:
    settings.FILES_ROOT = tmp_path / "files"
    made = make_media_scene()
    sealed(made, 1, BEGAN)
    return made


def address(scene: MediaScene, name: str = "recording", **more: Any) -> str:
    return reverse(f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **more})


def opened_by(scene: MediaScene, user: User) -> tuple[Client, str]:
    """Their browser, and the address of the first part as they opened it."""
    client = client_for(user)
    found = client.post(address(scene, "open_recording"))
    key = UUID(found["Location"].rstrip("/").rsplit("/", 1)[1])
    return client, address(scene, "playback_part", playback=key, part=1)


def played(scene: MediaScene) -> list[dict[str, Any]]:
    case = scene.trial.hearing.case_id
    assert case is not None
    return [dict(one.details) for one in journal.history("case", case) if one.verb == "online.played"]


def body(answer: Any) -> bytes:
    return b"".join(answer) if answer.streaming else bytes(answer.content)


def test_the_table_covers_every_route() -> None:
    assert {pattern.name for pattern in recordings.urlpatterns} == set(ROUTES)


def test_it_is_played_piece_by_piece_and_stands_in_the_journal_once(scene: MediaScene) -> None:
    client, part = opened_by(scene, scene.judge)
    assert played(scene) == []
    first = client.get(part, headers={"Range": "bytes=0-"})
    assert (first.status_code, first["Content-Range"]) == (206, "bytes 0-4194303/5000000")
    assert len(body(first)) == MOST
    last = client.get(part, headers={"Range": "bytes=4999990-"})
    assert body(last) == b"w" * 10
    assert client.get(part, headers={"Range": "bytes=5000000-"}).status_code == 416
    whole = client.get(part)
    assert whole["Content-Length"] == "5000000"
    assert body(whole) == b"w" * 5_000_000
    assert whole["Cache-Control"] == "no-store"
    assert [(one["part"], one["playback"]) for one in played(scene)] == [(1, str(Playback.objects.get().pk))]
    _, again = opened_by(scene, scene.judge)
    assert again != part
    assert client_for(scene.judge).get(again).status_code == 200
    assert len(played(scene)) == 2


def test_the_record_stands_beside_it_each_line_where_it_is_heard(scene: MediaScene) -> None:
    sealed(scene, 2, BEGAN + timedelta(seconds=67), content=b"zwei")
    spoken_at(scene, 0, "Chủ tọa khai mạc phiên tòa.")
    spoken_at(scene, 12.5, "", TrialRole.ACCUSED)
    spoken_at(scene, 60.4, "Chủ tọa hỏi bị cáo.")  # written as the server died: what it tells is heard
    spoken_at(scene, 63, "Máy chủ truyền hình ngừng.")
    spoken_at(scene, 70, "Tiếp tục xét hỏi.", TrialRole.PRESIDING)
    page = client_for(scene.clerk).get(address(scene)).content.decode()
    assert "Gián đoạn 7 giây trước phần này." in page
    assert "niêm phong bằng mã băm trong chuỗi nhật ký" in page
    client, _ = opened_by(scene, scene.clerk)
    key = Playback.objects.get().pk
    shown = client.get(address(scene, "playback", playback=key)).content.decode()
    for part, at in ((1, "0.0"), (1, "11.5"), (1, "59.4"), (2, "2.0")):
        assert f'data-of="{part}" data-at="{at}"' in shown
        assert address(scene, "playback_part", playback=key, part=part) + f"#t={at}" in shown
    assert shown.count("Không có bản ghi lúc này.") == 2, "the gap, and the opening, long afterwards here"
    assert "Bị cáo Lưu Quang Bình" in shown


def test_pages_cost_the_same_however_long_it_was(
    scene: MediaScene, django_assert_max_num_queries: Counting
) -> None:
    client, _ = opened_by(scene, scene.judge)
    pages = [address(scene), address(scene, "playback", playback=Playback.objects.get().pk)]
    for page in pages:
        client.get(page)
    for number in range(2, 6):
        sealed(scene, number, BEGAN + timedelta(minutes=2 * number))
        spoken_at(scene, number * 120, f"Dòng {number}", TrialRole.PRESIDING)
    for page in pages:
        with django_assert_max_num_queries(24):
            assert client.get(page).status_code == 200


def test_the_list_of_files_goes_into_the_file_of_the_case_once(scene: MediaScene) -> None:
    clerk, page = client_for(scene.clerk), address(scene)
    assert "Đưa bảng kê vào hồ sơ vụ án" in clerk.get(page).content.decode()
    clerk.post(address(scene, "file_recording"))
    item = CaseFileItem.objects.get(case=scene.trial.hearing.case_id)
    words = default_store().read(item.file_id).decode()
    composed = RecordedFile.objects.get()
    assert composed.file_id in words
    assert "Phần 1, bắt đầu 08:30:00 22/11/2026, dài 60 giây." in words
    assert item.title == f"Bảng kê bản ghi phiên tòa trực tuyến ngày {timezone.localdate():%d/%m/%Y}"
    assert "Đưa bảng kê vào hồ sơ vụ án" not in clerk.get(page).content.decode()
    again = clerk.post(address(scene, "file_recording"), follow=True).content.decode()
    assert "đã có trong hồ sơ" in again
    assert CaseFileItem.objects.count() == 1


# ---- attacks ---------------------------------------------------------------------------------------------


def test_nobody_reads_it_by_guessing_an_address(scene: MediaScene) -> None:
    _, part = opened_by(scene, scene.judge)
    guessed = address(scene, "playback_part", playback=uuid4(), part=1)
    clerk = client_for(scene.clerk)
    assert clerk.get(part).status_code == 404, "what the judge opened is the judge's alone"
    assert clerk.get(guessed).status_code == 404
    assert Client().get(part).status_code == 302
    kept = Incident.objects.get(what="playback")
    assert (kept.trial_id, kept.count) == (scene.trial.pk, 2)
    assert played(scene) == []
    sha = "ab" * 32
    for path in (
        f"/truc-tuyen/phien/{scene.trial.hearing_id}/ban-ghi/../../../files/{sha}",
        f"/media/recordings/{scene.trial.pk}/01/x.mjr",
        f"/static/../media/recordings/{scene.trial.pk}/01/",
        f"/files/{sha[:2]}/{sha[2:4]}/{sha}",
        part + "../../" + "ban-ghep.webm",
    ):
        assert clerk.get(path).status_code == 404, path


def test_another_court_finds_nothing(scene: MediaScene) -> None:
    opened_by(scene, scene.judge)
    other = make_court("Tòa án nhân dân khu vực 7 - Hà Tĩnh")
    stranger = client_for(make_user("la", "Phan Người Lạ", Role.JUDGE, other))
    key = Playback.objects.get().pk
    for name, more in (
        ("recording", {}),
        ("playback", {"playback": key}),
        ("playback_part", {"playback": key, "part": 1}),
        ("playback_evidence", {"playback": key, "part": 1}),
        ("playback_page", {"playback": key, "part": 1, "showing": 0, "page_no": 1, "size": "nho"}),
        ("playback_exhibit", {"playback": key, "part": 1, "showing": 0}),
    ):
        assert stranger.get(address(scene, name, **more)).status_code == 404, name
        assert Client().get(address(scene, name, **more)).status_code == 302, name
    for name in ("open_recording", "file_recording"):
        assert stranger.post(address(scene, name)).status_code == 404
    assert client_for(scene.judge).get(address(scene, "open_recording")).status_code == 405
    strict = client_for(scene.judge, strict=True)
    assert strict.post(address(scene, "open_recording")).status_code == 403
    assert Playback.objects.count() == 1


def test_who_loses_the_case_or_waits_too_long_plays_no_more(scene: MediaScene) -> None:
    client, part = opened_by(scene, scene.judge)
    colleague = make_user("ketoan", "Bùi Thẩm Phán", Role.JUDGE, scene.court)
    other, theirs = opened_by(scene, colleague)
    assert other.get(theirs).status_code == 200
    case = scene.trial.hearing.case_id
    assert case is not None
    Case.objects.filter(pk=case).update(secret=True)
    assert other.get(theirs).status_code == 404
    assert client.get(part).status_code == 200
    old = Playback.objects.create(
        trial=scene.trial, user=scene.judge, opened_at=timezone.now() - timedelta(hours=13)
    )
    assert client.get(address(scene, "playback_part", playback=old.pk, part=1)).status_code == 404


def test_nothing_is_opened_before_it_is_sealed(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    scene = make_media_scene()
    with pytest.raises(HearingError, match="chưa được ghép"):
        open_recording(actor=scene.judge, trial=scene.trial)
    client = client_for(scene.judge)
    assert client.post(address(scene, "open_recording"))["Location"] == address(scene)
    assert "Chưa có phần nào kết thúc" in client.get(address(scene)).content.decode()
    part = address(scene, "playback_part", playback=uuid4(), part=1)
    assert client.get(part).status_code == 404


def test_a_file_that_is_lost_breaks_no_page(scene: MediaScene) -> None:
    client, part = opened_by(scene, scene.judge)
    for key in list(default_store().hashes()):
        default_store().path(key).unlink()
    assert client.get(part, headers={"Range": "bytes=0-"}).status_code == 409
    assert client.get(address(scene)).status_code == 200


# ---- live, and room on the disk --------------------------------------------------------------------------


def test_the_room_is_told_that_it_is_recorded(scene: MediaScene) -> None:
    other = make_media_scene(2)
    assert "recording" not in live_of([other.trial.pk])[other.trial.pk]
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    MediaRoom.objects.filter(trial=other.trial).update(server=server, made_at=BEGAN)
    said = live_of([other.trial.pk])[other.trial.pk]["recording"]
    assert said == {"on": True, "since": BEGAN.isoformat()}


def test_the_operator_sees_how_long_there_is_room(scene: MediaScene, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_HOME = tmp_path
    operator = client_for(make_user("vanhanh", "Ngô Vận Hành", Role.OPERATOR, None))
    assert "để ghi các phiên tòa" not in operator.get(reverse("hearings:board")).content.decode()
    assert look().free > 0
    RecordingSpace.objects.update(free=2 * 1024**3 + 5 * 3600 * 2 * 600_000, a_second=600_000)
    page = operator.get(reverse("hearings:board")).content.decode()
    assert "đủ ghi khoảng 5 giờ" in page
    assert "Giải phóng chỗ hoặc thêm ổ đĩa" in page


def test_a_hearing_that_could_not_be_recorded_whole_is_not_opened() -> None:
    scene = make_media_scene(opened=False)
    RecordingSpace.objects.create(free=2 * 1024**3 + 10**9, a_second=0, seen_at=timezone.now())
    with pytest.raises(HearingError, match="không còn đủ chỗ"):
        open_sitting(actor=scene.clerk, trial_id=scene.trial.pk)
    assert not Sitting.objects.exists()
    answer = client_for(scene.clerk).post(address(scene, "rule_room", verb="mo"), follow=True)
    assert "không còn đủ chỗ ghi hết phiên tòa này" in answer.content.decode()
    RecordingSpace.objects.update(free=10**12)
    assert open_sitting(actor=scene.clerk, trial_id=scene.trial.pk)
