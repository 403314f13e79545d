"""A line that answers no more is known within two seconds at the gate, and seen by who is in the room."""

from __future__ import annotations

import time

import pytest

from phapdinh.hearings.gate.application import Gate
from phapdinh.hearings.models import MediaRoom
from phapdinh.hearings.presence.watching import PresenceWatch
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.breaks_scene import changes
from phapdinh.hearings.tests.browser_at_gate import GateBrowser, browser
from phapdinh.hearings.tests.janus import Running, await_all, until
from phapdinh.hearings.tests.media_scene import make_media_scene

pytestmark = pytest.mark.django_db(transaction=True)


async def reached(one: GateBrowser, who: str, how: str) -> float:
    """Answer what the gate asks until the room is told that somebody is ``how``; how long it took."""
    begun = time.monotonic()
    while told(one).get(who) != how:
        if (await one.next())["janus"] == "beat":
            one.send(janus="beat", transaction="beat")
    return time.monotonic() - begun


def told(one: GateBrowser) -> dict[str, str]:
    """Who is reached, as the browser was told last."""
    live = [message["live"]["presence"] for message in one.seen if "presence" in message.get("live", {})]
    people: dict[str, str] = live[-1]["people"] if live else {}
    return people


def test_who_answers_is_here_and_who_answers_no_more_is_lost(media: Running) -> None:
    scene = make_media_scene()
    until(lambda: MediaRoom.objects.filter(trial=scene.trial, made_at__isnull=False).count() == 2)
    judge = scene.of(TrialRole.PRESIDING).hex
    took: list[float] = []

    async def live() -> None:
        gate = Gate()
        async with (
            browser(gate, scene.tokens[TrialRole.PRESIDING]) as silent,
            browser(gate, scene.tokens[TrialRole.CLERK], device="may-2") as clerk,
        ):
            await clerk.join()
            await silent.join()
            await reached(clerk, judge, "here")
            took.append(await reached(clerk, judge, "lost"))  # nobody answers for the judge
            silent.send(janus="beat", transaction="beat")
            await reached(clerk, judge, "here")
            await PresenceWatch().beat({})

    await_all(live())
    assert took[0] < 3
    assert changes(scene.trial, TrialRole.PRESIDING)[:3] == ["here line", "lost line", "here line"]
