"""Whatever a browser says in whatever order: who is in a room on the server is in it for the gate.

The server here is a model of what Janus does with handles, as strict as Janus is; the gate is the real one.
Where the two differ, somebody who was sent out hears on.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from phapdinh.hearings.gate.passing import MALFORMED, Passage, passed
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.returning import returned
from phapdinh.hearings.gate.standing import COUNSEL, DELIBERATION, HEARING, ROOMS
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.test_gate_pure import CHAMBER, HALL, KEYS, standing

Message = dict[str, Any]
PLACES = {HEARING: HALL, DELIBERATION: CHAMBER, COUNSEL: CHAMBER}
TRANSACTIONS = st.sampled_from(["a", "b", "c"])
NUMBERS = st.sampled_from([1, 1, 2, 2, 3, 1.0, True])
REQUESTS = st.sampled_from(["update", "configure", "leave", "publish"])
FEEDS = [{"feed": "x"}]


class GateAndServer(RuleBasedStateMachine):
    """A presiding judge, to whom every room is open, says what they like; the server answers in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = Passage(session=7)
        self.line: deque[Message] = deque()
        self.handles: dict[int, str] = {}  # on the server: the room that each is in

    def say(self, **message: Any) -> None:
        who = standing(TrialRole.PRESIDING, places=PLACES, consults=True)
        try:
            on = passed({"session_id": 7, **message}, self.gate, who, KEYS)
        except MALFORMED:
            return
        if not isinstance(on, Refusal):
            self.line.append({**on, "called": message.get("body", {}).get("room", "")})

    @initialize()
    def two_handles(self) -> None:
        for transaction in ("a", "b"):
            self.attach(transaction)
            self.answer(fails=False)

    @rule(transaction=TRANSACTIONS)
    def attach(self, transaction: str) -> None:
        self.say(janus="attach", transaction=transaction, plugin="janus.plugin.videoroom")

    @rule(transaction=TRANSACTIONS, handle=NUMBERS, room=st.sampled_from(ROOMS), listens=st.booleans())
    def join(self, transaction: str, handle: Any, room: str, listens: bool) -> None:
        kind = {"ptype": "subscriber", "streams": FEEDS} if listens else {"ptype": "publisher"}
        body = {"request": "join", "room": room, **kind}
        self.say(janus="message", transaction=transaction, handle_id=handle, body=body)

    @rule(transaction=TRANSACTIONS, handle=NUMBERS, request=REQUESTS)
    def ask(self, transaction: str, handle: Any, request: str) -> None:
        more = {"subscribe": FEEDS} if request == "update" else {}
        self.say(
            janus="message", transaction=transaction, handle_id=handle, body={"request": request, **more}
        )

    @rule(transaction=TRANSACTIONS, handle=NUMBERS)
    def detach(self, transaction: str, handle: Any) -> None:
        self.say(janus="detach", transaction=transaction, handle_id=handle)

    @precondition(lambda self: self.line)
    @rule(fails=st.booleans())
    def answer(self, fails: bool) -> None:
        """The server takes the next message; what it is asked may fail."""
        said = self.line.popleft()
        transaction, handle = said["transaction"], said.get("handle_id")
        known = type(handle) is int and handle in self.handles
        if said["janus"] == "attach":
            new = len(self.handles) + 1
            self.handles[new] = ""
            returned({"janus": "success", "transaction": transaction, "data": {"id": new}}, self.gate)
        elif not known:
            returned({"janus": "error", "transaction": transaction, "error": {"code": 459}}, self.gate)
        elif said["janus"] == "detach":
            self.handles[handle] = ""
            returned({"janus": "success", "transaction": transaction}, self.gate)
        else:
            self._asked(said, handle, fails=fails)

    def _asked(self, said: Message, handle: int, *, fails: bool) -> None:
        data: Message = {"videoroom": "event", "error_code": 428} if fails else {"videoroom": "attached"}
        if said["body"]["request"] == "join" and not fails:
            self.handles[handle] = said["called"]
        event = {"janus": "event", "transaction": said["transaction"], "sender": handle}
        returned({**event, "plugindata": {"plugin": "janus.plugin.videoroom", "data": data}}, self.gate)

    @invariant()
    def who_is_in_a_room_is_known_to_be_in_it(self) -> None:
        inside = {room for room in self.handles.values() if room}
        detaching = {one["handle_id"] for one in self.line if one["janus"] == "detach"}
        for handle, room in self.handles.items():
            assert not room or room in self.gate.rooms or handle in detaching, (handle, room, self.gate)
        assert inside <= {HEARING} or len(inside) == 1 or detaching, "in private, and somewhere else"


TestGateAndServer = GateAndServer.TestCase
TestGateAndServer.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
