"""The connections of all invented people in one process: served a hundred times a second."""

from __future__ import annotations

import asyncio
import time

from phapdinh.bench.hearings.peer import Certificate, Peer

EVERY = 0.01  # seconds


class Media:
    """Makes connections and serves them."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._certificate = Certificate()
        self._context = self._certificate.context()
        self._peers: set[Peer] = set()

    def peer(self) -> Peer:
        """A new connection, served from now on."""
        peer = Peer(self._certificate, self._context, self._host)
        self._peers.add(peer)
        return peer

    def leave(self, peer: Peer) -> None:
        """Serve it no more."""
        self._peers.discard(peer)
        peer.close()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until told to stop."""
        while not stop.is_set():
            now = time.monotonic()
            for peer in list(self._peers):
                peer.tick(now)
            await asyncio.sleep(max(0.001, EVERY - (time.monotonic() - now)))
