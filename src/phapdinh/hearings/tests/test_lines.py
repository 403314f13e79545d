"""Lines of people out of the media server's events, and what of them needs a look."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.operating.alarms import Line, alarms
from phapdinh.hearings.operating.lines import Lines

GOOD = Line(age=2, sends=True, up_kbps=520, up_lost=0, down_lost=0, rtt_ms=30, frozen=0)


def told(who: UUID | str, handle: int, **figures: int) -> dict[str, Any]:
    named = who.hex if isinstance(who, UUID) else who
    said = [{name.replace("_", "-"): value for name, value in figures.items()}]
    return {"type": 32, "subtype": 3, "handle_id": handle, "opaque_id": named, "event": said}


def picture(who: UUID, handle: int, *, comes: bool) -> dict[str, Any]:
    said = {"media": "video", "mid": "1", "receiving": comes}
    return {"type": 32, "subtype": 1, "handle_id": handle, "opaque_id": who.hex, "event": said}


def test_what_is_sent_and_what_is_received_are_one_persons_line() -> None:
    who, lines = uuid4(), Lines()
    lines.take(told(who, 1, packets_received=100, lost=0, bytes_received_lastsec=50_000), 0)
    lines.take(told(who, 1, packets_received=190, lost=10, bytes_received_lastsec=64_000), 2)
    lines.take(told(who, 2, packets_sent=0, lost_by_remote=0), 1)
    lines.take(told(who, 2, packets_sent=400, lost_by_remote=8, bytes_sent_lastsec=250_000, rtt=45), 3)
    (line,) = lines.figures(4)
    assert (line.attendee, line.up_kbps, line.up_lost) == (who, 512, 100)
    assert (line.down_kbps, line.down_lost, line.rtt_ms, line.frozen) == (2000, 20, 45, 0)


def test_a_picture_that_stopped_is_counted_from_its_first_second_until_it_comes_again() -> None:
    who, lines = uuid4(), Lines()
    lines.take(told(who, 1, packets_received=5), 9)
    lines.take(picture(who, 1, comes=False), 10)
    lines.take(picture(who, 1, comes=False), 12)
    assert lines.figures(14)[0].frozen == 4
    lines.take(picture(who, 1, comes=True), 15)
    assert lines.figures(15)[0].frozen == 0


def test_who_left_is_forgotten_and_strangers_are_none_of_ours() -> None:
    who, lines = uuid4(), Lines()
    lines.take(told(who, 1, packets_received=5), 0)
    lines.take(told("", 2, packets_received=5), 0)
    lines.take(told("x" * 32, 3, packets_received=5), 0)
    lines.take({"type": 1, "event": {"name": "created"}}, 0)
    assert len(lines.figures(9)) == 1
    assert lines.figures(11) == []


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=6))
def test_loss_is_a_share_whatever_the_server_counts(told_: list[tuple[int, int]]) -> None:
    who, lines = uuid4(), Lines()
    for at, (received, lost) in enumerate(told_):
        lines.take(told(who, 1, packets_received=received, lost=lost), at)
    assert 0 <= lines.figures(len(told_))[0].up_lost <= 1000


def test_a_good_line_needs_no_look_and_each_fault_is_named() -> None:
    assert alarms(GOOD) == []
    assert alarms(_but(age=16)) == ["không còn tín hiệu"]
    assert alarms(_but(frozen=5.4)) == ["hình đứng 5 giây"]
    assert alarms(_but(down_lost=64)) == ["mất gói 6,4%"]
    assert alarms(_but(rtt_ms=400)) == ["trễ 400 mili giây"]
    assert alarms(_but(up_kbps=40)) == ["đường lên chỉ 40 kbit/giây"]
    assert alarms(_but(up_kbps=0, sends=False)) == []


def _but(**other: float) -> Line:
    known = {name: getattr(GOOD, name) for name in GOOD.__dataclass_fields__}
    return Line(**{**known, **other})
