"""Jobs after publication: the index catches up, the figures of completeness are made anew."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app

from phapdinh.judgments.actions.completeness import recompute_completeness
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.searching.deferring import defer_once
from phapdinh.searching.errors import IndexBusyError

log = structlog.get_logger(__name__)
_INDEX = "judgments-index"


@app.task(name="judgments.catch_up_index", lock=_INDEX, queueing_lock=_INDEX)
def catch_up_index() -> int:
    """Bring the index to the newest change; gives the number of documents written."""
    from phapdinh.searching.catch_up import catch_up
    from phapdinh.searching.factory import open_index

    try:
        done = catch_up(open_index(), PublishedChanges())
    except IndexBusyError:
        log.info("index_busy")  # it is being rebuilt; the next round finds what is still missing
        return 0
    return done.written


def defer_catch_up() -> None:
    """Queue one catching up unless one already waits; that one will see what is committed now."""
    defer_once(catch_up_index)


@app.periodic(cron="* * * * *")
@app.task(name="judgments.catch_up_index_each_minute", queueing_lock="judgments-index-each-minute")
def catch_up_each_minute(timestamp: int) -> None:
    """What a crash between a commit and its job has left undone is done within a minute."""
    defer_catch_up()


@app.periodic(cron="17 * * * *")
@app.task(
    name="judgments.completeness", lock="judgments-completeness", queueing_lock="judgments-completeness"
)
def completeness_each_hour(timestamp: int) -> int:
    """Make the public figures anew; gives the number of rows."""
    return recompute_completeness()
