"""Placing points on edges, sending lines on their way, what a follower may say: without tables or servers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.conferences import watching
from phapdinh.hearings.conferences.forms import _item
from phapdinh.hearings.conferences.passing import followed, told_by_edge
from phapdinh.hearings.conferences.placing import Edge, place
from phapdinh.hearings.conferences.reaching import host_of, origins, reached
from phapdinh.hearings.conferences.serving import EDGES, STREAMING, Forward, changes
from phapdinh.hearings.conferences.visit import lines_of
from phapdinh.hearings.conferences.watching import ConferenceWatch, Open
from phapdinh.hearings.gate.passing import MALFORMED, Handle, Passage
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.standing import HEARING, Place, Standing
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS, Kind
from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.roles import TrialRole

KEYS = Keys("pure")
Message = dict[str, Any]


def standing() -> Standing:
    seat, conference = uuid4(), uuid4()
    places = {HEARING: Place(conference, "hn-room", "unix:/edge")}
    return Standing(seat, conference, seat, TrialRole.GALLERY, 1, True, True, False, False, places)


def passage() -> Passage:
    return Passage(session=7, handles={11: Handle()})


def asked(body: Message, **more: Any) -> Message | Refusal:
    message = {"janus": "message", "transaction": "t", "session_id": 7, "handle_id": 11, "body": body, **more}
    return followed(message, passage(), standing(), KEYS)


# ---- placing ---------------------------------------------------------------------------------------------


@given(st.integers(1, 12), st.integers(0, 800))
def test_points_are_spread_evenly_over_edges(edges: int, points: int) -> None:
    most = -(-800 // edges)
    load = {f"e{n}": 0 for n in range(edges)}
    for _ in range(points):
        name = place([Edge(one, count, most) for one, count in load.items()])
        assert name is not None
        load[name] += 1
    assert max(load.values()) - min(load.values()) <= 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), max_size=8))
def test_an_edge_that_is_full_takes_nobody(figures: list[tuple[int, int]]) -> None:
    edges = [Edge(f"e{n}", min(load, most), most) for n, (load, most) in enumerate(figures)]
    name = place(edges)
    free = [edge for edge in edges if edge.load < edge.most]
    assert (name is None) == (not free)
    if name is not None:
        chosen = next(edge for edge in edges if edge.name == name)
        assert all(chosen.load / chosen.most <= edge.load / edge.most for edge in free)


def test_a_point_stays_where_it_is_and_moves_when_that_edge_is_gone() -> None:
    edges = [Edge("e1", 400, 400), Edge("e2", 0, 400)]
    assert place(edges, "e1") == "e1"
    assert place(edges[1:], "e1") == "e2"
    assert place([], "e1") is None


def test_eight_hundred_move_when_one_of_three_edges_dies() -> None:
    load, at = {"e1": 0, "e2": 0, "e3": 0}, {}
    for point in range(800):
        at[point] = place([Edge(one, count, 400) for one, count in load.items()]) or ""
        load[at[point]] += 1
    load.pop("e2")
    for point in [one for one, name in at.items() if name == "e2"]:
        at[point] = place([Edge(one, count, 400) for one, count in load.items()], "e2") or ""
        load[at[point]] += 1
    assert load == {"e1": 400, "e3": 400}


# ---- what goes on its way --------------------------------------------------------------------------------

_ports = st.integers(10_000, 10_020)
_ways = st.builds(Forward, st.sampled_from("ab"), st.just("0"), st.just("127.0.0.1"), _ports, st.just(96))


@given(st.sets(_ways), st.dictionaries(st.integers(1, 99), _ways.map(lambda w: (w.feed, w.host, w.port))))
def test_afterwards_exactly_what_is_wanted_goes(
    wanted: set[Forward], there: dict[int, tuple[str, str, int]]
) -> None:
    stop, begin = changes(wanted, there)
    stopped = {number for _feed, number in stop}
    going = {way for number, way in there.items() if number not in stopped}
    going |= {(one.feed, one.host, one.port) for one in begin}
    assert going == {(one.feed, one.host, one.port) for one in wanted}
    assert changes(wanted, dict(enumerate(going))) == ([], [])


def test_lines_of_a_speaker_and_where_an_edge_is() -> None:
    streams = [{"type": "video", "mid": "1"}, {"type": "audio", "mid": "0"}, {"type": "video", "mid": "2"}]
    assert lines_of(streams) == {"voice": "0", "face": "1"}
    assert host_of("unix:/tmp/edge.sock") == "127.0.0.1"
    assert host_of("wss://10.0.0.5:8989/") == "10.0.0.5"


# ---- what a follower may say -----------------------------------------------------------------------------


def servers(*named: tuple[str, Kind, str]) -> dict[str, Watched]:
    return {name: Watched(name, address, kind) for name, kind, address in named}


def test_the_room_stands_where_it_reaches_the_edges() -> None:
    """What goes to an edge of this machine goes over its loopback: no other machine reaches it there."""
    here = ("local-1", ROOMS, "unix:/a"), ("edge-1", EDGES, "unix:/b")
    there = ("hn1", ROOMS, "wss://10.0.0.5/"), ("rhn", EDGES, "wss://10.0.0.6/")
    all_of_them = servers(*here, *there)
    assert origins(all_of_them) == ["local-1"]
    assert origins(servers(here[0], *there)) == ["local-1", "hn1"]
    assert origins(servers(here[1], *there)) == ["hn1"]
    edges = servers(here[1], there[1])
    assert set(reached(all_of_them["local-1"], edges)) == {"edge-1", "rhn"}
    assert set(reached(all_of_them["hn1"], edges)) == {"rhn"}
    assert set(reached(None, edges)) == {"edge-1", "rhn"}


def test_watching_names_what_the_gate_says() -> None:
    on = asked({"request": "watch"})
    assert isinstance(on, dict)
    assert on["body"] == {"request": "watch", "id": "hn-room", "pin": KEYS.entering("hn-room")}
    assert on["apisecret"] == KEYS.api


FORBIDDEN: tuple[Message, ...] = (
    {"request": "watch", "id": "hn-other"},
    {"request": "watch", "pin": "x"},
    {"request": "watch", "secret": "x"},
    {"request": "list"},
    {"request": "info", "id": "hn-room"},
    {"request": "create", "type": "rtp", "id": "mine"},
    {"request": "destroy", "id": "hn-room"},
    {"request": "edit", "id": "hn-room", "new_pin": "x"},
    {"request": "enable", "id": "hn-room"},
    {"request": "disable", "id": "hn-room"},
    {"request": "recording", "action": "start", "id": "hn-room"},
    {"request": "kick_all", "id": "hn-room"},
    {"request": "switch", "id": "hn-other"},
    {"request": "configure", "bitrate": 1},
    {"request": "join", "ptype": "publisher", "room": "hearing"},
)


@pytest.mark.parametrize("body", FORBIDDEN, ids=lambda one: one["request"])
def test_everything_else_is_refused(body: Message) -> None:
    assert isinstance(asked(body), Refusal)


def test_a_follower_describes_nothing_but_an_answer() -> None:
    answer = {"type": "answer", "sdp": "v=0"}
    assert isinstance(asked({"request": "start"}, jsep=answer), dict)
    assert isinstance(asked({"request": "watch"}, jsep=answer), Refusal)
    assert isinstance(asked({"request": "start"}, jsep={"type": "offer", "sdp": "v=0"}), Refusal)
    assert isinstance(asked({"request": "start"}, jsep=answer, apisecret="x"), Refusal)


def test_only_the_own_session_own_handles_and_the_one_plugin() -> None:
    frame = {"transaction": "t", "session_id": 7}
    for message in (
        {"janus": "message", **frame, "handle_id": 12, "body": {"request": "watch"}},
        {"janus": "message", **frame, "session_id": 8, "handle_id": 11, "body": {"request": "watch"}},
        {"janus": "attach", **frame, "plugin": "janus.plugin.videoroom"},
        {"janus": "claim", **frame},
        {"janus": "info", **frame},
        {"janus": "detach", **frame, "handle_id": 12},
        {"janus": "trickle", **frame, "handle_id": 12, "candidate": {}},
    ):
        assert isinstance(followed(message, passage(), standing(), KEYS), Refusal), message
    whole = passage()
    whole.handles[12] = Handle()
    third = {"janus": "attach", **frame, "plugin": STREAMING}
    assert isinstance(followed(third, whole, standing(), KEYS), Refusal)
    gone = replace(standing(), places={})
    asked_of_none = {"janus": "message", **frame, "handle_id": 11, "body": {"request": "watch"}}
    assert isinstance(followed(asked_of_none, passage(), gone, KEYS), Refusal)


_scalar = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
_any = st.recursive(
    _scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["request", "id", "pin", "secret", "admin_key"]), _any), _any)
def test_whatever_is_said_the_edge_hears_of_no_other_conference(body: Message, jsep: Any) -> None:
    try:
        on = asked(body, **({"jsep": jsep} if jsep is not None else {}))
    except MALFORMED:
        return
    if isinstance(on, dict):
        assert set(on["body"]) <= {"request", "id", "pin"}
        assert on["body"].get("id", "hn-room") == "hn-room"


def test_an_edge_tells_no_names() -> None:
    said = {"streaming": "event", "id": "hn-room", "secret": "s", "result": {"status": "started"}}
    message = {"janus": "event", "sender": 11, "plugindata": {"plugin": STREAMING, "data": said}}
    offered = {"type": "offer", "sdp": "v=0\r\no=- 1 1 IN IP4 x\r\ns=Mountpoint hn-room\r\nt=0 0\r\n"}
    told = told_by_edge({**message, "jsep": offered}, passage())
    assert told["jsep"]["sdp"] == "v=0\r\no=- 1 1 IN IP4 x\r\ns=-\r\nt=0 0\r\n"
    assert told["plugindata"]["data"] == {"streaming": "event", "result": {"status": "started"}}


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("08:00 Khai mạc", (time(8), "Khai mạc")),
        ("9h30 Thảo luận", (time(9, 30), "Thảo luận")),
        ("Bế mạc", (None, "Bế mạc")),
        ("25:00 không phải giờ", (None, "25:00 không phải giờ")),
    ],
)
def test_an_item_of_the_agenda(line: str, item: tuple[time | None, str]) -> None:
    assert _item(line) == item


# ---- who is moved ----------------------------------------------------------------------------------------


class Silent:
    """A server that has not answered one question, and is not given up yet; it must not be asked more."""

    client, given_up, own, kind, name = None, False, None, ROOMS, "local-1"

    @property
    def line(self) -> Any:
        raise AssertionError("it was asked")


def test_one_question_without_an_answer_moves_no_conference(monkeypatch: pytest.MonkeyPatch) -> None:
    going = Open(UUID(int=1), "hn-room", True, "local-1", "", {}, frozenset({"edge-1"}))
    monkeypatch.setattr(watching, "open_conferences", lambda: [going])
    monkeypatch.setattr(watching, "_lightest", lambda names: pytest.fail("it was moved"))
    monkeypatch.setattr(watching, "_note_lost", lambda *given: pytest.fail("its points were moved"))
    watch = ConferenceWatch(Path("/home"))
    servers: Any = {"local-1": Silent(), "edge-1": Silent()}
    asyncio.run(watch.beat(servers))
