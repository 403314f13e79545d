"""UUIDv7: version, variant, order, uniqueness."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.uuid7 import build_uuid7, uuid7, uuid7_milliseconds


@given(st.integers(0, 2**48 - 1), st.integers(0, 4095), st.integers(0, 2**62 - 1))
def test_layout(milliseconds: int, counter: int, random: int) -> None:
    identifier = build_uuid7(milliseconds, counter, random)
    assert identifier.version == 7
    assert identifier.variant == "specified in RFC 4122"
    assert uuid7_milliseconds(identifier) == milliseconds


def test_they_grow_and_never_repeat() -> None:
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_they_carry_the_time() -> None:
    before = time.time_ns() // 1_000_000
    assert before <= uuid7_milliseconds(uuid7()) <= before + 10_000
