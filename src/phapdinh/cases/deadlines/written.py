"""Days, moments and spans as people write them: 2026-03-02, 2/3/2026, 02/03/2026 09:30, A..B."""

from __future__ import annotations

from datetime import date, datetime

from phapdinh.cases.deadlines.ends import OpenSpan, Span
from phapdinh.cases.deadlines.errors import UnreadableError
from phapdinh.vietnamese.periods import in_vietnam

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_MOMENTS = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S")


def read_day(written: str) -> date:
    """A day. Raises :class:`UnreadableError`."""
    for form in _DAYS:
        try:
            return datetime.strptime(written.strip(), form).date()
        except ValueError:
            continue
    raise UnreadableError(f"“{written}” không phải là ngày, ví dụ 2026-03-02 hoặc 2/3/2026.")


def read_when(written: str) -> date | datetime:
    """A day, or a moment in Vietnam where an hour is written. Raises :class:`UnreadableError`."""
    text = written.strip()
    if ":" not in text:
        return read_day(text)
    for form in _MOMENTS:
        try:
            return in_vietnam(datetime.strptime(text, form))
        except ValueError:
            continue
    try:
        return in_vietnam(datetime.fromisoformat(text))
    except ValueError as error:
        raise UnreadableError(f"“{written}” không phải là thời điểm, ví dụ 2026-03-02T09:30.") from error


def read_open_span(written: str) -> OpenSpan:
    """``A..B``, or ``A..`` for what still lasts. Raises :class:`UnreadableError`."""
    since, dots, until = written.partition("..")
    if not dots:
        raise UnreadableError(f"“{written}” không phải là khoảng ngày, ví dụ 2026-03-02..2026-04-10.")
    return read_day(since), read_day(until) if until.strip() else None


def read_span(written: str) -> Span:
    """``A..B``, or one day. Raises :class:`UnreadableError`."""
    since, dots, until = written.partition("..")
    first = read_day(since)
    return first, read_day(until) if dots else first
