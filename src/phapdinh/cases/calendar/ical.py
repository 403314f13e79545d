"""iCalendar (RFC 5545), as much as feeds of hearings and of time limits need. Pure.

Written by hand: a few kinds of lines and one rule of folding are less than a library would bring along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LINE = 75  # octets, RFC 5545, section 3.1
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """An entry. ``begins`` and ``ends`` are instants, or days (``ends`` then is the last day). At ``alarm``
    the calendar speaks of it by itself.

    ``revision`` grows with every change; a ``cancelled`` entry stays, so that calendars strike it out.
    """

    uid: str
    begins: datetime | date
    ends: datetime | date
    summary: str
    changed_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""
    revision: int = 0
    cancelled: bool = False
    tentative: bool = False
    alarm: datetime | None = None


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """A whole feed; moments are in UTC, so that no time zone need be described."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phap Dinh//Lich//VI", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.changed_at)}"
    yield from _times(event)
    yield f"SUMMARY:{_text(event.summary)}"
    for name, value in (("LOCATION", event.location), ("DESCRIPTION", event.description)):
        if value:
            yield f"{name}:{_text(value)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"SEQUENCE:{event.revision}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'TENTATIVE' if event.tentative else 'CONFIRMED'}"
    if event.alarm:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(event.summary)}")
        yield from (f"TRIGGER;VALUE=DATE-TIME:{_moment(event.alarm)}", "END:VALARM")
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    if isinstance(event.begins, datetime) and isinstance(event.ends, datetime):
        yield f"DTSTART:{_moment(event.begins)}"
        yield f"DTEND:{_moment(event.ends)}"
        return
    yield f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.ends + timedelta(days=1):%Y%m%d}"  # half open: section 3.6.1


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """Escaped as section 3.3.11 has it; other controls have no place in a text."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return "".join(letter for letter in value if letter >= " " or letter == "\t")


def _folded(line: str) -> bytes:
    """At most 75 octets a line; a letter is never cut in two."""
    parts, size = [bytearray()], _LINE
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > size:
            parts.append(bytearray(b" "))
        parts[-1] += octets
    return b"\r\n".join(parts)
