"""Evidence in the room: what the clerk shows is seen at another point in step; what is offered there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.models import Officer
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.models import Attendee, Incident, MediaRoom
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.browser_room import at_the_door, device, serving
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
ACCUSED = TrialRole.ACCUSED
IN_STEP = 1.0  # seconds between the first and the last to see it


@pytest.fixture
def scene(media: Running, tmp_path: Path) -> Iterator[e.EvidenceScene]:
    quick = e.reading_quickly()
    next(quick)
    made = e.make_evidence_scene(tmp_path)
    officer = Officer.objects.get(user=made.media.clerk)
    Attendee.objects.filter(pk=made.media.of(TrialRole.CLERK)).update(officer=officer, name="")
    until(lambda: MediaRoom.objects.filter(trial=made.trial, made_at__isnull=False).count() == 2)
    yield made
    next(quick, None)


def in_court(chromium: Browser, served: str, scene: e.EvidenceScene) -> Page:
    """The clerk, in by their account."""
    context = device(chromium, DESKTOP)
    session = client_for(scene.media.clerk).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served}])
    page = context.new_page()
    page.goto(f"{served}{scene.desk('court')}")
    page.get_by_role("button", name="Vào phòng xử án").click()
    expect(page.locator("[data-said]")).to_have_text("Bạn đang ở trong phòng xử án.", timeout=45_000)
    return page


def watched(page: Page) -> None:
    """Note in the page when it showed which page with how many marks."""
    page.evaluate(
        """() => {
            const box = document.querySelector("[data-exhibit-box]");
            window.seenAt = {};
            const note = () => (window.seenAt[`${box.dataset.shown} ${box.dataset.marks}`] ??= Date.now());
            new MutationObserver(note).observe(box, { attributes: true });
        }"""
    )


def apart(pages: Sequence[Page], shown: str, marks: int) -> float:
    """How many seconds lie between the first and the last of these pages to show it."""
    for page in pages:
        box = page.locator("[data-exhibit-box]")
        expect(box).to_have_attribute("data-shown", shown, timeout=30_000)
        expect(box).to_have_attribute("data-marks", str(marks), timeout=30_000)
    at = [float(page.evaluate(f"window.seenAt['{shown} {marks}']")) for page in pages]
    return (max(at) - min(at)) / 1000


def test_what_the_clerk_shows_is_seen_in_step(
    chromium: Browser,
    scene: e.EvidenceScene,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    with serving() as served:
        clerk = in_court(chromium, served, scene)
        accused = at_the_door(chromium, served, scene.media.tokens[ACCUSED], viewport=TELEPHONE)
        accused.get_by_role("button", name="Vào phòng").click()
        ruling.admit(actor=scene.media.clerk, attendee_id=scene.media.of(ACCUSED))
        expect(accused.locator("[data-said]")).to_have_text("Bạn đang ở trong phòng xử án.")

        pages = (clerk, accused)
        for page in pages:
            watched(page)
        bar = clerk.locator("[data-exhibit-bar]")
        bar.get_by_role("button", name="Cho xem", exact=True).click()
        assert apart(pages, "1:1", 0) < IN_STEP
        bar.get_by_role("button", name="Trang sau").click()
        assert apart(pages, "1:2", 0) < IN_STEP
        bar.get_by_role("button", name="Khung").click()
        paper = clerk.locator("[data-exhibit-paper]").bounding_box()
        assert paper is not None
        clerk.mouse.move(paper["x"] + 40, paper["y"] + 40)
        clerk.mouse.down()
        clerk.mouse.move(paper["x"] + 240, paper["y"] + 120, steps=4)
        clerk.mouse.up()
        assert apart(pages, "1:2", 1) < IN_STEP
        assert_accessible(clerk)
        assert_accessible(accused)
        picture(clerk, "evidence-1440")
        picture(accused, "evidence-390")

        bar.get_by_role("combobox").select_option(label="2. Ghi âm cuộc gọi")
        bar.get_by_role("button", name="Cho xem", exact=True).click()
        bar.get_by_role("button", name="Phát").click()
        heard = re.compile(r"[1-3]\.\d")  # it lasts three seconds
        expect(accused.locator("[data-exhibit-box]")).to_have_attribute("data-second", heard, timeout=30_000)
        bar.get_by_role("button", name="Thôi cho xem").click()
        expect(accused.locator("[data-exhibit-shown]")).to_be_hidden()
        _offer(accused, e.picture(tmp_path))
        expect(clerk.get_by_text("Chờ nhận: Giấy ra viện")).to_be_visible()
        picture(clerk, "evidence-offered-1440")
        clerk.goto(f"{served}{scene.desk('evidence')}")
        assert_accessible(clerk)
        picture(clerk, "evidence-desk-1440")
        clerk.set_viewport_size({"width": 390, "height": 844})
        assert_accessible(clerk)
        picture(clerk, "evidence-desk-390")
        assert not Incident.objects.exists()


def _offer(page: Page, path: Path) -> None:
    page.get_by_text("Đưa chứng cứ mới").click()
    page.get_by_label("Đó là tài liệu gì").fill("Giấy ra viện")
    page.get_by_label("Ảnh chụp hoặc tệp PDF").set_input_files(path)
    page.get_by_role("button", name="Gửi thư ký").click()
    expect(page.locator("[data-offer-said]")).to_have_text("Đã gửi. Đợi thư ký nhận.", timeout=45_000)
