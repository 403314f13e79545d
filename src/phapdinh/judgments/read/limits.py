"""Every bound on what is read from a stranger's file, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes, pages, levels and seconds; an operator may give others.

    ``inflation`` is how many times larger than packed a part of a zip may be; it counts from
    ``inflation_from`` bytes, because small text packs very well.
    """

    file_bytes: int = 200 * MIB
    text_characters: int = 20_000_000
    pages: int = 2_000
    unpacked_bytes: int = 300 * MIB
    inflation: int = 150
    inflation_from: int = 20 * MIB
    archive_members: int = 100_000
    archive_bytes: int = 20 * 1024 * MIB
    archive_depth: int = 2
    nesting: int = 400
    seconds_per_file: float = 120.0
    seconds_per_page: float = 90.0
    memory_bytes: int = 3 * 1024 * MIB
    image_pixels: int = 40_000_000


DEFAULT = Limits()
