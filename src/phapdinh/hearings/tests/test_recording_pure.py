"""Recordings without disk or database: what a file of Janus holds, places in the picture, pieces, room."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.hearings.gate.descriptions import steady
from phapdinh.hearings.gate.passing import Passage
from phapdinh.hearings.gate.returning import returned
from phapdinh.hearings.recordings.graph import graph
from phapdinh.hearings.recordings.manifest import FileLine, Frame, manifest, read_manifest
from phapdinh.hearings.recordings.mjr import Piece, read_piece
from phapdinh.hearings.recordings.places import views
from phapdinh.hearings.recordings.space import A_PUBLISHER, Space, has_room, needed
from phapdinh.hearings.recordings.timeline import Turn, columns, timeline
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.mjr_files import write_mjr

BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
JUDGE, ACCUSED, WITNESS = (UUID(int=number) for number in (1, 2, 3))
ROLES = {JUDGE: TrialRole.PRESIDING, ACCUSED: TrialRole.ACCUSED, WITNESS: TrialRole.WITNESS}


def piece(who: UUID, sound: bool, after: float, seconds: float, aside: bool = False) -> Piece:
    began = BEGAN + timedelta(seconds=after)
    return Piece(Path(f"{who}-{sound}-{after}"), who, sound, began, int(seconds * 1000), aside)


# ---- files of Janus --------------------------------------------------------------------------------------


def test_a_file_says_whose_it_is_when_it_began_and_how_long_it_is(tmp_path: Path) -> None:
    found = read_piece(write_mjr(tmp_path, ACCUSED, "audio", BEGAN))
    assert found is not None
    assert (found.attendee, found.sound, found.began, found.aside) == (ACCUSED, True, BEGAN, False)
    assert 1900 <= found.milliseconds <= 2020


def test_a_file_may_be_cut_anywhere_and_tells_what_is_whole(tmp_path: Path) -> None:
    path = write_mjr(tmp_path, ACCUSED, "audio", BEGAN)
    whole, before = path.read_bytes(), 10**9
    for length in range(len(whole), 0, -997):
        path.write_bytes(whole[:length])
        found = read_piece(path)
        now = found.milliseconds if found else -1
        assert now <= before
        before = now
    path.write_bytes(b"")
    assert read_piece(path) is None


def test_what_is_not_ours_is_not_read(tmp_path: Path) -> None:
    path = write_mjr(tmp_path, ACCUSED, "video", BEGAN)
    other = path.with_name("videoroom-x.mjr")
    path.rename(other)
    assert read_piece(other) is None
    path.write_bytes(b"MJR00002\x00\x04nono")
    assert read_piece(path) is None


# ---- the picture -----------------------------------------------------------------------------------------


def test_the_panel_and_the_accused_stand_first_and_everybody_at_their_time() -> None:
    pieces = [
        piece(WITNESS, False, 30, 5),
        piece(ACCUSED, False, 2.5, 40),
        piece(JUDGE, False, 0, 60),
        piece(JUDGE, True, 0.1, 61),
    ]
    line = timeline(pieces, ROLES)
    assert line is not None
    assert line.tiles == [JUDGE, ACCUSED, WITNESS]
    assert (line.began, line.milliseconds) == (BEGAN, 61_100)
    assert [line.offset(one) for one in pieces] == [30_000, 2_500, 0, 100]
    said = graph(line, pieces[:3], pieces[3:])
    assert "color=0x14181f:s=1280x720:r=15:d=61.100[base0]" in said
    assert "setpts=PTS-STARTPTS+30.000/TB" in said
    assert "atrim=duration=0.100[wait0]" in said
    assert "[wait0][voice0]concat=n=2:v=0:a=1[heard0]" in said
    assert "adelay" not in said, "it would hold hours of silence in memory"


def test_nothing_recorded_is_no_picture_and_silence_is_a_sound() -> None:
    assert timeline([], ROLES) is None
    line = timeline([piece(JUDGE, False, 0, 3)], ROLES)
    assert line is not None
    assert "anullsrc" in graph(line, line.pieces, [])


@given(st.integers(1, 30))
def test_every_place_lies_within_the_picture(people: int) -> None:
    pieces = [piece(UUID(int=number + 1), False, 0, 5) for number in range(people)]
    line = timeline(pieces, {})
    assert line is not None
    assert len(line.tiles) == min(people, 9)
    assert columns(len(line.tiles)) in (1, 2, 3)
    for step in graph(line, pieces, []).split(";\n"):
        if "overlay=" in step:
            x, y = (int(one) for one in step.split("overlay=")[1].split(":")[:2])
            assert 0 <= x < 1280
            assert 0 <= y < 720


def test_who_has_the_floor_is_large_and_in_no_other_place() -> None:
    pieces = [piece(JUDGE, False, 0, 60), piece(ACCUSED, False, 10, 20), piece(WITNESS, False, 30, 5)]
    line = timeline(pieces, ROLES)
    assert line is not None
    turns = [Turn(JUDGE, 0, 20_000), Turn(WITNESS, 20_000, 40_000), Turn(JUDGE, 40_000, 99_000)]
    line = replace(line, tiles=[JUDGE, ACCUSED], turns=turns)
    large, small = views(line, pieces[0])
    assert (large.x, large.y, large.wide, large.high) == (0, 0, 1028, 720)
    assert large.when == "gte(t,0.000)*lt(t,20.000)+gte(t,40.000)*lt(t,99.000)"
    assert (small.x, small.y, small.when) == (1032, 0, f"not({large.when})")
    assert [(one.x, one.y, one.when) for one in views(line, pieces[1])] == [(1032, 144, "")]
    [whole] = views(line, pieces[2])
    assert (whole.wide, whole.when) == (1028, "gte(t,20.000)*lt(t,40.000)"), "no place but the floor"
    said = graph(line, pieces, [])
    assert ",split=2[moved0_0][moved0_1]" in said
    assert said.count("overlay=") == 4
    assert said.endswith("atrim=duration=60.000[sound]")


def test_who_is_alone_fills_the_picture() -> None:
    line = timeline([piece(JUDGE, False, 0, 60)], ROLES)
    assert line is not None
    [view] = views(replace(line, turns=[Turn(JUDGE, 0, 60_001)]), line.pieces[0])
    assert (view.wide, view.high) == (1280, 720)


@given(st.integers(1, 9), st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True))
def test_at_every_moment_each_is_seen_once_and_nobody_lies_over_another(people: int, cuts: list[int]) -> None:
    who = [UUID(int=number + 1) for number in range(people)]
    turns = [
        Turn(who[number % people], first * 1000, last * 1000)
        for number, (first, last) in enumerate(pairwise(sorted(cuts)))
    ]
    line = timeline([piece(one, False, 0, 60) for one in who], {})
    assert line is not None
    line = replace(line, turns=turns)
    for moment in (0.0, *(cut + 0.5 for cut in cuts)):
        seen = [view for one in line.pieces for view in views(line, one) if holds(view.when, moment)]
        assert len(seen) == people or people == 1
        places = {(view.x, view.y) for view in seen}
        assert len(places) == len(seen)
        large = max((view.wide for view in seen if view.high == 720), default=0)
        assert all(0 < view.x + view.wide <= 1280 and view.y + view.high <= 720 for view in seen)
        assert all(view.high == 720 or view.x >= large for view in seen)


def holds(when: str, moment: float) -> bool:
    """What ffmpeg makes of an expression."""
    if when.startswith("not("):
        return not holds(when.removeprefix("not(").removesuffix(")"), moment)
    windows = re.findall(r"gte\(t,([\d.]+)\)\*lt\(t,([\d.]+)\)", when)
    return not when or any(float(first) <= moment < float(last) for first, last in windows)


# ---- room ------------------------------------------------------------------------------------------------


def test_room_is_counted_for_what_runs_and_what_is_to_come() -> None:
    hour, free = timedelta(hours=1), 20 * 1024**3
    assert needed(5, hour) == 5 * A_PUBLISHER * 3600 * 2
    assert has_room(Space(free, 0), 5, hour, until_then=hour)
    assert not has_room(Space(free, 100 * A_PUBLISHER), 5, hour, until_then=hour)
    assert not has_room(Space(1024**3, 0), 1, hour, until_then=hour)


def test_it_is_short_long_before_it_ends() -> None:
    assert Space(10**15, 0).left is None
    assert not Space(10**15, 0).short
    ten_hours = Space(2 * 1024**3 + 10 * 3600 * 2 * 500_000, 500_000)
    assert ten_hours.left == timedelta(hours=10)
    assert ten_hours.short
    assert Space(1, 0).short


# ---- a steady voice --------------------------------------------------------------------------------------


def test_the_server_asks_for_a_voice_at_a_constant_rate() -> None:
    answer = "v=0\r\nm=audio 9 X 111\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1;usedtx=1\r\n"
    expected = "a=fmtp:111 useinbandfec=1;cbr=1;maxaveragebitrate=48000;usedtx=0\r\n"
    assert steady(answer).endswith(expected)
    assert steady(steady(answer)) == steady(answer)
    bare = "a=rtpmap:111 opus/48000/2\r\na=rtpmap:96 VP8/90000\r\n"
    assert steady(bare).splitlines()[1] == "a=fmtp:111 cbr=1;maxaveragebitrate=48000;usedtx=0"
    assert steady("m=video 9 X 96\r\na=rtpmap:96 VP8/90000\r\na=fmtp:96 x=1\r\n").endswith(
        "a=fmtp:96 x=1\r\n"
    )
    passage = Passage(session=1)
    told = returned({"janus": "event", "jsep": {"type": "answer", "sdp": answer}}, passage)
    assert told["jsep"] == {"type": "answer", "sdp": steady(answer)}
    offer = {"janus": "event", "jsep": {"type": "offer", "sdp": answer}}
    assert returned(offer, passage)["jsep"] == offer["jsep"]


# ---- the manifest ----------------------------------------------------------------------------------------


def test_a_manifest_names_no_one_and_reads_back() -> None:
    line = FileLine("a.mjr", "original", "0" * 64, 5, ACCUSED.hex, "accused", 0, 900)
    frame = Frame(UUID(int=9), 2, BEGAN, 900, [ACCUSED])
    content = manifest(frame, [line])
    assert read_manifest(content) == [line]
    assert json.loads(content)["part"] == 2
    assert hashlib.sha256(manifest(frame, [line])).digest() == hashlib.sha256(content).digest()
    for other in (b"{}", b"x", b'{"format": "phapdinh-recording-1", "files": [{}]}'):
        assert read_manifest(other) is None
