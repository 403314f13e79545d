"""Personal data that stands in a text which is to be published or was published."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from phapdinh.judgments.check.details import find_details
from phapdinh.judgments.check.lone_names import find_lone_names
from phapdinh.judgments.check.names import find_names
from phapdinh.judgments.record import Leak


def find_leaks(text: str, *, keep: Collection[str] = ()) -> tuple[Leak, ...]:
    """Uncoded names, numbers, birth dates, plates, e-mails and addresses in ``text``, in text order.

    ``keep`` holds the full names of officials and lawyers, who stay. The text of a leak is
    personal data: it never goes to a log.
    """
    return tuple(_without_overlap(sorted(_all(text, keep), key=lambda leak: (leak.start, -leak.end))))


def _all(text: str, keep: Collection[str]) -> Iterator[Leak]:
    yield from find_details(text)
    yield from find_names(text, keep)
    yield from find_lone_names(text, keep)


def _without_overlap(leaks: list[Leak]) -> Iterator[Leak]:
    end = -1
    for leak in leaks:
        if leak.start >= end:
            yield leak
            end = leak.end
