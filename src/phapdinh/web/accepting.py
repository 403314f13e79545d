"""How the web processes of a machine share its connections: one at a time, and who has many waits a little.

A process that takes all that has come takes all of them, while the other sits idle: browsers and proxies
keep their connections, and with them their pages. No word passes between the processes; who has fewer
connections comes back to the socket sooner.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sized

_EACH = 0.0005  # seconds for each connection that is held
_MOST = 0.004  # a process still takes 250 new connections a second
_EXHAUSTED = 1.0  # seconds, where the system gives no more files


class Turns:
    """Takes connections of a listening socket; stands where uvicorn expects a server."""

    def __init__(
        self, listener: socket.socket, protocol: Callable[[], asyncio.Protocol], held: Sized
    ) -> None:
        self._listener, self._protocol, self._held = listener, protocol, held
        self._loop = asyncio.get_running_loop()
        self._again: asyncio.TimerHandle | None = None
        self._begun: set[asyncio.Task[None]] = set()
        self._closed = False
        listener.setblocking(False)
        self._listen()

    def close(self) -> None:
        """Take no more; what has been taken goes on."""
        self._closed = True
        self._loop.remove_reader(self._listener)
        if self._again is not None:
            self._again.cancel()

    async def wait_closed(self) -> None:
        """Until what was taken last has begun."""
        await asyncio.gather(*self._begun, return_exceptions=True)

    def _listen(self) -> None:
        self._again = None
        if not self._closed:
            self._loop.add_reader(self._listener, self._take)

    def _take(self) -> None:
        self._loop.remove_reader(self._listener)
        try:
            connection, _address = self._listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):  # another process was faster
            self._listen()
            return
        except OSError:
            self._again = self._loop.call_later(_EXHAUSTED, self._listen)
            return
        task = self._loop.create_task(self._begin(connection))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        self._again = self._loop.call_later(min(_EACH * (len(self._held) + 1), _MOST), self._listen)

    async def _begin(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await self._loop.connect_accepted_socket(self._protocol, connection)
        except OSError:  # gone again already
            connection.close()
