"""Where other rooms hang on to what happens in a case, without this room knowing them.

A room says in its ``AppConfig.ready`` what follows from a step (in the same transaction) and what hangs
on one, so that it can no longer be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from django.db.models import Exists

    from phapdinh.cases.courses.engine import Outcome
    from phapdinh.cases.models import Case, Hearing, Step
    from phapdinh.cases.queries.case_page import CasePage
    from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that another room does with a case or a hearing; shown on its page.

    ``told`` is what that room knows of it already, a line each; on the page of a case they bear the link.
    """

    title: str
    address: str
    told: tuple[str, ...] = ()


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
HearingFollower = Callable[["Hearing", "User | None"], None]
HearingOfferer = Callable[["User", "Hearing"], "Offer | None"]
HearingTeller = Callable[[Sequence[UUID]], Mapping[UUID, str]]

_followers: list[Follower] = []
_holders: list[Holder] = []
_offerers: list[Offerer] = []
_publishing: list[Callable[[], Publishing]] = []
_hearing_followers: list[HearingFollower] = []
_hearing_offerers: list[HearingOfferer] = []
_hearing_tellers: list[HearingTeller] = []


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


def after_hearing(follower: HearingFollower) -> None:
    """Have ``follower`` called for every change of a hearing, within its transaction; it may refuse."""
    if follower not in _hearing_followers:
        _hearing_followers.append(follower)


def follow_hearing(hearing: Hearing, actor: User | None) -> None:
    """Call all of them. Raises what they raise (CalendarError)."""
    for follower in _hearing_followers:
        follower(hearing, actor)


def offer_hearing(offerer: HearingOfferer) -> None:
    """Have ``offerer`` asked, for each page of a hearing, what it does with that hearing."""
    if offerer not in _hearing_offerers:
        _hearing_offerers.append(offerer)


def hearing_offers(user: User, hearing: Hearing) -> list[Offer]:
    """What other rooms do with this hearing for this person."""
    found = (offerer(user, hearing) for offerer in _hearing_offerers)
    return [one for one in found if one is not None]


def tell_hearings(teller: HearingTeller) -> None:
    """Have ``teller`` asked for a few words on each of many hearings, where it has any."""
    if teller not in _hearing_tellers:
        _hearing_tellers.append(teller)


def told_of_hearings(keys: Sequence[UUID]) -> Mapping[UUID, str]:
    """Those words by hearing; nobody is asked of none."""
    found: dict[UUID, str] = {}
    for teller in _hearing_tellers if keys else ():
        found.update(teller(keys))
    return found


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
