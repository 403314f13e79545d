"""Signs of life, what is written of them, what follows from a loss: pure, with clocks of the test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.breaks.rules import break_rules
from phapdinh.hearings.models import BreakKind
from phapdinh.hearings.presence.part import said
from phapdinh.hearings.presence.people import Person, Reached, Room, Standstill, due
from phapdinh.hearings.presence.reporting import Reporting
from phapdinh.hearings.presence.signs import FORSAKEN, UNANSWERED, Cause, Seen, Signs
from phapdinh.hearings.presence.writing import RENEWED
from phapdinh.hearings.roles import TrialRole

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
PATIENCE = break_rules().patience
JOINED = {"janus": "event", "sender": 7, "plugindata": {"data": {"videoroom": "joined"}}}


def media(mid: str, receiving: bool, sender: int = 7) -> dict[str, object]:
    return {"janus": "media", "sender": sender, "mid": mid, "receiving": receiving}


def inside() -> Signs:
    signs = Signs(100.0)
    signs.take(JOINED, "publisher")
    return signs


def test_who_sends_is_here_while_any_of_it_comes_and_who_sends_nothing_while_the_line_answers() -> None:
    signs = inside()
    assert signs.here(101.0) == (True, Cause.LINE)
    assert signs.here(100.1 + UNANSWERED) == (False, Cause.LINE)
    signs.take(media("0", True), "publisher")
    signs.take(media("1", True), "publisher")
    signs.take(media("1", False), "publisher")
    assert signs.here(200.0) == (True, Cause.MEDIA), "a camera that is covered is no loss"
    signs.take(media("0", False), "publisher")
    assert signs.here(200.0) == (False, Cause.MEDIA)
    signs.take(media("0", True), "publisher")
    signs.take({"janus": "hangup", "sender": 7}, "publisher")
    assert signs.here(200.0) == (False, Cause.MEDIA)


def test_what_others_send_says_nothing_of_the_visitor() -> None:
    signs = Signs(100.0)
    signs.take(JOINED, "subscriber")
    signs.take(media("0", True, sender=9), "subscriber")
    assert not signs.inside
    assert signs.here(103.0) == (False, Cause.LINE)
    signs = inside()
    signs.take({"janus": "event", "sender": 7, "plugindata": {"data": {"leaving": "ok"}}}, "publisher")
    assert not signs.inside


def test_a_line_is_asked_often_where_its_answers_are_all_that_is_known_and_given_up_when_forsaken() -> None:
    signs = inside()
    assert signs.ask(100.5, counted=True)
    assert not signs.ask(100.7, counted=True)
    assert not signs.ask(101.2, counted=False)
    signs.take(media("0", True), "publisher")
    assert not signs.ask(101.5, counted=True)
    assert signs.ask(103.0, counted=True)
    assert not signs.forsaken(100.1 + FORSAKEN), "its sound still comes"
    signs.take(media("0", False), "publisher")
    assert signs.forsaken(100.1 + FORSAKEN)
    signs.answer(130.0)
    assert not signs.forsaken(131.0)


def test_only_changes_and_signs_of_life_are_written_and_an_end_once() -> None:
    one, reporting = uuid4(), Reporting()
    here, lost = Seen(one, 1, True, Cause.MEDIA), Seen(one, 1, False, Cause.MEDIA)
    assert reporting.due([lost], 10.0) == [], "who never came is not lost"
    assert reporting.due([here], 10.0) == [here]
    reporting.wrote([here], 10.0)
    assert reporting.due([here], 10.5) == []
    assert reporting.due([lost], 10.6) == [lost]
    reporting.wrote([lost], 10.6)
    assert reporting.due([lost], 10.0 + RENEWED) == []
    assert reporting.due([here], 10.0 + RENEWED) == [here]
    reporting.left(here)
    left = reporting.due([], 20.0)
    assert [(seen.here, seen.cause) for seen in left] == [(False, Cause.LEFT)]
    assert reporting.pending
    reporting.wrote(left, 20.0)
    assert not reporting.pending
    assert reporting.due([], 30.0) == []


def person(
    reached: Reached, seconds: float = 0, *, must: bool = True, noted: bool = False, excused: bool = False
) -> Person:
    since = NOW - timedelta(seconds=seconds)
    return Person(uuid4(), reached, TrialRole.ACCUSED, since, must=must, noted=noted, excused=excused)


def room(*people: Person, still: BreakKind | None = None, runs: float | None = 3600, ago: float = 60) -> Room:
    broken = Standstill(UUID(int=1), still, NOW - timedelta(seconds=ago), "") if still else None
    return Room(UUID(int=2), people, NOW - timedelta(seconds=runs) if runs is not None else None, broken)


def test_what_follows_from_a_loss() -> None:
    short, long = person(Reached.LOST, 4), person(Reached.LOST, 31)
    assert due(room(person(Reached.LOST, 1)), NOW, PATIENCE).note == ()
    assert due(room(short), NOW, PATIENCE).note == (short,)
    assert due(room(short, long), NOW, PATIENCE).stop == (short, long)
    assert not due(room(person(Reached.LOST, 99, must=False, noted=True)), NOW, PATIENCE)
    assert not due(room(person(Reached.LOST, 99, excused=True, noted=True)), NOW, PATIENCE)
    assert not due(room(long, runs=None), NOW, PATIENCE), "before it was opened nobody is lost"
    assert not due(room(person(Reached.LOST, 999, noted=True), runs=10), NOW, PATIENCE)
    assert due(room(person(Reached.HERE), still=BreakKind.STOP), NOW, PATIENCE).go_on
    assert not due(room(long, still=BreakKind.STOP), NOW, PATIENCE).go_on
    assert not due(room(long, still=BreakKind.RECESS), NOW, PATIENCE)
    assert due(room(long, still=BreakKind.PAUSE, ago=301), NOW, PATIENCE).close_room
    assert not due(room(long, still=BreakKind.PAUSE, ago=299), NOW, PATIENCE)


@given(
    st.lists(
        st.tuples(st.sampled_from(Reached), st.floats(0, 200), st.booleans(), st.booleans()), max_size=6
    ),
    st.sampled_from([None, *BreakKind]),
    st.one_of(st.none(), st.floats(0, 4000)),
)
def test_a_trial_stops_only_for_who_must_be_there_and_is_lost_long_enough(
    people: list[tuple[Reached, float, bool, bool]], still: BreakKind | None, runs: float | None
) -> None:
    made = [person(how, ago, must=must, excused=out) for how, ago, must, out in people]
    found = due(room(*made, still=still, runs=runs), NOW, PATIENCE)
    assert not (found.stop and (still is not None or runs is None))
    assert not (found.stop and found.go_on)
    for one in found.stop:
        assert one.must
        assert not one.excused
        assert one.reached == Reached.LOST
    if found.go_on:
        assert still == BreakKind.STOP


def test_what_the_room_is_told() -> None:
    lost = Person(uuid4(), Reached.LOST, TrialRole.ACCUSED, NOW, "Trại tạm giam Giả Định", must=True)
    told = said(room(lost, person(Reached.HERE)))
    assert told["people"][lost.attendee.hex] == "lost"
    assert told["missing"][0]["words"] == "Bị cáo (Trại tạm giam Giả Định)"
    assert (told["stopped"], told["paused"]) == (None, None)
    stopped = said(room(lost, still=BreakKind.STOP))
    assert stopped["stopped"]["lost"] == [lost.attendee.hex]
    rests = said(room(lost, still=BreakKind.RECESS))
    assert rests["people"][lost.attendee.hex] == "away"
    assert rests["paused"]["kind"] == "recess"


def test_who_must_stay_follows_from_the_kind_of_case() -> None:
    rules, day = break_rules(), NOW.date()
    must = {
        kind: {r for r in TrialRole if rules.must(r, kind, "first", day)} for kind in ("criminal", "civil")
    }
    assert TrialRole.PROSECUTOR in must["criminal"]
    assert TrialRole.PROSECUTOR not in must["civil"]
    assert TrialRole.PARTY in must["civil"]
    assert TrialRole.VICTIM not in must["criminal"]
    found = rules.must(TrialRole.ACCUSED, "criminal", "first", day)
    assert found is not None
    assert str(found.source) == "khoản 1 Điều 290, 101/2015/QH13"
    for kind in ("criminal", "civil", "administrative"):
        for instance in ("first", "appeal"):
            for what in ("pause", "postponement"):
                ids = [one.id for one in rules.grounds(what, kind, instance, day)]
                assert len(ids) == len(set(ids)) >= 2, (kind, instance, what)
