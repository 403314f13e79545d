"""When a new instance is ready: its supervisor asks ``/readyz`` until a web process says so."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable
from contextlib import suppress

_YES = b"HTTP/1.1 200"


class Readiness:
    """Calls ``told`` once, as soon as a web process on ``listener`` says that it can serve.

    Before that the port is open and visitors wait in it, for some seconds while the processes load.

    :param hosts: the names that the instance answers to, as in Django's ``ALLOWED_HOSTS``.
    """

    def __init__(self, listener: socket.socket, hosts: list[str], told: Callable[[], None]) -> None:
        self._address = listener.getsockname()[:2]
        self._question = f"GET /readyz HTTP/1.1\r\nHost: {_name(hosts)}\r\nConnection: close\r\n\r\n".encode()
        self._told = told
        self._line: socket.socket | None = None
        self._over = False

    def look(self) -> None:
        """Ask, or see whether the answer has come; never waits for it.

        Where the answer is no, or a process died over the question, the next look asks again.
        """
        if self._over:
            return
        with suppress(OSError):
            self._line = self._line or self._ask()
            if not select.select([self._line], [], [], 0)[0]:
                return
            self._over = self._line.recv(64).startswith(_YES)
        self._close()
        if self._over:
            self._told()

    def _ask(self) -> socket.socket:
        line = socket.create_connection(self._address, timeout=1)
        line.sendall(self._question)
        return line

    def _close(self) -> None:
        if self._line:
            self._line.close()
        self._line = None


def _name(hosts: list[str]) -> str:
    """One of them that stands for a single host: ``.example.vn`` means that name too, ``*`` any."""
    first = hosts[0].lstrip(".") if hosts else ""
    return "localhost" if first in ("", "*") else first
