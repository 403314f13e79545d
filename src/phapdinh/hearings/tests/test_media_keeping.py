"""A media server that dies comes back, or another takes its rooms: real servers, really killed."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from phapdinh.hearings.gate.application import Gate
from phapdinh.hearings.media.configuration import Layout, Network
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.media.process import LocalServer
from phapdinh.hearings.models import MediaRoom, MediaServer
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_at_gate import browser
from phapdinh.hearings.tests.janus import SECRET, Running, await_all, running, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.threads import in_thread
from phapdinh.records import journal

pytestmark = pytest.mark.django_db(transaction=True)


def stand(scene: MediaScene, part: int) -> bool:
    rows = MediaRoom.objects.filter(trial=scene.trial, part=part, ended_at=None, made_at__isnull=False)
    return rows.count() == 2


def kill(media: Running) -> None:
    pid = media.local.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def test_a_killed_server_is_back_within_ten_seconds_and_people_with_it(media: Running) -> None:
    scene = make_media_scene()
    until(lambda: stand(scene, 1))
    took: list[float] = []

    async def live() -> None:
        gate = Gate()
        async with browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge:
            assert (await judge.join())[1]["videoroom"] == "joined"
            kill(media)
            assert await judge.until_closed() == 1012
        took.append(await in_thread(until, lambda: stand(scene, 2)))
        async with browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge:
            assert (await judge.join())[1]["videoroom"] == "joined"

    await_all(live())
    assert took[0] < 10
    case = scene.trial.hearing.case_id
    assert case is not None
    moved = [one for one in journal.history("case", case) if one.verb == "online.moved"]
    assert [one.details["part"] for one in moved] == [2, 2]
    assert moved[0].actor is None


class Other:
    """A second server, on another machine as far as the keeper knows: it neither starts nor ends it."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="pd-other-"))
        socket = self.home / "api.sock"
        layout = Layout(self.home, socket, "ws://127.0.0.1:9/none")
        self.address = f"unix:{socket}"
        server = LocalServer(layout, Keys(SECRET), Network())
        server.prepare()
        self.process = subprocess.Popen(
            ["janus", f"--configs-folder={layout.folder}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@pytest.fixture
def other() -> Iterator[Other]:
    one = Other()
    yield one
    one.process.kill()
    one.process.wait()
    shutil.rmtree(one.home)


@pytest.fixture
def alone(janus: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keeper of the other tests rests: two would both make the rooms of one database."""

    async def rest() -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(janus.keeper, "tick", rest)


@pytest.mark.usefixtures("alone")
def test_rooms_of_a_dead_server_move_to_another(other: Other) -> None:
    with running(Fleet(ROOMS, named={"khac": other.address})) as media:
        until(lambda: MediaServer.objects.filter(state="up").count() == 2)
        scene = make_media_scene()
        until(lambda: stand(scene, 1))
        servers = set(MediaRoom.objects.filter(trial=scene.trial).values_list("server", flat=True))
        assert servers == {"khac"}, "the rooms of one trial stand together"
        other.process.kill()
        other.process.wait()
        assert until(lambda: stand(scene, 2)) < 10
        rows = MediaRoom.objects.filter(trial=scene.trial, part=2)
        assert {row.server_id for row in rows} == {"local-1"}
        assert MediaServer.objects.get(name="khac").state == "down"
        assert media.local.pid is not None


def test_a_server_that_hangs_is_started_anew(media: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.hearings.media.watched._STUCK", 1.0)
    until(lambda: media.keeper.servers["local-1"].silent_for == 0)
    before = media.local.pid
    assert before is not None
    os.kill(before, signal.SIGSTOP)
    until(lambda: media.local.pid not in (None, before))


def test_a_keeper_that_stood_still_moves_no_trial(media: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.hearings.media.watched._STUCK", 2.0)
    scene = make_media_scene()
    until(lambda: stand(scene, 1))
    before = media.local.pid
    media.pause(3.0)
    time.sleep(2)  # several questions, none of which may be asked in vain
    assert media.keeper.servers["local-1"].silent_for == 0
    assert media.local.pid == before
    assert stand(scene, 1)


def test_the_server_ends_with_its_keeper_even_when_that_one_is_killed(tmp_path: Path) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from phapdinh.hearings.media.configuration import Layout, Network
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.process import LocalServer
async def main():
    home = Path({str(tmp_path)!r})
    one = LocalServer(Layout(home, home / "s", "ws://127.0.0.1:9/x"), Keys("k"), Network())
    await one.ensure()
    print(one.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""
    keeper = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert keeper.stdout is not None
    pid = int(keeper.stdout.readline())
    keeper.kill()
    keeper.wait()
    until(
        lambda: not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]
    )
