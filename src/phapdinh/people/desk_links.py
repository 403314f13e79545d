"""The rail of the desk: each room says in its ``AppConfig.ready`` which of its pages stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from phapdinh.people.models import User
from phapdinh.people.permissions import Person, Verb, courts_where, may

Counts = Callable[[User, date], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class DeskLink:
    """A page in the rail. ``here``: the word by which a page says that it is the current one.

    Only who may do ``verb`` at some court, or for the whole country, is shown the link; ``None`` shows it to
    all who signed in.
    ``place`` orders the rail. ``count`` names a figure of :func:`register_desk_counts` that stands beside
    the label; an ``alarm`` is shown in the form of what is overdue, in ``counted`` words where given.
    """

    here: str
    url_name: str
    label: str | Promise
    verb: Verb | None
    place: int = 50
    count: str = ""
    alarm: bool = False
    counted: str | Promise = ""


_LINKS: dict[str, DeskLink] = {}
_COUNTS: dict[str, Counts] = {}


def register_desk_links(*links: DeskLink) -> None:
    """Put links into the rail; a second call with the same ``here`` replaces the first."""
    _LINKS.update((link.here, link) for link in links)


def register_desk_counts(room: str, counts: Counts) -> None:
    """Figures that a room shows in the rail, read for each page unless the page keeps them."""
    _COUNTS[room] = counts


def desk_links(user: Person) -> Sequence[DeskLink]:
    """The links that this person may follow, in their order."""
    shown = [link for link in _LINKS.values() if link.verb is None or _may(user, link.verb)]
    return sorted(shown, key=lambda link: link.place)


def _may(user: Person, verb: Verb) -> bool:
    return bool(courts_where(user, verb)) or may(user, verb, None)


def desk_counts(user: User, today: date) -> dict[str, int]:
    """The figures of all rooms for this person."""
    return {name: value for counts in _COUNTS.values() for name, value in counts(user, today).items()}
