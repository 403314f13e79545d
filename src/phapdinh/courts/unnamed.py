"""Courts whose own name is coded in a judgment: proposals for a person, never an answer."""

from __future__ import annotations

from collections.abc import Iterator

from phapdinh.courts.court import Court
from phapdinh.courts.folding import key
from phapdinh.courts.ranking import Question, kind_fit, province_fit


def may_be_hidden(question: Question) -> Iterator[Court]:
    """Courts of the written province and type whose name begins with the letters of the code."""
    reading, on = question.reading, question.on
    if not reading.province:
        return
    letters = reading.place.replace(" ", "")
    for place, entries in question.index.places.items():
        if place[0] != letters[0]:
            continue
        for entry in entries:
            same = province_fit(entry, question) == kind_fit(entry, reading) == 2
            sits = on is None or entry.court.exists_on(on)
            if same and sits and _initials(entry.name.place).startswith(letters):
                yield entry.court


def _initials(place: str) -> str:
    return "".join(folded[0] for word in place.split() if (folded := key(word)))
