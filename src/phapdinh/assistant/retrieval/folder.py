"""Where the index of this instance lies."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def index_root() -> Path:
    """The folder of the index of articles, with its generations."""
    return Path(settings.ASSISTANT_ROOT) / "articles"
