"""One stretch of sound to a machine over real HTTP: its form, and every way in which the machine may fail."""

from __future__ import annotations

import io
import json
import socket
import time
import wave
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from phapdinh.hearings.models import Hindrance
from phapdinh.hearings.tests.speech_machine import SpeechMachine, answer, speech_machine, words
from phapdinh.hearings.transcripts.machine import Machine
from phapdinh.hearings.transcripts.sending import Line, SpeechError

KEY = "khoa-bi-mat-7431"
Odd = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def machine() -> Iterator[SpeechMachine]:
    with speech_machine() as one:
        yield one


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def line(machine: SpeechMachine, waits: list[float]) -> Line:
    return Line(Machine(machine.url, "may-thu", KEY, patience=5), sleep=waits.append)


def tone(seconds: float = 1.0, pitch: int = 440) -> bytes:
    out = io.BytesIO()
    at = np.arange(int(16_000 * seconds)) / 16_000
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((np.sin(2 * np.pi * pitch * at) * 9_000).astype("<i2").tobytes())
    return out.getvalue()


def status(number: int, **headers: str) -> Odd:
    return lambda handler: answer(handler, number, b'{"error": "no"}', **headers)


def says(body: bytes, **headers: str) -> Odd:
    return lambda handler: answer(handler, 200, body, **headers)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Half of an answer, then nothing more."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"text": "Toi')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def drips(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" ")
            time.sleep(0.05)
    except OSError:
        return


def why(line: Line) -> tuple[Hindrance, int]:
    with pytest.raises(SpeechError) as refused:
        line.take_down(tone(), 1_000)
    return refused.value.why, refused.value.status


def test_it_is_sent_as_the_protocol_says(line: Line, machine: SpeechMachine) -> None:
    said = line.take_down(tone(), 1_000)
    assert [(one.first, one.last, one.words) for one in said] == [
        (0, 500, words(1_000, 440)),
        (500, 1_000, words(1_000, 440)),
    ]
    (heard,) = machine.heard
    assert heard.form == {"model": "may-thu", "language": "vi", "response_format": "verbose_json"}
    assert (heard.key, heard.rate, heard.channels) == (f"Bearer {KEY}", 16_000, 1)


def test_without_segments_the_whole_is_one_line(line: Line, machine: SpeechMachine) -> None:
    machine.odd += [says(b'{"text": "Co mat."}'), says(b"Co mat.\n", content_type="text/plain")]
    for _ in range(2):
        assert [(one.first, one.last, one.words) for one in line.take_down(tone(), 1_000)] == [
            (0, 1_000, "Co mat.")
        ]


def test_a_model_that_knows_no_moments_is_asked_without(line: Line, machine: SpeechMachine) -> None:
    machine.odd += [status(400), says(b'{"text": "Co mat."}')]
    assert len(line.take_down(tone(), 1_000)) == 1
    line.take_down(tone(), 1_000)
    assert [one.form["response_format"] for one in machine.heard] == ["verbose_json", "json", "json"]
    machine.odd += [status(400)]
    assert why(line) == (Hindrance.REFUSED, 400)


def test_what_passes_is_asked_again_and_waits_as_it_is_told(
    line: Line, machine: SpeechMachine, waits: list[float]
) -> None:
    machine.odd += [status(429, retry_after="7"), status(502)]
    assert line.take_down(tone(), 1_000)
    assert waits == [7.0, 10.0]
    machine.odd += [cut, cut]
    assert line.take_down(tone(), 1_000)
    assert len(machine.heard) == 6


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        (status(429, retry_after="9" * 9), (Hindrance.BUSY, 3)),
        (status(503), (Hindrance.BUSY, 3)),
        (status(500), (Hindrance.BROKEN, 3)),
        (cut, (Hindrance.UNREACHABLE, 3)),
        (status(401), (Hindrance.REFUSED, 1)),
        (status(413), (Hindrance.REFUSED, 1)),
        (status(307, location="http://127.0.0.1:1/"), (Hindrance.REFUSED, 1)),
        (says(b"<html></html>", content_type="text/html"), (Hindrance.NONSENSE, 1)),
        (says(b" " * 1_000_001), (Hindrance.NONSENSE, 1)),
    ],
)
def test_every_failure_has_its_words(
    odd: Odd, expected: tuple[Hindrance, int], line: Line, machine: SpeechMachine, waits: list[float]
) -> None:
    reason, tries = expected
    machine.odd += [odd] * 3
    assert why(line)[0] == reason
    assert len(machine.heard) == tries, "sound goes nowhere else, and not again where that is of no use"
    assert all(wait <= 60 for wait in waits)


def test_a_machine_that_drips_or_is_silent_is_given_up(machine: SpeechMachine) -> None:
    quick = Line(Machine(machine.url, "m", patience=0.4), sleep=lambda _: None)
    machine.odd += [drips] * 3
    assert why(quick)[0] == Hindrance.SLOW
    machine.odd += [lambda _: time.sleep(2)] * 3
    assert why(quick)[0] == Hindrance.SLOW
    assert len(machine.heard) == 6


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        nobody = Line(Machine(f"http://127.0.0.1:{taken.getsockname()[1]}", "m"), sleep=lambda _: None)
        assert why(nobody)[0] == Hindrance.UNREACHABLE


def test_neither_key_nor_words_are_logged(
    line: Line, machine: SpeechMachine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    machine.odd += [says(b'{"segments": [{"text": "Loi khai mat"}]}'), status(500), status(401)]
    with capture_logs() as logged:
        why(line)
        why(line)
    told: Any = json.dumps(logged) + caplog.text
    assert "online.speech_nonsense" in told
    assert KEY not in told
    assert "Loi khai" not in told
