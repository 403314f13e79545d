"""A whole criminal trial online: planned, decided, opened, led, recorded, signed, played. Real browsers (five
who take part and one who watches), a real media server, a real signature; the people are invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, BrowserType, Page, expect

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import CaseDocument, CaseFileItem, Participation
from phapdinh.hearings.models import MediaRoom, OnlineTrial, PartState, RecordedPart, RecordLine
from phapdinh.hearings.recordings import gathering
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.recordings.sealing import seal_part
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.browser_room import (
    at_the_door,
    device,
    figures,
    receives,
    serving,
    speaking,
    until_in,
)
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.hearings.tests.trial_walk import decide, plan
from phapdinh.people.models import User
from phapdinh.records.signatures.authority import test_authority
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
LAPTOP = {"width": 1280, "height": 860}
IN = "Bạn đang ở trong phòng xử án."
_PATIENCE = 45_000  # milliseconds
SLOW = 5  # pictures a second: six browsers share the processors with the server
PROSECUTOR, ACCUSED, COUNSEL = "Dương Hoài An", "Lưu Quang Bình", "Mạc Thị Thu Hà"
STEPS = (
    "Thủ tục bắt đầu phiên tòa", "Công bố bản cáo trạng", "Xét hỏi", "Tranh luận", "Bị cáo nói lời sau cùng",
    "Nghị án", "Tuyên án", "Kết thúc phiên tòa",
)  # fmt: skip
_PLAYING = """() => {
  const video = document.querySelector("[data-part] video");
  return video.currentTime > 0 && !video.paused;
}"""


@dataclass
class Court:
    """The browser, the address of the application, the trial."""

    chromium: Browser
    served: str
    of: t.Trial

    def desk(self, user: User, path: str) -> Page:
        """Somebody at their desk, signed in."""
        context = device(self.chromium, LAPTOP)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        name = django_settings.SESSION_COOKIE_NAME
        value = s.client_for(user).cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": self.served}])
        page = context.new_page()
        page.goto(f"{self.served}{path}")
        return page

    def at(self, part: str) -> str:
        return f"/truc-tuyen/phien/{self.of.hearing.pk}/{part}"


@pytest.fixture
def court(
    media: Running,
    browser_type: BrowserType,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Court]:
    cache.clear()
    monkeypatch.setattr(gathering, "SETTLED", 1.0)
    settings.MEDIA_HOME, settings.FILES_ROOT = media.home, tmp_path / "files"
    settings.TRUST_ROOT, settings.PUBLIC_URL = tmp_path / "trust", "https://toaan.example.vn"
    test_authority().make()
    test_authority().publish()
    of = t.make_trial()
    counsel = s.party(of.case, "defence", COUNSEL)
    Participation.objects.filter(pk=counsel.pk).update(representing=of.accused)
    chromium = speaking(browser_type, tmp_path, frames=SLOW)
    with serving() as served:
        yield Court(chromium, served, of)
    chromium.close()


def test_a_trial_from_its_plan_to_the_signed_record_and_the_recording(
    court: Court, picture: Callable[[Page, str], None]
) -> None:
    hearing = f"/lich/phien/{court.of.hearing.pk}/"
    clerk = court.desk(court.of.scene.clerk, hearing)
    plan(clerk, str(court.of.jail.pk))
    judge = court.desk(court.of.judge, hearing)
    decide(judge)
    people = _come(court, clerk, judge)
    _see_and_hear(people)
    _led(people, picture)
    for name, page in people.items():
        page.set_viewport_size(TELEPHONE)
        picture(page, f"whole-{name}-390")
    judge.goto(f"{court.served}{court.at('phong/')}")
    judge.get_by_role("button", name="Kết thúc phiên tòa trực tuyến").click()
    expect(people["accused"].locator("[data-said]")).not_to_have_text(IN, timeout=_PATIENCE)
    _signed(court, clerk, judge)
    _spoken()
    _played(court, judge, picture)


def _come(court: Court, clerk: Page, judge: Page) -> dict[str, Page]:
    """The clerk opens, gives links, checks who comes and lets in; the bench comes in by account."""
    clerk.goto(f"{court.served}{court.at('phong/')}")
    clerk.get_by_role("button", name="Mở phòng").click()
    links = {name: _link(clerk, _about("Cấp đường dẫn", name)) for name in (PROSECUTOR, ACCUSED, COUNSEL)}
    links["watcher"] = _link(clerk, "Cấp thêm đường dẫn dự khán")
    pages = {}
    for who, name in (("prosecutor", PROSECUTOR), ("accused", ACCUSED), ("counsel", COUNSEL)):
        pages[who] = at_the_door(court.chromium, court.served, links[name], LAPTOP)
        pages[who].locator("[data-enter]").click()
        expect(pages[who].locator("[data-said]")).to_contain_text("phòng chờ", timeout=_PATIENCE)
        _let_in(court, clerk, name)
        expect(pages[who].locator("[data-said]")).to_have_text(IN, timeout=_PATIENCE)
    pages["gallery"] = at_the_door(court.chromium, court.served, links["watcher"], LAPTOP)
    pages["gallery"].locator("[data-enter]").click()
    for page in (judge, clerk):
        page.goto(f"{court.served}{court.at('xu-an/')}")
        page.locator("[data-enter]").click()
        expect(page.locator("[data-said]")).to_have_text(IN, timeout=_PATIENCE)
    return {"judge": judge, "clerk": clerk, **pages}


def _about(act: str, name: str) -> re.Pattern[str]:
    """The button of an act with the person that it is about, whom only a screen reader is told."""
    return re.compile(rf"^{act}\s*: {name}")


def _link(clerk: Page, button: str | re.Pattern[str]) -> str:
    clerk.get_by_role("button", name=button).click()
    clerk.get_by_role("button", name="Chép", exact=True).click()
    expect(clerk.get_by_role("button", name="Đã chép")).to_be_visible()
    return clerk.get_by_label("Đường dẫn", exact=True).input_value().partition("#")[2]


def _let_in(court: Court, clerk: Page, name: str) -> None:
    """Let somebody in; whose papers are to be seen only after that."""
    clerk.goto(f"{court.served}{court.at('phong/')}")
    papers = clerk.get_by_role("link", name=_about("Kiểm tra căn cước", name))
    if papers.count():
        papers.click()
        expect(clerk.locator("[data-shown] img")).to_be_visible(timeout=_PATIENCE)  # who is compared
        clerk.get_by_label("Kết quả").select_option("1")
        clerk.get_by_role("button", name="Ghi và mời vào").click()
    else:
        clerk.get_by_role("button", name=_about("Mời vào", name)).click()


def _see_and_hear(people: dict[str, Page]) -> None:
    """Everybody decodes pictures and hears sound of everybody else who takes part."""
    for name, page in people.items():
        feeds = 5 if name == "gallery" else 4
        until_in(page, lambda page=page, feeds=feeds: receives(page, feeds), 40)
        told = figures(page).values()
        frames, energy = min(one["frames"] for one in told), min(one["energy"] for one in told)
        print(f"{name}: {feeds} feeds, at least {frames:.0f} frames and energy {energy:.4f} of each")
        lost, come = sum(one["lost"] for one in told), sum(one["come"] for one in told)
        print(f"{name}: {lost:.0f} of {come:.0f} packets lost")  # below nought: some came twice (RFC 3550)
        assert lost < 0.01 * come


def _led(people: dict[str, Page], picture: Callable[[Page, str], None]) -> None:
    """Step by step, everything done that the law asks for; everybody is told where the trial stands."""
    judge = people["judge"]
    course = judge.locator("[data-course]")
    course.get_by_role("button", name="Chuẩn bị khai mạc").click()
    for title in STEPS:
        _do_all(judge, title)
        course.get_by_role("button", name=title, exact=True).click()
        for page in (judge, people["accused"], people["gallery"]):
            expect(page.locator("[data-step]")).to_have_text(title, timeout=_PATIENCE)
        if title == "Xét hỏi":
            course.get_by_label("Mời phát biểu").select_option(label=f"{ACCUSED}, Bị cáo")
            for name, page in people.items():
                picture(page, f"whole-{name}-1280")


def _do_all(judge: Page, title: str) -> None:
    """What the step asks is done, one after the other, until the way to the next one is open."""
    course = judge.locator("[data-course]")
    way = course.get_by_role("button", name=title, exact=True)
    todo = course.get_by_role("button", name=re.compile("^Đã làm"))
    expect(way).to_be_visible(timeout=_PATIENCE)
    for _task in range(20):
        if way.is_enabled():
            return
        left = todo.count()
        todo.first.click()
        expect(todo).to_have_count(left - 1, timeout=_PATIENCE)
    pytest.fail(f"the way to {title} did not open")


def _spoken() -> None:
    """Who spoke stands in the record, from the media server's own noticing, beside every step."""
    spoken = set(RecordLine.objects.filter(kind="speech").values_list("attendee__role", flat=True))
    assert spoken >= {"presiding", "clerk", "prosecutor", "accused", "defender"}
    assert RecordLine.objects.filter(kind="step").count() >= len(STEPS)


