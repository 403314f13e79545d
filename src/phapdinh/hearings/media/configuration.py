"""Our settings as a configuration folder of Janus. What is not needed is not there, rather than forbidden:
one plugin, one transport, one event handler, no administration, no room, no port of the API."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS, Kind

_LIBRARIES = ("/usr/lib/*/janus", "/usr/lib/janus", "/usr/local/lib/janus", "/opt/janus/lib/janus")
# Beside the system's own: nothing that comes over the API may be written where these stand.
_PROTECTED = ("/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sbin", "/sys", "/usr")
# Figures of a line every five seconds, those of its voice and its picture together.
_EVENTS = {"broadcast": True, "stats_period": 5, "combine_media_stats": True}
_WARNINGS = 3  # of Janus's eight levels; the next one writes addresses of people's machines


@dataclass(frozen=True, slots=True)
class Network:
    """How browsers reach the media: the address seen from outside where the machine stands behind another
    one, the UDP ports that the firewall lets through (0 to 0: any), the STUN server."""

    public_ip: str = ""
    first_port: int = 0
    last_port: int = 0
    stun: str = ""

    def share(self, index: int, of: int) -> Network:
        """The same with the ports of one of several servers on this machine, counted from 0."""
        if not self.last_port:
            return self
        each = (self.last_port - self.first_port + 1) // of
        first = self.first_port + index * each
        return replace(self, first_port=first, last_port=first + each - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one server has its things. ``home`` is the instance's: its other folders are not for media.
    ``name`` is its own among the servers of the machine."""

    home: Path
    socket: Path
    events: str
    name: str = "local-1"
    kind: Kind = ROOMS

    @property
    def parts(self) -> Mapping[str, str]:
        """What it has of Janus, by the folder that it stands in."""
        return {
            "plugins": self.kind.library,
            "transports": "libjanus_websockets.so",
            "events": "libjanus_wsevh.so",
        }

    @property
    def folder(self) -> Path:
        return self.home / "media" / "janus" / self.name

    @property
    def recordings(self) -> Path:
        return self.home / "media" / "recordings"

    @property
    def log(self) -> Path:
        return self.home / "media" / f"{self.name}.log"


def libraries() -> Path | None:
    """Where the parts of the installed server are; None where it is not installed."""
    for pattern in _LIBRARIES:
        for found in Path("/").glob(pattern.lstrip("/")):
            if (found / "plugins" / ROOMS.library).exists():
                return found
    return None


def installed() -> bool:
    """Whether a media server can be started on this machine."""
    return shutil.which("janus") is not None and libraries() is not None


def texts(layout: Layout, keys: Keys, network: Network) -> dict[str, str]:
    """All files of the configuration, by name."""
    return {
        "janus.jcfg": _core(layout, keys, network),
        "janus.transport.websockets.jcfg": _file(
            ("general", {"json": "compact", "ws": True, "ws_unix": str(layout.socket), "wss": False}),
            ("admin", {"admin_ws": False, "admin_wss": False}),
        ),
        f"{layout.kind.package}.jcfg": _file(("general", _of_plugin(layout, keys, network))),
        "janus.eventhandler.wsevh.jcfg": _file(
            (
                "general",
                {
                    "enabled": True,
                    "events": layout.kind.events,
                    "json": "compact",
                    "backend": layout.events,
                },
            )
        ),
    }


def write(layout: Layout, keys: Keys, network: Network, parts: Path) -> None:
    """Make the folder anew. Raises OSError where the disk refuses."""
    shutil.rmtree(layout.folder, ignore_errors=True)
    for folder in (layout.folder.parent, layout.folder, layout.recordings):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in texts(layout, keys, network).items():
        descriptor = os.open(layout.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    for kind in ("plugins", "transports", "events", "loggers"):
        (layout.folder / kind).mkdir()
    for kind, name in layout.parts.items():
        (layout.folder / kind / name).symlink_to(parts / kind / name)


def _core(layout: Layout, keys: Keys, network: Network) -> str:
    folder = layout.folder
    general: dict[str, object] = {
        "configs_folder": str(folder),
        **{f"{kind}_folder": str(folder / kind) for kind in ("plugins", "transports", "events", "loggers")},
        "debug_level": _WARNINGS,
        "debug_colors": False,
        "debug_timestamps": True,
        "api_secret": keys.api,
        "admin_secret": keys.admin,
        "server_name": layout.name,
        "hide_dependencies": True,
        "session_timeout": 60,
        "protected_folders": [*_PROTECTED, *_own_folders(layout)],
    }
    nat: dict[str, object] = {"ice_ignore_list": "vmnet"}
    if network.public_ip:
        nat["nat_1_1_mapping"] = network.public_ip
    if network.stun:
        host, _, port = network.stun.partition(":")
        nat |= {"stun_server": host, "stun_port": int(port or 3478)}
    return _file(("general", general), ("media", _ports(network)), ("nat", nat), ("events", _EVENTS))


def _of_plugin(layout: Layout, keys: Keys, network: Network) -> dict[str, object]:
    """What other servers send to it goes through the same ports of the firewall."""
    ports = _ports(network) if layout.kind.takes_in else {}
    return {**layout.kind.settings(keys), **ports}


def _ports(network: Network) -> dict[str, object]:
    if not network.last_port:
        return {}
    return {"rtp_port_range": f"{network.first_port}-{network.last_port}"}


def _own_folders(layout: Layout) -> list[str]:
    """What the instance keeps beside the media, so that no recording can be put among it."""
    own = [str(layout.home / name) for name in ("files", "index", "secrets", "trust", "static")]
    return [*own, str(layout.folder.parent)]


def _file(*sections: tuple[str, Mapping[str, object]]) -> str:
    return "".join(f"{name}: {{\n{_lines(values)}}}\n" for name, values in sections)


def _lines(values: Mapping[str, object]) -> str:
    return "".join(f"\t{name} = {_value(value)}\n" for name, value in values.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
