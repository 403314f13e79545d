"""A conference in real browsers: the chair speaks, a point follows by an edge, asks, is given the floor."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instance
from django.utils import timezone
from playwright.sync_api import Browser, BrowserType, Page, expect

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.hearings.conferences.actions import end_conference
from phapdinh.hearings.conferences.recorded import queue_conference_parts, seal_conference_part
from phapdinh.hearings.conferences.serving import has_room
from phapdinh.hearings.conferences.taking_part import give_floor
from phapdinh.hearings.models import ConferencePart, FileKind, PartState
from phapdinh.hearings.recordings import gathering
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.tests.browser_room import device, serving, speaking
from phapdinh.hearings.tests.conference_scene import (
    ConferenceScene,
    conference_servers,
    make_conference_scene,
    standing,
)
from phapdinh.hearings.tests.janus import SECRET, Running, until
from phapdinh.records.models import JournalEntry
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
SMALL = {"width": 640, "height": 480}
BOX = "document.querySelector('[data-conference]')"


@pytest.fixture(scope="module")
def servers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Running]:
    with django_db_blocker.unblock(), conference_servers() as one:
        yield one


@pytest.fixture
def scene(servers: Running, settings: Any) -> ConferenceScene:
    settings.MEDIA_SECRET = SECRET
    servers.keeper._noted.clear()
    return standing(make_conference_scene())


@pytest.fixture
def recorded(
    servers: Running, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ConferenceScene:
    """A conference that is recorded, with a store of files of its own."""
    settings.MEDIA_SECRET = SECRET
    settings.MEDIA_HOME = servers.home
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(gathering, "SETTLED", 1.0)
    servers.keeper._noted.clear()
    return standing(make_conference_scene(recorded=True))


def come(chromium: Browser, served: str, token: str, viewport: Any) -> Page:
    page = device(chromium, viewport).new_page()
    page.goto(f"{served}/truc-tuyen/hoi-nghi/vao/#{token}")
    page.get_by_role("button", name="Vào hội nghị").click()
    assert token not in page.url
    return page


def receives(page: Page) -> bool:
    found = page.evaluate(f"{BOX}.figures()")
    each = [found] if "frames" in found else list(found.values())
    return bool(each) and all(one["frames"] > 5 and one["energy"] > 0 for one in each)


def test_a_point_sees_and_hears_the_chair_asks_and_speaks(
    chromium: Browser,
    scene: ConferenceScene,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    first, second = scene.points
    with serving() as served:
        chair = come(chromium, served, scene.token(scene.chair), DESKTOP)
        expect(chair.locator("[data-floor]")).to_have_text("Đang phát biểu: Chủ trì")
        point = come(chromium, served, scene.token(first), TELEPHONE)
        expect(point.locator("[data-state]")).to_have_text("đang nhận hình")
        until(lambda: receives(point))
        point.get_by_label("Câu hỏi gửi chủ trì").fill("Bao giờ áp dụng quy trình mới?")
        point.get_by_role("button", name="Gửi câu hỏi").click()
        expect(point.locator("[data-said]")).to_have_text("Đã gửi câu hỏi.")
        point.get_by_role("button", name="Giơ tay").click()
        expect(chair.locator("[data-questions]")).to_contain_text("Bao giờ áp dụng")
        expect(chair.locator("[data-count]")).to_have_text("1 trên 2 điểm cầu đang có mặt.")
        for page, name in ((chair, "conference-chair"), (point, "conference-point")):
            assert_accessible(page)
            picture(page, name)
        chair.locator("[data-hands]").get_by_role("button", name="Mời phát biểu").click()
        expect(point.locator("[data-floor]")).to_contain_text("đang được mời phát biểu")
        other = come(chromium, served, scene.token(second), DESKTOP)
        until(lambda: receives(other))
        until(lambda: receives(point))
        chair.get_by_role("button", name="Kết thúc hội nghị").click()
        chair.get_by_role("button", name="Bấm lần nữa").click()
        expect(other.locator("[data-fault]")).to_have_text("Hội nghị đã kết thúc.")


# ---- slides ----------------------------------------------------------------------------------------------

SHOWS_ITS_PAGE = "--use-fake-device-for-media-stream=fps=20,display-media-type=browser"
SEEN = """() => {
  const video = document.querySelector("[data-pictures] video");
  if (!video?.videoWidth) return null;
  const canvas = new OffscreenCanvas(64, 36);
  const drawn = canvas.getContext("2d");
  drawn.drawImage(video, 0, 0, 64, 36);
  const { data } = drawn.getImageData(0, 0, 64, 36);
  const green = data.filter((_, at) => at % 4 === 1), blue = data.filter((_, at) => at % 4 === 2);
  const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;
  return { shape: video.videoWidth / video.videoHeight, green: mean(green), blue: mean(blue) };
}"""


def is_face(page: Page) -> bool:
    """Whether the green of the camera's test figure is seen, in its shape."""
    seen = page.evaluate(SEEN)
    return bool(seen) and seen["shape"] < 1.5 and seen["green"] - seen["blue"] > 60


