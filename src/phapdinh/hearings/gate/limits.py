"""How much one visitor may say. Pure: the clock is given."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 131_072  # one message: an answer to forty streams has some 60,000
_BURST, _A_SECOND = 200.0, 30.0  # messages: a browser tells its addresses in a burst when it joins
MOST_LINES = 2_000  # of one process, which holds some 100 KB for each; a browser that is refused comes again
MOST_REFUSALS = 10  # of one connection; a page of ours causes none


@dataclass(slots=True)
class Allowance:
    """A bucket of messages that fills again."""

    left: float = _BURST
    at: float = 0.0

    def spend(self, now: float) -> bool:
        """Whether one more message is within it, ``now`` in seconds of any clock that only goes on."""
        self.left = min(_BURST, self.left + (now - self.at) * _A_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True
