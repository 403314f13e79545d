"""Cameras and microphones in a trial: chosen, exchanged, pulled out; none where a machine beside has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, BrowserType, Locator, Page, expect

from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.models import Attendee, Entry, MediaRoom
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.browser_room import (
    at_the_door,
    device,
    figures,
    receives,
    speaking,
    until_in,
)
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.hearings.tests.test_browser_stage import IN, LAPTOP, enter, signed_in
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
OWN = "document.querySelector('[data-face=own] video').srcObject"
COUNT_LOCKS = """
  window.locks = 0;
  const request = navigator.wakeLock.request.bind(navigator.wakeLock);
  navigator.wakeLock.request = (kind) => request(kind).then((lock) => { window.locks += 1; return lock; });
"""


@pytest.fixture
def of(media: Running) -> t.Trial:
    """A trial in its room; the accused has been let in."""
    cache.clear()
    of = t.make_trial()
    trial = t.decided(of)
    ruling.open_sitting(actor=of.scene.clerk, trial_id=trial.pk)
    until(lambda: MediaRoom.objects.filter(trial=trial, made_at__isnull=False).count() == 2)
    return of


@pytest.fixture
def chromium(browser_type: BrowserType, tmp_path: Path) -> Iterator[Browser]:
    """A machine with three cameras; the second of its kind sends depths, which are no picture."""
    browser = speaking(browser_type, tmp_path, "--use-fake-device-for-media-stream=device-count=3,fps=8")
    yield browser
    browser.close()


def link(of: t.Trial) -> str:
    """Of the accused."""
    accused = Attendee.objects.get(trial__hearing=of.hearing, role=TrialRole.ACCUSED)
    now = timezone.now()
    times = {"valid_from": now - timedelta(hours=1), "valid_until": now + timedelta(hours=8)}
    ruling.admit(actor=of.scene.clerk, attendee_id=accused.pk, unchecked="Kiểm tra tại phòng")
    return issue_entry(actor=of.scene.clerk, attendee_id=accused.pk, **times)[1]


def used(page: Page, kind: str) -> str:
    """The camera or microphone that one sends from."""
    found: str = page.evaluate(
        f"{OWN}.getTracks().find((one) => one.kind === '{kind}').getSettings().deviceId"
    )
    return found


def goes_on(page: Page, feed: str) -> None:
    """Ten more pictures of a feed arrive."""
    before = figures(page)[feed]["frames"]
    until_in(page, lambda: figures(page).get(feed, {"frames": 0})["frames"] > before + 10)


def test_another_camera_is_taken_without_leaving_the_room(
    served: str,
    chromium: Browser,
    of: t.Trial,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    judge = enter(signed_in(chromium, served, of.judge, f"/truc-tuyen/phien/{of.hearing.pk}/xu-an/"))
    accused = at_the_door(chromium, served, link(of), TELEPHONE)
    cameras = accused.get_by_label("Camera dùng tại phiên tòa")
    expect(cameras.locator("option")).to_have_count(3)
    picture(accused, "door-devices-390")
    assert_accessible(accused)
    cameras.select_option(index=2)
    chosen = cameras.input_value()
    accused.reload()
    expect(accused.get_by_label("Camera dùng tại phiên tòa")).to_have_value(chosen)
    accused.get_by_label("Tôi đã đọc và chấp hành nội quy phiên tòa.").check()
    enter(accused)
    assert used(accused, "video") == chosen

    until_in(judge, lambda: receives(judge, 1))
    (feed,) = figures(judge)
    _another_camera(accused, chosen, assert_accessible, picture)
    goes_on(judge, feed)
    _pulled_out(accused, "video")
    goes_on(judge, feed)
    _silent_stays_silent(accused)
    assert list(figures(judge)) == [feed], "nobody left or came"


def _another_camera(
    accused: Page,
    before: str,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    accused.get_by_role("button", name="Thiết bị").click()
    choice = accused.get_by_role("dialog").get_by_label("Camera")
    expect(choice).to_have_value(before)
    picture(accused, "devices-390")
    assert_accessible(accused)
    choice.select_option(index=0)
    until_in(accused, lambda: used(accused, "video") != before)
    _refused(accused, choice, before)
    accused.get_by_role("button", name="Đóng").click()


def _refused(page: Page, choice: Locator, other: str) -> None:
    """A camera that another application holds: it is told, and the one before goes on."""
    now = used(page, "video")
    page.evaluate(
        "window.real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
        "navigator.mediaDevices.getUserMedia = (wanted) => wanted.video?.deviceId.exact === '" + other + "'"
        " ? Promise.reject(new DOMException('', 'NotReadableError')) : window.real(wanted); 0"
    )
    choice.select_option(other)
    expect(page.locator("[data-gear-said]")).to_contain_text("Không mở được thiết bị này")
    expect(choice).to_have_value(now)
    assert page.evaluate(f"{OWN}.getVideoTracks()[0].readyState") == "live"
    page.evaluate("navigator.mediaDevices.getUserMedia = window.real; 0")


def _pulled_out(page: Page, kind: str) -> None:
    """As the browser tells it: the track ends. What there is in its place is used at once."""
    ended = f"{OWN}.getTracks().find((one) => one.kind === '{kind}')"
    page.evaluate(f"window.old = {ended}; old.stop(); old.dispatchEvent(new Event('ended')); 0")
    taken = f"{ended} !== undefined && {ended} !== window.old && {ended}.readyState === 'live'"
    until_in(page, lambda: bool(page.evaluate(taken)))
    expect(page.locator("[data-gear-lost]")).to_be_hidden()


def _silent_stays_silent(page: Page) -> None:
    """Who switched their microphone off is not heard by the one that is put in."""
    page.keyboard.press("m")
    _pulled_out(page, "audio")
    assert page.evaluate(f"{OWN}.getAudioTracks()[0].enabled") is False


def test_a_camera_that_is_gone_is_told_until_there_is_one(
    served: str, chromium: Browser, of: t.Trial
) -> None:
    accused = enter(at_the_door(chromium, served, link(of)))
    accused.evaluate(
        "window.real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
        "const gone = new DOMException('', 'NotFoundError');"
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(gone); 0"
    )
    accused.evaluate(
        f"const one = {OWN}.getVideoTracks()[0]; one.stop(); one.dispatchEvent(new Event('ended')); 0"
    )
    lost = accused.locator("[data-gear-lost]")
    expect(lost).to_contain_text("Camera của bạn vừa ngắt")
    accused.evaluate(
        "navigator.mediaDevices.getUserMedia = window.real;"
        "navigator.mediaDevices.dispatchEvent(new Event('devicechange')); 0"
    )
    expect(lost).to_be_hidden()
    assert accused.evaluate(f"{OWN}.getVideoTracks()[0].readyState") == "live"


def test_beside_a_machine_that_sends_one_comes_in_without(
    served: str,
    chromium: Browser,
    of: t.Trial,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    """The clerk sits beside the judge: two machines with open loudspeakers would howl."""
    path = f"/truc-tuyen/phien/{of.hearing.pk}/xu-an/"
    judge = enter(signed_in(chromium, served, of.judge, path))
    clerk = signed_in(chromium, served, of.scene.clerk, path)
    picture(clerk, "court-1280")
    assert_accessible(clerk)
    clerk.get_by_role("button", name="Vào không camera, micrô, loa").click()
    expect(clerk.locator("[data-said]")).to_have_text(IN, timeout=45_000)
    until_in(clerk, lambda: any(one["frames"] > 5 for one in figures(clerk).values()))
    for name in ("microphone", "camera", "gear"):
        expect(clerk.locator(f"[data-{name}]")).to_be_hidden()
    quiet = "[...document.querySelectorAll('[data-faces] video')].every((one) => one.muted)"
    assert clerk.evaluate(quiet)
    picture(clerk, "beside-1280")
    assert_accessible(clerk)
    clerk.keyboard.press("s")
    expect(clerk.locator("[data-sound]")).to_have_attribute("aria-pressed", "true")
    assert not clerk.evaluate(quiet)
    until_in(clerk, lambda: receives(clerk, 1))  # heard now
    assert figures(judge) == {}, "the clerk sends nothing"


def test_the_screen_stays_lit_while_one_is_in_the_room(served: str, chromium: Browser, of: t.Trial) -> None:
    context = device(chromium, LAPTOP)
    context.add_init_script(COUNT_LOCKS)
    page = context.new_page()
    page.goto(f"{served}/truc-tuyen/vao/#{link(of)}")
    page.get_by_label("Tôi đã đọc và chấp hành nội quy phiên tòa.").check()
    assert page.evaluate("window.locks") == 0
    enter(page)
    until_in(page, lambda: page.evaluate("window.locks") == 1)


TRACKS = """
  window.opened = [];
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await real(wanted);
    window.opened.push(...stream.getTracks());
    return stream;
  };
