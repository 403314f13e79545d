"""Run an instance on one machine: web processes that share one socket, and a job worker.

The supervisor restarts a child that dies, passes Ctrl-C on and waits for the last answer. Children
ask the kernel to be stopped when the supervisor is killed, so that ``kill -9`` leaves nothing that
stands in the way of the next start.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

_PR_SET_PDEATHSIG = 1
_PATIENCE = 10.0  # seconds for a child to finish its last answer
_TOO_SOON = 2.0  # seconds: a child that dies sooner is not restarted at once


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. :raises OSError: where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(1024)
    listener.set_inheritable(True)
    return listener


@dataclass
class Child:
    """A process that must be running."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env={**os.environ, **self.environment},
            pass_fds=self.descriptors,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - the supervisor has one thread
            start_new_session=True,
        )


def children(
    listener: socket.socket, *, web: int, workers: int, media: bool = False, speech: bool = False
) -> list[Child]:
    """The processes of one instance: ``web`` servers on the shared socket, ``workers`` job workers and, with
    ``media``, what keeps the media servers of trials online and what puts their recordings together; with
    ``speech``, what has them taken down."""
    descriptor = listener.fileno()
    serve = [sys.executable, "-m", "phapdinh.web.server_process", str(descriptor)]
    work = [sys.executable, "-m", "phapdinh.web.worker_process"]
    keep = [
        Child("media", [sys.executable, "-m", "phapdinh.web.media_process"]),
        Child("recordings", [*work, "recordings"]),
    ]
    takes_down = [Child("transcripts", [*work, "transcripts"])] if speech else []
    servers = [Child(f"web {n + 1}", serve, {"PHAPDINH_POOL": "1"}, (descriptor,)) for n in range(web)]
    return (
        servers
        + [Child(f"worker {n + 1}", work) for n in range(workers)]
        + (keep if media else [])
        + takes_down
    )


class Supervisor:
    """Keeps the children running until it is told to stop; does what is ``beside`` some times a second."""

    def __init__(self, wanted: list[Child], beside: Callable[[], None] = lambda: None) -> None:
        self.children = wanted
        self.beside = beside
        self.stopping = False

    def run(self) -> None:
        """Start all, then restart whichever dies; returns after SIGINT or SIGTERM and a clean stop."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for child in self.children:
            child.start()
        try:
            while not self.stopping:
                self._restart_the_dead()
                self.beside()
                time.sleep(0.2)
        finally:
            self._end()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _restart_the_dead(self) -> None:
        for child in self.children:
            dead = child.process is None or child.process.poll() is not None
            if dead and time.monotonic() - child.started > _TOO_SOON:
                child.start()

    def _end(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _die_with_parent() -> None:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
