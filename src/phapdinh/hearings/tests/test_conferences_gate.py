"""Conferences with real servers: points at edges, attacks on gate and edge, an edge that dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from phapdinh.hearings.conferences.links import seat_of
from phapdinh.hearings.conferences.serving import STREAMING
from phapdinh.hearings.conferences.taking_part import close, give_floor
from phapdinh.hearings.gate import refusals
from phapdinh.hearings.gate.application import CONFERENCES, Gate
from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.errors import MediaRefusedError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.wire import dial
from phapdinh.hearings.models import (
    ConferenceAttendance,
    ConferenceSeat,
    Incident,
)
from phapdinh.hearings.tests.browser_at_gate import GateBrowser, Message, browser
from phapdinh.hearings.tests.conference_scene import (
    ConferenceScene,
    conference_servers,
    make_conference_scene,
    standing,
)
from phapdinh.hearings.tests.janus import SECRET, Running, await_all, until
from phapdinh.hearings.threads import in_thread

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = Keys(SECRET)


@pytest.fixture(scope="module")
def servers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Running]:
    with django_db_blocker.unblock(), conference_servers(edges=2) as one:
        yield one


@pytest.fixture
def scene(servers: Running, settings: Any) -> ConferenceScene:
    settings.MEDIA_SECRET = SECRET
    servers.keeper._noted.clear()
    return standing(make_conference_scene(points=4), edges=2)


def follows(scene: ConferenceScene, number: int, device: str = "may-1") -> Any:
    token = scene.token(scene.points[number])
    return browser(Gate(), token, device=device, path=CONFERENCES)


async def watch(one: GateBrowser) -> Message:
    """Ask for what the edge hands on; the offer."""
    handle = await one.attach(STREAMING)
    return await one.ask(janus="message", handle_id=handle, body={"request": "watch"})


def edge_of(scene: ConferenceScene, number: int) -> str | None:
    return ConferenceSeat.objects.get(pk=scene.points[number].pk).edge_id


def take_away(seat: ConferenceSeat) -> None:
    ConferenceAttendance.objects.filter(seat=seat).delete()
    ConferenceSeat.objects.filter(pk=seat.pk).delete()


def raise_hand(seat: ConferenceSeat) -> None:
    ConferenceSeat.objects.filter(pk=seat.pk).update(hand_raised_at=timezone.now())


def test_points_are_offered_sound_and_picture_by_both_edges(scene: ConferenceScene) -> None:
    async def come() -> None:
        async with follows(scene, 0, "a") as one, follows(scene, 1, "b") as two:
            for each in (one, two):
                answer = await watch(each)
                sdp = answer["jsep"]["sdp"]
                assert answer["jsep"]["type"] == "offer"
                assert "m=audio" in sdp
                assert "m=video" in sdp
                assert scene.row.room not in str(each.seen)
                assert KEYS.entering(scene.row.room) not in str(each.seen)
            assert {await in_thread(edge_of, scene, n) for n in (0, 1)} == {"edge-1", "edge-2"}
            assert await in_thread(ConferenceAttendance.objects.filter(left_at=None).count) == 2

    await_all(come())
    until(lambda: not ConferenceAttendance.objects.filter(left_at=None).exists())


def test_a_follower_may_nothing_else(scene: ConferenceScene) -> None:
    tries: tuple[Message, ...] = (
        {"request": "create", "type": "rtp", "id": "mine", "media": []},
        {"request": "edit", "id": scene.row.room, "new_pin": "x"},
        {"request": "info", "id": scene.row.room},
        {"request": "list"},
        {"request": "recording", "action": "start", "id": scene.row.room},
        {"request": "watch", "id": "hn-other"},
        {"request": "destroy", "id": scene.row.room},
    )

    async def attack() -> None:
        async with follows(scene, 0) as one:
            handle = await one.attach(STREAMING)
            for body in tries:
                assert (await one.request(handle, body))["code"] == refusals.NOT_ALLOWED, body
            room = await one.ask(janus="attach", plugin="janus.plugin.videoroom")
            assert room["error"]["code"] == refusals.NOT_ALLOWED

    await_all(attack())
    assert Incident.objects.filter(kind=Incident.Kind.NOT_ALLOWED).count() >= 4


def test_tokens_altered_copied_given_anew_and_of_a_trial(scene: ConferenceScene) -> None:
    good = scene.token(scene.points[0])
    changed = good[:40] + ("A" if good[40] != "A" else "B") + good[41:]

    async def code(token: str, device: str = "a") -> int:
        async with browser(Gate(), device=device, path=CONFERENCES) as one:
            answer = await one.enter(token)
            return int(answer["error"]["code"]) if answer["janus"] == "error" else 0

    async def all_of_them() -> None:
        assert await code(changed) == refusals.TOKEN
        assert await code("") == refusals.TOKEN
        assert await code(good) == 0
        assert await code(good, "another device") == refusals.ELSEWHERE
        assert await code(good, "") == refusals.ELSEWHERE
        async with browser(Gate(), device="a") as one:  # at the gate of trials it opens nothing
            assert (await one.enter(good))["error"]["code"] == refusals.TOKEN

    await_all(all_of_them())
    assert seat_of(good, "another device") is None


def test_whoever_speaks_with_the_edge_itself_needs_its_keys(servers: Running, scene: ConferenceScene) -> None:
    room = scene.row.room
    tries: tuple[Message, ...] = (
        {"request": "watch", "id": room},
        {"request": "watch", "id": room, "pin": "adminpwd"},
        {
            "request": "create",
            "type": "rtp",
            "id": "mine",
            "media": [{"type": "audio", "mid": "a", "port": 0}],
        },
        {"request": "edit", "id": room, "new_pin": "x"},
        {"request": "destroy", "id": room},
        {"request": "enable", "id": room},
        {"request": "disable", "id": room},
        {"request": "recording", "id": room, "action": "start", "media": []},
        {"request": "kick_all", "id": room},
    )

    async def attack() -> None:
        line = await dial(servers.server("edge-1").address)
        await line.send('{"janus": "create", "transaction": "x"}')
        assert "Unauthorized" in str(await asyncio.wait_for(line.recv(), 3))
        await line.close()
        client = MediaClient(await dial(servers.server("edge-1").address), KEYS, STREAMING)
        await client.open()
        for body in tries:
            with pytest.raises(MediaRefusedError):
                await client.request(body)
        told = await client.request({"request": "info", "id": room})
        assert "pin" not in told["info"]
        assert "secret" not in told["info"]
        assert (await client.request({"request": "list"}))["list"] == []
        await client.close()

    await_all(attack())


def test_a_point_that_is_given_the_floor_comes_in_and_leaves_again(scene: ConferenceScene) -> None:
    point = scene.points[0]

    async def speak() -> None:
        async with follows(scene, 0) as one:
            await in_thread(give_floor, chair=scene.chair, seat_id=point.pk)
            assert await one.until_closed() == 1012
        async with follows(scene, 0) as one:
            _handle, said = await one.join()
            assert said["videoroom"] == "joined"
            assert {name for name in said if name.startswith("pub")} == {"publishers"}
            await in_thread(give_floor, chair=scene.chair, seat_id=scene.chair.pk)
            assert await one.until_closed() == 1012

    await_all(speak())


def test_a_seat_that_is_gone_takes_nobody_with_it(scene: ConferenceScene) -> None:
    gate = Gate()

    def line(number: int) -> Any:
        return browser(gate, scene.token(scene.points[number]), device=f"may-{number}", path=CONFERENCES)

    async def lose() -> None:
        async with line(0) as gone, line(1) as stays:
            await in_thread(take_away, scene.points[0])
            assert await gone.until_closed() == 1008
            await in_thread(raise_hand, scene.points[1])
            while not any(one.get("live", {}).get("conference", {}).get("hand") for one in stays.seen):
                await stays.next()

    await_all(lose())


def test_the_end_puts_everybody_out(scene: ConferenceScene) -> None:
    async def stay() -> None:
        async with follows(scene, 0) as one:
            await watch(one)
            await in_thread(close, chair=scene.chair)
            assert await one.until_closed() == 1008
        async with browser(Gate(), device="may-1", path=CONFERENCES) as one:
            answer = await one.enter(scene.token(scene.points[0]))
            assert answer["error"]["code"] == refusals.TOKEN

    await_all(stay())


def test_points_of_an_edge_that_dies_move_within_ten_seconds(
    servers: Running, scene: ConferenceScene
) -> None:
    async def lose() -> None:
        async with follows(scene, 0) as one:
            await watch(one)
            edge = await in_thread(edge_of, scene, 0)
            pid = servers.server(str(edge)).pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            begun = asyncio.get_running_loop().time()
            assert await one.until_closed() == 1012
        while True:
            assert asyncio.get_running_loop().time() - begun < 10
            async with browser(Gate(), device="may-1", path=CONFERENCES) as again:
                answer = await again.enter(scene.token(scene.points[0]))
                if answer["janus"] == "success" and "jsep" in await watch(again):
                    return
            await asyncio.sleep(0.3)

    await_all(lose())
