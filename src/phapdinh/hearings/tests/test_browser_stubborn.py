"""Somebody in the gallery who bends their own page to stay when the doors close."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from phapdinh.hearings.gate import ruling
from phapdinh.hearings.models import MediaRoom
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_room import at_the_door, device, receives, until_in
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.test_browser_stage import IN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
# Keeps the line, which handle joined as what, and every answer, so that one can speak on it beside the page;
# and closes no connection of sound and picture.
BENT = """
  const Real = window.WebSocket;
  window.bent = { answers: [], joined: {}, closed: false, media: [] };
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...given) {
      super(...given);
      window.bent.media.push(this);
    }
    close() {}
  };
  window.WebSocket = class extends Real {
    constructor(...given) {
      super(...given);
      window.bent.line = this;
      this.addEventListener("message", ({ data }) => window.bent.answers.push(JSON.parse(data)));
      this.addEventListener("close", () => (window.bent.closed = true));
    }
    send(text) {
      const said = JSON.parse(text);
      if (said.body?.request === "join") {
        window.bent.joined[said.body.ptype] = { session_id: said.session_id, handle_id: said.handle_id };
      }
      super.send(text);
    }
  };
"""
SPEAK = """
  ([who, said]) => window.bent.line.send(JSON.stringify({ ...window.bent.joined[who], ...said }))
"""
COME = """
  Promise.all(window.bent.media.map((one) => one.getStats())).then((all) =>
    all.flatMap((one) => [...one.values()]).reduce((sum, one) => sum + (one.packetsReceived ?? 0), 0))
"""
FAILED = "window.bent.answers.filter((one) => one.plugindata?.data?.error_code === 428).length"


@pytest.fixture
def scene(media: Running) -> MediaScene:
    cache.clear()
    made = make_media_scene()
    until(lambda: MediaRoom.objects.filter(trial=made.trial, made_at__isnull=False).count() == 2)
    return made


def test_a_failed_request_keeps_nobody_in_a_room_that_closes(
    served: str, chromium: Browser, scene: MediaScene
) -> None:
    """For the gate a handle is in a room once it joined, whatever it asks for afterwards in vain."""
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.GALLERY))
    judge = at_the_door(chromium, served, scene.tokens[TrialRole.PRESIDING])
    judge.get_by_role("button", name="Vào phòng").click()
    expect(judge.locator("[data-said]")).to_have_text(IN)

    context = device(chromium)
    context.add_init_script(BENT)
    page = context.new_page()
    page.goto(f"{served}/truc-tuyen/vao/#{scene.tokens[TrialRole.GALLERY]}")
    rules = page.get_by_label("Tôi đã đọc và chấp hành nội quy phiên tòa.")
    rules.check()
    page.get_by_role("button", name="Vào phòng", exact=True).click()
    until_in(page, lambda: receives(page, 1))

    def speak(who: str, **said: Any) -> None:
        page.evaluate(SPEAK, [who, said])

    speak("publisher", janus="detach", transaction="a")
    body = {"request": "update", "subscribe": [{"feed": "khong-co"}]}
    speak("subscriber", janus="message", transaction="b", body=body)
    until_in(page, lambda: page.evaluate(FAILED) > 0)
    assert not nothing_comes(page)
    assert page.evaluate("window.bent.closed") is False
    ruling.close_doors(actor=scene.judge, trial_id=scene.trial.pk, closed=True)
    until_in(page, lambda: page.evaluate("window.bent.closed") is True)
    until_in(page, lambda: nothing_comes(page))


def nothing_comes(page: Page) -> bool:
    """No packet in a second and a half, on no connection that was ever made."""
    before = page.evaluate(COME)
    page.wait_for_timeout(1500)
    assert before > 0
    return bool(page.evaluate(COME) == before)
