"""Queueing a catching up of an index, at most one at a time."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task


def defer_once(task: Task[[], Any, []]) -> None:
    """Queue the task unless one already waits; that one will see what is committed now."""
    try:
        with transaction.atomic():
            task.defer()
    except AlreadyEnqueued:
        return
