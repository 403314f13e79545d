"""The one way into Django: start the embedded database where none is given, then load the rooms."""

from __future__ import annotations

import os

from phapdinh.web import database, paths


def setup() -> None:
    """Make the database reachable and Django ready; calling it again does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phapdinh.web.settings")
    if not os.environ.get("DATABASE_URL") and os.environ.get("PHAPDINH_SURFACE") != "portal":
        os.environ["DATABASE_URL"] = database.start_embedded(paths.home())
    (paths.home() / "static").mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
