"""One stretch of sound to a machine that speaks like OpenAI's: bounded in time, asked again where that helps.

Neither the key nor a word of an answer is ever logged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import structlog
import urllib3
from urllib3.util import Timeout

from phapdinh.hearings.models import Hindrance
from phapdinh.hearings.transcripts.answers import Said, read_answer
from phapdinh.hearings.transcripts.machine import Machine

_CONNECT = 5.0
_LARGEST = 1_000_000  # bytes of an answer
_WAITS = (2.0, 10.0)  # seconds before a stretch is sent again
_LONGEST_WAIT = 60.0  # that a machine may ask for
_PASSES = frozenset({Hindrance.UNREACHABLE, Hindrance.SLOW, Hindrance.BUSY, Hindrance.BROKEN})
_BUSY = frozenset({408, 425, 429, 503})
_log = structlog.get_logger("phapdinh.hearings")


class SpeechError(Exception):
    """The machine did not take it down; ``wait``: the seconds after which it wants to be asked again."""

    def __init__(self, why: Hindrance, status: int = 0, wait: float = 0.0) -> None:
        super().__init__(why.value)
        self.why, self.status, self.wait = why, status, wait


class Line:
    """The way to one machine."""

    def __init__(self, machine: Machine, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.machine, self._sleep = machine, sleep
        self._pool = urllib3.PoolManager(maxsize=1, retries=False)
        self._form = "verbose_json"

    def take_down(self, sound: bytes, length: int) -> list[Said]:
        """What is said in a WAV file of so many milliseconds. Raises SpeechError after a few tries."""
        for wait in _WAITS:
            try:
                return self._once(sound, length)
            except SpeechError as error:
                if error.why not in _PASSES:
                    raise
                self._sleep(min(max(wait, error.wait), _LONGEST_WAIT))
        return self._once(sound, length)

    def _once(self, sound: bytes, length: int) -> list[Said]:
        try:
            return self._asked(sound, length)
        except SpeechError as error:
            if error.status != 400 or self._form == "json":
                raise
        self._form = "json"  # some models know no moments
        return self._asked(sound, length)

    def _asked(self, sound: bytes, length: int) -> list[Said]:
        try:
            body, media_type = self._post(sound)
        except SpeechError as error:
            _log.warning("online.speech_refused", why=error.why.value, status=error.status)
            raise
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise SpeechError(_unanswered(error)) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            _log.warning("online.speech_unreachable", error=type(error).__name__)
            raise SpeechError(Hindrance.UNREACHABLE) from error
        try:
            return read_answer(body, media_type, length)
        except ValueError as error:
            _log.warning("online.speech_nonsense", bytes=len(body))
            raise SpeechError(Hindrance.NONSENSE) from error

    def _post(self, sound: bytes) -> tuple[bytes, str]:
        end = time.monotonic() + self.machine.patience
        response = self._pool.request(
            "POST",
            self.machine.address,
            fields={
                "file": ("doan.wav", sound, "audio/wav"),
                "model": self.machine.model,
                "language": "vi",
                "response_format": self._form,
            },
            headers={"Authorization": f"Bearer {self.machine.key}"} if self.machine.key else {},
            timeout=Timeout(connect=_CONNECT, read=self.machine.patience),
            redirect=False,  # sound goes where the operator said, nowhere else
            preload_content=False,
        )
        try:
            _check(response.status, response.headers)
            return _read(response, end), response.headers.get("Content-Type", "")
        finally:
            response.close()


def _unanswered(error: Exception) -> Hindrance:
    unreached = isinstance(error, urllib3.exceptions.ConnectTimeoutError)
    return Hindrance.UNREACHABLE if unreached else Hindrance.SLOW


def _check(status: int, headers: Mapping[str, str]) -> None:
    """Raises SpeechError for anything but an answer."""
    if status == 200:
        return
    if status in _BUSY:
        asked = headers.get("Retry-After", "")
        raise SpeechError(Hindrance.BUSY, status, float(asked) if asked.isdecimal() else 0.0)
    raise SpeechError(Hindrance.BROKEN if status >= 500 else Hindrance.REFUSED, status)


def _read(response: urllib3.BaseHTTPResponse, end: float) -> bytes:
    """The body, no longer and no larger than allowed: a machine may send a byte a second for ever."""
    read = bytearray()
    while piece := response.read1(65_536):
        read += piece
        if len(read) > _LARGEST:
            raise SpeechError(Hindrance.NONSENSE)
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(read)
