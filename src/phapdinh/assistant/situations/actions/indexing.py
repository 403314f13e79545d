"""After a change: the index follows, by a job of the same transaction."""

from __future__ import annotations


def tell_index() -> None:
    """Have the index catch up once this transaction is committed."""
    from phapdinh.assistant.situations.jobs import defer_catch_up

    defer_catch_up()
