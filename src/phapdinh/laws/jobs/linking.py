"""The job that reads the texts for what they cite."""

from __future__ import annotations

import structlog
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from phapdinh.laws.actions.linking import articles_left, laws_change, link_articles

log = structlog.get_logger(__name__)
_LINK = "laws-link"
_A_TURN = 3000  # articles: some five seconds, for one worker has other work too


@app.task(name="laws.link", lock=_LINK, queueing_lock=_LINK)
def link() -> int:
    """Read articles that have changed for some seconds, then let other jobs pass; gives their number."""
    done = link_articles(most=_A_TURN)
    log.info("law_linked", articles=done.articles, references=done.references, completed=done.completed)
    if articles_left() and not laws_change():
        defer_linking()
    return done.articles


def defer_linking() -> None:
    """Queue one linking unless one already waits; that one will see what is committed now."""
    try:
        with transaction.atomic():
            link.defer()
    except AlreadyEnqueued:
        return


@app.periodic(cron="*/2 * * * *")
@app.task(name="laws.link_where_needed", queueing_lock="laws-link-where-needed")
def link_where_needed(timestamp: int) -> None:
    """What an import has changed is read soon after it; what a crash has left undone, too."""
    if articles_left() and not laws_change():
        defer_linking()
