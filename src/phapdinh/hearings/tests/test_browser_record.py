"""The clerk writes the record by keyboard, the judge leads the trial: pages and modules in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from phapdinh.cases.models import Officer
from phapdinh.cases.tests.desk_client import client_for, go_on_in
from phapdinh.hearings.course.actions import go
from phapdinh.hearings.gate.ruling import admit
from phapdinh.hearings.models import Attendee, LineKind, RecordDraft, RecordLine
from phapdinh.hearings.record.actions import Typed, correct_line, write_line
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.course_scene import lead
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
Look = Callable[[Page], None]
#: The module of the stage with a line to the room that says what it is told to, and the server as it is.
MOUNT = """async () => {
  const { mount } = await import("/static/web/js/course.js");
  const { post } = await import("/static/web/js/acts.js");
  const box = document.querySelector("[data-course]"), court = document.querySelector("[data-court]");
  const csrf = document.querySelector("[name=csrfmiddlewaretoken]").value, base = court.dataset.base;
  document.querySelector("[data-stage]").hidden = false;
  const hearing = new EventTarget();
  mount(box, { hearing, staff: { base, act: (path, fields) => post(base + path, fields, csrf, "") } });
  const course = { title: "Xét hỏi", since: new Date().toISOString(), floor: null, numbers: [4, 9] };
  hearing.dispatchEvent(new CustomEvent("live", { detail: { course, record: { lines: 1 } } }));
}"""


@pytest.fixture
def scene(db: None) -> MediaScene:
    scene = make_media_scene()
    sits = Officer.objects.get(user=scene.judge)
    Attendee.objects.filter(pk=scene.of(TrialRole.PRESIDING)).update(name="", officer=sits)
    for role in (TrialRole.PROSECUTOR, TrialRole.ACCUSED, TrialRole.WITNESS):
        admit(actor=scene.clerk, attendee_id=scene.of(role))
    go(actor=scene.judge, trial_id=scene.trial.pk, to="preparation")
    lead(scene.trial, scene.judge, "opening", "indictment", "questioning")
    accused, trial = scene.of(TrialRole.ACCUSED), scene.trial.pk
    first = write_line(
        actor=scene.clerk, trial_id=trial, typed=Typed("answer", "Tôi lấy xe lúc 9 giờ tối.", accused)
    )
    assert first is not None
    more = {"words": "Tôi lấy xe lúc 8 giờ tối.", "reason": "Nghe nhầm giờ"}
    correct_line(actor=scene.clerk, trial_id=trial, line_id=first.pk, **more)
    return scene


def address(live_server: Any, scene: MediaScene, name: str, **more: Any) -> str:
    return str(live_server.url) + reverse(f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **more})


def kept(page: Page, words: str) -> None:
    """Wait until what is typed is kept."""
    for _look in range(80):
        if RecordDraft.objects.filter(words=words).exists():
            return
        page.wait_for_timeout(100)
    raise AssertionError("what was typed was not kept")


def looked_at(page: Page, name: str, assert_accessible: Look, picture: Callable[[Page, str], None]) -> None:
    for size in (TELEPHONE, DESKTOP):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert_accessible(page)
        picture(page, f"{name}-{size['width']}")


def test_clerk_and_judge_at_work(
    live_server: Any,
    scene: MediaScene,
    page: Page,
    assert_accessible: Look,
    picture: Callable[[Page, str], None],
) -> None:
    go_on_in(page, live_server, client_for(scene.clerk))
    page.goto(address(live_server, scene, "record"))
    page.get_by_label("Người nói").focus()
    page.keyboard.type("5")
    page.get_by_label("Loại ghi nhận").select_option("question")
    page.get_by_label("Lời ghi").fill("Bị cáo khai lại về thời gian.")
    kept(page, "Bị cáo khai lại về thời gian.")
    page.reload()
    expect(page.get_by_label("Lời ghi")).to_have_value("Bị cáo khai lại về thời gian.")
    page.get_by_label("Lời ghi").press("Enter")
    expect(page.get_by_text("hỏi: Bị cáo khai lại về thời gian.")).to_be_visible()
    line = RecordLine.objects.get(kind=LineKind.QUESTION)
    assert line.attendee_id == scene.of(TrialRole.ACCUSED)
    page.reload()
    looked_at(page, "record", assert_accessible, picture)
    page.goto(address(live_server, scene, "record_correct", line=line.pk))
    looked_at(page, "record-line", assert_accessible, picture)
    page.goto(address(live_server, scene, "identity", attendee=scene.of(TrialRole.WITNESS)))
    looked_at(page, "identity", assert_accessible, picture)
    go_on_in(page, live_server, client_for(scene.judge))
    page.goto(address(live_server, scene, "course"))
    looked_at(page, "course", assert_accessible, picture)
    page.goto(address(live_server, scene, "court"))
    page.evaluate(MOUNT)
    side = page.locator("[data-course]")
    expect(side.get_by_text("Xét hỏi", exact=True)).to_be_visible()
    expect(side.get_by_text("hỏi: Bị cáo khai lại về thời gian.")).to_be_visible()
    side.get_by_role("button", name=re.compile("Đã làm.*Hỏi bị cáo")).click()
    side.get_by_role("button", name=re.compile("Đã làm.*Hỏi xem")).click()
    side.get_by_role("button", name="Tranh luận", exact=True).click()
    expect(side.get_by_role("button", name="Bị cáo nói lời sau cùng")).to_be_disabled()
    with page.expect_response(re.compile("/phat-bieu/$")) as answered:
        side.get_by_label("Mời phát biểu").select_option(str(scene.of(TrialRole.PROSECUTOR)))
    assert answered.value.json() == {"ok": True}
    looked_at(page, "stage-course", lambda page: None, picture)
