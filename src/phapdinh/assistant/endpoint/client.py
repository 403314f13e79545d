"""One question to an endpoint that speaks like OpenAI's: short patience, and none at all after a failure."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

import orjson
import urllib3
from urllib3.util import Timeout

_LARGEST = 64_000  # bytes of an answer
_CONNECT = 1.0
_REST_AFTER_FAILURE = 60.0


class EndpointError(Exception):
    """The endpoint did not answer, not in time, or not in its form."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is. ``internal``: the operator says that case data may go there."""

    url: str
    name: str
    key: str = ""
    internal: bool = False
    patience: float = 6.0


class Line:
    """The way to one endpoint: few questions at a time, none while it rests after a failure."""

    def __init__(self, endpoint: Endpoint, *, at_once: int = 2) -> None:
        self.endpoint = endpoint
        self._places = threading.BoundedSemaphore(at_once)
        self._pool = urllib3.PoolManager(maxsize=at_once, retries=False)
        self._rests_until = 0.0

    def complete(self, system: str, user: str) -> str:
        """The model's text. Raises :class:`EndpointError` at once where the line is taken or rests, and after
        ``patience`` seconds at the latest, however slowly the endpoint sends."""
        if time.monotonic() < self._rests_until:
            raise EndpointError("resting")
        if not self._places.acquire(blocking=False):
            raise EndpointError("taken")
        try:
            return self._ask(system, user)
        except (urllib3.exceptions.HTTPError, ValueError, KeyError, IndexError, TypeError, OSError) as error:
            self._rests_until = time.monotonic() + _REST_AFTER_FAILURE
            raise EndpointError(type(error).__name__) from error
        finally:
            self._places.release()

    def _ask(self, system: str, user: str) -> str:
        end = time.monotonic() + self.endpoint.patience
        body = {
            "model": self.endpoint.name,
            "temperature": 0,
            "max_tokens": 400,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        headers = {"Content-Type": "application/json"}
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        response = self._pool.request(
            "POST",
            self.endpoint.url.rstrip("/") + "/chat/completions",
            body=orjson.dumps(body),
            headers=headers,
            timeout=Timeout(connect=_CONNECT, read=self.endpoint.patience),
            preload_content=False,
        )
        try:
            raw = _read(response, end)
        finally:
            response.close()
        if response.status != 200:
            raise ValueError(f"status {response.status}")
        answer: Any = orjson.loads(raw)
        return str(answer["choices"][0]["message"]["content"])


def _read(response: urllib3.BaseHTTPResponse, end: float) -> bytes:
    """The body, but no longer and no larger than allowed: an endpoint may send a byte a second for ever."""
    read = bytearray()
    while True:
        piece = response.read1(4096)
        if not piece:
            return bytes(read)
        read += piece
        if len(read) > _LARGEST:
            raise ValueError("too long")
        if time.monotonic() > end:
            raise TimeoutError
