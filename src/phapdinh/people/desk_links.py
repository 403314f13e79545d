"""Links in the rail of the desk. Each room says in its ``AppConfig.ready`` which of its pages stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from phapdinh.people.permissions import Person, Verb, courts_where


@dataclass(frozen=True, slots=True)
class DeskLink:
    """A page in the rail. ``here``: the word by which a page says that it is the current one.

    Only who may do ``verb`` at some court is shown the link; ``None`` shows it to all who signed in.
    """

    here: str
    url_name: str
    label: str | Promise
    verb: Verb | None


_LINKS: dict[str, DeskLink] = {}


def register_desk_links(*links: DeskLink) -> None:
    """Put links into the rail, in this order; a second call with the same ``here`` replaces the first."""
    _LINKS.update((link.here, link) for link in links)


def desk_links(user: Person) -> Sequence[DeskLink]:
    """The links that this person may follow."""
    return [link for link in _LINKS.values() if link.verb is None or courts_where(user, link.verb)]
