"""One real media server for all tests of a process; its rooms are made as the keeper makes them."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.configuration import Network
from phapdinh.hearings.media.errors import MediaError
from phapdinh.hearings.media.keeping import Beside, Keeper
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.media.process import LocalServer

SECRET = "bí mật của cuộc thử, không dùng ở đâu khác"


class Running:
    """A keeper with its servers in a thread of its own, as in a process of its own."""

    def __init__(self, home: Path, fleets: Sequence[Fleet], beside: Sequence[Beside] = ()) -> None:
        self.home = home
        self.keeper = Keeper(home=home, secret=SECRET, network=Network(), fleets=fleets, beside=beside)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def local(self) -> LocalServer:
        return self.server("local-1")

    def server(self, name: str) -> LocalServer:
        """One of this machine."""
        own = self.keeper.servers[name].own
        assert own is not None, "Debian's janus is not installed"
        return own

    def start(self) -> None:
        self._thread.start()
        until(lambda: bool(self.keeper.servers) and all(one.client for one in self.keeper.servers.values()))

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(15)

    def asked(self, question: Callable[[MediaClient], Coroutine[Any, Any, Any]]) -> Any:
        """What the room server of this machine answers; None while it does not."""
        client = self.keeper.servers["local-1"].client
        if client is None:
            return None
        with suppress(MediaError, TimeoutError):
            return asyncio.run_coroutine_threadsafe(question(client), self._loop).result(5)
        return None

    def pause(self, seconds: float) -> None:
        """The keeper stands still, as on a machine that does; returns after it."""
        still = threading.Event()
        self._loop.call_soon_threadsafe(lambda: (time.sleep(seconds), still.set()))
        assert still.wait(seconds + 30)

    def _run(self) -> None:
        self._loop.run_until_complete(self.keeper.run(self._stop))


@contextmanager
def running(
    *fleets: Fleet, beside: Callable[[Path], Sequence[Beside]] = lambda home: ()
) -> Iterator[Running]:
    """A keeper that runs, in a home with a short path; with one server for rooms where nothing is said."""
    home = Path(tempfile.mkdtemp(prefix="pd-media-"))
    one = Running(home, fleets or (Fleet(ROOMS),), beside(home))
    one.start()
    try:
        yield one
    finally:
        one.stop()
        shutil.rmtree(home, ignore_errors=True)


def until(condition: Any, seconds: float = 60.0) -> float:
    """Wait for something; how long it took. Fails where it does not come."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        time.sleep(0.05)
    return time.monotonic() - begun


def await_all(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run what a test does at the gate, in an event loop of its own."""
    asyncio.run(asyncio.wait_for(coroutine, 120))
