"""A record is believed only where everything in it can be recomputed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.assigning import seeds
from phapdinh.cases.assigning.frozen import FORMAT, DrawInput, Excluded, canonical, digest, listing
from phapdinh.cases.assigning.lottery import pick
from phapdinh.cases.assigning.ordering import Candidate
from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.assigning.verify import holds, verify

RULE = rule_on(date(2026, 11, 22))
LAST = b"\x11" * 32
COURT, CASE = UUID(int=1), UUID(int=2)


def record(position: int = 3, judges: int = 7) -> dict[str, Any]:
    """A draw as it is exported; names invented."""
    given_judges = [Candidate(UUID(int=100 + n), f"Người Giả {n}", n % 4, n % 2) for n in range(judges)]
    listed, pool = listing(given_judges, RULE)
    out = [Excluded(UUID(int=50), "Người Bận", ("leave",))]
    frozen = DrawInput(
        COURT, CASE, "12/2026/TLST-DS", "presiding", date(2026, 11, 22), RULE.id, listed, out, pool
    )
    text, seed = frozen.text(), seeds.seed_at(LAST, 10, position)
    return {
        "format": FORMAT,
        "court": str(COURT),
        "case": str(CASE),
        "duty": "presiding",
        "redraw_of": None,
        "chain": {
            "anchor": seeds.anchor(LAST, 10),
            "length": 10,
            "committed_at": "2026-11-01T00:00:00.000000Z",
        },
        "position": position,
        "seed": seed.hex(),
        "input": text,
        "input_sha256": digest(text),
        "winner": str(listed[pick(seed, digest(text), pool)].id),
        "drawn_at": "2026-11-22T02:00:00.000000Z",
    }


def failing(changed: dict[str, Any]) -> set[str]:
    return {check.what for check in verify(changed) if not check.holds}


def resealed(changes: dict[str, Any]) -> dict[str, Any]:
    """Somebody who changes the input and hashes it anew."""
    made = record()
    text = canonical({**json.loads(made["input"]), **changes})
    return {**made, "input": text, "input_sha256": digest(text)}


def test_an_honest_record_holds() -> None:
    assert holds(record())
    assert len(verify(record())) == 8


def test_another_winner_is_found_out() -> None:
    made = record()
    others = [one["id"] for one in json.loads(made["input"])["judges"] if one["id"] != made["winner"]]
    for other in others:
        assert failing({**made, "winner": other}) == {"winner_by_lot"}


def test_a_seed_of_another_place_is_found_out() -> None:
    made = record()
    swapped = {**made, "seed": seeds.seed_at(LAST, 10, 4).hex()}
    assert "seed_was_committed" in failing(swapped)
    assert "seed_was_committed" in failing({**made, "position": 4})
    assert "seed_was_committed" in failing({**made, "position": 11})


def test_an_input_changed_by_one_letter_is_found_out() -> None:
    made = record()
    assert "input_as_hashed" in failing({**made, "input": made["input"].replace("Giả 3", "Giả 4")})
    spaced = json.dumps(json.loads(made["input"]), sort_keys=True, ensure_ascii=False)
    assert "input_as_hashed" in failing({**made, "input": spaced, "input_sha256": digest(spaced)})


def test_a_list_out_of_order_or_a_smaller_pool_is_found_out() -> None:
    judges = json.loads(record()["input"])["judges"]
    assert "list_and_pool_by_rule" in failing(resealed({"judges": judges[::-1]}))
    assert "list_and_pool_by_rule" in failing(resealed({"pool": 1}))
    assert "list_and_pool_by_rule" in failing(resealed({"rule": "no-such-rule"}))
    assert "nobody_twice" in failing(resealed({"judges": [*judges, judges[0]]}))


def test_a_commitment_after_the_draw_is_none() -> None:
    made = record()
    late = {**made["chain"], "committed_at": "2026-11-22T02:00:00.000001Z"}
    assert failing({**made, "chain": late}) == {"committed_before"}


def test_a_record_of_another_case_is_found_out() -> None:
    assert failing({**record(), "case": str(UUID(int=9))}) == {"input_of_this_case"}
    assert failing({**record(), "redraw_of": str(UUID(int=9))}) == {"input_of_this_case"}


@pytest.mark.parametrize("gone", ["chain", "seed", "input", "winner", "format", "drawn_at"])
def test_a_record_with_a_part_missing_does_not_hold(gone: str) -> None:
    made = record()
    del made[gone]
    assert not holds(made)


@given(st.dictionaries(st.sampled_from([*record()]), st.none() | st.integers() | st.text(max_size=9)))
def test_nonsense_is_refused_without_a_stumble(changes: dict[str, Any]) -> None:
    made = {**record(), **changes}
    assert holds(made) == all(made[key] == record()[key] for key in made)


@given(st.integers(1, 10), st.integers(1, 30))
def test_every_honest_record_holds(position: int, judges: int) -> None:
    assert holds(record(position, judges))


def test_the_canonical_text_knows_no_fractions() -> None:
    with pytest.raises(TypeError):
        canonical({"judges": [{"open": 1.5}]})
    assert canonical({"b": 1, "a": "Đ"}) == '{"a":"Đ","b":1}'
