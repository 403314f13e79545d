"""Which server a room lives on, and what moves when one dies: pure, with properties over any state."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.media.pool import Server, Wanted, plan

NONE: frozenset[str] = frozenset()


def room(number: int, trial: int, server: str = "", *, made: bool = False) -> Wanted:
    return Wanted(UUID(int=number), UUID(int=trial), f"room-{number}", server, made)


def test_a_new_trial_goes_to_the_lightest_server_with_all_its_rooms() -> None:
    servers = [Server("a", {"x": 5}), Server("b", {"y": 2})]
    new = [room(1, 1), room(2, 1)]
    found = plan(servers, NONE, [*new, Wanted(UUID(int=8), UUID(int=8), "x", "a", True), room(9, 9)])
    assert [(one.name, place) for one, place in found.make if one.trial == UUID(int=1)] == [
        ("room-1", "b"),
        ("room-2", "b"),
    ]
    assert found.again == []


def test_an_empty_room_counts_for_people_to_come() -> None:
    assert Server("a", {"x": 0, "y": 0, "z": 4}).load == 6
    found = plan([Server("a", {"x": 0, "y": 0}), Server("b", {"z": 1})], NONE, [room(1, 1)])
    assert found.make[0][1] == "b"


def test_rooms_of_a_dead_server_are_made_again_elsewhere_together() -> None:
    lost = [room(1, 1, "a", made=True), room(2, 1, "a", made=True)]
    found = plan([Server("b", {}), Server("c", {"z": 9})], NONE, lost)
    assert [(one.name, place) for one, place in found.again] == [("room-1", "b"), ("room-2", "b")]


def test_a_room_that_was_lost_follows_the_one_that_stands() -> None:
    servers = [Server("a", {"room-2": 3}), Server("b", {})]
    found = plan(servers, NONE, [room(1, 1, "a", made=True), room(2, 1, "a", made=True)])
    assert [(one.name, place) for one, place in found.again] == [("room-1", "a")]


def test_a_server_that_came_back_without_its_rooms_is_not_trusted_with_them_again() -> None:
    lost = [room(1, 1, "a", made=True)]
    assert plan([Server("a", {}), Server("b", {"z": 9})], NONE, lost).again[0][1] == "b"
    assert plan([Server("a", {})], NONE, lost).again[0][1] == "a"


def test_a_silent_server_is_left_alone_and_without_any_nothing_is_done() -> None:
    rooms = [room(1, 1, "a", made=True)]
    assert plan([Server("b", {})], frozenset({"a"}), rooms).again == []
    nothing = plan([], NONE, rooms)
    assert (nothing.make, nothing.again, nothing.end) == ([], [], [])


def test_a_room_goes_to_the_server_that_was_chosen_for_it_while_that_one_answers() -> None:
    rooms = [room(1, 1, "b", made=False)]
    assert plan([Server("a", {}), Server("b", {"z": 9})], NONE, rooms).make[0][1] == "b"
    assert plan([Server("a", {})], NONE, rooms).make[0][1] == "a"


def test_a_room_that_nobody_wants_ends() -> None:
    assert plan([Server("a", {"room-1": 0, "old": 2})], NONE, [room(1, 1, "a", made=True)]).end == [
        ("a", "old")
    ]


names = st.sampled_from(["a", "b", "c"])
wanted_rooms = st.lists(
    st.builds(
        lambda number, trial, server, made: room(number, trial, server, made=made),
        st.integers(0, 20),
        st.integers(0, 4),
        names,
        st.booleans(),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


@given(wanted=wanted_rooms, up=st.sets(names), silent=st.sets(names), kept=st.sets(st.integers(0, 20)))
def test_every_room_is_settled_once_and_trials_stay_together(
    wanted: list[Wanted], up: set[str], silent: set[str], kept: set[int]
) -> None:
    quiet = frozenset(silent - up)
    standing = {one.name for one in wanted if one.made and one.id.int in kept}
    servers = [
        Server(name, {one.name: 1 for one in wanted if one.server == name and one.name in standing})
        for name in sorted(up)
    ]
    found = plan(servers, quiet, wanted)
    moved = [*found.make, *found.again]
    assert len({one.id for one, _ in moved}) == len(moved)
    assert all(place in up for _, place in moved)
    assert not any(one.server in quiet for one, _ in moved)
    there = {(one.trial, one.server) for one in wanted if one.server in up and one.name in standing}
    for one, place in moved:
        here = {server for trial, server in there if trial == one.trial}
        assert place in here or not here
    if up:
        left = {one.id for one in wanted} - {one.id for one, _ in moved}
        stays = {
            one.id for one in wanted if one.server in quiet or (one.server in up and one.name in standing)
        }
        assert left == stays
    assert found.end == []
