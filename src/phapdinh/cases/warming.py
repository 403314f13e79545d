"""What the first page of a process would have to read: courses and rules, read before anybody asks."""

from __future__ import annotations

import threading

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.deadlines import rules
from phapdinh.cases.deadlines.saying import cite_briefly


def warm() -> None:
    """Read and check the courses, the rules and the short names of their laws: a second of processor."""
    courses()
    for rule in rules().values():
        cite_briefly(rule.now)


def warm_in_background() -> threading.Thread:
    """Do it in a thread of its own, so that the process is ready at once."""
    thread = threading.Thread(target=warm, name="warm-cases", daemon=True)
    thread.start()
    return thread
