"""The chain of seeds and the lot: bound, in order, even, and the same for everybody who computes it."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.assigning import lottery, seeds
from phapdinh.cases.assigning.lottery import pick

LAST = b"\x07" * 32
SEEDS = st.binary(min_size=32, max_size=32)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_each_seed_opens_its_own_place_and_no_other() -> None:
    bound = seeds.anchor(LAST, 20)
    for position in range(1, 21):
        seed = seeds.seed_at(LAST, 20, position)
        assert [at for at in range(25) if seeds.opens(seed, at, bound)] == [position]


def test_the_last_seed_is_the_secret_itself_and_nothing_lies_beyond() -> None:
    assert seeds.seed_at(LAST, 20, 20) == LAST
    for beyond in (0, -1, 21):
        with pytest.raises(ValueError, match=str(beyond)):
            seeds.seed_at(LAST, 20, beyond)


def test_a_seed_gives_those_before_it_and_so_the_order_cannot_be_changed() -> None:
    later = seeds.seed_at(LAST, 20, 9)
    assert hashlib.sha256(later).digest() == seeds.seed_at(LAST, 20, 8)


def test_the_secret_depends_on_every_part() -> None:
    parts = {"court": "a", "generation": 1, "salt": "s"}
    made = {
        seeds.root("key", **parts),  # type: ignore[arg-type]
        seeds.root("other", **parts),  # type: ignore[arg-type]
        *(
            seeds.root("key", **{**parts, **change})
            for change in ({"court": "b"}, {"generation": 2}, {"salt": "t"})
        ),  # type: ignore[arg-type]
    }
    assert len(made) == 5


def test_the_lot_is_what_the_words_of_its_docstring_say() -> None:
    block = hmac.new(b"s" * 32, b"ab\n0", hashlib.sha256).digest()
    assert pick(b"s" * 32, "ab", 7) == int.from_bytes(block[:8], "big") % 7


def test_numbers_of_the_incomplete_last_round_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """With numbers of eight bits instead of sixty-four the passing over happens before one's eyes."""
    monkeypatch.setattr(lottery, "_SPAN", 1 << 64)
    size = (1 << 63) + 1  # nearly half of all numbers lie beyond the one whole round
    seen = set()
    for n in range(40):
        seed = n.to_bytes(32, "big")
        number, counter = 1 << 64, -1
        while number >= size:
            counter += 1
            block = hmac.new(seed, f"aa\n{counter}".encode(), hashlib.sha256).digest()
            number = int.from_bytes(block[:8], "big")
        seen.add(counter)
        assert pick(seed, "aa", size) == number
    assert len(seen) > 1


@pytest.mark.parametrize("size", [0, -3, (1 << 64) + 1])
def test_no_pool_no_lot(size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        pick(LAST, "aa", size)


@given(SEEDS, DIGESTS, st.integers(1, 400))
def test_the_winner_is_of_the_pool_and_the_same_again(seed: bytes, digest: str, size: int) -> None:
    place = pick(seed, digest, size)
    assert 0 <= place < size
    assert pick(seed, digest, size) == place


@pytest.mark.parametrize("size", [2, 3, 5, 7, 12, 23])
def test_every_place_is_equally_likely(size: int) -> None:
    """Chi-square over 12,000 seeds; the bound is that of one in 100,000 (Wilson and Hilferty)."""
    tries = 12_000
    won = Counter(pick(n.to_bytes(32, "big"), "00" * 32, size) for n in range(tries))
    due = tries / size
    chi = sum((won[place] - due) ** 2 / due for place in range(size))
    free = size - 1
    most = free * (1 - 2 / (9 * free) + 4.265 * (2 / (9 * free)) ** 0.5) ** 3
    assert set(won) == set(range(size))
    assert chi < most


@given(SEEDS, DIGESTS, DIGESTS)
def test_another_input_is_another_lot(seed: bytes, one: str, other: str) -> None:
    if one != other:
        assert pick(seed, one, 1 << 60) != pick(seed, other, 1 << 60)