def is_screen(page: Page) -> bool:
    """Whether the pale paper of the chair's own page is seen, in the shape of a screen."""
    seen = page.evaluate(SEEN)
    return bool(seen) and seen["shape"] > 1.5 and seen["green"] > 150 and seen["green"] - seen["blue"] < 60


def test_a_point_sees_the_screen_of_the_chair_in_place_of_the_face(
    browser_type: BrowserType, tmp_path: Path, scene: ConferenceScene
) -> None:
    chromium = speaking(browser_type, tmp_path, SHOWS_ITS_PAGE)
    with serving() as served:
        chair = come(chromium, served, scene.token(scene.chair), DESKTOP)
        expect(chair.locator("[data-floor]")).to_have_text("Đang phát biểu: Chủ trì")
        point = come(chromium, served, scene.token(scene.points[0]), TELEPHONE)
        until(lambda: receives(point))
        until(lambda: is_face(point))
        chair.get_by_role("button", name="Chiếu tài liệu").click()
        expect(chair.get_by_role("button", name="Thôi chiếu")).to_have_attribute("aria-pressed", "true")
        until(lambda: is_screen(point))
        before = point.evaluate(f"{BOX}.figures()")["energy"]
        until(lambda: point.evaluate(f"{BOX}.figures()")["energy"] > before)
        chair.get_by_role("button", name="Thôi chiếu").click()
        until(lambda: is_face(point))
    chromium.close()


# ---- recorded --------------------------------------------------------------------------------------------

PLAYS = """() => {
  const video = document.querySelector("[data-part='1'] video");
  return video.currentTime > 1 && video.videoWidth === 1280;
}"""


def test_two_speakers_are_recorded_also_when_the_server_dies_and_it_is_played(
    chromium: Browser, recorded: ConferenceScene, servers: Running, picture: Callable[[Page, str], None]
) -> None:
    speaker = recorded.row.seats.get(role="speaker")
    with serving() as served:
        pages = [come(chromium, served, recorded.token(one), SMALL) for one in (recorded.chair, speaker)]
        until(lambda: all(receives(page) for page in pages))
        give_floor(chair=recorded.chair, seat_id=speaker.pk)
        pages[0].wait_for_timeout(2000)
        pid = servers.local.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        until(lambda: part_stands(recorded, 2))
        until(lambda: all(receives(page) for page in pages))
        pages[0].wait_for_timeout(1000)
        end_conference(actor=recorded.office, conference_id=recorded.row.pk)
        until(lambda: room_is_gone(servers, recorded))
        for page in pages:
            page.context.close()
        sealed(recorded)
        played(chromium, served, recorded, picture)


def part_stands(scene: ConferenceScene, number: int) -> bool:
    rows = ConferencePart.objects.filter(conference=scene.row, number=number, made_at__isnull=False)
    return rows.filter(ended_at=None).exists()


def room_is_gone(servers: Running, scene: ConferenceScene) -> bool:
    """Whether the server let go of it, and so closed its files."""
    return servers.asked(lambda line: has_room(line, scene.row.room)) is False


def sealed(scene: ConferenceScene) -> None:
    """Both parts, as the keeper has them queued and the worker does it."""
    long_ago = timezone.now() - timedelta(minutes=1)
    ConferencePart.objects.update(made_at=long_ago, changed_at=long_ago, ended_at=long_ago)
    assert queue_conference_parts() == 2
    for part in ConferencePart.objects.filter(conference=scene.row):
        until(lambda part=part: seal_conference_part(part.pk) == PartState.SEALED, 60)
        part.refresh_from_db()
        assert part.milliseconds > 1000
        originals = part.files.filter(kind=FileKind.ORIGINAL)
        assert {str(one.seat_id) for one in originals} == set(part.tiles)
        assert part.tiles == [str(one.pk) for one in scene.row.seats.filter(court=None).order_by("pk")]
    outcome = verify(scene.row.pk)
    assert (outcome.whole, outcome.parts) == (True, 2)
    assert outcome.files >= 10, "voice and picture of two, and what was made of them, twice"


def played(
    chromium: Browser, served: str, scene: ConferenceScene, picture: Callable[[Page, str], None]
) -> None:
    context = device(chromium, DESKTOP)
    value = client_for(scene.office).cookies[instance.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": instance.SESSION_COOKIE_NAME, "value": value, "url": served}])
    desk = context.new_page()
    desk.goto(f"{served}/truc-tuyen/hoi-nghi/{scene.court.pk}/{scene.row.pk}/")
    expect(desk.get_by_text("Đã niêm phong")).to_have_count(2)
    desk.get_by_role("button", name="Xem lại hội nghị").click()
    turn = desk.locator("[data-line]", has_text="Báo cáo viên thứ nhất")
    turn.get_by_role("link").click()
    desk.wait_for_function(PLAYS)
    expect(turn).to_have_attribute("aria-current", "true")
    picture(desk, "conference-played")
    assert JournalEntry.objects.filter(verb="court.conference_played").count() == 1
