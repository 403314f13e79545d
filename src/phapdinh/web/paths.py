"""Where an instance keeps its things; every path of the project is made here."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """The data directory of this instance (``PHAPDINH_HOME``, by default ``var`` in the project)."""
    return Path(os.environ.get("PHAPDINH_HOME") or PROJECT / "var").expanduser().resolve()


def shared_data() -> Path:
    """Real law and judgments beside the project (``PHAPDINH_DATA``); it may be absent."""
    return Path(os.environ.get("PHAPDINH_DATA") or PROJECT.parent / "shared" / "data").expanduser()
