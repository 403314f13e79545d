"""Parts of the set-up of a court that other rooms keep: shown beside those of this room, which knows none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from phapdinh.courts.models import Court

Say = Callable[[Mapping[str, Any]], str] | str | Promise


@dataclass(frozen=True, slots=True)
class Summary:
    """What the overview says of a part: a figure, words; ``wanting``: it needs a look."""

    figure: str
    words: str
    wanting: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part: the address of its page by name, its title, what the overview says.

    ``verbs`` are the entries of the journal (of the subject ``court``) about it, in plain words; those that
    are ``unchanging`` tell of no change of the set-up.
    """

    view: str
    title: str | Promise
    summary: Callable[[Court], Summary]
    verbs: Mapping[str, Say] = field(default_factory=dict)
    unchanging: frozenset[str] = frozenset()


_sections: list[Section] = []


def register_section(section: Section) -> None:
    """Show a part in the tabs, in the overview, in the journal of the set-up; once."""
    if all(one.view != section.view for one in _sections):
        _sections.append(section)


def sections() -> tuple[Section, ...]:
    """All of them, in the order in which they were registered."""
    return tuple(_sections)


def section_of(verb: str) -> Section | None:
    """The part that an entry of the journal is about."""
    return next((one for one in _sections if verb in one.verbs), None)


def words_for(verb: str) -> Say | None:
    """How other rooms say an entry."""
    found = section_of(verb)
    return found.verbs[verb] if found else None
