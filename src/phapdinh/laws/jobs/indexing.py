"""The index follows the library: after an import, after a crash, and when an article's effect turns."""

from __future__ import annotations

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from phapdinh.laws.actions.changes import turn_of_day
from phapdinh.searching.deferring import defer_once

log = structlog.get_logger(__name__)
_INDEX = "laws-index"


@app.task(name="laws.catch_up_index", lock=_INDEX, queueing_lock=_INDEX)
def catch_up_index() -> int:
    """Bring the index to the newest change; gives the number of articles written."""
    from phapdinh.laws.finding.keeping import bring_up_to_date

    written = bring_up_to_date()
    if written is None:
        log.info("index_busy", collection="laws")
    return written or 0


def defer_catch_up() -> None:
    """Queue one catching up unless one already waits; that one will see what is committed now."""
    defer_once(catch_up_index)


@app.periodic(cron="* * * * *")
@app.task(name="laws.catch_up_index_each_minute", queueing_lock="laws-index-each-minute")
def catch_up_each_minute(timestamp: int) -> None:
    """What a crash between a commit and its job has left undone is done within a minute."""
    defer_catch_up()


@app.periodic(cron="5 17 * * *")
@app.task(name="laws.turn_of_day", queueing_lock="laws-turn-of-day")
def turn(timestamp: int) -> int:
    """Five past midnight in Vietnam: the effect of some articles has turned. Gives their number."""
    return turn_of_day(today=timezone.localdate())
