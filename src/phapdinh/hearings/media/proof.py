"""Whether a server of another machine is what the settings say, and whether what it records comes to us.

Its own process (``hearings/elsewhere``) answers beside Janus. It is asked to write a file where recordings
go; only when that file lies in our own folder may anything be placed on the server.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import structlog
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from phapdinh.hearings.media.appearing import Appearing
from phapdinh.hearings.media.errors import MediaGoneError
from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS, Kind
from phapdinh.hearings.media.wire import WATCH, dial

EVERY = 10.0  # seconds between two proofs
_AGAIN = 0.5
_PATIENCE = 6.0
_MISSES = 3  # proofs in a row that fail before a server that was proven is left
_MOST_OFF = 2.0  # seconds between the clocks
_log = structlog.get_logger("phapdinh.hearings")
Take = Callable[[dict[str, Any]], Awaitable[None]]


class Proof:
    """One server. ``pending``: nothing is known yet, good or bad; ``fault``: what was found last."""

    def __init__(  # noqa: PLR0913  (each is one thing that is known of the server)
        self, *, name: str, address: str, kind: Kind, keys: Keys, recordings: Path, take: Take
    ) -> None:
        self.name, self.address, self.kind = name, address, kind
        self.pending, self.fault = True, ""
        self._keys, self._take = keys, take
        self._appearing = Appearing(recordings)
        self._recordings = recordings
        self._missed = 0
        self._line: ClientConnection | None = None
        self._answer: asyncio.Future[dict[str, Any]] | None = None

    @property
    def bars(self) -> bool:
        """Whether the server is not to be used now."""
        return self.pending or (bool(self.fault) and Fault(self.fault).bars)

    def doubt(self) -> None:
        """It was lost: nothing is placed on it before it is proven anew."""
        self._found(Fault.SILENT)
        if self._line is not None:
            self._line.transport.abort()

    async def run(self) -> None:
        """Prove it again and again, until cancelled."""
        while True:
            try:
                await self._watch()
            except MediaGoneError as gone:
                self._found(gone.fault)
            except (ConnectionClosed, TimeoutError):
                self._found(Fault.SILENT)
            except (ValueError, KeyError, TypeError):  # what answers there does not speak as we do
                self._found(Fault.STRANGER)
            await asyncio.sleep(_AGAIN)

    async def _watch(self) -> None:
        self._line = line = await dial(self.address, self._keys, WATCH)
        self._missed = _MISSES  # a line that is new proves nothing: the first miss counts
        listening = None
        try:
            hello = json.loads(await asyncio.wait_for(line.recv(), _PATIENCE))
            if (hello["name"], hello["kind"]) != (self.name, self.kind.name):
                raise MediaGoneError(Fault.STRANGER)
            listening = asyncio.create_task(self._listen(line))
            while not listening.done():
                self._judge(await self._prove(line, hello["version"]))
                await asyncio.wait({listening}, timeout=EVERY)
            await listening
        finally:
            self._line = None
            if listening is not None:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)
            await line.close()

    async def _listen(self, line: ClientConnection) -> None:
        while True:
            said = json.loads(await line.recv())
            if "event" in said:
                await self._take(said["event"])
            elif self._answer is not None and not self._answer.done():
                self._answer.set_result(said)

    async def _prove(self, line: ClientConnection, runs: str) -> Fault | None:
        nonce, asked = secrets.token_hex(16), time.time()
        self._answer = asyncio.get_running_loop().create_future()
        await line.send(json.dumps({"prove": nonce, "folder": str(self._recordings)}))
        try:
            said = await asyncio.wait_for(self._answer, _PATIENCE)
        except TimeoutError:
            return Fault.SILENT
        answered = time.time()
        if self.kind is ROOMS and (fault := await self._recorded(said, nonce)):
            return fault
        return _told(said, runs, asked, answered)

    async def _recorded(self, said: Mapping[str, Any], nonce: str) -> Fault | None:
        if said["fault"]:
            return Fault(said["fault"])
        return None if await self._appearing.found(self.name, nonce) else Fault.FOLDER

    def _judge(self, fault: Fault | None) -> None:
        """Leave a server that was proven only when proofs fail again and again: storage may stutter."""
        barring = fault is not None and fault.bars
        self._missed = self._missed + 1 if barring else 0
        if not barring or self._missed >= _MISSES:
            self._found(fault)

    def _found(self, fault: Fault | None) -> None:
        found = fault.value if fault else ""
        if self.pending or found != self.fault:
            _log.warning("online.media_elsewhere", server=self.name, fault=found or "none")
        self.pending, self.fault = False, found


def _told(said: Mapping[str, Any], runs: str, asked: float, answered: float) -> Fault | None:
    """What is told of a server that is used all the same."""
    off = abs(float(said["at"]) - (asked + answered) / 2) - (answered - asked) / 2
    if off > _MOST_OFF:
        return Fault.CLOCK
    return None if runs == version("phapdinh") else Fault.VERSION
