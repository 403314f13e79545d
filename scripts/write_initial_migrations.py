"""Write the first migration of each room given: every table whole, by as few operations as can be.

Called by ``scripts/remake-migrations``, with the rooms from the lowest floor up. Django's own optimizer leaves
most constraints and indexes as operations of their own; each of those makes it build all models anew,
and an empty database took a minute of a processor.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.management import call_command
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.writer import MigrationWriter

Within = AddConstraint | AddIndex


def main(rooms: Sequence[str]) -> None:
    django.setup()
    for room in rooms:
        call_command("makemigrations", room, skip_checks=True, verbosity=0)
        importlib.invalidate_caches()
        rewrite(room)


def rewrite(room: str) -> None:
    """Fold what the writer of Django left apart, and write the file again."""
    module = importlib.import_module(f"phapdinh.{room}.migrations.0001_initial")
    migration: Migration = module.Migration("0001_initial", room)
    migration.operations = folded(migration.operations, room)
    writer = MigrationWriter(migration)
    Path(writer.path).write_text(writer.as_string(), encoding="utf-8")


def folded(operations: Sequence[Operation], room: str) -> list[Operation]:
    """Constraints and indexes inside the making of their table, unless it gets a column later."""
    late = {one.model_name_lower for one in operations if isinstance(one, AddField)}
    made: dict[str, CreateModel] = {}
    rest: list[Operation] = []
    for one in operations:
        if isinstance(one, CreateModel):
            made[one.name_lower] = one
        elif isinstance(one, Within) and one.model_name_lower in made.keys() - late:
            (made[one.model_name_lower],) = made[one.model_name_lower].reduce(one, room)
        else:
            rest.append(one)
    return [*made.values(), *rest]


if __name__ == "__main__":
    main(sys.argv[1:])
