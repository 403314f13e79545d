"""Rooms on a media server: made, listed, ended; somebody muted or put out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.errors import MediaRefusedError

_NO_SUCH_ROOM, _ROOM_EXISTS, _NO_SUCH_FEED = 426, 427, 428
_LOUDEST_QUIET = 50  # dBov below full scale from which on somebody is heard to speak
_PACKETS = 25  # of 20 ms that it is averaged over


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """A room as it is to be. ``recordings`` None: nothing of it is ever recorded."""

    name: str
    publishers: int
    recordings: PurePosixPath | None
    bitrate: int = 700_000  # most bits a second of one picture


async def make(client: MediaClient, plan: RoomPlan) -> None:
    """Make a room; one that is there already stays. Raises MediaGoneError, MediaRefusedError."""
    try:
        await client.request(_asked(client, plan))
    except MediaRefusedError as refused:
        if refused.code != _ROOM_EXISTS:
            raise


def _asked(client: MediaClient, plan: RoomPlan) -> Mapping[str, object]:
    recorded = plan.recordings is not None
    return {
        "request": "create",
        "room": plan.name,
        "admin_key": client.keys.making,
        "secret": client.keys.ruling(plan.name),
        "pin": client.keys.entering(plan.name),
        "description": "phapdinh",
        "is_private": True,
        "permanent": False,
        "publishers": plan.publishers,
        "bitrate": plan.bitrate,
        "bitrate_cap": True,
        "audiocodec": "opus",
        "videocodec": "vp8",
        "opus_fec": True,
        "audiolevel_event": True,
        "audio_active_packets": _PACKETS,
        "audio_level_average": _LOUDEST_QUIET,
        "notify_joining": False,  # who only watches is announced to nobody
        "record": recorded,
        **({"rec_dir": str(plan.recordings)} if recorded else {}),
        "lock_record": True,
    }


async def standing(client: MediaClient) -> dict[str, int]:
    """All rooms of a server, each with how many are in it. Raises MediaGoneError, MediaRefusedError."""
    answer = await client.request({"request": "list", "admin_key": client.keys.making})
    return {one["room"]: one["num_participants"] for one in answer["list"]}


async def end(client: MediaClient, name: str) -> None:
    """End a room and put everybody out; one that is not there is ended. Raises MediaGoneError."""
    secret = client.keys.ruling(name)
    try:
        await client.request({"request": "destroy", "room": name, "secret": secret, "permanent": False})
    except MediaRefusedError as refused:
        if refused.code != _NO_SUCH_ROOM:
            raise


async def put_out(client: MediaClient, name: str, feed: str) -> None:
    """Put somebody out of a room; who is not in it is out. Raises MediaGoneError, MediaRefusedError."""
    secret = client.keys.ruling(name)
    try:
        await client.request({"request": "kick", "room": name, "secret": secret, "id": feed})
    except MediaRefusedError as refused:
        if refused.code not in (_NO_SUCH_ROOM, _NO_SUCH_FEED):
            raise
