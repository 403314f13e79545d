"""Where somebody is, by what is known: what they have connected themselves, else beside whose camera."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from phapdinh.hearings.presence.people import Reached
from phapdinh.hearings.presence.whereabouts import Known, Where, Whereabouts, placed
from phapdinh.hearings.roles import TrialRole

AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
COURT, JAIL = uuid4(), uuid4()
HERE, LOST, AWAY = Reached.HERE, Reached.LOST, Reached.AWAY


def known(role: TrialRole, reached: Reached = AWAY, point: UUID | None = None, **more: Any) -> Known:
    return Known(uuid4(), role, point, reached, AT if reached != AWAY else None, **more)


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (known(TrialRole.PROSECUTOR), Whereabouts(Where.AWAY)),
        (known(TrialRole.PROSECUTOR, arrived=AT), Whereabouts(Where.WAITING, AT)),
        (known(TrialRole.PROSECUTOR, HERE), Whereabouts(Where.INSIDE, AT)),
        (known(TrialRole.PROSECUTOR, LOST), Whereabouts(Where.LOST, AT)),
        (known(TrialRole.PANEL, came=True), Whereabouts(Where.LEFT)),
        (known(TrialRole.GUARD, LOST, arrived=AT), Whereabouts(Where.WAITING, AT)),
        (known(TrialRole.GALLERY, arrived=AT, watching=True), Whereabouts(Where.INSIDE, AT)),
        (known(TrialRole.GALLERY, arrived=AT), Whereabouts(Where.WAITING, AT)),
        (known(TrialRole.WITNESS, HERE, removed=True), Whereabouts(Where.REMOVED)),
    ],
)
def test_what_somebody_has_connected_says_where_they_are(one: Known, place: Whereabouts) -> None:
    assert placed([one]) == {one.attendee: place}


def test_who_shares_a_camera_is_beside_who_is_seen_by_it() -> None:
    judge = known(TrialRole.PRESIDING, HERE, COURT)
    clerk = known(TrialRole.CLERK, HERE, COURT)
    lay = known(TrialRole.PANEL, point=COURT)
    lost = known(TrialRole.PANEL, LOST, COURT)
    elsewhere, nowhere = known(TrialRole.PANEL, point=JAIL), known(TrialRole.PANEL)
    found = placed([clerk, nowhere, elsewhere, lost, lay, judge])
    assert found[lay.attendee] == Whereabouts(Where.BESIDE, beside=judge.attendee)
    assert found[lost.attendee].where == Where.LOST, "who came by their own and was lost is not beside"
    assert {found[one.attendee].where for one in (elsewhere, nowhere)} == {Where.AWAY}


def test_nobody_is_beside_who_shows_no_picture_nor_beside_who_is_not_there() -> None:
    technician = known(TrialRole.TECHNICIAN, HERE, JAIL)
    guard = known(TrialRole.GUARD, point=JAIL)
    gone = known(TrialRole.INTERPRETER, LOST, JAIL)
    put_out = known(TrialRole.VICTIM, HERE, JAIL, removed=True)
    assert placed([technician, guard, gone, put_out])[guard.attendee].where == Where.AWAY


@pytest.mark.parametrize(
    "role", [TrialRole.ACCUSED, TrialRole.VICTIM, TrialRole.PROSECUTOR, TrialRole.WITNESS]
)
def test_who_is_let_in_one_by_one_has_come_only_by_their_own_page(role: TrialRole) -> None:
    judge, other = known(TrialRole.PRESIDING, HERE, COURT), known(role, point=COURT)
    assert placed([judge, other])[other.attendee].where == Where.AWAY


def test_who_had_a_page_of_their_own_is_not_beside_others() -> None:
    judge, lay = known(TrialRole.PRESIDING, HERE, COURT), known(TrialRole.PANEL, point=COURT, came=True)
    assert placed([judge, lay])[lay.attendee].where == Where.LEFT


def test_who_is_in_the_room_is_named_before_who_waits() -> None:
    waits = known(TrialRole.ACCUSED, point=JAIL, arrived=AT)
    inside = known(TrialRole.INTERPRETER, HERE, JAIL)
    guard = known(TrialRole.GUARD, point=JAIL)
    assert placed([waits, guard])[guard.attendee].beside == waits.attendee
    assert placed([waits, inside, guard])[guard.attendee].beside == inside.attendee
