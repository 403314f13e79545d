"""How many files and connections a process may have open: a line to a room takes two of them."""

from __future__ import annotations

import resource

_WANTED = 65_536


def allow_open_files() -> int:
    """Raise what this process, and those that it starts, may open, as far as the system lets it; how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return soft
