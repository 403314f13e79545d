"""How widely the words of a question are read: as typed, without diacritics, some of them.

Filters never widen the words.
"""

from __future__ import annotations

from dataclasses import replace

from phapdinh.searching.budget import has_places
from phapdinh.searching.contract import Breadth, Sort
from phapdinh.searching.matching import EXACT_TIER
from phapdinh.searching.question import Question
from phapdinh.searching.ranking import Page, find_page

FEW = 10  # matches below which diacritics are set aside: a first page should not be half empty


def widen(question: Question) -> tuple[Question, Page]:
    """The narrowest reading that finds something, and its page."""
    wider = _wider(question)
    if (folded := _folded_at_once(question)) is not None:
        question, page = folded
        wider.remove(Breadth.FOLDED)
    else:
        page = find_page(question)
    if not question.parsed.wanted or page.total >= FEW:
        return question, page
    for breadth in wider:
        enough = FEW if breadth is Breadth.FOLDED else 1
        if page.total >= enough or _found_without_filters(question, enough):
            break
        widened = replace(question, breadth=breadth)
        found = find_page(widened)
        if found.total > page.total:
            question, page = widened, found
    return question, page


def _wider(question: Question) -> list[Breadth]:
    """The wider readings that differ at all for these words."""
    wider = [Breadth.FOLDED] if question.parsed.marked else []
    return [*wider, Breadth.SOME] if len(question.parsed.wanted) > 1 else wider


def _folded_at_once(question: Question) -> tuple[Question, Page] | None:
    """The reading without diacritics, where so little has them all that it will be needed anyway.

    ``None`` where the narrower reading may do, or where only it can tell.
    """
    if not question.parsed.marked or question.is_filtered or not _is_rare(question):
        return None
    folded = replace(question, breadth=Breadth.FOLDED)
    page = find_page(folded)
    if page.total == 0:
        return question, page
    exact = _exact_matches(question, page)
    if exact is None or exact >= FEW:
        return None
    return (question if exact == page.total else folded), page


def _is_rare(question: Question) -> bool:
    """Whether a part of a large index shows no match."""
    if not question.is_large:
        return False
    return question.estimate() == 0 or (has_places(question.parsed) and question.counted(1) == 0)


def _exact_matches(question: Question, page: Page) -> int | None:
    """How many of a first page have all diacritics: they stand first, and are known by their score."""
    request = question.request
    ranked = request.sort is Sort.RELEVANCE and not request.offset and request.limit >= FEW
    if page.level or not ranked or question.has_numbers:
        return None
    return sum(hit.score >= EXACT_TIER for hit in page.hits)


def _found_without_filters(question: Question, enough: int) -> bool:
    """Whether the words alone find enough: then the filters are what narrows, and they shall."""
    if not question.is_filtered:
        return False
    request = replace(question.request, filters={}, day_from=None, day_to=None)
    unfiltered = replace(question, request=request)
    return unfiltered.estimate() > 0 or question.snapshot.count(unfiltered.query()) >= enough
