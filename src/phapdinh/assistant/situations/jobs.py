"""Jobs of situations: the index follows; cited law is looked at after every import of law, and nightly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from procrastinate.contrib.django import app

from phapdinh.searching.deferring import defer_once

if TYPE_CHECKING:
    from phapdinh.assistant.situations.actions.reviewing import Reviewed

log = structlog.get_logger(__name__)
_INDEX = "situations-index"
_REVIEW = "situations-review"


@app.task(name="assistant.catch_up_situations", lock=_INDEX, queueing_lock=_INDEX)
def catch_up_index() -> int:
    """Bring the index to the newest change; gives the number of documents written."""
    from phapdinh.assistant.situations.index_source import COLLECTION, SituationChanges
    from phapdinh.searching.catch_up import catch_up
    from phapdinh.searching.errors import IndexBusyError
    from phapdinh.searching.factory import open_index

    try:
        return catch_up(open_index(collection=COLLECTION), SituationChanges()).written
    except IndexBusyError:
        log.info("situations_index_busy")  # it is being rebuilt; the next round finds what is missing
        return 0


def defer_catch_up() -> None:
    """Queue one catching up unless one already waits; that one will see what is committed now."""
    defer_once(catch_up_index)


@app.periodic(cron="* * * * *")
@app.task(name="assistant.catch_up_situations_each_minute", queueing_lock="situations-index-each-minute")
def catch_up_each_minute(timestamp: int) -> None:
    """What a crash between a commit and its job has left undone is done within a minute."""
    defer_catch_up()


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="assistant.review_situations_after_law", lock=_REVIEW, queueing_lock="situations-review-after-law"
)
def review_after_law(timestamp: int) -> int:
    """Look at all answers where law was imported since the last look; gives how many were flagged."""
    from phapdinh.assistant.situations.actions.reviews import review_if_law_came

    return _flagged(review_if_law_came())


@app.periodic(cron="37 1 * * *")
@app.task(name="assistant.review_situations_nightly", lock=_REVIEW, queueing_lock="situations-review-nightly")
def review_nightly(timestamp: int) -> int:
    """Look at all answers: a change that was known before may take effect today."""
    from phapdinh.assistant.situations.actions.reviews import review_now

    return _flagged(review_now())


def _flagged(done: Reviewed | None) -> int:
    if done is None:
        return 0
    log.info("situations_reviewed", looked_at=done.looked_at, flagged=done.flagged)
    return done.flagged
