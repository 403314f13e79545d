"""The clerk sees the face of who waits, asks for another beside the paper, lets them in: it is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.models import IdentityCheck, MediaRoom, OnlineTrial, RecordLine, WaitingFace
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.browser_room import at_the_door, device, until_in
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.people.models import User
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
LAPTOP = {"width": 1280, "height": 860}
IN = "Bạn đang ở trong phòng xử án."
Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def of(media: Running) -> t.Trial:
    """A trial decided, its room open and standing on a server."""
    cache.clear()
    of = t.make_trial()
    trial = t.decided(of)
    ruling.open_sitting(actor=of.scene.clerk, trial_id=trial.pk)
    until(lambda: MediaRoom.objects.filter(trial=trial, made_at__isnull=False).count() == 2)
    return of


@pytest.fixture
def frames() -> int:
    return 4


def link_of(of: t.Trial, role: TrialRole) -> tuple[str, str]:
    """Somebody's token, and their key."""
    now = timezone.now()
    one = OnlineTrial.objects.get(hearing=of.hearing).attendees.get(role=role)
    times = {"valid_from": now - timedelta(hours=1), "valid_until": now + timedelta(hours=8)}
    return issue_entry(actor=of.scene.clerk, attendee_id=one.pk, **times)[1], str(one.pk)


def at_the_desk(chromium: Browser, served: str, of: t.Trial, who: str) -> Page:
    """The clerk at the page where that person's identity is checked."""
    return signed_in(chromium, served, of.scene.clerk, f"/truc-tuyen/phien/{of.hearing.pk}/can-cuoc/{who}/")