"""


def test_who_comes_back_while_the_network_is_gone_keeps_the_place_and_no_camera_stays_on(
    served: str, chromium: Browser, of: t.Trial
) -> None:
    judge = enter(signed_in(chromium, served, of.judge, f"/truc-tuyen/phien/{of.hearing.pk}/xu-an/"))
    before = entries(of)
    judge.add_init_script(TRACKS)
    judge.reload()
    judge.route("**/loi-moi/", lambda route: route.abort("connectionreset"))
    judge.locator("[data-enter]").click()
    told = judge.get_by_role("alert").filter(has_text="Không nối được với Tòa án. Kiểm tra mạng rồi thử lại.")
    expect(told).to_be_visible()
    expect(judge.locator("[data-enter]")).to_be_enabled()
    assert judge.evaluate("opened.length && opened.every((track) => track.readyState === 'ended')")
    judge.unroute("**/loi-moi/")
    enter(judge)
    assert entries(of) == before, "the entry of this very device, not another in its place"


def entries(of: t.Trial) -> list[tuple[object, object]]:
    """Of who presides: which there are, and which were taken back."""
    rows = Entry.objects.filter(attendee__trial__hearing=of.hearing, attendee__role=TrialRole.PRESIDING)
    return list(rows.values_list("pk", "revoked_at"))
