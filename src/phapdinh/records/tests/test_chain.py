"""The hash chain by itself: every change, removal and insertion is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.records import chain
from phapdinh.records.chain import Entry, Fault, Link

SUBJECT = UUID(int=7)
START = datetime(2026, 1, 5, 1, 2, 3, 456, tzinfo=UTC)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def entry(sequence: int, **changes: object) -> Entry:
    base = Entry("judgment", SUBJECT, sequence, START + timedelta(minutes=sequence), None, "", "import", {})
    return replace(base, **changes)  # type: ignore[arg-type]


def links(count: int) -> list[Link]:
    made: list[Link] = []
    previous = ""
    for sequence in range(1, count + 1):
        one = entry(sequence, details={"n": sequence})
        digest = chain.digest(previous, one)
        made.append(Link(one, previous, digest))
        previous = digest
    return made


def faults(found: list[Link], head: Link) -> list[tuple[int, str]]:
    return chain.check(found, head_sequence=head.entry.sequence, head_digest=head.digest)


@given(st.integers(min_value=1, max_value=12))
def test_a_chain_as_made_is_whole(count: int) -> None:
    made = links(count)
    assert faults(made, made[-1]) == []


def test_no_entries_and_an_empty_head_are_whole() -> None:
    assert chain.check([], head_sequence=0, head_digest="") == []


@given(st.data())
def test_any_changed_field_is_found(data: st.DataObject) -> None:
    made = links(5)
    at = data.draw(st.integers(0, 4))
    change = data.draw(
        st.sampled_from(
            [
                {"verb": "publish"},
                {"actor_name": "Người khác"},
                {"actor": UUID(int=1)},
                {"at": START},
                {"details": {"n": 99}},
                {"subject_id": UUID(int=8)},
            ]
        )
    )
    forged = [
        replace(link, entry=replace(link.entry, **change)) if i == at else link for i, link in enumerate(made)
    ]
    assert (at + 1, Fault.CHANGED) in faults(forged, made[-1])


@given(st.integers(0, 3))
def test_a_removed_entry_is_found(at: int) -> None:
    made = links(5)
    assert (at + 2, Fault.REMOVED) in faults(made[:at] + made[at + 1 :], made[-1])


def test_a_removed_last_entry_is_found_by_the_head() -> None:
    made = links(3)
    assert faults(made[:2], made[-1]) == [(3, Fault.CUT)]


def test_an_added_last_entry_is_found_by_the_head() -> None:
    made = links(3)
    assert faults(made, made[1]) == [(3, Fault.UNEXPECTED)]


def test_an_inserted_entry_with_a_digest_of_its_own_is_found() -> None:
    made = links(3)
    alien = entry(2, verb="forged")
    inserted = Link(alien, made[0].digest, chain.digest(made[0].digest, alien))
    assert (3, Fault.INSERTED) in faults([made[0], inserted, made[2]], made[-1])


def test_a_rewritten_chain_is_found_by_the_head() -> None:
    made, previous, forged = links(3), "", []
    for link in made:
        one = replace(link.entry, details={"n": 0})
        forged.append(Link(one, previous, previous := chain.digest(previous, one)))
    assert faults(forged, made[-1]) == [(3, Fault.UNEXPECTED)]


@given(st.dictionaries(st.text(max_size=8), json_values, max_size=5))
def test_the_order_of_keys_does_not_change_the_spelling(value: dict[str, object]) -> None:
    assert chain.canonical_json(value) == chain.canonical_json(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, {1: "x"}, {"d": START}, b"x"])
def test_details_that_could_change_their_spelling_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        chain.canonical_json(value)


def test_the_zone_in_which_an_instant_is_written_does_not_matter() -> None:
    hanoi = entry(1, at=START.astimezone(timezone(timedelta(hours=7))))
    assert chain.digest("", hanoi) == chain.digest("", entry(1, at=START))
