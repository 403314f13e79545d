"""A browser on a machine of its own as far as the network goes, with a cable that can be pulled."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from phapdinh.web.testing_browser import CHROMIUM

_SPACE, _HERE, _THERE = "pd-cut", "pd-cut-0", "pd-cut-1"
HERE, _AWAY = "10.213.77.1", "10.213.77.2"


@dataclass(frozen=True)
class Cable:
    """``program`` runs Chromium at the other end."""

    program: str

    def cut(self) -> None:
        """Pull it."""
        _ip("link", "set", _HERE, "down")

    def mend(self) -> None:
        """Put it back."""
        _ip("link", "set", _HERE, "up")


@contextmanager
def cable(folder: Path) -> Iterator[Cable]:
    """A network namespace, joined to this one; needs the rights of root."""
    _away()
    try:
        _ip("netns", "add", _SPACE)
        _ip("link", "add", _HERE, "type", "veth", "peer", "name", _THERE, "netns", _SPACE)
        _ip("addr", "add", f"{HERE}/30", "dev", _HERE)
        _ip("link", "set", _HERE, "up")
        for words in (f"addr add {_AWAY}/30 dev {_THERE}", f"link set {_THERE} up", "link set lo up"):
            _ip("netns", "exec", _SPACE, "ip", *words.split())
        program = folder / "chromium"
        program.write_text(f'#!/bin/sh\nexec ip netns exec {_SPACE} {CHROMIUM} "$@"\n')
        program.chmod(0o700)
        yield Cable(str(program))
    finally:
        _away()


def _away() -> None:
    for words in (("netns", "del", _SPACE), ("link", "del", _HERE)):
        with suppress(subprocess.CalledProcessError):
            _ip(*words)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
