"""A media server is killed in a trial: another takes over, the recording is whole, and is played.

Two real media servers, real browsers, real tools.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.tests.desk_client import client_for
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.models import MediaRoom, PartState, RecordedPart
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.recordings import gathering
from phapdinh.hearings.recordings.mjr import Piece, read_piece
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.recordings.sealing import seal_part
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_room import at_the_door, receives, serving, until_in
from phapdinh.hearings.tests.janus import SECRET, Running, running, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
_PLAYING = """n => {
  const video = document.querySelector(`[data-part='${n}'] video`);
  return video.currentTime > 0 && !video.paused && video.videoWidth;
}"""
SPOKEN = (TrialRole.PRESIDING, TrialRole.ACCUSED)


@pytest.fixture
def two(janus: Running, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Two servers on one machine; the keeper of the other tests rests, for both would rule one database."""

    async def rest() -> None:
        return

    monkeypatch.setattr(janus.keeper, "tick", rest)
    monkeypatch.setattr(gathering, "SETTLED", 1.0)
    settings.MEDIA_SECRET = SECRET
    settings.FILES_ROOT = tmp_path / "files"
    with running(Fleet(ROOMS, 2)) as one:
        settings.MEDIA_HOME = one.home
        yield one


@pytest.fixture
def scene(two: Running) -> MediaScene:
    made = make_media_scene()
    until(lambda: stands(made, 1))
    return made


def stands(scene: MediaScene, part: int) -> bool:
    rows = MediaRoom.objects.filter(trial=scene.trial, part=part, ended_at=None, made_at__isnull=False)
    return rows.filter(kind="hearing").exists()


def test_the_recording_goes_on_elsewhere_and_is_played_beside_the_record(
    chromium: Browser,
    scene: MediaScene,
    two: Running,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    with serving() as served:
        pages = [_come_in(chromium, served, scene, role) for role in SPOKEN]
        _until_all_receive(pages, 15)
        pages[0].wait_for_timeout(5000)
        note(scene.trial.pk, "step", "Chủ tọa hỏi bị cáo.", at=timezone.now())
        killed = _kill_the_server(scene, two, pages)
        note(scene.trial.pk, "step", "Tiếp tục xét hỏi sau khi chuyển máy chủ.", at=timezone.now())
        pages[0].wait_for_timeout(4000)
        ruling.end_sitting(actor=scene.judge, trial_id=scene.trial.pk)
        for page in pages:
            page.context.close()
        _lost_at_most_a_second(scene, killed)
        _sealed(scene)
        desk = _signed_in(chromium, served, client_for(scene.judge))
        _play(
            desk, f"{served}/truc-tuyen/phien/{scene.trial.hearing_id}/ban-ghi/", picture, assert_accessible
        )


def _come_in(chromium: Browser, served: str, scene: MediaScene, role: TrialRole) -> Page:
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(role))
    page = at_the_door(chromium, served, scene.tokens[role])
    page.get_by_role("button", name="Vào phòng", exact=True).click()
    return page


def _kill_the_server(scene: MediaScene, two: Running, pages: list[Page]) -> datetime:
    """Kill the one that the trial lives on; the moment. All are back within ten seconds, on the other."""
    before = MediaRoom.objects.get(trial=scene.trial, kind="hearing", part=1).server_id
    assert before is not None
    pid = two.server(before).pid
    assert pid is not None
    killed = timezone.now()
    os.kill(pid, signal.SIGKILL)
    until(lambda: stands(scene, 2))
    after = MediaRoom.objects.get(trial=scene.trial, kind="hearing", part=2).server_id
    assert {before, after} == {"local-1", "local-2"}
    _until_all_receive(pages, 10)
    took = (timezone.now() - killed).total_seconds()
    print(f"back after {took:.1f} s")
    assert took < 10
    return killed


def _until_all_receive(pages: list[Page], seconds: float) -> None:
    for page in pages:
        until_in(page, partial(receives, page, 1), seconds)


def _sealed_now(part: RecordedPart) -> bool:
    return seal_part(part.pk) == PartState.SEALED


def _pieces(scene: MediaScene, part: int) -> list[Piece]:
    room = MediaRoom.objects.get(trial=scene.trial, kind="hearing", part=part)
    found = [read_piece(path) for path in gathering.written(room)]
    return [one for one in found if one]


def _lost_at_most_a_second(scene: MediaScene, killed: datetime) -> None:
    found = _pieces(scene, 1)
    assert len(found) == 4
    lost = {one.path.name: (killed - one.ended).total_seconds() for one in found}
    print("lost", sorted(lost.values()))
    assert all(seconds < 1.0 for seconds in lost.values()), lost


def _sealed(scene: MediaScene) -> None:
    """Both parts, as the keeper has them queued and the worker does it."""
    MediaRoom.objects.filter(trial=scene.trial, part=2).update(ended_at=timezone.now() - timedelta(minutes=1))
    MediaRoom.objects.filter(trial=scene.trial, part=1).update(ended_at=timezone.now() - timedelta(minutes=1))
    assert queue_parts() == 2
    for part in RecordedPart.objects.filter(trial=scene.trial):
        until(partial(_sealed_now, part), 60)
    outcome = verify(scene.trial.pk)
    assert (outcome.whole, outcome.parts, outcome.files) == (True, 2, 12)


def _signed_in(chromium: Browser, served: str, client: Client) -> Page:
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, locale="vi-VN", reduced_motion="reduce"
    )
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": served}])
    return context.new_page()


def _play(
    desk: Page,
    address: str,
    picture: Callable[[Page, str], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    desk.goto(address)
    expect(desk.get_by_text("Đã niêm phong")).to_have_count(2)
    expect(desk.get_by_text("giây trước phần này")).to_have_count(1)
    assert_accessible(desk)
    picture(desk, "recording-1440")
    desk.get_by_role("button", name="Xem cùng biên bản").click()
    line = desk.locator("[data-line]", has_text="Chủ tọa hỏi bị cáo.")
    line.get_by_role("link").click()
    desk.wait_for_function(_PLAYING, arg=1)
    expect(line).to_have_attribute("aria-current", "true")
    assert_accessible(desk)
    picture(desk, "playback-1440")
    # The first part ends and the second follows by itself.
    desk.evaluate(
        "() => { const v = document.querySelector(\"[data-part='1'] video\"); v.currentTime = 1e6 }"
    )
    desk.wait_for_function(_PLAYING, arg=2)
    expect(desk.locator("[data-part='1']")).to_be_hidden()
    later = desk.locator("[data-line]", has_text="Tiếp tục xét hỏi")
    later.get_by_role("link").focus()
    desk.keyboard.press("Enter")
    expect(later).to_have_attribute("aria-current", "true")
    desk.keyboard.press("ArrowUp")
    assert desk.evaluate("() => document.activeElement.closest('[data-line]') !== null")
    desk.keyboard.press("k")
    desk.wait_for_function("() => document.querySelector(\"[data-part='2'] video\").paused")
    desk.set_viewport_size({"width": 390, "height": 844})
    assert_accessible(desk)
    picture(desk, "playback-390")
    assert desk.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
