"""The job that loads law while the demo is open already; the laws come a minute after the judgments."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


@app.task(name="demo.load_law", queueing_lock="demo-law")
def load_law() -> None:
    """Load law where there is none yet, then situations; what was stopped is begun again next time."""
    from phapdinh.demo import law, situations

    law.fill()
    situations.fill()


def wish_for_law() -> None:
    """Have law loaded; one wish at a time is enough."""
    try:
        with transaction.atomic():
            load_law.defer()
    except AlreadyEnqueued:
        return
