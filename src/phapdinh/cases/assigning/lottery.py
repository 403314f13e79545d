"""The lot itself: which place of the pool a seed gives for one frozen input."""

from __future__ import annotations

import hashlib
import hmac

#: The name of the algorithm in records, so that another may follow it one day.
ALGORITHM = "hmac-sha256-rejection/1"
_SPAN = 1 << 64


def pick(seed: bytes, input_sha256: str, size: int) -> int:
    """A place from 0 to ``size`` - 1, each equally likely. Raises ValueError for an empty pool.

    HMAC-SHA-256 under the seed over ``input_sha256``, a line break and a counter from 0; its first eight
    bytes are a number. Numbers of the incomplete last round of ``size`` are passed over (no modulo bias)
    and the counter goes on.
    """
    if not 1 <= size <= _SPAN:
        raise ValueError(size)
    whole = _SPAN - _SPAN % size
    counter = 0
    while True:
        block = hmac.new(seed, f"{input_sha256}\n{counter}".encode(), hashlib.sha256).digest()
        number = int.from_bytes(block[:8], "big")
        if number < whole:
            return number % size
        counter += 1
