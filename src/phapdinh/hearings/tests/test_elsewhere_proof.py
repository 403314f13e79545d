"""What the product finds where something answers at the address of a media server, and makes of it."""

from __future__ import annotations

import asyncio
import json
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.proof import Proof
from phapdinh.hearings.media.wire import PROTOCOL
from phapdinh.hearings.tests.elsewhere import LOCAL, proof
from phapdinh.hearings.tests.janus import await_all


class Pretender:
    """Answers as such a machine would, but says what a test wants."""

    def __init__(self, *, off: float = 0.0, runs: str = version("phapdinh"), writes: bool = True) -> None:
        self.off, self.runs, self.writes = off, runs, writes

    async def serve(self, line: ServerConnection) -> None:
        await line.send(json.dumps({"name": "hn1", "kind": "room", "version": self.runs}))
        async for text in line:
            asked = json.loads(text)
            path = Path(asked["folder"]) / ".thu" / "hn1" / asked["prove"]
            path.parent.mkdir(parents=True, exist_ok=True)
            if self.writes:
                path.write_text(asked["prove"])
            await line.send(json.dumps({"fault": "", "at": time.time() + self.off}))


def against(pretender: Any, recordings: Path) -> Proof:
    """A proof against it, after its first finding."""
    made: list[Proof] = []

    async def look() -> None:
        async with serve(pretender.serve, LOCAL, 0, subprotocols=[PROTOCOL]) as server:
            number = next(iter(server.sockets)).getsockname()[1]
            made.append(one := proof(f"ws://{LOCAL}:{number}/", recordings))
            task = asyncio.create_task(one.run())
            while one.pending:
                await asyncio.sleep(0.02)
            task.cancel()

    await_all(look())
    return made[0]


def test_clock_and_version_are_told_and_the_server_is_used(tmp_path: Path) -> None:
    for off in (3600.0, -3600.0):
        late = against(Pretender(off=off), tmp_path)
        assert (late.fault, late.bars) == (Fault.CLOCK, False)
    old = against(Pretender(runs="0.0.1"), tmp_path)
    assert (old.fault, old.bars) == (Fault.VERSION, False)
    assert against(Pretender(off=0.5), tmp_path).fault == ""


def test_a_file_that_does_not_come_bars_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.hearings.media.appearing._LOOKS", 2)
    away = against(Pretender(writes=False), tmp_path)
    assert (away.fault, away.bars) == (Fault.FOLDER, True)


class Babbler:
    """No server of ours."""

    async def serve(self, line: ServerConnection) -> None:
        await line.send("chào")
        await line.wait_closed()


def test_what_does_not_speak_as_we_do_is_a_stranger(tmp_path: Path) -> None:
    assert against(Babbler(), tmp_path).fault == Fault.STRANGER


def test_a_proven_server_is_left_only_when_storage_fails_again_and_again(tmp_path: Path) -> None:
    one = proof("ws://x/", tmp_path)
    one._judge(None)
    for fault in (Fault.FOLDER, Fault.UNWRITABLE):
        one._judge(fault)
        assert not one.bars
    one._judge(None)
    one._judge(Fault.FOLDER)
    one._judge(Fault.FOLDER)
    assert not one.bars
    one._judge(Fault.FOLDER)
    assert (one.bars, one.fault) == (True, Fault.FOLDER)
    one._judge(None)
    assert not one.bars
    one.doubt()
    assert (one.bars, one.fault) == (True, Fault.SILENT)