def _signed(court: Court, clerk: Page, judge: Page) -> None:
    clerk.goto(f"{court.served}{court.at('bien-ban/')}")
    clerk.get_by_role("button", name="Hoàn thành biên bản để ký").click()
    expect(clerk.get_by_role("button", name="Ký số")).to_be_visible(timeout=_PATIENCE)
    judge.goto(clerk.url)
    for page in (clerk, judge):
        page.get_by_role("button", name="Ký số").click()
        expect(page.get_by_role("button", name="Ký số")).to_have_count(0, timeout=_PATIENCE)
    document = CaseDocument.objects.get(pk=OnlineTrial.objects.get().record.document_id)
    assert document.state == "issued"
    assert CaseFileItem.objects.filter(case=court.of.case, document=document).exists()


def _played(court: Court, judge: Page, picture: Callable[[Page, str], None]) -> None:
    """Sealed with hashes that verify, and played beside the record."""
    long_ago = timezone.now() - timedelta(minutes=1)
    MediaRoom.objects.filter(ended_at__isnull=False).update(ended_at=long_ago)
    assert queue_parts() == 1
    part = RecordedPart.objects.get()
    until(lambda: seal_part(part.pk) == PartState.SEALED, 120)
    assert verify(part.trial_id).whole
    judge.set_viewport_size(LAPTOP)
    judge.goto(f"{court.served}{court.at('ban-ghi/')}")
    judge.get_by_role("button", name="Xem cùng biên bản").click()
    line = judge.locator("[data-line]", has_text="Xét hỏi").first
    line.get_by_role("link").click()
    judge.wait_for_function(_PLAYING)
    expect(line).to_have_attribute("aria-current", "true")
    picture(judge, "whole-playback-1280")
