"""Rooms apart at the gate: nobody else enters or sees them, nobody in one is heard in another."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.gate import refusals
from phapdinh.hearings.gate.application import Gate
from phapdinh.hearings.gate.passing import Handle, Passage, passed
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.standing import COUNSEL, DELIBERATION, HEARING, ROOMS, Barred, apart, barred
from phapdinh.hearings.gate.watch import EVERY
from phapdinh.hearings.models import Consultation, Incident, MediaRoom, Seat, SeatState, Talk
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_at_gate import browser
from phapdinh.hearings.tests.janus import Running, await_all, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.tests.test_gate_pure import CHAMBER, HALL, KEYS, message, standing
from phapdinh.hearings.threads import in_thread

OFFER = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
PLACES = {HEARING: HALL, DELIBERATION: CHAMBER, COUNSEL: CHAMBER}


# ---- what follows from the state of a visitor ------------------------------------------------------------


@given(st.frozensets(st.sampled_from(ROOMS), max_size=1), st.sampled_from(ROOMS), st.sampled_from(ROOMS))
def test_who_is_in_private_is_nowhere_else(rooms: frozenset[str], first: str, second: str) -> None:
    inside = rooms
    for room in (first, second):
        if apart(inside, room):
            inside |= {room}
    assert len(inside) == 1 or inside <= {HEARING}


@pytest.mark.parametrize("role", TrialRole)
def test_a_talk_in_private_is_for_its_two_alone(role: TrialRole) -> None:
    assert barred(standing(role, places=PLACES), COUNSEL) is Barred.EXCLUDED
    assert barred(standing(role, places=PLACES, consults=True), COUNSEL) is None
    assert barred(standing(role, places=PLACES, consults=True, admitted=False), COUNSEL) is not None


def joined(room: str, other: str, **how: Any) -> Any:
    """What the gate makes of a second join, on a new handle of a visit that is in a room."""
    visit = Passage(session=7, handles={10: Handle("publisher", room), 11: Handle()})
    body = {"request": "join", "ptype": "publisher", "room": other}
    return passed(message(body), visit, standing(places=PLACES, **how), KEYS)


def test_a_visit_joins_no_second_room_beside_a_private_one() -> None:
    for first, second in ((HEARING, COUNSEL), (COUNSEL, HEARING), (HEARING, DELIBERATION)):
        refused = joined(first, second, role=TrialRole.PRESIDING, consults=True)
        assert isinstance(refused, Refusal), (first, second)
        assert refused.code == refusals.NOT_ALLOWED
    assert not isinstance(joined(COUNSEL, COUNSEL, consults=True), Refusal)


@pytest.mark.parametrize("role", TrialRole)
def test_a_second_voice_is_an_interpreters_alone(role: TrialRole) -> None:
    visit = Passage(session=7, handles={11: Handle("publisher", HEARING)})
    body = {"request": "publish", "descriptions": [{"mid": "2", "description": "interpretation"}]}
    on = passed(message(body, jsep={"type": "offer", "sdp": OFFER}), visit, standing(role), KEYS)
    assert isinstance(on, Refusal) == (role != TrialRole.INTERPRETER)


# ---- with the media server -------------------------------------------------------------------------------


@pytest.fixture
def scene(media: Running) -> MediaScene:
    """A trial in which accused and prosecutor stand for a pair whose talk was opened."""
    made = make_media_scene()
    two = {"client": made.attendees[TrialRole.ACCUSED], "counsel": made.attendees[TrialRole.PROSECUTOR]}
    now = timezone.now()
    opened = {"asked_by": two["client"], "asked_at": now, "opened_by": made.clerk, "opened_at": now}
    Consultation.objects.create(trial=made.trial, **two, **opened)
    name = secrets.token_hex(16)
    MediaRoom.objects.create(trial=made.trial, kind=COUNSEL, part=1, name=name, recorded=False)
    for one in made.attendees.values():
        Seat.objects.create(attendee=one, state=SeatState.ADMITTED, changed_at=now)
    until(lambda: MediaRoom.objects.filter(trial=made.trial, made_at__isnull=False).count() == 3)
    return made


@pytest.mark.django_db(transaction=True)
def test_two_talk_and_nobody_enters_or_sees_it_till_it_ends(scene: MediaScene, media: Running) -> None:
    def end() -> None:
        Consultation.objects.update(ended_at=timezone.now())

    async def talk() -> None:
        gate = Gate()
        async with (
            browser(gate, scene.tokens[TrialRole.ACCUSED]) as accused,
            browser(gate, scene.tokens[TrialRole.PROSECUTOR]) as counsel,
            browser(gate, scene.tokens[TrialRole.CLERK]) as clerk,
            browser(gate, scene.tokens[TrialRole.GUARD]) as guard,
        ):
            assert (await accused.join(COUNSEL))[1]["room"] == COUNSEL
            assert (await counsel.join(COUNSEL))[1]["room"] == COUNSEL
            assert (await accused.join(HEARING))[1]["code"] == refusals.NOT_ALLOWED
            for one in (clerk, guard):
                for ptype, more in (("publisher", {}), ("subscriber", {"streams": [{"feed": "x"}]})):
                    assert (await one.join(COUNSEL, ptype, **more))[1]["code"] == refusals.NOT_ALLOWED
                _handle, inside = await one.join()
                assert inside["publishers"] == []
                assert not any("counsel" in str(said) for said in one.seen if "plugindata" in said)
            await in_thread(end)
            assert await accused.until_closed() == await counsel.until_closed() == 1012
            await asyncio.sleep(EVERY)

    await_all(talk())
    assert Incident.objects.filter(kind=Incident.Kind.NOT_ALLOWED, what="join").exists()
    assert not Talk.objects.exists()
    assert not list((media.home / "media" / "recordings" / str(scene.trial.pk)).rglob("*.mjr"))
