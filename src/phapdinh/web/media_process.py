"""What keeps the media servers of trials online: ``python -m phapdinh.web.media_process``."""

from __future__ import annotations

import asyncio
import signal

from phapdinh.web.bootstrap import setup


def main() -> None:
    """Keep them until SIGTERM."""
    setup()
    asyncio.run(_keep())


async def _keep() -> None:
    from django.conf import settings

    from phapdinh.hearings.media.configuration import Network
    from phapdinh.hearings.media.keeping import Keeper

    first, _, last = settings.MEDIA_PORTS.partition("-")
    network = Network(settings.MEDIA_PUBLIC_IP, int(first), int(last or first), settings.MEDIA_STUN)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    keeper = Keeper(
        home=settings.MEDIA_HOME,
        secret=settings.MEDIA_SECRET,
        network=network,
        named=settings.MEDIA_SERVERS,
    )
    await keeper.run(stop)


if __name__ == "__main__":
    main()
