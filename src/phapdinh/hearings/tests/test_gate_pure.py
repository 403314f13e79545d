"""Tokens, what may pass, what is told, who must leave: the heart of the gate, without server or tables."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.gate import refusals, tokens
from phapdinh.hearings.gate.application import device_of, same_origin
from phapdinh.hearings.gate.limits import Allowance
from phapdinh.hearings.gate.passing import MALFORMED, MOST_HANDLES, Handle, Passage, passed
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.returning import heard, returned, told
from phapdinh.hearings.gate.standing import Barred, Place, Standing, barred, may_publish, must_leave
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole

KEYS = Keys("k")
HALL, CHAMBER = Place(uuid4(), "a" * 32, "unix:/x"), Place(uuid4(), "b" * 32, "unix:/x")
UNTIL = datetime(2026, 11, 23, 10, tzinfo=UTC)


def standing(role: TrialRole = TrialRole.ACCUSED, **how: Any) -> Standing:
    known = {
        "entry": UUID(int=1),
        "trial": UUID(int=2),
        "attendee": UUID(int=3),
        "role": role,
        "visit": 1,
        "open": True,
        "admitted": True,
        "muted": False,
        "doors_closed": False,
        "places": {"hearing": HALL, "deliberation": CHAMBER},
    }
    return Standing(**{**known, **how})


# ---- tokens ----------------------------------------------------------------------------------------------


@given(key=st.text(min_size=1), entry=st.uuids(), minutes=st.integers(1, 10**6))
def test_a_token_says_what_was_put_into_it_and_only_under_its_key(
    key: str, entry: UUID, minutes: int
) -> None:
    until = UNTIL + timedelta(minutes=minutes)
    token = tokens.make(key, entry, until)
    assert len(token) == tokens.LENGTH
    assert tokens.read(key, token) == tokens.Claim(entry, until)
    assert tokens.read(key + "x", token) is None
    assert tokens.make(key, entry, until) != token


@given(at=st.integers(0, tokens.LENGTH - 2), letter=st.sampled_from("AZaz09-_ạ=\x00"))
def test_a_token_with_another_letter_is_not_one(at: int, letter: str) -> None:
    token = tokens.make("k", UUID(int=5), UNTIL)
    changed = token[:at] + letter + token[at + 1 :]
    assert changed == token or tokens.read("k", changed) is None


@given(st.text(max_size=90))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert tokens.read("k", text) is None


# ---- who may be where ------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", TrialRole)
def test_the_deliberation_is_for_the_panel_alone(role: TrialRole) -> None:
    expected = None if role in PANEL_ROLES else Barred.EXCLUDED
    assert barred(standing(role), "deliberation") is expected
    assert barred(standing(role), "elsewhere") is Barred.EXCLUDED


@pytest.mark.parametrize("role", TrialRole)
def test_closed_doors_and_not_being_let_in_keep_one_out(role: TrialRole) -> None:
    out = Barred.NOT_ADMITTED if role == TrialRole.GALLERY else None
    assert barred(standing(role, doors_closed=True), "hearing") is out
    assert barred(standing(role, admitted=False), "hearing") is Barred.NOT_ADMITTED
    assert barred(standing(role, places={}), "hearing") is Barred.NOT_STANDING
    assert may_publish(standing(role)) is (
        role not in (TrialRole.GALLERY, TrialRole.GUARD, TrialRole.TECHNICIAN)
    )


def test_who_must_leave() -> None:
    before, inside = standing(), frozenset({"hearing"})
    assert not must_leave(before, before, inside)
    assert must_leave(before, None, inside)
    for change in ({"open": False}, {"visit": 2}, {"admitted": False}, {"places": {}}):
        assert must_leave(before, replace(before, **change), inside), change
    moved = {"hearing": Place(uuid4(), "c" * 32, "unix:/y")}
    assert must_leave(before, replace(before, places=moved), frozenset())
    assert not must_leave(standing(admitted=False), standing(), frozenset())
    gallery = standing(TrialRole.GALLERY)
    assert must_leave(gallery, replace(gallery, doors_closed=True), inside)


# ---- what passes -----------------------------------------------------------------------------------------


def passage(kind: str = "", room: str = "") -> Passage:
    return Passage(session=7, handles={11: Handle(kind, room)})


def message(body: Any, **more: Any) -> dict[str, Any]:
    return {"janus": "message", "transaction": "t", "session_id": 7, "handle_id": 11, "body": body, **more}


def test_joining_is_written_anew_with_name_key_and_room_of_ours() -> None:
    body = {"request": "join", "ptype": "publisher", "room": "hearing"}
    on = passed(message(body, token="secret"), passage(), standing(), KEYS)
    assert not isinstance(on, Refusal)
    assert on["body"] == {
        "request": "join",
        "room": HALL.name,
        "pin": KEYS.entering(HALL.name),
        "ptype": "publisher",
        "id": f"{UUID(int=3).hex}-1",
    }
    assert on["apisecret"] == KEYS.api
    assert "token" not in on


def test_streams_are_asked_for_by_feed_alone() -> None:
    wanted = [{"feed": "x", "mid": "0", "send": False, "secret": "?"}]
    body = {"request": "join", "ptype": "subscriber", "room": "hearing", "streams": wanted}
    on = passed(message(body), passage(), standing(), KEYS)
    assert not isinstance(on, Refusal)
    assert on["body"]["streams"] == [{"feed": "x", "mid": "0"}]


def test_only_so_many_handles() -> None:
    here, attach = (
        Passage(session=7),
        {"janus": "attach", "session_id": 7, "plugin": "janus.plugin.videoroom"},
    )
    for number in range(MOST_HANDLES):
        assert not isinstance(passed({**attach, "transaction": str(number)}, here, standing(), KEYS), Refusal)
    assert isinstance(passed({**attach, "transaction": "x"}, here, standing(), KEYS), Refusal)


def test_one_transaction_asks_for_one_handle() -> None:
    """The server would give one for each, and we know of the first alone."""
    here = Passage(session=7)
    attach = {"janus": "attach", "session_id": 7, "plugin": "janus.plugin.videoroom", "transaction": "t"}
    assert not isinstance(passed(attach, here, standing(), KEYS), Refusal)
    assert isinstance(passed(attach, here, standing(), KEYS), Refusal)


@pytest.mark.parametrize("handle", [11.0, "11", True, None, [11]])
@pytest.mark.parametrize("verb", ["detach", "hangup", "trickle", "message"])
def test_a_handle_is_named_by_its_number_alone(handle: Any, verb: str) -> None:
    """What equals it for us is none for the server: who said 11.0 to detach would stay, unknown to us."""
    here = Passage(
        session=7, handles={11: Handle("subscriber", "hearing"), 1: Handle("subscriber", "hearing")}
    )
    asked = {
        "janus": verb,
        "transaction": "t",
        "session_id": 7,
        "handle_id": handle,
        "body": {"request": "leave"},
    }
    if verb != "message":
        del asked["body"]
    assert isinstance(passed(asked, here, standing(), KEYS), Refusal)
    assert set(here.handles) == {11, 1}


def test_a_handle_is_used_for_one_thing() -> None:
    join = {"request": "join", "ptype": "subscriber", "room": "hearing", "streams": []}
    for kind in ("publisher", "subscriber"):
        assert isinstance(passed(message(join), passage(kind, "hearing"), standing(), KEYS), Refusal)
    publish = message({"request": "publish"}, jsep={"type": "offer", "sdp": "v=0"})
    for kind in ("", "subscriber"):
        assert isinstance(passed(publish, passage(kind, "hearing"), standing(), KEYS), Refusal)


def test_who_was_sent_out_says_nothing_more_in_the_room() -> None:
    publish = message({"request": "publish"}, jsep={"type": "offer", "sdp": "v=0"})
    inside = passage("publisher", "hearing")
    assert not isinstance(passed(publish, inside, standing(), KEYS), Refusal)
    refused = passed(publish, inside, standing(admitted=False), KEYS)
    assert isinstance(refused, Refusal)
    assert refused.code == refusals.WAITING


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_ASKED = (
    "join publish configure unpublish leave start pause subscribe unsubscribe update list create edit "
    "destroy kick moderate rtp_forward enable_recording allowed listparticipants exists"
)
_SAID = (
    "room ptype streams subscribe unsubscribe descriptions keyframe restart secret admin_key pin id display "
    "record filename rec_dir bitrate host token"
)
_requests, _fields = st.sampled_from(_ASKED.split()), st.sampled_from(_SAID.split())
_bodies = st.builds(
    lambda request, more: {**more, "request": request},
    _requests,
    st.dictionaries(_fields, _json | st.sampled_from(["hearing", "publisher", "subscriber"]), max_size=5),
)
_ALLOWED = {"request", "room", "pin", "ptype", "id", "streams", "subscribe", "unsubscribe", "descriptions"}


@given(body=_bodies, kind=st.sampled_from(["", "publisher", "subscriber"]), role=st.sampled_from(TrialRole))
def test_whatever_is_said_nothing_passes_but_what_the_part_allows(
    body: dict[str, Any], kind: str, role: TrialRole
) -> None:
    who = standing(role)
    try:
        on = passed(message(body), passage(kind, "hearing" if kind else ""), who, KEYS)
    except MALFORMED:
        return  # answered as malformed
    if isinstance(on, Refusal):
        assert on.code in (refusals.NOT_ALLOWED, refusals.WAITING)
        return
    sent = on["body"]
    assert set(sent) <= _ALLOWED | {"keyframe", "restart"}
    assert sent["request"] in ("join", "leave") or kind
    assert sent.get("id", who.feed) == who.feed
    if "room" in sent:
        assert sent["room"] == HALL.name or (role in PANEL_ROLES and sent["room"] == CHAMBER.name)
    if sent["request"] in ("publish", "configure", "unpublish") and kind == "publisher":
        assert may_publish(who)
    assert KEYS.ruling(HALL.name) not in json.dumps(on)


# ---- what is told ----------------------------------------------------------------------------------------


def event(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    plugin = {"plugin": "janus.plugin.videoroom", "data": data}
    return {"janus": "event", "sender": 11, "session_id": 7, "plugindata": plugin, **more}


def test_a_browser_learns_no_name_of_a_room_and_nobody_who_only_watches() -> None:
    data = {
        "videoroom": "joined",
        "room": HALL.name,
        "description": "x",
        "id": "me",
        "private_id": 5,
        "publishers": [],
        "attendees": [{"id": "gallery"}],
    }
    said = returned(event(data), passage("publisher", "hearing"))
    assert said["plugindata"]["data"] == {
        "videoroom": "joined",
        "room": "hearing",
        "id": "me",
        "publishers": [],
    }


@pytest.mark.parametrize("kind", ["offer", "answer"])
def test_a_description_does_not_name_the_room_either(kind: str) -> None:
    sdp = f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=VideoRoom {HALL.name}\r\nt=0 0\r\n"
    described = {**event({"videoroom": "attached"}), "jsep": {"type": kind, "sdp": sdp}}
    told = returned(described, passage("subscriber", "hearing"))
    assert told["jsep"]["sdp"] == sdp.replace(f"VideoRoom {HALL.name}", "-")
    assert HALL.name not in json.dumps(told)


NO_FEED = {"videoroom": "event", "error_code": 428, "error": "No such feed"}


def joining() -> Passage:
    """A visit whose one handle has just asked to listen in the courtroom, by transaction ``t``."""
    here = passage()
    body = {"request": "join", "ptype": "subscriber", "room": "hearing", "streams": [{"feed": "x"}]}
    assert not isinstance(passed(message(body), here, standing(), KEYS), Refusal)
    return here


def test_a_failed_join_frees_its_handle() -> None:
    here = joining()
    returned(event(NO_FEED, transaction="t"), here)
    assert here.handles[11] == Handle()
    assert here.rooms == frozenset()


@pytest.mark.parametrize("transaction", ["t", "u", ""])
def test_who_is_in_a_room_is_in_it_whatever_they_ask_for_in_vain(transaction: str) -> None:
    here = joining()
    returned(event({"videoroom": "attached"}, transaction="t"), here)
    returned(event(NO_FEED, transaction=transaction), here)
    assert here.rooms == {"hearing"}
    assert must_leave(standing(), standing(admitted=False), here.rooms)


def test_another_answer_settles_no_join() -> None:
    here = joining()
    returned(event(NO_FEED, transaction="u"), here)
    assert here.rooms == {"hearing"}


def test_a_handle_is_noted_when_it_is_given() -> None:
    here = Passage(session=7, attaching={"t"})
    returned({"janus": "success", "transaction": "t", "data": {"id": 12}}, here)
    assert (here.handles, here.attaching) == ({12: Handle()}, set())


def test_only_the_own_voice_is_noted() -> None:
    who, here = standing(), passage("publisher", "hearing")
    for said, talking in (("talking", True), ("stopped-talking", False)):
        mine = heard(event({"videoroom": said, "id": who.feed}), here, who)
        assert mine is not None
        assert (mine.room, mine.talking) == ("hearing", talking)
        assert heard(event({"videoroom": said, "id": "another-1"}), here, who) is None


def test_a_visitor_is_told_how_they_stand() -> None:
    assert told(standing(TrialRole.GALLERY)) == {
        "janus": "standing",
        "in": True,
        "publish": False,
        "muted": False,
        "removed": False,
        "private": [],
    }
    assert told(standing(TrialRole.PANEL))["private"] == ["deliberation"]
    assert told(standing(admitted=False))["in"] is False


# ---- the line --------------------------------------------------------------------------------------------


def test_same_origin_and_device() -> None:
    assert same_origin({"host": "toaan.example:8000", "origin": "http://toaan.example:8000"})
    for origin in ("", "null", "https://toaan.example", "https://xau.example:8000", "toaan.example:8000"):
        assert not same_origin({"host": "toaan.example:8000", "origin": origin}), origin
    assert device_of({"cookie": "a=1; thiet-bi=xyz"}) == "xyz"
    assert device_of({}) == device_of({"cookie": "thiet-bi"}) == ""


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=300))
def test_an_allowance_never_lets_more_pass_than_it_holds(pauses: list[float]) -> None:
    one, now, let = Allowance(), 0.0, 0
    for pause in pauses:
        now += pause
        let += one.spend(now)
    assert let <= 200 + 30 * now + 1
