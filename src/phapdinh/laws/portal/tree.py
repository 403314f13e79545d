"""The tree of a document, without any of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connections

from phapdinh.laws.models import Law
from phapdinh.laws.outline import Branch, Entry, Path, build, divisions
from phapdinh.laws.queries import PORTAL

_AROUND = 6  # articles at each side where a document has no parts
#: Of each article the newest text that has a title.
_ENTRIES = """
SELECT DISTINCT ON (a."order", a.number)
    a.number, v.title, v.url, v.chapter, v.codified_id, a.effective_to
FROM laws_article a JOIN laws_articleversion v ON v.article_id = a.id
WHERE a.law_id = %s
ORDER BY a."order", a.number, v.title = '', v.valid_from DESC NULLS LAST, v.snapshot DESC
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: the way to it, the articles beside it, the one before and the one after."""

    path: Path
    beside: tuple[Entry, ...]
    previous: Entry | None
    following: Entry | None

    @property
    def heading(self) -> str:
        """The innermost part with its title."""
        if not self.path:
            return ""
        last = self.path[-1]
        return f"{last.name}. {last.title}" if last.title else last.name


def entries(law: Law, today: date) -> list[Entry]:
    """The articles of a law in their order."""
    with connections[PORTAL].cursor() as cursor:
        cursor.execute(_ENTRIES, [law.pk])
        return [
            Entry(number, title, divisions(url, chapter, codified), bool(until and until < today))
            for number, title, url, chapter, codified, until in cursor.fetchall()
        ]


def place_of(listed: list[Entry], number: str) -> Place:
    """Where an article of the list stands."""
    at = next(index for index, entry in enumerate(listed) if entry.number == number)
    previous = listed[at - 1] if at else None
    following = listed[at + 1] if at + 1 < len(listed) else None
    path, branch = _branch(build(listed), number)
    beside = branch.articles if path else listed[max(0, at - _AROUND) : at + _AROUND + 1]
    return Place(path, tuple(beside), previous, following)


def _branch(root: Branch, number: str) -> tuple[Path, Branch]:
    """The branch that holds an article, and the way to it with all titles that are known."""
    open_branches: list[tuple[Path, Branch]] = [((), root)]
    while open_branches:
        path, branch = open_branches.pop()
        if any(entry.number == number for entry in branch.articles):
            return path, branch
        open_branches += [
            ((*path, inner.division), inner) for inner in branch.branches if inner.division is not None
        ]
    return (), root
