"""Evidence beside the recording in a browser: in step with its film, sought, paused, in the next part."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.efile.actions.resealing import seal_item
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.evidence.listing import add_exhibits
from phapdinh.hearings.models import Exhibit, MediaRoom, MediaServer, PartState, RecordedPart
from phapdinh.hearings.recordings.sealing import seal_part
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.browser_room import serving
from phapdinh.hearings.tests.mjr_files import record
from phapdinh.hearings.tests.recording_scene import BEGAN
from phapdinh.hearings.tests.track_scene import act, clock
from phapdinh.people.models import Role, User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
IN_STEP = 1.0  # seconds behind the film, at most; half of it where nothing else runs on the machine
PAPER, FILM = "1:2", "3:1"
_SAMPLES = """() => {
  window.samples = [];
  const box = document.querySelector("[data-replay-evidence]");
  setInterval(() => {
    const part = [...document.querySelectorAll("[data-part]")].find((one) => !one.hidden);
    const video = part.querySelector("video");
    if (video.paused || video.seeking) return;
    const { shown = "", marks = "", second = "" } = box.dataset;
    const more = shown.endsWith(":1") ? second : marks;
    window.samples.push([Number(part.dataset.part), video.currentTime, shown, more]);
  }, 100);
}"""


@pytest.fixture
def scene(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[e.EvidenceScene]:
    """A recording of two parts, sealed: a paper with a mark, then a film; between the parts the paper."""
    settings.MEDIA_HOME = tmp_path
    settings.FILES_ROOT = tmp_path / "files"
    settings.TRUST_ROOT = tmp_path / "trust"
    quick = e.reading_quickly()
    next(quick)
    made = e.make_evidence_scene(tmp_path)
    film = _film(made, tmp_path)
    at = clock(monkeypatch)
    at(2)
    act(made, "cho-xem", exhibit=made.paper.pk, page=2)
    at(4)
    act(made, "dau", shape="box", points="120,80,620,180")
    at(6)
    act(made, "trang", page=3)
    at(8)
    act(made, "cho-xem", exhibit=film.pk)
    at(9)
    act(made, "chay", second=1, running=1)
    at(12)
    act(made, "thoi")
    at(15)
    act(made, "cho-xem", exhibit=made.paper.pk, page=2)
    monkeypatch.undo()
    for number, began, seconds in ((1, 0.0, 14.0), (2, 20.0, 4.0)):
        _sealed(made, number, began, seconds)
    assert verify(made.trial.pk).whole
    yield made
    next(quick, None)


def _film(scene: e.EvidenceScene, folder: Path) -> Exhibit:
    path = folder / "may-quay.webm"
    seen = ("-f", "lavfi", "-i", "testsrc=s=640x360:r=15", "-f", "lavfi", "-i", "sine=330:r=48000", "-t", "8")
    how = ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", str(path))
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *seen, *how], check=True, timeout=60)
    item = e.put_in_file(scene.media, path, "Phim máy quay trước kho hàng", "video/webm")
    (row,) = add_exhibits(actor=scene.media.clerk, trial_id=scene.trial.pk, items=[item.pk])
    return row


def _sealed(scene: e.EvidenceScene, number: int, began: float, seconds: float) -> None:
    server, _ = MediaServer.objects.get_or_create(name="local-1", defaults={"address": "unix:/s"})
    start = BEGAN + timedelta(seconds=began)
    times = {"server": server, "made_at": start, "ended_at": timezone.now() - timedelta(minutes=1)}
    room, _ = MediaRoom.objects.update_or_create(
        trial=scene.trial,
        kind="hearing",
        part=number,
        defaults={"name": f"{number}", "recorded": True, **times},
    )
    RecordedPart.objects.create(room=room, trial=scene.trial, changed_at=timezone.now())
    for role in (TrialRole.PRESIDING, TrialRole.ACCUSED):
        record(room, scene.media.of(role), start, seconds=seconds)
    assert seal_part(room.pk) == PartState.SEALED


def _opened(browser: Browser, served: str, scene: e.EvidenceScene, user: User, width: int = 1280) -> Page:
    """The recording, opened by this person."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="vi-VN", reduced_motion="reduce"
    )
    session = client_for(user).cookies[house.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": house.SESSION_COOKIE_NAME, "value": session, "url": served}])
    page = context.new_page()
    page.goto(f"{served}/truc-tuyen/phien/{scene.trial.hearing_id}/ban-ghi/")
    page.get_by_role("button", name="Xem cùng biên bản").click()
    page.locator("[data-replay][data-ready]").wait_for()
    return page


def _seek(page: Page, part: int, second: float) -> None:
    page.evaluate(
        "([n, at]) => { document.querySelector(`[data-part='${n}'] video`).currentTime = at }", [part, second]
    )


def _expected(part: int, now: float) -> tuple[str, str]:
    """What stood on the screens at a moment of a part: which exhibit and page, how many marks."""
    if part == 2:
        return PAPER, "0"
    steps = [(0, "", ""), (2, PAPER, "0"), (4, PAPER, "1"), (6, "1:3", "0"), (8, FILM, ""), (12, "", "")]
    return next((shown, marks) for at, shown, marks in reversed(steps) if at <= now)


def _second(now: float) -> float:
    """Where the film stood: it waits from the eighth second, and runs from the ninth."""
    return 0.0 if now < 9 else 1 + now - 9


def _behind(part: int, now: float, shown: str, told: str) -> float:
    """How many seconds what is seen is behind the film; for a film how far it is off."""
    if shown == FILM and _expected(part, now)[0] == FILM:
        return min(abs(float(told or 0) - _second(now - ago / 10)) + ago / 10 for ago in range(20))
    for tenths in range(40):
        if _expected(part, max(0.0, now - tenths / 10)) == (shown, told if shown != FILM else ""):
            return tenths / 10
    return 99.0


def test_what_was_shown_is_seen_in_step_with_the_film(
    browser: Browser,
    scene: e.EvidenceScene,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    with serving() as served:
        page = _opened(browser, served, scene, scene.media.judge)
        box = page.locator("[data-replay-evidence]")
        expect(box).to_contain_text("Phát bản ghi để xem chứng cứ")
        page.evaluate(_SAMPLES)
        page.locator("[data-part='1'] video").evaluate("video => { video.muted = true; return video.play() }")
        page.wait_for_function("() => samples.some((one) => one[0] === 2 && one[1] > 2.5)", timeout=60_000)
        samples = page.evaluate("samples")
        late = sorted(((_behind(*one), one) for one in samples if one[0] == 1 or one[1] > 1), reverse=True)
        print("behind", late[:5])
        assert {one[2] for one in samples} >= {"", PAPER, "1:3", FILM}
        assert late[0][0] <= IN_STEP, late[:5]
        _by_hand(page)
        _seen(page, assert_accessible, picture)
        page.context.close()


def _by_hand(page: Page) -> None:
    """Seeking, a line of the record, pausing, from the keyboard."""
    box, film = page.locator("[data-replay-evidence]"), page.locator("[data-evidence-film]")
    line = page.locator("[data-line]", has_text="Cho xem chứng cứ số 3 (")
    line.get_by_role("link").click()  # it is heard a second before it was shown
    expect(box).to_have_attribute("data-shown", "1:3")
    expect(box).to_have_attribute("data-runs", "true")
    page.keyboard.press("k")
    expect(box).to_have_attribute("data-runs", "false")
    stands = film.evaluate("film => film.currentTime")
    page.wait_for_timeout(600)
    assert film.evaluate("film => [film.paused, film.currentTime]") == [True, stands]
    _seek(page, 1, 11)
    expect(box).to_have_attribute("data-second", "3.0")
    _seek(page, 1, 13)
    expect(box).to_contain_text("Lúc này không có chứng cứ nào được cho xem.")
    expect(film).to_be_hidden()
    _seek(page, 1, 5)
    expect(box).to_have_attribute("data-shown", PAPER)
    expect(page.locator("[data-evidence-marks] path")).to_have_count(1)
    words = "Chứng cứ số 1, Biên bản khám nghiệm hiện trường, trang 2; đánh dấu: 1"
    expect(page.get_by_role("img", name=words)).to_be_visible()
    expect(box).to_contain_text("Trang 2 trên 3, bút lục 2 – Nguyễn Đức Khải")
    frame = page.locator("[data-evidence-frame]")
    frame.focus()
    page.keyboard.press("+")
    assert page.locator("[data-evidence-paper]").evaluate("paper => paper.style.width") == "150%"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.hasAttribute('data-evidence-frame')")
    page.keyboard.press("0")


def _seen(page: Page, accessible: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    """Legible on a desk and on a telephone: a page, a film, nothing."""
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for name, second in (("page", 5), ("film", 10), ("nothing", 13)):
            _seek(page, 1, second)
            page.wait_for_timeout(700)
            picture(page, f"playback-{name}-{width}")
            accessible(page)


def test_who_may_not_open_the_item_reads_a_plain_line(
    browser: Browser, scene: e.EvidenceScene, picture: Callable[[Page, str], None]
) -> None:
    keeper = make_user("canbo", "Ngô Thẩm Phán", Role.JUDGE, scene.media.court)
    seal_item(actor=keeper, item=scene.paper.item, sealing=Sealing("Bí mật gia đình"))
    with serving() as served:
        page = _opened(browser, served, scene, scene.media.clerk)
        page.locator("[data-part='1'] video").evaluate("video => { video.currentTime = 5; video.load() }")
        _ready(page)
        _seek(page, 1, 5)
        box = page.locator("[data-replay-evidence]")
        expect(box).to_contain_text("Chứng cứ số 1 đang được cho xem. Bạn không có quyền mở tài liệu này")
        expect(box.locator("img")).to_be_hidden()
        picture(page, "playback-closed-1280")
        _seek(page, 1, 10)
        expect(box).to_have_attribute("data-shown", FILM)
        theirs = _opened(browser, served, scene, keeper, 390)
        theirs.locator("[data-part='1'] video").evaluate("video => video.load()")
        _ready(theirs)
        _seek(theirs, 1, 5)
        expect(theirs.locator("[data-replay-evidence]")).to_have_attribute("data-shown", PAPER)
        page.context.close()
        theirs.context.close()


def _ready(page: Page) -> None:
    page.wait_for_function("() => document.querySelector(\"[data-part='1'] video\").readyState > 0")
