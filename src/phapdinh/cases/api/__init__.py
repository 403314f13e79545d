"""The docket by API, for programs of the courts: with a key or a session, each read and act within the
rights of its account, by the same queries and actions as the pages."""

from __future__ import annotations

from ninja import NinjaAPI

from phapdinh.cases.api import acts, calendar, docket, files, moving, opening, parts, people, subject, tasks
from phapdinh.cases.api.auth import AUTH
from phapdinh.cases.api.refusals import install_refusals

#: ``opening`` and ``people`` write at addresses at which ``docket`` and ``parts`` read: theirs is one router.
#: ``moving`` before ``docket``, that its list is not read as the id of a case.
PARTS = (moving, docket, parts, files, acts, subject, calendar, tasks)
__all__ = ["install", "opening", "people"]


def install(api: NinjaAPI) -> None:
    """Add this room's addresses; none of them answers without an account."""
    install_refusals(api)
    for part in PARTS:
        api.add_router("/cases", part.router, auth=AUTH)
