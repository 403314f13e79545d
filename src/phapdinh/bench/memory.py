"""Memory that a process has for itself; files that it maps, such as the index, are not counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes (10^6 bytes): own anonymous memory, and mapped file pages that are resident."""

    own: float
    mapped: float


def memory_of(pid: int | str = "self") -> Memory:
    """Read from the kernel (``smaps_rollup``). Raises ``FileNotFoundError`` for a process that is gone."""
    fields = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, _, rest = line.partition(":")
        fields[name] = int(rest.split()[0]) * 1_024
    return Memory(
        own=round(fields["Pss_Anon"] / 1e6, 1),
        mapped=round((fields["Rss"] - fields["Anonymous"]) / 1e6, 1),
    )
