"""What the machine tells the product's keeper: who it is, what time it has, that it writes recordings; and
every event of its server."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from websockets.asyncio.server import ServerConnection

from phapdinh.hearings.elsewhere.post import Post
from phapdinh.hearings.media.appearing import path_of
from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.kinds import ROOMS

_PATIENCE = 4.0  # seconds for storage that may hang
_MOST_WAITING = 1000
Said = Mapping[str, Any]


class Witness:
    """For as many keepers as ask: one, and while that is replaced two."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="witness")
        self._listening: set[asyncio.Queue[Said]] = set()

    async def take(self, event: dict[str, Any]) -> None:
        """Hand an event of the server on; who does not keep up loses it."""
        for waiting in self._listening:
            if not waiting.full():
                waiting.put_nowait({"event": event})

    async def serve(self, line: ServerConnection) -> None:
        """One keeper, until it hangs up. Raises ConnectionClosed, ValueError where it speaks otherwise."""
        hello = {"name": self._post.name, "kind": self._post.kind.name, "version": version("phapdinh")}
        await line.send(json.dumps(hello))
        waiting: asyncio.Queue[Said] = asyncio.Queue(_MOST_WAITING)
        self._listening.add(waiting)
        telling = asyncio.create_task(_tell(line, waiting))
        try:
            async for text in line:
                asked = json.loads(text)
                fault = await self._prove(UUID(asked["prove"]).hex, str(asked["folder"]))
                await line.send(json.dumps({"fault": fault, "at": time.time()}))
        finally:
            self._listening.discard(waiting)
            telling.cancel()

    async def _prove(self, nonce: str, folder: str) -> str:
        """Write what was asked for where the keeper will have Janus record; what is wrong, empty: nothing."""
        if self._post.kind is not ROOMS:
            return ""
        writing = asyncio.get_running_loop().run_in_executor(
            self._thread, _write, self._post, Path(folder), nonce
        )
        try:
            return await asyncio.wait_for(writing, _PATIENCE)
        except TimeoutError:
            return Fault.UNWRITABLE.value


async def _tell(line: ServerConnection, waiting: asyncio.Queue[Said]) -> None:
    while True:
        await line.send(json.dumps(await waiting.get()))


def _write(post: Post, folder: Path, nonce: str) -> str:
    try:
        if not folder.is_dir() or not folder.samefile(post.recordings):
            return Fault.PATH.value
        path = path_of(post.recordings, post.name, nonce)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in path.parent.iterdir():  # nobody took them
            old.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(nonce)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return Fault.UNWRITABLE.value
    return ""
