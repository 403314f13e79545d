"""The job that keeps the index of articles in step with the library."""

from __future__ import annotations

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from phapdinh.assistant.retrieval.errors import EmptyLibraryError, IndexBusyError

log = structlog.get_logger(__name__)
_EVERY_ARTICLES = 10_000
#: Seconds without a new text after which an import is taken to be over.
SETTLED = 20.0


@app.periodic(cron="* * * * *")
@app.task(name="assistant.index_articles", lock="assistant-index", queueing_lock="assistant-index")
def index_articles(timestamp: int) -> int:
    """Build the index anew where the library has changed since; gives the number of articles, 0 for none.

    The old index answers until the new one is whole; what a crash has left undone is done a minute later.
    """
    from phapdinh.assistant.retrieval.building import build, is_current
    from phapdinh.assistant.retrieval.corpus import seconds_unchanged

    if seconds_unchanged(timezone.now()) < SETTLED or is_current():
        return 0
    try:
        count = build(tell=_tell)
    except EmptyLibraryError:
        return 0
    except IndexBusyError:
        log.info("articles_index_busy")
        return 0
    log.info("articles_indexed", articles=count)
    return count


def _tell(count: int) -> None:
    if count % _EVERY_ARTICLES == 0:
        log.info("articles_read", articles=count)
