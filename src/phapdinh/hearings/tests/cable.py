"""A machine of its own as far as the network goes, with a cable that can be pulled; a browser on it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from phapdinh.web.testing_browser import CHROMIUM

HERE, _AWAY = "10.213.77.1", "10.213.77.2"


@dataclass(frozen=True)
class Machine:
    """``space``: its name; ``here`` and ``there``: addresses of the two ends of its cable."""

    space: str
    here: str
    there: str

    def cut(self) -> None:
        """Pull the cable at the far end: the way there stays, or another network might answer for it."""
        _ip("-n", self.space, "link", "set", f"{self.space}-1", "down")

    def mend(self) -> None:
        """Put it back."""
        _ip("-n", self.space, "link", "set", f"{self.space}-1", "up")
        _ip("-n", self.space, "route", "replace", "default", "via", self.here)

    def runs(self, *command: str) -> list[str]:
        """A command as it is run there."""
        return ["ip", "netns", "exec", self.space, *command]


@dataclass(frozen=True)
class Cable:
    """``program`` runs Chromium at the other end."""

    program: str
    machine: Machine

    def cut(self) -> None:
        """Pull it."""
        _ip("link", "set", f"{self.machine.space}-0", "down")

    def mend(self) -> None:
        """Put it back."""
        _ip("link", "set", f"{self.machine.space}-0", "up")


@contextmanager
def machine(space: str, here: str, there: str) -> Iterator[Machine]:
    """A network namespace, joined to this one; needs the rights of root."""
    _away(space)
    near, far = f"{space}-0", f"{space}-1"
    try:
        _ip("netns", "add", space)
        _ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", space)
        # Or an address of IPv6 comes by itself a second later: browsers give up all that is on its way then.
        _ip("link", "set", near, "addrgenmode", "none")
        _ip("addr", "add", f"{here}/30", "dev", near)
        _ip("link", "set", near, "up")
        quiet = f"link set {far} addrgenmode none"
        for words in (quiet, f"addr add {there}/30 dev {far}", f"link set {far} up", "link set lo up"):
            _ip("-n", space, *words.split())
        yield Machine(space, here, there)
    finally:
        _away(space)


@contextmanager
def cable(folder: Path) -> Iterator[Cable]:
    """A browser on a machine of its own."""
    with machine("pd-cut", HERE, _AWAY) as away:
        program = folder / "chromium"
        program.write_text(f'#!/bin/sh\nexec {" ".join(away.runs(CHROMIUM))} "$@"\n')
        program.chmod(0o700)
        yield Cable(str(program), away)


def _away(space: str) -> None:
    for words in (("netns", "del", space), ("link", "del", f"{space}-0")):
        with suppress(subprocess.CalledProcessError):
            _ip(*words)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
