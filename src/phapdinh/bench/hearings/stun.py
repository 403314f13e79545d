"""Messages of STUN (RFC 8489), as far as two ends of a connection need them to find each other (RFC 8445)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
import zlib
from dataclasses import dataclass
from ipaddress import IPv4Address

REQUEST, ANSWER = 0x0001, 0x0101
_COOKIE = 0x2112A442
_USERNAME, _INTEGRITY, _XOR_ADDRESS, _PRIORITY, _USE = 0x0006, 0x0008, 0x0020, 0x0024, 0x0025
_FINGERPRINT, _CONTROLLED, _CONTROLLING = 0x8028, 0x8029, 0x802A
_HEAD = struct.Struct("!HHI12s")
_SIGNATURE, _CHECKSUM = 24, 8  # bytes with their heads
_HOST_PRIORITY = 0x6EFFFFFF
Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Ends:
    """Names and keys of both ends, as their descriptions give them."""

    own_name: str
    own_key: str
    other_name: str
    other_key: str


def asking(ends: Ends, *, controlling: bool) -> bytes:
    """A check; who controls settles on the pair with it."""
    role = _attribute(_CONTROLLING if controlling else _CONTROLLED, secrets.token_bytes(8))
    body = _attribute(_USERNAME, f"{ends.other_name}:{ends.own_name}".encode())
    body += _attribute(_PRIORITY, struct.pack("!I", _HOST_PRIORITY)) + role
    if controlling:
        body += _attribute(_USE, b"")
    return _signed(REQUEST, secrets.token_bytes(12), body, ends.other_key)


def answering(asked: bytes, ends: Ends, to: Address) -> bytes:
    """The answer to a check: from which address it came."""
    _kind, _length, _cookie, number = _HEAD.unpack_from(asked)
    host = int(IPv4Address(to[0])) ^ _COOKIE
    body = _attribute(_XOR_ADDRESS, struct.pack("!xBHI", 1, to[1] ^ (_COOKIE >> 16), host))
    return _signed(ANSWER, number, body, ends.own_key)


def kind_of(message: bytes) -> int:
    """``REQUEST``, ``ANSWER`` or something else; 0 where it is no message of STUN."""
    if len(message) < _HEAD.size:
        return 0
    kind, _length, cookie, _number = _HEAD.unpack_from(message)
    return int(kind) if cookie == _COOKIE else 0


def is_genuine(message: bytes, key: str) -> bool:
    """Whether it was signed with that key and stands as it was signed."""
    body = len(message) - _CHECKSUM - _SIGNATURE
    if body < _HEAD.size:
        return False
    kind, _length, _cookie, number = _HEAD.unpack_from(message)
    told = _HEAD.pack(kind, body - _HEAD.size + _SIGNATURE, _COOKIE, number) + message[_HEAD.size : body]
    return hmac.compare_digest(_digest(told, key), message[body + 4 : body + _SIGNATURE])


def _signed(kind: int, number: bytes, body: bytes, key: str) -> bytes:
    told = _HEAD.pack(kind, len(body) + _SIGNATURE, _COOKIE, number) + body
    body += _attribute(_INTEGRITY, _digest(told, key))
    told = _HEAD.pack(kind, len(body) + _CHECKSUM, _COOKIE, number) + body
    return told + _attribute(_FINGERPRINT, struct.pack("!I", zlib.crc32(told) ^ 0x5354554E))


def _digest(told: bytes, key: str) -> bytes:
    return hmac.digest(key.encode(), told, hashlib.sha1)


def _attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("!HH", kind, len(value)) + value + bytes(-len(value) % 4)
