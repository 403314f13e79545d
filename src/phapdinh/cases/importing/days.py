"""The days of a row, and whether they can follow each other as they do. Pure."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from phapdinh.cases.courses.refusals import day as said
from phapdinh.cases.importing import values
from phapdinh.cases.importing.cells import Cells
from phapdinh.cases.importing.history import Days
from phapdinh.cases.importing.numbers import Written
from phapdinh.cases.importing.words import headings

#: In this order they follow each other.
_ORDER = ("received", "accepted", "decided", "in_force", "closed")


def settle_days(cells: Cells, number: Written | None, today: date) -> Days | None:
    """The days of a row; none where one is wrong or they cannot be in this order, which is then told."""
    before = len(cells.findings)
    read = {name: cells.read(name, values.day) for name in (*_ORDER, "since")}
    if number is not None and read["accepted"] is None and not cells.text("petition"):
        read["accepted"] = number.on
    if read["received"] is None and not cells.text("received"):
        read["received"] = read["accepted"]
    if read["received"] is None and len(cells.findings) == before:
        cells.wrong("accepted", _("Ghi ngày thụ lý hoặc ngày nhận đơn."))
    _refuse_order(cells, read, today)
    received = read.pop("received")
    if received is None or len(cells.findings) > before:
        return None
    return Days(received, **read)


def _refuse_order(cells: Cells, read: dict[str, date | None], today: date) -> None:
    given = [(name, day) for name in _ORDER if (day := read[name]) is not None]
    for (first, earlier), (second, later) in pairwise(given):
        if later < earlier:
            cells.wrong(
                second,
                _("%(later)s (%(day)s) trước %(earlier)s (%(other)s).")
                % {
                    "later": headings(second)[0],
                    "day": said(later),
                    "earlier": headings(first)[0].lower(),
                    "other": said(earlier),
                },
            )
    if (since := read["since"]) is not None and given and since < given[0][1]:
        cells.wrong(
            "since", _("Ngày vào giai đoạn (%(day)s) trước ngày nhận đơn, thụ lý.") % {"day": said(since)}
        )
    for name, day in read.items():
        if day is not None and day > today:
            cells.wrong(name, _("Ngày %(day)s chưa đến.") % {"day": said(day)})
