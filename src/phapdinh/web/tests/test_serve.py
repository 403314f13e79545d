"""The supervisor: restarts what dies, ends cleanly, and takes its children with it when it is killed."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from phapdinh.web.readiness import Readiness
from phapdinh.web.serve import bind, children

SUPERVISOR = """
import sys
from phapdinh.web.serve import Child, Supervisor
note = sys.argv[1]
body = "import os, time, sys; open(sys.argv[1], 'a').write(str(os.getpid()) + chr(10)); time.sleep(60)"
Supervisor([Child("sleeper", [sys.executable, "-c", body, note])]).run()
"""


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return tmp_path / "pids"


def _until(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def _pids(note: Path) -> list[int]:
    return [int(line) for line in note.read_text().split()] if note.exists() else []


def _gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def _start(note: Path) -> subprocess.Popen[bytes]:
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(note)])
    _until(lambda: len(_pids(note)) == 1)
    return supervisor


def test_it_ends_its_children_and_itself(note: Path) -> None:
    supervisor = _start(note)
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(15) == 0
    assert _gone(_pids(note)[0])


def test_it_restarts_a_child_that_dies(note: Path) -> None:
    supervisor = _start(note)
    time.sleep(2.1)  # a child that dies at once is not restarted at once
    os.kill(_pids(note)[0], signal.SIGKILL)
    _until(lambda: len(_pids(note)) == 2)
    supervisor.terminate()
    supervisor.wait(15)


def test_a_killed_supervisor_leaves_no_child(note: Path) -> None:
    supervisor = _start(note)
    supervisor.kill()
    supervisor.wait(15)
    _until(lambda: _gone(_pids(note)[0]))


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from phapdinh.web.instance import listen

    taken = bind("127.0.0.1", 0)
    with pytest.raises(SystemExit, match="Chọn cổng khác"):
        listen("127.0.0.1", taken.getsockname()[1])
    taken.close()


def test_the_keeper_of_media_servers_is_a_child_where_one_is_wanted() -> None:
    with bind("127.0.0.1", 0) as listener:
        names = [one.name for one in children(listener, web=1, workers=1, media=True)]
        assert names == ["web 1", "worker 1", "media", "recordings"]
        assert "media" not in [one.name for one in children(listener, web=1, workers=1)]
        assert children(listener, web=1, workers=1, speech=True)[-1].command[-1] == "transcripts"


def _told(readiness: Readiness, told: list[str]) -> bool:
    readiness.look()
    return bool(told)


def _asked(readiness: Readiness, listener: socket.socket) -> bool:
    readiness.look()
    return bool(select.select([listener], [], [], 0)[0])


def _answer(listener: socket.socket, host: str, said: bytes) -> None:
    line, _ = listener.accept()
    assert line.recv(100) == f"GET /readyz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    line.sendall(said)
    line.close()


@pytest.mark.parametrize(
    ("hosts", "host"),
    [(["*"], "localhost"), ([".example.vn", "a.vn"], "example.vn"), (["congbo.vn"], "congbo.vn")],
)
def test_it_is_ready_when_a_process_can_serve_and_says_so_once(hosts: list[str], host: str) -> None:
    told: list[str] = []
    with bind("127.0.0.1", 0) as listener:
        readiness = Readiness(listener, hosts, lambda: told.append("ready"))
        readiness.look()
        readiness.look()
        assert told == [], "the port is open, nobody answers"
        for no in (b"", b"HTTP/1.1 503 Service Unavailable\r\n\r\n"):  # it died over it; it cannot serve yet
            _answer(listener, host, no)
            _until(lambda: _asked(readiness, listener))
            assert told == []
        _answer(listener, host, b"HTTP/1.1 200 OK\r\n\r\n")
        _until(lambda: _told(readiness, told))
        readiness.look()
        assert not select.select([listener], [], [], 0)[0], "it asks no more"
    assert told == ["ready"]


def test_nothing_is_told_where_the_port_is_shut() -> None:
    told: list[str] = []
    with bind("127.0.0.1", 0) as listener:
        readiness = Readiness(listener, ["*"], lambda: told.append("ready"))
    readiness.look()
    assert told == []
