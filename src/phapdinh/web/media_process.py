"""What keeps the media servers of trials online: ``python -m phapdinh.web.media_process``."""

from __future__ import annotations

import asyncio
import signal

from phapdinh.web.bootstrap import setup
from phapdinh.web.open_files import allow_open_files


def main() -> None:
    """Keep them until SIGTERM."""
    setup()
    allow_open_files()  # for the media servers, which are its children
    asyncio.run(_keep())


async def _keep() -> None:
    from django.conf import settings

    from phapdinh.hearings.conferences.serving import EDGES
    from phapdinh.hearings.conferences.watching import ConferenceWatch
    from phapdinh.hearings.media.configuration import Network
    from phapdinh.hearings.media.keeping import Beside, Keeper
    from phapdinh.hearings.media.kinds import ROOMS, Fleet
    from phapdinh.hearings.operating.watching import LineWatch
    from phapdinh.hearings.presence.watching import PresenceWatch
    from phapdinh.hearings.recordings.watching import RecordingWatch

    first, _, last = settings.MEDIA_PORTS.partition("-")
    network = Network(settings.MEDIA_PUBLIC_IP, int(first), int(last or first), settings.MEDIA_STUN)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    lines = LineWatch()
    keeper = Keeper(
        home=settings.MEDIA_HOME,
        secret=settings.MEDIA_SECRET,
        network=network,
        fleets=[
            Fleet(ROOMS, settings.MEDIA_LOCAL, settings.MEDIA_SERVERS),
            Fleet(EDGES, settings.MEDIA_LOCAL_EDGES, settings.MEDIA_EDGES),
        ],
        beside=[
            Beside(lines.beat, lines.take),
            Beside(PresenceWatch().beat),
            Beside(RecordingWatch().beat),
            Beside(ConferenceWatch(settings.MEDIA_HOME).beat),
        ],
    )
    await keeper.run(stop)


if __name__ == "__main__":
    main()
