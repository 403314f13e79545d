"""What a media server is for: the one plugin of Janus that it has, and how it is asked what is on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from phapdinh.hearings.media import rooms
from phapdinh.hearings.media.client import MediaClient
from phapdinh.hearings.media.keys import Keys


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of server.

    ``name`` as the table of servers has it; those of this machine are ``called`` so, with a number from 1.
    ``plugin`` is Janus's short name of it, ``settings`` its general ones; ``standing`` asks for what is on
    the server, each thing with how many people it serves. ``events``: what the server tells of by itself.
    ``takes_in``: whether other servers send to it, to ports of its own.
    """

    name: str
    called: str
    plugin: str
    settings: Callable[[Keys], Mapping[str, object]]
    standing: Callable[[MediaClient], Awaitable[Mapping[str, int]]]
    events: str = "sessions,transports"
    takes_in: bool = False

    @property
    def package(self) -> str:
        """The plugin as the API names it."""
        return f"janus.plugin.{self.plugin}"

    @property
    def library(self) -> str:
        """The file that Janus loads."""
        return f"libjanus_{self.plugin}.so"


@dataclass(frozen=True, slots=True)
class Fleet:
    """The servers of one kind: how many run on this machine, and those that the settings name."""

    kind: Kind
    local: int = 1
    named: Mapping[str, str] = field(default_factory=dict)

    def local_names(self) -> list[str]:
        """What those of this machine are called."""
        return [f"{self.kind.called}-{number}" for number in range(1, self.local + 1)]


def _of_rooms(keys: Keys) -> Mapping[str, object]:
    return {"admin_key": keys.making, "lock_rtp_forward": True, "string_ids": True}


#: Rooms of trials: people see and hear each other.
ROOMS = Kind("room", "local", "videoroom", _of_rooms, rooms.standing, "sessions,transports,media")
