"""Relays for networks that let no media through (TURN): their addresses, and a key of one's own for each.

A key is the relay's shared secret and an end, as coturn's ``use-auth-secret`` takes it: whoever leaves the
trial leaves with a key that ends, and the relay needs no list of people.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_LASTS = timedelta(hours=14)  # as long as a link that was given in the morning


@dataclass(frozen=True, slots=True, repr=False)
class Relay:
    """``addresses`` as browsers take them (``turn:host:3478?transport=udp``); none: there is no relay."""

    addresses: Sequence[str]
    secret: str

    def servers(self, who: str, now: datetime) -> list[dict[str, object]]:
        """What a browser is told of relays; ``who`` is no name, the relay's log has it."""
        if not self.addresses or not self.secret:
            return []
        name = f"{int((now + _LASTS).timestamp())}:{who}"
        # SHA-1 is what the relay's protocol asks for.
        key = hmac.digest(self.secret.encode(), name.encode(), hashlib.sha1)
        credential = base64.b64encode(key).decode()
        return [{"urls": list(self.addresses), "username": name, "credential": credential}]
