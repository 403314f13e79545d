"""An endpoint that hangs, drips, fails or floods costs its patience once, and then nothing."""

from __future__ import annotations

import threading
import time

import pytest

from phapdinh.assistant.endpoint.client import Endpoint, EndpointError, Line
from phapdinh.assistant.endpoint.tests.server import endpoint


def line(url: str, *, patience: float = 0.6, key: str = "", at_once: int = 2) -> Line:
    return Line(Endpoint(url, "m", key, internal=True, patience=patience), at_once=at_once)


def test_the_text_comes_back_and_only_the_prompt_is_sent() -> None:
    with endpoint("[1] Một.") as server:
        assert line(server.url).complete("hệ thống", "câu hỏi") == "[1] Một."
    (sent,) = server.received
    assert [message["content"] for message in sent["messages"]] == ["hệ thống", "câu hỏi"]


@pytest.mark.parametrize(
    "how",
    [
        {"says": "x" * 400, "slow": 0.05},  # a byte now and then, for ever
        {"says": "", "status": 500},
        {"says": "", "raw": b"<html>"},
        {"says": "", "raw": b'{"choices": []}'},
        {"says": "x" * 100_000},
    ],
)
def test_what_goes_wrong_ends_within_the_patience_and_then_rests(how: dict[str, object]) -> None:
    with endpoint(**how) as server:
        asked = line(server.url)
        begun = time.monotonic()
        with pytest.raises(EndpointError):
            asked.complete("a", "b")
        assert time.monotonic() - begun < 2.0
        begun = time.monotonic()
        with pytest.raises(EndpointError, match="resting"):
            asked.complete("a", "b")
        assert time.monotonic() - begun < 0.05
        assert len(server.received) == 1


def test_nobody_there_is_told_at_once() -> None:
    with pytest.raises(EndpointError):
        line("http://127.0.0.1:9/v1").complete("a", "b")


def test_a_line_that_is_taken_is_not_waited_for() -> None:
    with endpoint("x" * 400, slow=0.05) as server:
        asked = line(server.url, at_once=1)

        def take() -> None:
            with pytest.raises(EndpointError):
                asked.complete("a", "b")

        other = threading.Thread(target=take)
        other.start()
        while not server.received:
            time.sleep(0.01)
        begun = time.monotonic()
        with pytest.raises(EndpointError, match="taken"):
            asked.complete("a", "b")
        assert time.monotonic() - begun < 0.05
        other.join()
