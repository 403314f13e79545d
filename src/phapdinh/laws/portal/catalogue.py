"""The list of documents: by kind, year, name or number, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db import connections

from phapdinh.laws.addresses import law_url
from phapdinh.laws.portal.names import named
from phapdinh.laws.queries import PORTAL
from phapdinh.laws.titles import law_about, law_title
from phapdinh.vietnamese.fold import squeeze

PAGE = 40
_LONGEST = 200
_LAST_YEAR, _FIRST_YEAR = 2100, 1945
_YEAR = "coalesce(extract(year FROM issued_on), substring(law_id FROM '/((?:19|20)\\d\\d)/')::int)"
_WHERE = f"""
WHERE (%(kind)s = '' OR coalesce(kind, '') = %(kind)s) AND (%(year)s = 0 OR {_YEAR} = %(year)s)
  AND (%(named)s::uuid[] IS NULL OR id = ANY(%(named)s::uuid[]))
"""
_COUNT = f"SELECT coalesce(kind, ''), count(*) FROM laws_law {_WHERE} GROUP BY 1"  # noqa: S608  constants
_ROWS = f"""
SELECT law_id, kind, name, issuer, issued_on, effective_from, effective_to FROM laws_law {_WHERE}
ORDER BY coalesce(issued_on, effective_from) DESC NULLS LAST, law_id
LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader asks the list for."""

    text: str = ""
    kind: str = ""
    year: int = 0
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether every document is asked for."""
        return not (self.text or self.kind or self.year)

    def query(self, **changes: Any) -> str:
        """The address of this state of the list, or of one that differs from it; "?" for the plain one."""
        other = replace(self, **changes)
        page = other.page if other.page > 1 else 0
        pairs = (("q", other.text), ("loai", other.kind), ("nam", other.year), ("trang", page))
        return f"?{urlencode([pair for pair in pairs if pair[1]])}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list."""

    law_id: str
    kind: str | None
    name: str | None
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None

    @property
    def title(self) -> str:
        """What it is called."""
        return law_title(self.kind, self.name, self.law_id)

    @property
    def about(self) -> str:
        """What it is about, where its title does not say."""
        return law_about(self.kind, self.name)

    @property
    def url(self) -> str:
        """Its page."""
        return law_url(self.law_id)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One page of the list, and how many documents of each kind the other wishes leave."""

    wish: Wish
    rows: tuple[Listed, ...]
    kinds: tuple[tuple[str, int], ...]
    total: int

    @property
    def previous(self) -> str:
        """Address of the page before; empty on the first."""
        return self.wish.query(page=self.wish.page - 1) if self.wish.page > 1 else ""

    @property
    def following(self) -> str:
        """Address of the page after; empty on the last."""
        return self.wish.query(page=self.wish.page + 1) if self.wish.page * PAGE < self.total else ""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def read_wish(given: Mapping[str, str]) -> Wish:
    """The state that an address describes; what cannot be understood is passed over."""
    text = squeeze("".join(one if one.isprintable() else " " for one in given.get("q", "")))[:_LONGEST]
    year, page = _number(given.get("nam", "")), _number(given.get("trang", ""))
    year = year if _FIRST_YEAR <= year <= _LAST_YEAR else 0
    kind = given.get("loai", "").strip()
    return Wish(text, kind if kind.isprintable() and len(kind) <= _LONGEST else "", year, max(1, page))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def catalogue(wish: Wish) -> Catalogue:
    """One page of the list."""
    with connections[PORTAL].cursor() as cursor:
        asked: dict[str, Any] = {
            "kind": wish.kind,
            "year": wish.year,
            "named": named(cursor, wish.text) if wish.text else None,
            "limit": PAGE,
            "offset": (wish.page - 1) * PAGE,
        }
        cursor.execute(_COUNT, {**asked, "kind": ""})
        kinds = dict(cursor.fetchall())
        cursor.execute(_ROWS, asked)
        rows = tuple(Listed(*row) for row in cursor.fetchall())
    total = kinds.get(wish.kind, 0) if wish.kind else sum(kinds.values())
    in_order = sorted((one for one in kinds.items() if one[0]), key=lambda one: (-one[1], one[0]))
    return Catalogue(wish, rows, tuple(in_order), total)
