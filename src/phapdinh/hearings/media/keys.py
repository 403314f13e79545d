"""Every secret of a media server, derived from one secret of the instance: none is stored beside it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

_SRTP_KEY = 30  # bytes: a key of 16 and a salt of 14 (RFC 3711)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What opens the API, makes a room, rules a room, lets into a room; each fit for nothing else."""

    secret: str

    @property
    def api(self) -> str:
        """Asked for with every request."""
        return self._derived("api")

    @property
    def line(self) -> str:
        """Shown by who opens a line to a server of another machine, before anything is said on it."""
        return self._derived("line")

    @property
    def admin(self) -> str:
        """Of the administration, which is off: in place of the packaged one, which is public."""
        return self._derived("admin")

    @property
    def making(self) -> str:
        """Asked for where a room is made, listed, or sent on."""
        return self._derived("making")

    @property
    def events(self) -> str:
        """By which the server shows that an event is its own."""
        return self._derived("events")

    def ruling(self, room: str) -> str:
        """Asked for where a room is changed, ended, somebody muted or put out."""
        return self._derived(f"ruling {room}")

    def entering(self, room: str) -> str:
        """Asked for where somebody joins a room."""
        return self._derived(f"entering {room}")

    def passing(self, room: str) -> str:
        """Encrypts what a room says on its way to another server: key and salt of SRTP, in base64."""
        derived = bytes.fromhex(self._derived(f"passing {room}"))
        return base64.b64encode(derived[:_SRTP_KEY]).decode()

    def _derived(self, purpose: str) -> str:
        return hmac.digest(self.secret.encode(), purpose.encode(), hashlib.sha256).hex()
