"""Write the first migration of each room given, from the lowest floor up; see ``phapdinh.tables``."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.management import call_command
from django.db.migrations import Migration
from django.db.migrations.writer import MigrationWriter


def main(rooms: Sequence[str]) -> None:
    django.setup()
    for room in rooms:
        call_command("makemigrations", room, skip_checks=True, verbosity=0)
        importlib.invalidate_caches()
        rewrite(room)


def rewrite(room: str) -> None:
    """Put the operations that Django found into one."""
    from phapdinh.tables import MakeTables

    module = importlib.import_module(f"phapdinh.{room}.migrations.0001_initial")
    migration: Migration = module.Migration("0001_initial", room)
    migration.operations = [MakeTables(migration.operations)]
    writer = MigrationWriter(migration)
    Path(writer.path).write_text(writer.as_string(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
