"""A media server of this machine: written its configuration, started, told whether it lives."""

from __future__ import annotations

import asyncio
import ctypes
import signal
import tempfile
from pathlib import Path

from phapdinh.hearings.media import configuration
from phapdinh.hearings.media.configuration import Layout, Network
from phapdinh.hearings.media.keys import Keys

_PR_SET_PDEATHSIG = 1
_LONGEST = 100  # bytes of a local socket's path: the kernel takes 107
_PATIENCE = 3.0


def socket_path(home: Path, name: str = "local-1") -> Path:
    """Where the API listens: a local socket that only this account can open, in the instance's home, or,
    where its path is too long for a socket, in a new folder that nobody else can open."""
    path = home / "media" / f"{name}.sock"
    if len(str(path).encode()) <= _LONGEST:
        return path
    return Path(tempfile.mkdtemp(prefix="phapdinh-media-")) / f"{name}.sock"


class LocalServer:
    """Janus as a child of this process; it ends with it, even where this one is killed."""

    def __init__(self, layout: Layout, keys: Keys, network: Network) -> None:
        self.layout = layout
        self._keys, self._network = keys, network
        self._process: asyncio.subprocess.Process | None = None

    @property
    def address(self) -> str:
        """Where its API is reached."""
        return f"unix:{self.layout.socket}"

    @property
    def pid(self) -> int | None:
        """Its process, while it lives."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def ensure(self) -> None:
        """Start it where it does not run. Raises OSError where that cannot be."""
        if self.pid is not None:
            return
        self.prepare()
        with self.layout.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                "janus",
                f"--configs-folder={self.layout.folder}",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
                preexec_fn=_die_with_parent,
                start_new_session=True,
                umask=0o077,
            )

    def prepare(self) -> None:
        """Write its configuration anew. Raises OSError where that cannot be, or where it is not installed."""
        parts = configuration.libraries()
        if parts is None:
            raise FileNotFoundError("janus")
        configuration.write(self.layout, self._keys, self._network, parts)
        self.layout.socket.parent.chmod(0o700)
        self.layout.socket.unlink(missing_ok=True)

    async def kill(self) -> None:
        """End it at once: it no longer answers."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """End it, with its recordings closed."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), _PATIENCE)
        except TimeoutError:
            await self.kill()
        self.layout.socket.unlink(missing_ok=True)


def _die_with_parent() -> None:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
