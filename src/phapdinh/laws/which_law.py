"""Which laws of the library a citation can mean."""

from __future__ import annotations

import re
from datetime import date

from phapdinh.laws.entries import LawEntry, Library
from phapdinh.laws.symbols import law_key
from phapdinh.vietnamese.citations import LegalCitation
from phapdinh.vietnamese.citations.laws import families, find_law
from phapdinh.vietnamese.fold import fold, squeeze

_YEAR = re.compile(r"[\s,(]*(?:nam\s*)?((?:19|20)\d\d)\b.*$")


def laws_meant(
    citation: LegalCitation, on: date | None, library: Library
) -> tuple[list[LawEntry], tuple[str, ...]]:
    """The laws of the library that can be meant, and numbers of laws that can be meant but are not held."""
    if citation.law_id is not None:
        held = list(library.by_number(law_key(citation.law_id)))
        if citation.own:  # the very law, where another spelling of its number is held too
            held = [law for law in held if law.law_id == citation.law_id] or held
        return held, () if held else (citation.law_id,)
    if citation.law is None:
        return [], ()
    name, year = split_year(citation.law)
    versions = families().get(name)
    if versions is None:
        return _named(list(library.by_name(name)), year, on), ()
    meant = [one for one in versions if year is None or year in one.years]
    if on is not None and year is None:
        meant = [one for one in meant if one.in_force(on)] or meant
    held = [law for one in meant for law in library.by_number(law_key(one.id))]
    missing = tuple(one.id for one in meant if not library.by_number(law_key(one.id)))
    # A version that the library lacks can still be the one that is meant: then nothing is chosen.
    return (held, ()) if not missing else ([], (*(law.law_id for law in held), *missing))


def successor_of(law_id: str) -> str | None:
    """The next version of a well-known law, as the catalogue has it; ``None`` where it has none."""
    law = find_law(law_id)
    if law is None:
        return None
    later = [one for one in families()[fold(law.title)] if one.effective_from > law.effective_from]
    return min(later, key=lambda one: one.effective_from).id if later else None


def split_year(written: str) -> tuple[str, int | None]:
    """A law's folded name and the year by which it is called.

    >>> split_year("Luật Thanh niên năm 2020")
    ('luat thanh nien', 2020)
    """
    folded = squeeze(fold(written))
    match = _YEAR.search(folded)
    return (folded[: match.start()], int(match[1])) if match else (folded, None)


def _named(laws: list[LawEntry], year: int | None, on: date | None) -> list[LawEntry]:
    """Laws of one name, narrowed by the year of adoption or, without one, by the day."""
    if year is not None:
        return [law for law in laws if law.year == year]
    if on is None or len(laws) < 2:
        return laws
    return [law for law in laws if _can_hold(law, on)] or laws


def _can_hold(law: LawEntry, on: date) -> bool:
    return not (law.since and on < law.since) and not (law.until and on > law.until)
