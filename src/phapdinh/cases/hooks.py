"""Where other rooms hang on to what happens in a case, without this room knowing them.

A room says in its ``AppConfig.ready`` what follows from a step (in the same transaction) and what hangs
on one, so that it can no longer be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import Exists

    from phapdinh.cases.courses.engine import Outcome
    from phapdinh.cases.models import Case, Step
    from phapdinh.cases.queries.case_page import CasePage
    from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that another room does with a case; shown on its page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the room that publishes judgments says of those of cases.

    ``days`` from legal effect, by the provision ``source``. ``settled`` gives the condition on a case that
    its judgment has been published, or that a person has decided that it is not.
    """

    days: int
    source: str
    settled: Callable[[], Exists]


Offerer = Callable[["User", "CasePage"], "Offer | None"]
Follower = Callable[["Case", "Step", "Outcome"], None]
Holder = Callable[["Step"], "str | None"]

_followers: list[Follower] = []
_holders: list[Holder] = []
_offerers: list[Offerer] = []
_publishing: list[Callable[[], Publishing]] = []


def after_step(follower: Follower) -> None:
    """Have ``follower`` called for every step, within its transaction."""
    if follower not in _followers:
        _followers.append(follower)


def hangs_on(holder: Holder) -> None:
    """Have ``holder`` asked before a step is undone: words that say what hangs on it, or None."""
    if holder not in _holders:
        _holders.append(holder)


def offer(offerer: Offerer) -> None:
    """Have ``offerer`` asked, for each page of a case, what it does with that case for that person."""
    if offerer not in _offerers:
        _offerers.append(offerer)


def offers(user: User, page: CasePage) -> list[Offer]:
    """What other rooms do with this case for this person."""
    found = (offerer(user, page) for offerer in _offerers)
    return [one for one in found if one is not None]


def publishes(asked: Callable[[], Publishing]) -> None:
    """Have ``asked`` asked what becomes of judgments; a second call replaces the first."""
    _publishing[:] = [asked]


def publishing() -> Publishing | None:
    """What the room that publishes says; None where there is none."""
    return _publishing[0]() if _publishing else None


def follow(case: Case, step: Step, outcome: Outcome) -> None:
    """Call all followers."""
    for follower in _followers:
        follower(case, step, outcome)


def holding(step: Step) -> Iterator[str]:
    """What hangs on a step, in words."""
    for holder in _holders:
        if words := holder(step):
            yield words
