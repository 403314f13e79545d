"""A draft transcript in a browser: asked for, its progress, read, searched, heard, copied."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.tests.desk_client import client_for
from phapdinh.hearings.models import Transcript
from phapdinh.hearings.tests.browser_room import serving
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.recording_scene import spoken_at
from phapdinh.hearings.tests.speech_machine import SpeechMachine, answer
from phapdinh.hearings.tests.transcript_scene import TALKS, instance_with_machine, sealed_voices
from phapdinh.hearings.transcripts.making import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
WAIT = 60_000  # milliseconds: a slow machine plays and polls late
#: What the machine says of the three stretches; invented.
SAYS = (
    (
        "Tòa hỏi bị cáo Lưu Quang Bình về việc chiều ngày 14 tháng 8.",
        "Bị cáo khai rõ thời gian có mặt tại kho.",
    ),
    ("Bị cáo có lấy xe của bà Hồ Thị Sen không?", "Hội đồng xét xử nhắc bị cáo trả lời đúng câu hỏi."),
    ("Thưa Hội đồng xét xử, tôi vào kho lúc 17 giờ.", "Tôi có lấy chiếc xe, sau đó đã trả lại cho bà Sen."),
)


@pytest.fixture
def machine(settings: Any, tmp_path: Path) -> Iterator[SpeechMachine]:
    with instance_with_machine(settings, tmp_path) as one:
        settings.SPEECH_INTERNAL = False
        yield one


@pytest.fixture
def scene(machine: SpeechMachine) -> MediaScene:
    made = make_media_scene()
    sealed_voices(made, picture=True)
    spoken_at(made, 1, "Chủ tọa khai mạc phiên tòa.")
    for role, began, _ended in TALKS:
        spoken_at(made, began, "", role)
    return made


def says(number: int, until: threading.Event | None = None) -> Callable[[BaseHTTPRequestHandler], None]:
    """The answer to a stretch, not before something happened."""
    first, second = SAYS[number]
    segments = [{"start": 0, "end": 2, "text": first}, {"start": 2, "end": 4, "text": second}]

    def act(handler: BaseHTTPRequestHandler) -> None:
        if until is not None:
            until.wait(120)
        answer(handler, 200, json.dumps({"segments": segments}).encode())

    return act


def working(row: Transcript) -> threading.Thread:
    """The job, beside the browser."""

    def work() -> None:
        try:
            make(row.pk)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def opened(browser: Browser, served: str, scene: MediaScene) -> Page:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        locale="vi-VN",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    session = client_for(scene.clerk).cookies[house.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": house.SESSION_COOKIE_NAME, "value": session, "url": served}])
    page = context.new_page()
    page.goto(f"{served}/truc-tuyen/phien/{scene.trial.hearing_id}/ban-ghi/")
    return page


def test_from_asking_to_hearing_a_line(
    browser: Browser,
    scene: MediaScene,
    machine: SpeechMachine,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    go_on = threading.Event()
    machine.odd += [says(0), says(1, go_on), says(2)]
    with serving() as served:
        page = opened(browser, served, scene)
        seen(page, "asking", assert_accessible, picture)
        page.get_by_label("Tôi đã xem lại: phần này không có lời").check()
        page.get_by_role("button", name="Chép lời nháp").click()
        box = page.locator("#chep-loi")
        expect(box).to_contain_text("Chờ chép lời")
        job = working(Transcript.objects.get())
        expect(box).to_contain_text("Đã chép 1/3 đoạn.", timeout=WAIT)
        seen(page, "working", assert_accessible, picture)
        go_on.set()
        expect(box).to_contain_text("Đã chép đủ 3 đoạn.", timeout=WAIT)
        job.join(60)
        seen(page, "done", assert_accessible, picture)
        box.get_by_role("button", name="Đọc cùng bản ghi").click()
        page.locator("[data-replay][data-ready]").wait_for()
        page.locator("[data-draft][data-ready]").wait_for()
        _read(page)
        seen(page, "reading", assert_accessible, picture)
        page.context.close()


def _read(page: Page) -> None:
    """A line is heard, found, copied; the record beside it stays what it is."""
    draft = page.locator("[data-draft]")
    expect(draft.locator("[data-line]")).to_have_count(6)
    expect(draft).to_contain_text("không phải biên bản, không thay lời khai; nghe lại trước khi dùng.")
    video = page.locator("[data-part='1'] video")
    video.evaluate("video => { video.muted = true }")
    line = draft.locator("[data-line]", has_text="tôi vào kho lúc 17 giờ")
    line.get_by_role("link").click()
    page.wait_for_function(
        "() => { const v = document.querySelector('video'); return v.currentTime >= 5 }", timeout=WAIT
    )
    page.keyboard.press("k")
    expect(draft.locator("[aria-current]")).to_have_count(1)
    expect(page.locator("[data-replay] [aria-current]")).to_have_count(2)  # one in the record beside it
    video.evaluate("video => { video.pause(); video.currentTime = 5.5 }")
    expect(line).to_have_attribute("aria-current", "true", timeout=WAIT)
    field = page.get_by_label("Tìm trong bản nháp")
    field.fill("ba sen")
    expect(draft.locator("[data-line]:visible")).to_have_count(1)
    expect(draft).to_contain_text("1 dòng")
    field.fill("không có từ này")
    expect(draft).to_contain_text("Không có dòng nào")
    field.fill("")
    expect(draft.locator("[data-line]:visible")).to_have_count(6)
    line.get_by_role("link").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('[data-draft]') !== null")
    line.get_by_role("button", name="Chép dòng").click()
    expect(line.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    begins = "[Bản nháp máy chép, 08:30:05 22/11/2026] Bị cáo Lưu Quang Bình: Thưa Hội đồng xét xử"
    assert copied.startswith(begins)


def seen(
    page: Page, name: str, accessible: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    """On a desk and on a telephone."""
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"transcript-{name}-{width}")
        accessible(page)
