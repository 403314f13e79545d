"""A machine that takes speech down, for tests: a real HTTP server that speaks OpenAI's protocol.

It decodes the sound that it gets and measures it: how long, how loud, which pitch at the beginning and at
the end. Its words are invented of these figures; it recognises no speech. So sound that is cut wrongly is
answered with the wrong words.
"""

from __future__ import annotations

import io
import json
import threading
import wave
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

_EDGE = 6_400  # values of which a pitch is taken: 0.4 s


@dataclass(frozen=True, slots=True)
class Heard:
    """One request: its form, its key, and what was measured of its sound (milliseconds, hertz)."""

    form: dict[str, str]
    key: str
    rate: int
    channels: int
    length: int
    peak: int
    first: int
    last: int


@dataclass
class SpeechMachine:
    """What it heard; ``odd``: how it behaves instead, one act a request, in order."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list)
    odd: deque[Callable[[BaseHTTPRequestHandler], None] | None] = field(default_factory=deque)


def words(length: int, pitch: int) -> str:
    """What it invents."""
    return f"Nghe {length} mili giây, {pitch} héc."


def _measured(handler: BaseHTTPRequestHandler) -> Heard:
    body = handler.rfile.read(int(handler.headers["Content-Length"]))
    kind = handler.headers["Content-Type"].encode()
    parts: Any = message_from_bytes(b"Content-Type: " + kind + b"\r\n\r\n" + body).get_payload()
    named = {one.get_param("name", header="content-disposition"): one for one in parts}
    content = named.pop("file").get_payload(decode=True)
    form = {name: one.get_payload(decode=True).decode() for name, one in named.items()}
    with wave.open(io.BytesIO(content)) as file:
        rate, channels = file.getframerate(), file.getnchannels()
        values = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int64)
    return Heard(
        form=form,
        key=handler.headers.get("Authorization", ""),
        rate=rate,
        channels=channels,
        length=len(values) * 1000 // rate,
        peak=int(np.abs(values).max(initial=0)),
        first=_pitch(values[:_EDGE], rate),
        last=_pitch(values[-_EDGE:], rate),
    )


def _pitch(values: Any, rate: int) -> int:
    """The loudest pitch, to ten hertz."""
    spectrum = np.abs(np.fft.rfft(values * np.hanning(len(values))))
    return round(float(spectrum.argmax()) * rate / len(values) / 10) * 10


def answer(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Send an answer."""
    handler.send_response(status)
    for name, value in {"content_type": "application/json", **headers}.items():
        handler.send_header(name.replace("_", "-").title(), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def taken_down(one: Heard) -> bytes:
    """Its answer to what it heard: two segments, the first and the second half."""
    half = one.length / 2000
    segments = [
        {"id": 0, "start": 0.0, "end": half, "text": " " + words(one.length, one.first)},
        {"id": 1, "start": half, "end": half * 2, "text": " " + words(one.length, one.last)},
    ]
    return json.dumps({"task": "transcribe", "text": "", "segments": segments}).encode()


@contextmanager
def speech_machine() -> Iterator[SpeechMachine]:
    """One that listens on this machine."""
    state = SpeechMachine()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            if self.path != "/v1/audio/transcriptions":
                self.send_error(404)
                return
            one = _measured(self)
            state.heard.append(one)
            odd = state.odd.popleft() if state.odd else None
            if odd is not None:
                odd(self)
            else:
                answer(self, 200, taken_down(one))

        def log_message(self, *_given: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
