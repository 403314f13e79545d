"""Draft transcripts, what is pure: where sound is cut, what an answer is, what may leave."""

from __future__ import annotations

import io
import wave
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import orjson
import pytest

from phapdinh.hearings.tests.law_texts import articles_of
from phapdinh.hearings.transcripts.answers import Said, read_answer
from phapdinh.hearings.transcripts.cutting import AFTER, BEFORE, MOST, Stretch, cut, spoken
from phapdinh.hearings.transcripts.leaving import closed_within
from phapdinh.hearings.transcripts.machine import Machine
from phapdinh.hearings.transcripts.provisions import protected, protection
from phapdinh.hearings.transcripts.sounding import RATE, Sound

BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
JSON = "application/json"


def test_a_stretch_begins_before_it_was_noticed_and_near_ones_are_one() -> None:
    assert spoken([(10_000, 12_000)], 60_000) == [Stretch(10_000 - BEFORE, 12_000 + AFTER)]
    assert spoken([(14_000, 15_000), (10_000, 12_000)], 60_000) == [Stretch(8_000, 16_000)]
    assert spoken([(10_000, 12_000), (15_001, 16_000)], 60_000) == [
        Stretch(8_000, 13_000),
        Stretch(13_001, 17_000),
    ]
    assert spoken([(500, 59_900)], 60_000) == [Stretch(0, 60_000)], "never beyond the stream"
    assert spoken([(70_000, 80_000), (-9_000, -5_000)], 60_000) == [], "another visit's"
    assert spoken([(20_000, 50_000), (21_000, 22_000)], 60_000) == [Stretch(18_000, 51_000)]


def test_a_long_one_is_cut_where_it_is_quietest() -> None:
    asked: list[tuple[int, int]] = []

    def quietest(first: int, last: int) -> int:
        asked.append((first, last))
        return first + 7_000

    found = list(cut([Stretch(1_000, 131_000)], quietest))
    assert found == [Stretch(1_000, 48_000), Stretch(48_000, 95_000), Stretch(95_000, 131_000)]
    assert asked == [(41_000, 61_000), (88_000, 108_000)]
    assert list(cut([Stretch(0, MOST)], quietest)) == [Stretch(0, MOST)]


@pytest.mark.parametrize("wrong", [0, 10**9])
def test_no_stretch_is_too_long_whatever_is_quiet(wrong: int) -> None:
    pieces = list(cut([Stretch(0, 500_000)], lambda *_: wrong))
    assert all(0 < one.last - one.first <= MOST for one in pieces)
    assert (pieces[0].first, pieces[-1].last) == (0, 500_000)
    assert all(one.last == two.first for one, two in pairwise(pieces))


def test_an_answer_is_read_by_its_segments_or_as_one_line() -> None:
    segments = [
        {"start": 2.5, "end": 99, "text": " Thưa  Hội đồng\u200b xét xử. \x00"},
        {"start": 0, "end": 2.5, "text": "To\u0302i kho\u0302ng la\u0302\u0301y."},
        {"start": 5, "end": 6, "text": "  "},
    ]
    body = orjson.dumps({"text": "khác", "segments": segments})
    assert read_answer(body, JSON, 10_000) == [
        Said(0, 2_500, "Tôi không lấy."),
        Said(2_500, 10_000, "Thưa Hội đồng xét xử."),
    ]
    whole = [Said(0, 10_000, "Tôi không lấy.")]
    assert read_answer(orjson.dumps({"text": " Tôi không lấy. "}), JSON, 10_000) == whole
    assert read_answer(orjson.dumps({"text": "Tôi không lấy.", "segments": []}), JSON, 10_000) == whole
    assert read_answer("Tôi không lấy.\n".encode(), "text/plain; charset=utf-8", 10_000) == whole
    assert read_answer(b'{"text": ""}', JSON, 10_000) == []
    assert read_answer(b'{"text": "", "segments": [{"start": 0, "end": 1, "text": "a"}]}', JSON, 5) != []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b"[]",
        b'"a"',
        b"{}",
        b'{"text": 4}',
        b'{"text": "\\ud800"}',
        b'{"segments": ["a"]}',
        b'{"segments": [{"start": 0, "end": 1}]}',
        b'{"segments": [{"start": "0", "end": 1, "text": "a"}]}',
        b'{"segments": [{"start": NaN, "end": 1, "text": "a"}]}',
        b'{"segments": [{"start": true, "end": 1, "text": "a"}]}',
        b'{"text": "' + b"a" * 5_000 + b'"}',
        b'{"text": "\xff"}',
    ],
)
def test_nonsense_is_no_answer(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever way it is wrong
        read_answer(body, JSON, 10_000)


def test_the_doors_were_closed_within_a_part() -> None:
    def at(*changes: tuple[int, bool]) -> bool:
        doors = [(BEGAN + timedelta(seconds=second), closed) for second, closed in changes]
        return closed_within(doors, BEGAN, BEGAN + timedelta(seconds=60))

    assert not at()
    assert at((10, True), (20, False))
    assert at((-10, True)), "closed before it began, and still"
    assert at((-10, True), (5, False)), "opened while it went on"
    assert at((59, True))
    assert not at((-10, True), (-5, False))
    assert not at((61, True))
    assert at((-10, True), (61, False))


@pytest.mark.parametrize(
    ("url", "address", "host", "sheltered"),
    [
        (
            "https://may.example.vn/v1",
            "https://may.example.vn/v1/audio/transcriptions",
            "may.example.vn",
            True,
        ),
        ("https://may.example.vn/", "https://may.example.vn/v1/audio/transcriptions", "may.example.vn", True),
        (
            "http://u:p@10.1.2.3:8000",
            "http://u:p@10.1.2.3:8000/v1/audio/transcriptions",
            "10.1.2.3:8000",
            False,
        ),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1/audio/transcriptions", "127.0.0.1:8000", True),
    ],
)
def test_where_sound_is_sent(url: str, address: str, host: str, sheltered: bool) -> None:
    one = Machine(url, "m")
    assert (one.address, one.host, one.sheltered) == (address, host, sheltered)
    assert Machine(url, "m", internal=True).sheltered
    assert "bi-mat" not in repr(Machine(url, "m", "bi-mat"))


def test_a_long_speech_is_cut_in_its_pause_and_silence_is_known(tmp_path: Path) -> None:
    at = np.arange(75 * RATE) / RATE
    values = np.sin(2 * np.pi * 200 * at) * 9_000 * ~((at >= 50.3) & (at < 50.7))
    (tmp_path / "x.pcm").write_bytes(values.astype("<i2").tobytes())
    sound = Sound(tmp_path / "x.pcm")
    assert sound.length == 75_000
    first, second = cut([Stretch(0, 75_000)], sound.quietest)
    assert 50_300 <= first.last == second.first <= 50_700
    assert sound.silent(50_300, 50_700)
    assert not sound.silent(50_200, 50_700)
    with wave.open(io.BytesIO(sound.wav(1_000, 3_500))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getnframes()) == (RATE, 1, 40_000)
    (tmp_path / "none.pcm").touch()
    assert Sound(tmp_path / "none.pcm").silent(0, 1_000)


def test_who_is_protected_stands_in_the_law_of_each_case() -> None:
    laws = articles_of({one.law for one in protected().grounds})
    assert all(one.article in laws[one.law] for one in protected().grounds)
    assert (protection("criminal"), protection("family")) == ("Điều 484 BLTTHS", "")
