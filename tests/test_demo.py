"""The product as a newcomer starts it: up, two side by side, stopped by Ctrl-C, alive after kill -9."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from phapdinh.web.database import stop_embedded

pytestmark = [pytest.mark.xdist_group("demo")]
PHAPDINH = str(Path(sys.executable).with_name("phapdinh"))
_PATIENCE = 240.0  # seconds; a slow machine is not a fault


class Demo:
    """One running demo and its home."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process: subprocess.Popen[str] | None = None
        self._log = home.with_name(f"{home.name}.log")

    def start(self, judgments: int = 60) -> str:
        """Start and return the address that it prints; a home that was filled is not filled again."""
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"PHAPDINH_HOME": str(self.home)}
        self.process = subprocess.Popen(
            [PHAPDINH, "demo", "--port", "0", "--judgments", str(judgments)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=self._log.open("ab"),
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"http://localhost:\d+/", line):
                self.address = found[0]
                self._wait()
                return self.address
        raise AssertionError(f"the demo ended before it printed its address\n{self._log.read_text()}")

    def _wait(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                return self.get("healthz") and None
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        raise AssertionError(f"the server does not answer\n{self._log.read_text()}")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def postgres(self) -> psutil.Process:
        return psutil.Process(int((self.home / "postgres" / "postmaster.pid").read_text().splitlines()[0]))

    def interrupt(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(_PATIENCE)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    running = Demo(tmp_path_factory.mktemp("demo"))
    yield running
    if running.process and running.process.poll() is None:
        running.kill()
    stop_embedded(running.home)


def _gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_it_comes_up_survives_a_kill_and_stops_cleanly(demo: Demo, shared_data: Path) -> None:
    demo.start()
    found = json.loads(demo.get("api/v1/judgments"))
    assert found["total"] >= 60
    assert "bản án" in demo.get("")
    assert "<mark>" in demo.get("ban-an/?q=tranh+chap+dat")
    demo.kill()

    demo.start()
    assert json.loads(demo.get("api/v1/judgments"))["total"] == found["total"]
    server = demo.postgres()
    assert demo.interrupt() == 0
    assert _gone(server)


def test_two_instances_run_side_by_side(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = demo.start()
    other = Demo(tmp_path_factory.mktemp("demo"))
    try:
        assert other.start(judgments=5) != first
        assert demo.get("readyz")
        assert other.get("readyz")
    finally:
        other.interrupt()
        stop_embedded(other.home)
