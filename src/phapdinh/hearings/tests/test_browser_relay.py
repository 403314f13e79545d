"""Two people in networks that let no media through meet by way of a relay: a real coturn, over TCP alone."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from phapdinh.hearings.models import MediaRoom
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_room import STAGE, at_the_door, receives, serving, until_in
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.hearings.tests.media_scene import make_media_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
KEY = "khóa chung của cuộc thử với máy chuyển tiếp"
# The browser may go by the relay alone, as where a network lets nothing else through.
_RELAY_ONLY = """
const Real = window.RTCPeerConnection;
window.lines = [];
window.RTCPeerConnection = class extends Real {
  constructor(given) { super({ ...given, iceTransportPolicy: "relay" }); window.lines.push(this); }
};
"""
_CHOSEN = """async () => {
  const found = [];
  for (const line of window.lines) {
    const stats = await line.getStats();
    for (const pair of stats.values()) {
      if (pair.type !== "candidate-pair" || !pair.nominated) continue;
      const own = stats.get(pair.localCandidateId);
      found.push([own.candidateType, own.relayProtocol]);
    }
  }
  return found;
}"""


@pytest.fixture
def relay(tmp_path: Path, settings: Any) -> Iterator[None]:
    """coturn on this machine, with the secret that it shares with us."""
    address, port = _own_address(), _free_port()
    settings.MEDIA_TURN = [f"turn:{address}:{port}?transport=tcp"]
    settings.MEDIA_TURN_SECRET = KEY
    options = ["-n", "--use-auth-secret", f"--static-auth-secret={KEY}", "--realm=phapdinh", "--no-udp"]
    where = [f"--listening-ip={address}", f"--relay-ip={address}", f"--listening-port={port}"]
    quiet = ["--no-tls", "--no-dtls", "--no-cli", "--log-file=stdout", f"--pidfile={tmp_path / 'pid'}"]
    server = subprocess.Popen(
        ["turnserver", *options, *where, *quiet, f"--userdb={tmp_path / 'db'}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    until(lambda: _listens(address, port))
    yield
    server.terminate()
    server.wait(10)


def _own_address() -> str:
    """An address of this machine other than loopback, to which a relay would send nothing."""
    for addresses in psutil.net_if_addrs().values():
        for one in addresses:
            if one.family == socket.AF_INET and not one.address.startswith("127."):
                return str(one.address)
    return "127.0.0.1"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _listens(address: str, port: int) -> bool:
    with socket.socket() as line:
        line.settimeout(0.5)
        return line.connect_ex((address, port)) == 0


def _enter(chromium: Browser, served: str, token: str) -> Page:
    page = at_the_door(chromium, served, token)
    page.context.add_init_script(_RELAY_ONLY)
    page.reload()
    expect(page.get_by_role("button", name="Vào phòng", exact=True)).to_be_enabled(timeout=45_000)
    page.get_by_role("button", name="Vào phòng", exact=True).click()
    return page


def test_two_meet_by_way_of_the_relay_alone(chromium: Browser, media: Running, relay: None) -> None:
    scene = make_media_scene()
    until(lambda: MediaRoom.objects.filter(trial=scene.trial, made_at__isnull=False).count() == 2)
    with serving() as served:
        pages = [
            _enter(chromium, served, scene.tokens[role]) for role in (TrialRole.PRESIDING, TrialRole.PANEL)
        ]
        begun = time.monotonic()
        for page in pages:
            until_in(page, lambda page=page: receives(page, 1))
        print(f"both received after {time.monotonic() - begun:.1f} s")
        for page in pages:
            chosen = page.evaluate(_CHOSEN)
            assert len(chosen) >= 2, "what one sends and what one receives"
            assert {tuple(one) for one in chosen} == {("relay", "tcp")}
            assert page.evaluate(f"{STAGE}.dataset.state") == "in"
