"""Keys for a relay: what coturn computes from the same secret, and an end."""

from __future__ import annotations

import base64
import hmac
from datetime import UTC, datetime

from phapdinh.hearings.media.relay import Relay

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
ADDRESSES = ["turn:tap.toaan.example:3478?transport=udp", "turns:tap.toaan.example:443?transport=tcp"]


def test_a_key_is_made_of_the_secret_and_an_end() -> None:
    (told,) = Relay(ADDRESSES, "bí mật").servers("01a2", NOW)
    name = f"{int(NOW.timestamp()) + 14 * 3600}:01a2"
    assert told["urls"] == ADDRESSES
    assert told["username"] == name
    made = hmac.new("bí mật".encode(), name.encode(), "sha1").digest()
    assert base64.b64decode(str(told["credential"])) == made


def test_without_a_relay_nothing_is_told() -> None:
    assert Relay([], "bí mật").servers("01a2", NOW) == []
    assert Relay(ADDRESSES, "").servers("01a2", NOW) == []
    assert "bí mật" not in repr(Relay(ADDRESSES, "bí mật"))
