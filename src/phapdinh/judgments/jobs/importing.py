"""The job that reads an upload: the file is in the store already."""

from __future__ import annotations

from typing import Any

import structlog
from procrastinate.contrib.django import app

log = structlog.get_logger(__name__)


@app.task(name="judgments.import_upload", queue="import")
def import_upload(
    sha256: str, name: str, actor_id: str | None = None, known: dict[str, Any] | None = None
) -> str:
    """Import one stored file (or what is in it, for an archive); gives the id of the run.

    ``known`` is what the case that it belongs to says of it, in the form of ``known_json``.

    A second run of the same job, after a crash, continues the first one's run.
    """
    from phapdinh.judgments.actions.importing import Options, import_stored
    from phapdinh.judgments.importing.rows import known_from
    from phapdinh.people.models import User

    actor = User.objects.get(pk=actor_id) if actor_id else None
    done = import_stored(
        sha256=sha256, name=name, known=known_from(known or {}), options=Options(actor=actor, workers=1)
    )
    log.info("upload_imported", run=str(done.run), imported=done.imported, quarantined=done.quarantined)
    return str(done.run)
