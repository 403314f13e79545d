"""Both connections reach one database: tables are made once, through the owner's."""

from __future__ import annotations

from typing import Any


class OneSchema:
    """Migrations run through ``default`` only; relations across the two aliases are the same tables."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return None if db == "default" else False

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool | None:
        return True
