"""Draft transcripts at the desk: who may ask, read, delete; the journal; what each page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.models import Case
from phapdinh.cases.queries.case_journal import journal_lines
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.models import (
    FileKind,
    Hindrance,
    Incident,
    Playback,
    RecordedFile,
    Transcript,
    TranscriptState,
)
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.speech_machine import SpeechMachine, answer, words
from phapdinh.hearings.tests.transcript_scene import (
    alter,
    drafted,
    instance_with_machine,
    sealed_voices,
)
from phapdinh.hearings.tests.voice_files import hertz
from phapdinh.hearings.transcripts import sending
from phapdinh.hearings.transcripts import urls as transcripts
from phapdinh.hearings.transcripts.making import make
from phapdinh.people.models import Role, User
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
#: Addresses that these tests open by every kind of person.
ROUTES = ("ask_transcript", "transcript_again", "delete_transcript", "transcript")
Counting = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def machine(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechMachine]:
    monkeypatch.setattr(sending, "_WAITS", ())
    with instance_with_machine(settings, tmp_path) as one:
        yield one


@pytest.fixture
def scene(machine: SpeechMachine) -> MediaScene:
    made = make_media_scene()
    sealed_voices(made)
    return made


def address(scene: MediaScene, name: str = "recording", **more: Any) -> str:
    return reverse(f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **more})


def page_of(scene: MediaScene, user: User) -> str:
    return client_for(user).get(address(scene)).content.decode()


def told(scene: MediaScene) -> list[str]:
    """What the journal of the case says of drafts, in its words, from the first on."""
    case = Case.objects.get(pk=scene.trial.hearing.case_id)
    verbs = {one.sequence: one.verb for one in journal.history("case", case.pk)}
    return [one.words for one in journal_lines(case) if "transcript" in verbs[one.sequence]]


def reads(scene: MediaScene, user: User) -> tuple[Client, str]:
    """Their browser, and where they read the drafts of an opening of theirs."""
    client = client_for(user)
    client.post(address(scene, "open_recording"))
    key = Playback.objects.filter(user=user).latest("opened_at").pk
    return client, address(scene, "transcript", playback=key)


def test_the_table_covers_every_route() -> None:
    assert {pattern.name for pattern in transcripts.urlpatterns} == set(ROUTES)


def test_without_a_machine_nothing_of_it_shows(scene: MediaScene, settings: Any) -> None:
    settings.SPEECH_URL = ""
    assert "hép lời" not in page_of(scene, scene.clerk)
    client, read = reads(scene, scene.clerk)
    playback = address(scene, "playback", playback=Playback.objects.get().pk)
    assert client.get(read)["Location"] == playback
    assert "hép lời" not in client.get(playback).content.decode()
    refused = client.post(address(scene, "ask_transcript", part=1), follow=True).content.decode()
    assert "Hệ thống không nối với máy chép lời nào." in refused
    assert not Transcript.objects.exists()


def test_from_asking_to_reading(scene: MediaScene, machine: SpeechMachine) -> None:
    clerk = client_for(scene.clerk)
    page = clerk.get(address(scene)).content.decode()
    assert "Bản nháp do máy chép, không phải biên bản, không thay lời khai; nghe lại trước khi dùng." in page
    assert f"Máy chép lời: {machine.url.removeprefix('http://')}, mô hình may-thu." in page
    assert 'name="confirmed"' not in page, "the machine is the court's own"
    clerk.post(address(scene, "ask_transcript", part=1))
    page = clerk.get(address(scene)).content.decode()
    assert "Chờ chép lời" in page
    assert 'hx-trigger="every 3s"' in page
    row = Transcript.objects.get()
    make(row.pk)
    page = clerk.get(address(scene)).content.decode()
    assert "Đã chép đủ 3 đoạn." in page
    assert 'hx-trigger="every 3s"' not in page
    there = clerk.post(address(scene, "open_recording"), {"draft": "1"})["Location"]
    shown = clerk.get(there).content.decode()
    for words_of, at in (("Chủ tọa Nguyễn Đức Khải", "1.0"), ("Bị cáo Lưu Quang Bình", "5.0")):
        assert f'data-of="1" data-at="{at}"' in shown
        assert words_of in shown
    assert words(4000, hertz(1)) in shown
    assert "[Bản nháp máy chép, 08:30:01 22/11/2026] Chủ tọa Nguyễn Đức Khải:" in shown
    for file in RecordedFile.objects.filter(kind=FileKind.ORIGINAL):
        assert f"SHA-256 {file.file_id}" in shown
    clerk.get(there)
    clerk.post(address(scene, "delete_transcript", part=1))
    assert not Transcript.objects.exists()
    host = machine.url.removeprefix("http://")
    assert sorted(told(scene)) == sorted(
        f"{one}, phần 1, máy chép lời {host}"
        for one in (
            "Yêu cầu chép lời nháp bản ghi",
            "Gửi tiếng nói đi chép lời nháp",
            "Chép xong lời nháp",
            "Đọc bản chép lời nháp",
            "Xóa bản chép lời nháp",
        )
    ), "read twice by one opening is once"


def test_progress_and_failing_in_plain_words(scene: MediaScene, machine: SpeechMachine) -> None:
    machine.odd += [None, lambda handler: answer(handler, 503, b"")]
    row = drafted(scene)
    page = page_of(scene, scene.judge)
    assert (
        "Máy chép lời đang quá tải. Đã chép 1/3 đoạn; các đoạn đã chép được giữ lại. Hệ thống tự thử lại"
        in page
    )
    assert "Thử lại" in page
    _client, read = reads(scene, scene.judge)
    assert "Phần 1 mới chép 1/3 đoạn." in _client.get(read).content.decode()
    Transcript.objects.update(state=TranscriptState.WORKING, failing="")
    assert "Đã chép 1/3 đoạn." in page_of(scene, scene.judge)
    Transcript.objects.update(state=TranscriptState.FAILED, failing=Hindrance.BUSY)
    client_for(scene.judge).post(address(scene, "transcript_again", part=1))
    row.refresh_from_db()
    assert (row.state, row.tries) == (TranscriptState.WAITING, 0)
    make(row.pk)
    assert "Đã chép đủ 3 đoạn." in page_of(scene, scene.judge)


def test_where_nobody_is_understood_that_is_said(scene: MediaScene, machine: SpeechMachine) -> None:
    machine.odd += [lambda handler: answer(handler, 200, b'{"text": ""}')] * 3
    assert drafted(scene).state == TranscriptState.DONE
    page = page_of(scene, scene.clerk)
    assert "Máy không nghe được lời nào trong phần này." in page
    assert "Đọc cùng bản ghi" not in page


def test_words_of_a_machine_are_words_alone(scene: MediaScene, machine: SpeechMachine) -> None:
    said = b'{"text": "<img src=x onerror=alert(1)>\\" data-of=\\"2"}'
    machine.odd += [lambda handler: answer(handler, 200, said)] * 3
    drafted(scene)
    client, read = reads(scene, scene.clerk)
    page = client.get(read).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;&quot; data-of=&quot;2" in page


def test_outside_of_the_court_somebody_says_that_nobody_is_protected(
    scene: MediaScene, settings: Any
) -> None:
    settings.SPEECH_INTERNAL = False
    clerk = client_for(scene.clerk)
    assert 'name="confirmed"' in clerk.get(address(scene)).content.decode()
    page = clerk.post(address(scene, "ask_transcript", part=1), follow=True).content.decode()
    assert "Xác nhận rằng phần này không có lời của người đang được bảo vệ" in page
    assert not Transcript.objects.exists()
    clerk.post(address(scene, "ask_transcript", part=1), {"confirmed": "1"})
    assert Transcript.objects.get().confirmed
    Transcript.objects.all().delete()
    Case.objects.filter(pk=scene.trial.hearing.case_id).update(minor=True)
    page = clerk.get(address(scene)).content.decode()
    assert "Vụ án có người dưới 18 tuổi. Máy chép lời không được khai báo là nằm trong mạng" in page
    assert 'name="confirmed"' not in page


def test_of_an_altered_recording_no_line_is_read(scene: MediaScene) -> None:
    drafted(scene)
    client, read = reads(scene, scene.judge)
    assert words(4000, hertz(1)) in client.get(read).content.decode()
    alter(RecordedFile.objects.filter(kind=FileKind.ORIGINAL).earliest("pk"))
    page = client.get(read).content.decode()
    assert "Tệp gốc của phần 1 không còn đúng như khi niêm phong" in page
    assert "héc" not in page


def test_pages_cost_the_same_however_much_was_said(
    scene: MediaScene, django_assert_max_num_queries: Counting
) -> None:
    drafted(scene)
    client, read = reads(scene, scene.judge)
    client.get(read)
    with django_assert_max_num_queries(50) as few:
        client.get(read)
        client.get(address(scene))
    known = len(few)
    for number in (2, 3):
        sealed_voices(scene, number=number)
        drafted(scene, number)
    client.get(read)
    with django_assert_max_num_queries(known):
        assert client.get(read).content.decode().count("data-copy-line") == 18
        client.get(address(scene))


# ---- rights ----------------------------------------------------------------------------------------------


def test_another_court_finds_nothing_and_nobody_reads_by_anothers_key(scene: MediaScene) -> None:
    drafted(scene)
    _client, read = reads(scene, scene.judge)
    other = make_court("Tòa án nhân dân khu vực 7 - Hà Tĩnh")
    stranger = client_for(make_user("la", "Phan Người Lạ", Role.JUDGE, other))
    clerk = client_for(scene.clerk)
    assert stranger.get(read).status_code == 404
    assert clerk.get(read).status_code == 404
    assert Incident.objects.get(what="playback").count == 1
    assert clerk.get(address(scene, "transcript", playback=uuid4())).status_code == 404
    assert Client().get(read).status_code == 302
    strict = client_for(scene.judge, strict=True)
    for name in ROUTES[:3]:
        there = address(scene, name, part=1)
        assert stranger.post(there).status_code == 404, name
        assert Client().post(there).status_code == 302, name
        assert clerk.get(there).status_code == 405, name
        assert strict.post(there).status_code == 403, name
        assert clerk.post(address(scene, name, part=9)).status_code == 404, name
    assert Transcript.objects.count() == 1
    assert "Đọc bản chép lời nháp" not in "".join(told(scene))


def test_who_loses_the_case_loses_the_draft(scene: MediaScene) -> None:
    drafted(scene)
    colleague = make_user("dongnghiep", "Bùi Thẩm Phán", Role.JUDGE, scene.court)
    client, read = reads(scene, colleague)
    assert client.get(read).status_code == 200
    Case.objects.filter(pk=scene.trial.hearing.case_id).update(secret=True)
    assert client.get(read).status_code == 404
    assert client.post(address(scene, "delete_transcript", part=1)).status_code == 404
    old = Playback.objects.create(
        trial=scene.trial, user=scene.judge, opened_at=timezone.now() - timedelta(hours=13)
    )
    judge = client_for(scene.judge)
    assert judge.get(address(scene, "transcript", playback=old.pk)).status_code == 404


def test_a_colleague_deletes_what_they_asked_for_alone(scene: MediaScene) -> None:
    drafted(scene)
    colleague = make_user("dongnghiep", "Bùi Thẩm Phán", Role.JUDGE, scene.court)
    client = client_for(colleague)
    assert "Xóa bản nháp" not in page_of(scene, colleague)
    page = client.post(address(scene, "delete_transcript", part=1), follow=True).content.decode()
    assert "Chỉ người đã yêu cầu, chủ tọa hoặc thư ký của vụ án được xóa bản chép lời nháp." in page
    Transcript.objects.update(asked_by=colleague)
    assert "Xóa bản nháp" in page_of(scene, colleague)
    client.post(address(scene, "delete_transcript", part=1))
    assert not Transcript.objects.exists()
    drafted(scene)
    assert "Xóa bản nháp" in page_of(scene, scene.judge)
