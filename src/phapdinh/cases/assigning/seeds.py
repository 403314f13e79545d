"""A chain of seeds: bound to in advance, revealed one by one, each checked by a hash.

The last seed is hashed over and over; the final hash, the *anchor*, is made known. Draw k reveals the value
that gives the anchor after k hashes. So the order of the seeds is fixed with the anchor, none can be left
out unseen, and what is revealed tells nothing of those that are still to come.
"""

from __future__ import annotations

import hashlib
import hmac

#: Seeds of one chain. Committing again costs one journal entry; finding seed 1 costs so many hashes.
LENGTH = 500
_LABEL = "phapdinh seed chain 1"


def root(secret: str, *, court: str, generation: int, salt: str) -> bytes:
    """The last seed of a chain, from the secret of the instance; it is nowhere stored."""
    words = "\n".join((_LABEL, court, str(generation), salt))
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).digest()


def hashed(value: bytes, times: int) -> bytes:
    """``value`` after so many rounds of SHA-256."""
    for _ in range(times):
        value = hashlib.sha256(value).digest()
    return value


def anchor(last: bytes, length: int) -> str:
    """What a court is bound by, in hex."""
    return hashed(last, length).hex()


def seed_at(last: bytes, length: int, position: int) -> bytes:
    """The seed of draw ``position`` (from 1 to ``length``). Raises ValueError beyond the chain."""
    if not 1 <= position <= length:
        raise ValueError(position)
    return hashed(last, length - position)


def opens(seed: bytes, position: int, bound: str) -> bool:
    """Whether ``seed`` is the one that the anchor bound for ``position``."""
    return position >= 1 and hmac.compare_digest(hashed(seed, position).hex(), bound)
