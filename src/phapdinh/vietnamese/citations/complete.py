"""Mentions that conversion has damaged: years torn off, names cut short.

Conversion from PDF often tears the short last line off a paragraph and sets it down a few
paragraphs away: "…của Bộ luật dân sự năm" here, "2005;" alone there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from phapdinh.vietnamese.citations.mentions import Mention

_TORN_YEAR = re.compile(r"^(?:nam\s+)?((?:19|20)\d\d)\s?[;.,]?$", re.MULTILINE)
_OPEN_END = re.compile(r"\s*(nam)?\s*(?:\n|$)")
_REACH = 900

#: Year of a law whose year stood in the text but cannot be found: no version may be guessed.
UNKNOWN_YEAR = -1


def complete_years(mentions: list[Mention], folded: str) -> list[Mention]:
    """Give each law that ends its paragraph openly the torn-off year near it, each year once."""
    torn = [(match.start(), int(match.group(1))) for match in _TORN_YEAR.finditer(folded)]
    completed = []
    for mention in mentions:
        end = _OPEN_END.match(folded, mention.end)
        if mention.year or mention.number or mention.back or not end:
            completed.append(mention)
            continue
        near = [one for one in torn if abs(one[0] - mention.end) <= _REACH]
        chosen = min(near, key=lambda one: abs(one[0] - mention.end), default=None)
        if chosen:
            torn.remove(chosen)
        year = chosen[1] if chosen else UNKNOWN_YEAR if end.group(1) else None
        completed.append(replace(mention, year=year))
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
