"""What the first question of a process would have to open, opened before anybody asks."""

from __future__ import annotations

import threading
import time

import structlog
from django.db import Error, connections

from phapdinh.assistant.answers.limits import BusyError, a_place
from phapdinh.assistant.answers.service import law_answer

log = structlog.get_logger(__name__)
#: Seconds after the start that belong to the first pages, and to whoever asks whether the process is ready.
PAUSE = 2.0
#: Looked up like any other question, and kept nowhere. What comes of it does not matter.
_QUESTION = "Thời hiệu khởi kiện theo Bộ luật Dân sự được quy định như thế nào?"


def warm() -> bool:
    """Answer a question of nobody's, so that the index, the ranking, the names of all laws and the judgments
    are at hand. A person who asks meanwhile waits for it instead of opening everything a second time.

    Gives whether it came to an end; a process starts all the same where it did not.
    """
    try:
        with a_place():
            law_answer(_QUESTION)
    except (BusyError, Error, OSError) as error:  # asked already; or the database or the disk is away
        log.warning("assistant_not_warm", why=type(error).__name__)
        return False
    return True


def warm_in_background(pause: float = PAUSE) -> threading.Thread:
    """Do it after ``pause`` seconds in a thread of its own, which gives its database connection back."""
    thread = threading.Thread(target=_warm_and_leave, args=(pause,), name="warm-assistant", daemon=True)
    thread.start()
    return thread


def _warm_and_leave(pause: float) -> None:
    time.sleep(pause)
    try:
        warm()
    finally:
        connections.close_all()
