"""Passages of a draft that claim to be the words of the law, each with the citations they can be of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phapdinh.laws.resolver import Resolution

_FEWEST, _MOST = 25, 4_000  # characters of a quotation that are compared
_CURLY = re.compile(rf"[“«]([^“”«»]{{{_FEWEST},{_MOST}}})[”»]")
_STRAIGHT = re.compile(rf'"([^"“”\n]{{{_FEWEST},{_MOST}}})"')
#: After a citation and the name of its law: "… quy định:", "… nêu rõ". Without such a word the quotation
#: stands close by; what is quoted from elsewhere has too few words in common to be taken for the law's.
_SAYS = r"(?:quy dinh|qui dinh|neu ro|neu|ghi ro|ghi|nhu sau|co noi dung|the hien)"
_LEAD = re.compile(rf"[^.;\n]{{0,100}}\s*|[^.;\n]{{0,160}}?\b{_SAYS}\b[^.;\n]{{0,60}}\s*")
_COLON = re.compile(rf"[^.;:\n]{{0,160}}?\b{_SAYS}(?:\s+(?:ro|nhu sau|cu the|ve viec|rang|la|thi))*\s*:\s*")
_BEHIND = re.compile(r"\s*[.,;]?\s*[(\[]\s*(?:theo\s+|quy dinh tai\s+|tai\s+|trich\s+|can cu\s+)?")
#: What is quoted behind these is the name of an offence or of a dispute.
_NAMED = re.compile(r"(?:\btoi|\bcac toi|\bhanh vi|\bve viec|\btranh chap|\bv/v)\s*:?\s*\Z")
_TOGETHER = 60  # characters between citations that lead one quotation together


@dataclass(frozen=True, slots=True)
class Quoted:
    """``[start, end)`` of the words, without their marks; ``marked`` where they stand in quotation marks."""

    start: int
    end: int
    resolutions: tuple[Resolution, ...]
    marked: bool


def find_quoted(text: str, folded: str, resolutions: Sequence[Resolution]) -> Iterator[Quoted]:
    """Quotations that a citation introduces or follows. ``resolutions`` stand in the order of the text."""
    cited = [one for one in resolutions if one.citation.article is not None]
    spans = sorted(match.span(1) for find in (_CURLY, _STRAIGHT) for match in find.finditer(text))
    for start, end in spans:
        found = _before(folded, start - 1, cited) or _after(folded, end + 1, cited)
        if found and not _NAMED.search(folded, max(0, start - 24), start - 1):
            yield Quoted(start, end, found, marked=True)
    yield from _unmarked(text, folded, cited, [start for start, _ in spans])


def _before(folded: str, place: int, cited: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The citations that introduce what begins at ``place``: the nearest, and those listed with it."""
    earlier = [one for one in cited if one.citation.end <= place]
    if not earlier or not _LEAD.fullmatch(folded, earlier[-1].citation.end, place):
        return ()
    found = [earlier[-1]]
    for one in reversed(earlier[:-1]):
        if found[-1].citation.start - one.citation.end > _TOGETHER:
            break
        found.append(one)
    return tuple(found)


def _after(folded: str, place: int, cited: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The citation in brackets behind a quotation."""
    bracket = _BEHIND.match(folded, place)
    if not bracket:
        return ()
    return tuple(one for one in cited if one.citation.start == bracket.end())


def _unmarked(
    text: str, folded: str, cited: Sequence[Resolution], quotations: Sequence[int]
) -> Iterator[Quoted]:
    """What stands behind "quy định:" to the end of its paragraph, without quotation marks."""
    for one in cited:
        lead = _COLON.match(folded, one.citation.end)
        if lead is None or any(other.citation.end < lead.end() for other in cited if _follows(other, one)):
            continue
        start = lead.end()
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        marked = any(start <= place <= start + 2 for place in quotations)
        if not marked and text[start : start + 1] not in '“«"' and _FEWEST <= end - start <= _MOST:
            yield Quoted(start, end, (one,), marked=False)


def _follows(other: Resolution, one: Resolution) -> bool:
    return other.citation.start > one.citation.start
