"""Mentions that conversion has damaged: years torn off, names cut short.

Conversion from PDF often tears the short last line off a paragraph and sets it down a few
paragraphs away: "…của Bộ luật dân sự năm" here, "2005;" alone there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from phapdinh.vietnamese.citations.mentions import Mention

_TORN_YEAR = re.compile(r"^(?:nam\s+)?((?:19|20)\d\d)\s?[;.,]?$", re.MULTILINE)
_OPEN_END = re.compile(r"\s*(nam)?\s*(?:\n|$)")
_REACH = 900
_MOST_TORN = 8

#: Year of a law whose year stood in the text but cannot be found: no version may be guessed.
UNKNOWN_YEAR = -1


def complete_years(mentions: list[Mention], folded: str) -> list[Mention]:
    """Give each law that ends its paragraph openly the torn-off year near it, each year once."""
    torn = [(match.start(), int(match.group(1))) for match in _TORN_YEAR.finditer(folded)]
    places = [place for place, _ in torn]
    taken: set[int] = set()
    completed = []
    for mention in mentions:
        end = _OPEN_END.match(folded, mention.end)
        if mention.year or mention.number or mention.back or mention.own or not end:
            completed.append(mention)
            continue
        place = mention.end
        low, high = (bisect_left(places, place + reach) for reach in (-_REACH, _REACH))
        near = [index for index in range(low, min(high, low + _MOST_TORN)) if index not in taken]
        chosen = min(near, key=lambda index: abs(places[index] - place), default=None)
        if chosen is not None:
            taken.add(chosen)
        unknown = UNKNOWN_YEAR if end.group(1) else None
        completed.append(replace(mention, year=unknown if chosen is None else torn[chosen][1]))
    return completed


_HALF_NAME = "bo luat to tung"


def complete_names(mentions: list[Mention]) -> list[Mention]:
    """ "Bộ luật tố tụng" cut short means the one code of procedure that the text names elsewhere."""
    names = {
        mention.name for mention in mentions if mention.name and mention.name.startswith(f"{_HALF_NAME} ")
    }
    whole = names.pop() if len(names) == 1 else None
    return [
        replace(mention, name=whole) if mention.name == _HALF_NAME and whole else mention
        for mention in mentions
    ]
