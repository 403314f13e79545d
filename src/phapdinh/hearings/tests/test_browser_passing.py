"""What a conference sends to its edges: nobody on the way can read it or put anything of theirs in."""

from __future__ import annotations

import base64
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pylibsrtp
import pytest
from playwright.sync_api import Browser, Page

from phapdinh.hearings.conferences.serving import forwarded
from phapdinh.hearings.conferences.taking_part import give_floor
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.tests.conference_scene import (
    ConferenceScene,
    conference_servers,
    make_conference_scene,
    standing,
)
from phapdinh.hearings.tests.janus import SECRET, Running, until
from phapdinh.hearings.tests.test_browser_conference import BOX, SMALL, come, receives

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
IP, UDP, RTP = 20, 8, 12  # bytes of each head
OPUS = 111  # the payload type of sound in Janus' rooms


@pytest.fixture
def servers() -> Iterator[Running]:
    with conference_servers() as one:
        yield one


@pytest.fixture
def scene(servers: Running, settings: Any) -> ConferenceScene:
    settings.MEDIA_SECRET = SECRET
    return standing(make_conference_scene())


def ways(servers: Running, scene: ConferenceScene) -> dict[int, tuple[str, str, int]]:
    """What is on its way to edges now."""
    found: dict[int, tuple[str, str, int]] = servers.asked(lambda line: forwarded(line, scene.row.room))
    return found


@contextmanager
def listening(ports: set[int]) -> Iterator[list[tuple[int, bytes]]]:
    """What is sent to these ports over the loopback, as somebody on the way sees it: port and packet."""
    heard: list[tuple[int, bytes]] = []
    over = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP) as wire:
        wire.settimeout(0.2)

        def listen() -> None:
            while not over.is_set():
                try:
                    packet = wire.recv(4096)
                except TimeoutError:
                    continue
                (port,) = struct.unpack("!H", packet[IP + 2 : IP + 4])
                if port in ports:
                    heard.append((port, packet[IP + UDP :]))

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield heard
        finally:
            over.set()
            thread.join(5)


def voice_of(packets: list[tuple[int, bytes]]) -> list[bytes]:
    """Those of them that are sound: their kind stands in the head, which stays in the open (RFC 3550)."""
    return [packet for _, packet in packets if packet[1] & 0x7F == OPUS]


def opened(scene: ConferenceScene, packets: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """The same packets for who has the key."""
    key = base64.b64decode(Keys(SECRET).passing(scene.row.room))
    session = pylibsrtp.Session(pylibsrtp.Policy(key=key, ssrc_type=pylibsrtp.Policy.SSRC_ANY_INBOUND))
    return [(port, session.unprotect(packet)) for port, packet in packets]


def seen(page: Page) -> tuple[float, float]:
    """Pictures and sound that have come to a point so far."""
    found = page.evaluate(f"{BOX}.figures()")
    return found["frames"], found["energy"]


def goes_on(page: Page) -> None:
    """Wait until more pictures and more sound come."""
    frames, energy = seen(page)
    until(lambda: seen(page)[0] > frames + 10 and seen(page)[1] > energy)


def test_nobody_on_the_way_reads_it_or_puts_anything_in(
    chromium: Browser, served: str, scene: ConferenceScene, servers: Running
) -> None:
    chair = come(chromium, served, scene.token(scene.chair), SMALL)
    speaker = scene.row.seats.get(role="speaker")
    other = come(chromium, served, scene.token(speaker), SMALL)
    point = come(chromium, served, scene.token(scene.points[0]), SMALL)
    until(lambda: receives(point))
    ports = {port for _, _, port in ways(servers, scene).values()}
    with listening(ports) as heard:
        chair.wait_for_timeout(5000)  # with a whole picture among it
        until(lambda: len(voice_of(heard)) > 200)
    plain = opened(scene, list(heard))
    _reads_as_noise(list(heard), plain)
    for seat in (speaker, scene.chair, speaker, scene.chair):  # who has the floor again is heard again
        give_floor(chair=scene.chair, seat_id=seat.pk)
        chair.wait_for_timeout(1500)
        goes_on(point)
    for page in (chair, other):
        page.context.close()
    until(lambda: not ways(servers, scene))
    point.wait_for_timeout(2000)
    before = seen(point)
    for forged in (plain, list(heard)):  # as a room would send it without a key; what was sent before
        _send(forged)
        point.wait_for_timeout(1500)
    assert seen(point) in (before, (0, 0)), "nothing came, also to a page that asked anew meanwhile"


def _reads_as_noise(heard: list[tuple[int, bytes]], plain: list[tuple[int, bytes]]) -> None:
    """The first byte of what Opus says is nearly always the same; encrypted, it is any."""
    said = {_first(packet) for packet in voice_of(plain)}
    on_the_way = {_first(packet) for packet in voice_of(heard)}
    assert len(said) < 20
    assert len(on_the_way) > 80  # of 200 that are any of 256, some 139 differ


def _first(packet: bytes) -> int:
    """The first byte after the head and its extension, which stay in the open (RFC 3711)."""
    (words,) = struct.unpack("!H", packet[RTP + 2 : RTP + 4])
    return packet[RTP + 4 + 4 * words if packet[0] & 0x10 else RTP]


def _send(packets: list[tuple[int, bytes]]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        for port, packet in packets:
            stranger.sendto(packet, ("127.0.0.1", port))
            time.sleep(0.005)
