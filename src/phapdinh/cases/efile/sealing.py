"""Sealed content at rest: AES-256-GCM in frames, each item under a key of its own, that key wrapped.

A frame is one mebibyte; its nonce holds its place and whether it is the last, so that frames cannot be
changed, reordered, dropped or cut off unnoticed, and gigabytes are never in memory. Pure: no table, no disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

FRAME = 1 << 20
MEDIA_TYPE = "application/vnd.phapdinh.sealed"
_MAGIC = b"PDSEAL1\n"
_PREFIX, _TAG, _SALT, _NONCE = 7, 16, 16, 12
_MOST_FRAMES = 1 << 32


class SealError(Exception):
    """It cannot be opened: another key, or the bytes are not as they were sealed."""


def new_key() -> bytes:
    """A key for one item."""
    return AESGCM.generate_key(256)


def seal(blocks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """The sealed form of what comes in pieces, in pieces."""
    prefix, cipher = os.urandom(_PREFIX), AESGCM(key)
    yield _MAGIC + prefix
    for place, (frame, last) in enumerate(_with_last(_frames(blocks))):
        yield cipher.encrypt(_nonce(prefix, place, last), frame, _MAGIC)


def unseal(sealed: IO[bytes], key: bytes) -> Iterator[bytes]:
    """The clear content in pieces; a piece leaves only when it has been proved. Raises SealError."""
    head = sealed.read(len(_MAGIC) + _PREFIX)
    if len(head) != len(_MAGIC) + _PREFIX or not head.startswith(_MAGIC):
        raise SealError("not a sealed file")
    prefix, cipher = head[len(_MAGIC) :], AESGCM(key)
    frames = iter(lambda: sealed.read(FRAME + _TAG), b"")
    found = False
    for place, (frame, last) in enumerate(_with_last(frames)):
        found = True
        try:
            yield cipher.decrypt(_nonce(prefix, place, last), frame, _MAGIC)
        except InvalidTag as error:
            raise SealError("another key, or changed bytes") from error
    if not found:
        raise SealError("cut off")


def wrap(key: bytes, secret: str, label: bytes) -> bytes:
    """An item's key under the secret of the instance; ``label`` ties it to its item."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_from_secret(secret)).encrypt(nonce, key, label)


def unwrap(wrapped: bytes, secret: str, label: bytes) -> bytes:
    """The key again. Raises SealError for another secret, another item, or changed bytes."""
    return _open(wrapped, _from_secret(secret), label)


def wrap_for_transfer(key: bytes, passphrase: str, label: bytes) -> bytes:
    """An item's key under a passphrase that two courts agree on; slow to guess (scrypt)."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return salt + nonce + AESGCM(_from_passphrase(passphrase, salt)).encrypt(nonce, key, label)


def unwrap_from_transfer(wrapped: bytes, passphrase: str, label: bytes) -> bytes:
    """The key again. Raises SealError for another passphrase or changed bytes."""
    salt, rest = wrapped[:_SALT], wrapped[_SALT:]
    if len(salt) != _SALT:
        raise SealError("cut off")
    return _open(rest, _from_passphrase(passphrase, salt), label)


def _open(wrapped: bytes, key: bytes, label: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], label)
    except (InvalidTag, ValueError) as error:
        raise SealError("another secret, or changed bytes") from error


def _from_secret(secret: str) -> bytes:
    if not secret:
        raise SealError("this process holds no secret for sealed items")
    return HKDF(SHA256(), 32, salt=None, info=b"phapdinh sealed items 1").derive(secret.encode())


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=1 << 15, r=8, p=1).derive(passphrase.encode())


def _nonce(prefix: bytes, place: int, last: bool) -> bytes:
    if place >= _MOST_FRAMES:
        raise SealError("too large to seal")
    return prefix + place.to_bytes(4, "big") + bytes([last])


def _frames(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in frames of one size, at least one."""
    waiting, made = bytearray(), False
    for block in blocks:
        waiting += block
        while len(waiting) > FRAME:
            yield bytes(waiting[:FRAME])
            made = True
            del waiting[:FRAME]
    if waiting or not made:
        yield bytes(waiting)


def _with_last(frames: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each frame, and whether it is the last."""
    before: bytes | None = None
    for frame in frames:
        if before is not None:
            yield before, False
        before = frame
    if before is not None:
        yield before, True
