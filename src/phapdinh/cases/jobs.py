"""Background work of the room: open clocks follow the calendar; cases follow the succession of courts."""

from __future__ import annotations

from uuid import UUID

import structlog
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from phapdinh.searching.deferring import defer_once

log = structlog.get_logger(__name__)
_RECOMPUTE = "cases-recompute"


@app.task(name="cases.recompute", lock=_RECOMPUTE, queueing_lock=_RECOMPUTE)
def recompute_clocks() -> int:
    """Compute the end of every open clock anew; gives how many moved."""
    from phapdinh.cases.actions.recomputing import recompute

    return recompute().moved


def defer_recompute() -> None:
    """Queue one recomputation unless one already waits; that one will see what is committed now."""
    defer_once(recompute_clocks)


@app.periodic(cron="23 2 * * *")
@app.task(name="cases.recompute_nightly", queueing_lock="cases-recompute-nightly")
def recompute_nightly(timestamp: int) -> None:
    """A new version of the program may have brought other rules or holidays."""
    defer_recompute()


@app.periodic(cron="41 2 * * *")
@app.task(name="cases.succession", lock="cases-succession", queueing_lock="cases-succession")
def succession_nightly(timestamp: int) -> int:
    """Move open cases of courts that have ended; gives how many moved."""
    from phapdinh.cases.actions.succeeding import succeed_all

    done = succeed_all()
    if done.waiting:
        log.warning("cases_without_successor", courts=len(done.waiting), cases=sum(done.waiting.values()))
    return done.moved


@app.task(name="cases.count_courts", lock="cases-count-courts", queueing_lock="cases-count-courts")
def count_courts_now() -> int:
    """Count the figures of all courts; gives how many courts."""
    from phapdinh.cases.actions.counting import count_courts

    return count_courts()


@app.periodic(cron="7 * * * *")
@app.task(name="cases.count_courts_hourly", queueing_lock="cases-count-courts-hourly")
def count_courts_hourly(timestamp: int) -> None:
    """Pages about many courts show what was last counted."""
    defer_once(count_courts_now)


@app.task(name="cases.remind", lock="cases-remind", queueing_lock="cases-remind")
def remind_now() -> int:
    """Write today's digests that are missing; gives how many."""
    from phapdinh.cases.actions.reminding import remind_all

    return remind_all()


@app.periodic(cron="30 22-23,0-3 * * *")
@app.task(name="cases.remind_daily", queueing_lock="cases-remind-daily")
def remind_daily(timestamp: int) -> None:
    """From half past five in the morning (crons are in UTC); again each hour, for a server that was off."""
    defer_once(remind_now)


@app.periodic(cron="*/5 * * * *")
@app.task(name="cases.tidy_calendar", queueing_lock="cases-tidy-calendar")
def tidy_calendar(timestamp: int) -> int:
    """Let go of tentative holds that have run out, take old lines off the public cause list."""
    from phapdinh.cases.calendar.actions.tidying import tidy

    return tidy().holds


@app.task(name="cases.read_item", queue="import")
def read_item(item_id: str) -> int:
    """Recognise the text of an item's pages that are pictures; gives how many have text now."""
    from phapdinh.cases.efile.actions.recognising import recognise_item

    return recognise_item(UUID(item_id))


@app.task(name="cases.pack_file", queue="import")
def pack_file(transfer_id: str) -> bool:
    """Pack the file of a case that somebody has asked for."""
    from phapdinh.cases.efile.actions.sending import pack_bundle

    return pack_bundle(UUID(transfer_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.resume_file_jobs", queueing_lock="cases-resume-file-jobs")
def resume_file_jobs(timestamp: int) -> int:
    """Bundles and scans whose worker was killed go on."""
    from phapdinh.cases.efile.actions.resuming import resume

    return resume()


@app.periodic(cron="17 3 * * *")
@app.task(name="cases.tidy_transfers", queueing_lock="cases-tidy-transfers")
def tidy_transfers_nightly(timestamp: int) -> int:
    """Remove bundles of case files that were kept long enough."""
    from phapdinh.cases.efile.actions.sending import tidy_transfers

    return tidy_transfers()


@app.task(name="cases.import_docket", queue="import")
def import_docket(run: str) -> int:
    """Import a docket to its end; gives how many rows came in. After a crash it goes on."""
    from phapdinh.cases.importing.actions import carry_out

    done = carry_out(run_id=UUID(run))
    return done.imported if done else 0


def defer_docket_import(run: UUID) -> None:
    """Queue an import unless it already waits."""
    try:
        with transaction.atomic():
            import_docket.configure(queueing_lock=f"docket-import-{run}").defer(run=str(run))
    except AlreadyEnqueued:
        return


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.resume_imports", queueing_lock="cases-resume-imports")
def resume_imports(timestamp: int) -> int:
    """Imports whose worker was killed go on; one that is under way is left alone."""
    from phapdinh.cases.models import DocketImport

    waiting = list(DocketImport.objects.filter(state="running").values_list("pk", flat=True))
    for run in waiting:
        defer_docket_import(run)
    return len(waiting)


@app.periodic(cron="7 3 * * *")
@app.task(name="cases.forget_answers", queueing_lock="cases-forget-answers")
def forget_answers(timestamp: int) -> int:
    """Answers of the API that were kept long enough; gives how many are let go."""
    from phapdinh.cases.api.once import forget_old

    return forget_old()
