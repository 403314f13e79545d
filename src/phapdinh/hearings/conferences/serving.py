"""The speakers' room of a conference and what edges hand on of it, as media servers are asked for them."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.errors import MediaRefusedError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import Kind

#: What is handed on, by its line at the edge: kind of picture or sound, number and name of its codec.
LINES: Mapping[str, tuple[str, int, str]] = {
    "voice": ("audio", 111, "opus"),
    "face": ("video", 96, "vp8"),
}
STREAMING = "janus.plugin.streaming"
LOOPBACK = "127.0.0.1"
_NO_SUCH_MOUNT, _ROOM_EXISTS = 455, 427
_MOST_SPEAKERS = 12
_SRTP = 80  # bits by which each packet shows that it is genuine
_WHOLE_PICTURE_EVERY = 4  # seconds: who comes or changes the edge sees nothing before one


@dataclass(frozen=True, slots=True)
class Forward:
    """One line of who has the floor on its way to one port of an edge."""

    feed: str
    mid: str
    host: str
    port: int
    format: int


def changes(
    wanted: Collection[Forward], there: Mapping[int, tuple[str, str, int]]
) -> tuple[list[tuple[str, int]], list[Forward]]:
    """What is to be stopped (feed and number) and begun, so that exactly ``wanted`` goes on its way.

    ``there``: what goes on its way now, by number: feed, host and port. Pure.
    """
    ends = {(one.feed, one.host, one.port) for one in wanted}
    stop = [(feed, number) for number, (feed, host, port) in there.items() if (feed, host, port) not in ends]
    going = set(there.values())
    return stop, [one for one in wanted if (one.feed, one.host, one.port) not in going]


async def make_room(client: MediaClient, name: str, recordings: PurePosixPath | None) -> None:
    """Make the speakers' room; one that is there already stays. Raises MediaGoneError, MediaRefusedError."""
    asked: dict[str, Any] = {
        "request": "create",
        "room": name,
        "admin_key": client.keys.making,
        "secret": client.keys.ruling(name),
        "pin": client.keys.entering(name),
        "description": "phapdinh",
        "is_private": True,
        "permanent": False,
        "publishers": _MOST_SPEAKERS,
        "bitrate": 1_000_000,
        "bitrate_cap": True,
        "audiocodec": "opus",
        "videocodec": "vp8",
        "opus_fec": True,
        "fir_freq": _WHOLE_PICTURE_EVERY,
        "notify_joining": False,
        "record": recordings is not None,
        "lock_record": True,
    }
    if recordings is not None:
        asked["rec_dir"] = str(recordings)
    try:
        await client.request(asked)
    except MediaRefusedError as refused:
        if refused.code != _ROOM_EXISTS:
            raise


async def has_room(client: MediaClient, name: str) -> bool:
    """Whether the room stands. Raises MediaGoneError, MediaRefusedError."""
    return bool((await client.request({"request": "exists", "room": name})).get("exists"))


async def mount(client: MediaClient, name: str, *, local: bool) -> dict[str, int]:
    """Have an edge hand on a conference; the port of each line. Raises MediaGoneError, MediaRefusedError."""
    near = {"iface": LOOPBACK} if local else {}
    media = [
        {"type": kind, "mid": line, "pt": number, "codec": codec, "port": 0, **near}
        for line, (kind, number, codec) in LINES.items()
    ]
    made = await client.request(
        {
            "request": "create",
            "type": "rtp",
            "id": name,
            "name": "phapdinh",
            "description": "phapdinh",
            "admin_key": client.keys.making,
            "secret": client.keys.ruling(name),
            "pin": client.keys.entering(name),
            "is_private": True,
            "permanent": False,
            "srtpsuite": _SRTP,
            "srtpcrypto": client.keys.passing(name),
            "media": media,
        }
    )
    return {one["mid"]: one["port"] for one in made["stream"]["ports"]}


async def unmount(client: MediaClient, name: str) -> None:
    """Hand it on no more. Raises MediaGoneError, MediaRefusedError."""
    secret = client.keys.ruling(name)
    try:
        await client.request({"request": "destroy", "id": name, "secret": secret, "permanent": False})
    except MediaRefusedError as refused:
        if refused.code != _NO_SUCH_MOUNT:
            raise


async def mounted(client: MediaClient) -> Mapping[str, int]:
    """What an edge hands on; how many follow is known at the gate. Raises MediaGoneError, …"""
    answer = await client.request({"request": "list", "admin_key": client.keys.making})
    return {one["id"]: 0 for one in answer["list"]}


async def forwarded(client: MediaClient, room: str) -> dict[int, tuple[str, str, int]]:
    """What goes on its way from a room: feed, host, port by number. Raises MediaGoneError, …"""
    secret = client.keys.ruling(room)
    asked = {"request": "listforwarders", "room": room, "secret": secret, "admin_key": client.keys.making}
    answer = await client.request(asked)
    return {
        way["stream_id"]: (one["publisher_id"], way["host"], way["port"])
        for one in answer.get("publishers", [])
        for way in one.get("forwarders", [])
    }


async def forward(client: MediaClient, room: str, ways: Collection[Forward]) -> None:
    """Send lines of one feed on their way. Raises MediaGoneError, MediaRefusedError."""
    crypto = {"srtp_suite": _SRTP, "srtp_crypto": client.keys.passing(room)}
    for feed in {one.feed for one in ways}:
        streams = [_stream(one) for one in ways if one.feed == feed]
        ruled = _ruled(client, room, "rtp_forward", feed)
        await client.request({**ruled, **crypto, "host": streams[0]["host"], "streams": streams})


def _stream(way: Forward) -> dict[str, Any]:
    """As a source of its own each time: its counters begin anew, and what was counted before is refused."""
    return {
        "mid": way.mid,
        "host": way.host,
        "port": way.port,
        "pt": way.format,
        "ssrc": secrets.randbelow(2**32 - 1) + 1,
    }


async def stop_forward(client: MediaClient, room: str, feed: str, number: int) -> None:
    """Send it no more. Raises MediaGoneError, MediaRefusedError."""
    await client.request({**_ruled(client, room, "stop_rtp_forward", feed), "stream_id": number})


def _ruled(client: MediaClient, room: str, request: str, feed: str) -> dict[str, Any]:
    keys = client.keys
    asked = {"request": request, "room": room, "publisher_id": feed}
    return {**asked, "secret": keys.ruling(room), "admin_key": keys.making}


def _of_edges(keys: Keys) -> Mapping[str, object]:
    return {"admin_key": keys.making, "string_ids": True}


#: Edges: they hand on what a room says to many who only follow.
EDGES = Kind("edge", "edge", "streaming", _of_edges, mounted, takes_in=True)
