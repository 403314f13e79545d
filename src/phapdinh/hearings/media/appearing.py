"""A file that another machine wrote where recordings go: does it lie in our own folder?"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

#: In the folder of recordings; no trial or conference is called so.
PLACE = ".thu"
_LOOKS = 15
_BETWEEN = 0.3  # seconds: storage that is shared over a network shows new files late


def path_of(recordings: Path, name: str, nonce: str) -> Path:
    """Where a server proves that it writes."""
    return recordings / PLACE / name / nonce


class Appearing:
    """Looks by a thread of its own: storage of the network may hang, and nothing else may wait for it."""

    def __init__(self, recordings: Path) -> None:
        self._recordings = recordings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="proof")

    async def found(self, name: str, nonce: str) -> bool:
        """Whether the file comes, whole, and may be read and removed by us, within some seconds."""
        path = path_of(self._recordings, name, nonce)
        try:
            async with asyncio.timeout(_LOOKS * _BETWEEN):
                while not await self._read(path, nonce):
                    await asyncio.sleep(_BETWEEN)
        except TimeoutError:
            return False
        return True

    async def _read(self, path: Path, nonce: str) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _taken, path, nonce)


def _taken(path: Path, nonce: str) -> bool:
    try:
        whole = path.read_text(encoding="utf-8") == nonce
        if whole:
            path.unlink()
    except OSError:
        return False
    return whole
