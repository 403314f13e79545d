"""When a new instance answers: its supervisor asks for the first page, as the first visitor would."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable

_ASKED = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


class FirstAnswer:
    """Calls ``told`` once, as soon as a web process on ``listener`` answers; any status is an answer.

    Until then the port is open and connections wait in it, for some seconds while the processes load.
    """

    def __init__(self, listener: socket.socket, told: Callable[[], None]) -> None:
        self._address = listener.getsockname()[:2]
        self._told = told
        self._asked: socket.socket | None = None
        self._over = False

    def look(self) -> None:
        """Whether it is there yet. Never waits; where a process died over the question, it asks again."""
        if self._over:
            return
        try:
            self._asked = self._asked or self._ask()
            if not select.select([self._asked], [], [], 0)[0]:
                return
            self._over = bool(self._asked.recv(1))
        except OSError:
            self._over = False
        self._close()
        if self._over:
            self._told()

    def _ask(self) -> socket.socket:
        line = socket.create_connection(self._address, timeout=1)
        line.sendall(_ASKED)
        return line

    def _close(self) -> None:
        if self._asked:
            self._asked.close()
        self._asked = None