def signed_in(chromium: Browser, served: str, user: User, path: str) -> Page:
    """Somebody of the court at a page of the trial."""
    context = device(chromium, LAPTOP)
    value = s.client_for(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": served}])
    page = context.new_page()
    page.goto(f"{served}{path}")
    return page


def looked_at(page: Page, name: str, assert_accessible: Look, picture: Picture) -> None:
    for size in (TELEPHONE, LAPTOP):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert_accessible(page)
        picture(page, f"{name}-{size['width']}")


def shown(page: Page) -> tuple[int, int]:
    """The picture on the clerk's page as the browser decoded it; nothing yet: no pixels."""
    found = page.evaluate(
        "(() => { const one = document.querySelector('[data-shown] img'); return one?.complete ? "
        "[one.naturalWidth, one.naturalHeight] : [0, 0]; })()"
    )
    return found[0], found[1]


def test_the_clerk_sees_who_waits_and_lets_them_in(
    served: str, chromium: Browser, of: t.Trial, assert_accessible: Look, picture: Picture
) -> None:
    token, who = link_of(of, TrialRole.ACCUSED)
    desk = at_the_desk(chromium, served, of, who)
    expect(desk.locator("[data-shown]")).to_contain_text("người này chưa vào phòng chờ.")
    looked_at(desk, "identity-none", assert_accessible, picture)

    accused = at_the_door(chromium, served, token, LAPTOP)
    expect(accused.get_by_text("máy gửi thư ký một hình chụp").first).to_be_visible()
    looked_at(accused, "door-face", assert_accessible, picture)
    accused.locator("[data-enter]").click()
    expect(accused.locator("[data-sent]")).to_contain_text("Đã gửi hình cho thư ký lúc", timeout=45_000)
    looked_at(accused, "waiting-face", assert_accessible, picture)

    until_in(desk, lambda: shown(desk) == (640, 480))  # without loading the page again
    expect(desk.locator("[data-shown]")).to_contain_text("Đang chờ từ")
    looked_at(desk, "identity-face", assert_accessible, picture)
    first = WaitingFace.objects.get()
    seen = Image.open(BytesIO(bytes(first.jpeg or b""))).convert("RGB")
    assert len(seen.resize((16, 12)).getcolors() or ()) > 3, "something is to be seen on it"

    desk.get_by_role("button", name="Chụp lại").click()
    expect(desk.locator("[data-shown]")).to_contain_text("Đã yêu cầu hình mới lúc")
    expect(accused.get_by_text("giơ giấy tờ cạnh khuôn mặt")).to_be_visible()
    looked_at(accused, "waiting-asked", lambda page: None, picture)
    until_in(accused, lambda: WaitingFace.objects.get().key != first.key)
    expect(desk.locator("[data-shown] [name=face]")).to_have_value(str(WaitingFace.objects.get().key))

    accused.locator("[data-camera]").click()
    expect(accused.locator("[data-sent]")).to_contain_text("Camera của bạn đang tắt")
    expect(desk.locator("[data-shown]")).to_contain_text("Camera của người này đang tắt.")
    accused.locator("[data-camera]").click()

    desk.get_by_label("4 số cuối").fill("0482")
    desk.get_by_role("button", name="Ghi và mời vào").click()
    expect(accused.locator("[data-said]")).to_have_text(IN, timeout=45_000)
    assert IdentityCheck.objects.get().face_at is not None
    assert RecordLine.objects.filter(words__contains="hình chụp ở phòng chờ, chụp lúc").exists()
    assert not WaitingFace.objects.exists()
    accused.wait_for_timeout(5_000)
    assert not WaitingFace.objects.exists(), "in the room nothing is sent any more"
    desk.goto(f"{served}/truc-tuyen/phien/{of.hearing.pk}/can-cuoc/{who}/")
    expect(desk.locator("[data-shown]")).to_contain_text("hình chụp lúc chờ đã xóa")
    picture(desk, "identity-gone-1280")


def test_without_its_script_the_page_shows_the_same(served: str, chromium: Browser, of: t.Trial) -> None:
    token, who = link_of(of, TrialRole.VICTIM)
    waiting = at_the_door(chromium, served, token)
    waiting.locator("[data-enter]").click()
    expect(waiting.locator("[data-sent]")).to_contain_text("Đã gửi hình cho thư ký lúc", timeout=45_000)
    desk = at_the_desk(chromium, served, of, who)
    plain = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    plain.add_cookies(desk.context.cookies())  # type: ignore[arg-type] - as it gives them
    page = plain.new_page()
    page.goto(desk.url)
    desk.context.close()
    expect(page.locator("[data-shown] img")).to_be_visible()
    page.get_by_role("button", name="Chụp lại").click()
    expect(page.locator("[data-shown]")).to_contain_text("Đã yêu cầu hình mới lúc")


def test_the_bench_reads_who_waits_who_is_in_and_who_sits_beside_them(
    served: str, chromium: Browser, of: t.Trial, assert_accessible: Look, picture: Picture
) -> None:
    """Of who shows no papers too, and of the panel at the camera of the presiding judge."""
    prosecutor, key = link_of(of, TrialRole.PROSECUTOR)
    judge = signed_in(chromium, served, of.judge, f"/truc-tuyen/phien/{of.hearing.pk}/xu-an/")
    judge.locator("[data-enter]").click()
    expect(judge.locator("[data-said]")).to_have_text(IN, timeout=45_000)
    waits = judge.locator("[data-waiting] li")
    expect(waits.filter(has_text="Dương Hoài An")).to_contain_text("chưa đến")
    lay = judge.locator("[data-inside] li").filter(has_text="Phan Thị Lộc")
    expect(lay).to_contain_text(f"cùng điểm cầu với Chủ tọa {of.scene.judges[0].name}", timeout=45_000)
    pages = {}
    for name, token in (("Dương Hoài An", prosecutor), ("Đặng Hữu Canh", link_of(of, TrialRole.GUARD)[0])):
        pages[name] = at_the_door(chromium, served, token)
        pages[name].locator("[data-enter]").click()
        expect(waits.filter(has_text=name)).to_contain_text("đang chờ từ", timeout=45_000)
    for size in (TELEPHONE, LAPTOP):
        judge.set_viewport_size({"width": size["width"], "height": size["height"]})
        picture(judge, f"bench-waits-{size['width']}")
    ruling.admit(actor=of.scene.clerk, attendee_id=UUID(key))
    inside = judge.locator("[data-inside] li").filter(has_text="Dương Hoài An")
    expect(inside).to_contain_text("đã vào", timeout=45_000)
    pages["Dương Hoài An"].context.close()
    expect(inside).to_contain_text("mất kết nối", timeout=45_000)
    pages["Đặng Hữu Canh"].context.close()
    expect(waits.filter(has_text="Đặng Hữu Canh")).to_contain_text("không còn kết nối", timeout=45_000)
