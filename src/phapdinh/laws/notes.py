"""What the codification's source note says of an article: since when, until when, changed by what.

>>> note = read_note("(Điều 7 Luật số 23/2004/QH11, có hiệu lực thi hành kể từ ngày 01/01/2005, "
...                  "bị bãi bỏ bởi Điều 2 Luật số 48/2014/QH13 có hiệu lực thi hành kể từ ngày 01/01/2015)")
>>> note.effective_from, note.ended_on, note.changes[0].by
(datetime.date(2005, 1, 1), datetime.date(2014, 12, 31), '48/2014/QH13')

The first article of a document names it in full: kind, number, title, day of issue and issuer. Only what
is written is read: a change without its day has none, and then nothing later is dated by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = r"(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{1,2}) tháng (\d{1,2}) năm (\d{4}))"
_SINCE = re.compile(rf"có hiệ[uc] lực(?: thi hành)?(?: kể)? từ\s+(?:ngày\s+)?{DAY}")
_UNTIL = re.compile(rf"có hiệ[uc] lực(?: thi hành)? đến (?:hết )?ngày\s+{DAY}")
_ACT = re.compile(
    r"\bsố\s+(?:liên tịch\s+|TT\s+)?'?(?P<number>\d[^\s,;()]*)|(?P<named>Luật [^,;()]{3,80} năm \d{4})"
)
_BY = re.compile(r"\b(?:bởi|theo quy định tại|theo)\s")
#: Words for what happened to the whole article; "có nội dung …" tells of a part of it.
_ENDED = re.compile(r"(?:^|,\s*)(?:bị|được) (?:bãi bỏ|hủy bỏ|huỷ bỏ)")
_ADDED = re.compile(r"(?:^|,\s*)được bổ sung")
_SUSPENDED = re.compile(r"(?:^|,\s*)bị ngưng hiệu lực")
_VERBS = re.compile(
    r"(?:[,\s]*(?:và\s+)?(?:có nội d[uụ]ng\s+)?(?:được\s+|bị\s+)*"
    r"(?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|ngưng hiệu lực|hết hiệu lực))*[,\s]*",
    re.IGNORECASE,
)
#: "18 /2021/TT-NHNN" and "68/2015/TT- BTNMT" are numbers with a slip of the pen in them.
_NUMBER = (
    r"(?:số\s*:?\s*)(?:liên tịch\s+|Thông tư\s+|TT\s+)?'?"
    r"(?P<number>\d[^\s,()]*(?:(?:\s/|(?<=[/-])\s)[^\s,()]+)*)"
)
_OF = (
    r"(?:\s*\(\d\))?"
    r"(?:\s+(?P<name>.+?)\s+ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4})\s+của\s+(?P<issuer>.+?))?[\s.]*,?\s*$"
)
_HEADS = (
    re.compile(rf"^[\s(]*(?:Điều|Danh mục)\s+\S+\s+(?P<kind>[^\d,]+?)\s+{_NUMBER}{_OF}"),
    re.compile(
        rf"^[\s(]*Điều\s+\S+\s+(?P<kind>Bộ luật|Luật|Pháp lệnh|Sắc lệnh)(?P<number>\s+số Không số)?{_OF}"
    ),
)


class Effect(StrEnum):
    """What a later document did to an article."""

    AMENDED = "amended"
    ADDED = "added"
    ENDED = "ended"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Change:
    """One later document's effect. ``on`` is the day from which it holds; ``by`` its number."""

    effect: Effect
    on: date | None
    by: str | None
    written: str


@dataclass(frozen=True, slots=True)
class Heading:
    """How a note names the document itself; what it does not say is ``None``."""

    kind: str | None
    number: str | None
    name: str | None
    issued_on: date | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A note as read. ``ended_on`` is the last day of effect. ``complete``: every word was understood.

    A note that is not complete (parts of the article take effect later, a change has no day) is shown
    to the reader beside what was read.
    """

    heading: Heading
    effective_from: date | None
    ended_on: date | None
    changes: tuple[Change, ...]
    complete: bool


def read_day(match: re.Match[str]) -> date | None:
    """The day in the last six groups; ``None`` where there is no such day."""
    found = [int(group) for group in match.groups()[-6:] if group]
    try:
        return date(found[2], found[1], found[0])
    except (ValueError, IndexError):
        return None


def read_note(note: str) -> Note:
    """Read a source note; an empty or foreign one gives a note that knows nothing."""
    text = " ".join(note.split())
    since = _SINCE.search(text)
    heading = _heading(text[: since.start()] if since else text)
    if since is None:
        return Note(heading, None, None, (), complete=False)
    rest = text[since.end() :].strip(" ,.)\n")
    if until := _UNTIL.match(rest):
        return Note(
            heading, read_day(since), read_day(until), (), complete=not rest[until.end() :].strip(" .)")
        )
    changes, complete = _changes(rest)
    effective = read_day(since)
    if any(one.effect is Effect.ADDED for one in changes):
        # The note opens with the document's own day; an article added later begins with its adding.
        effective = next(one.on for one in changes if one.effect is Effect.ADDED)
    ended = next((one.on for one in changes if one.effect is Effect.ENDED), None)
    last = ended - timedelta(days=1) if ended else None
    return Note(heading, effective, last, changes, complete=complete and effective is not None)


def _heading(head: str) -> Heading:
    match = next((found for pattern in _HEADS if (found := pattern.match(head))), None)
    if not match:
        return Heading(None, None, None, None, None)
    number = "".join((match["number"] or "").split()).rstrip('."_/')
    day = re.match(DAY, match["day"]) if match["day"] else None
    return Heading(
        kind=match["kind"].strip(),
        number=number if number[:1].isdigit() else None,
        name=match["name"].strip(" .,“”\"'") if match["name"] else None,
        issued_on=read_day(day) if day else None,
        issuer=match["issuer"].strip(" .,") if match["issuer"] else None,
    )


def _changes(rest: str) -> tuple[tuple[Change, ...], bool]:
    """The later documents in the order of their days, and whether every word was understood."""
    if not rest:
        return (), True
    by = _BY.search(rest)
    if by is None:
        return (), False
    verbs, acts = rest[: by.start()], rest[by.end() :].split(";")
    found = [_change(act.strip(" .)")) for act in acts]
    complete = all(one.on and one.by for one in found) and _VERBS.fullmatch(verbs) is not None
    dated = sorted(found, key=lambda one: one.on or date.max)
    return tuple(_with_effects(dated, verbs)), complete


def _change(act: str) -> Change:
    since, number = _SINCE.search(act), _ACT.search(act)
    named = (number["number"] or number["named"]).rstrip(".") if number else None
    return Change(Effect.AMENDED, read_day(since) if since else None, named, act)


def _with_effects(changes: list[Change], verbs: str) -> list[Change]:
    """A note lists what happened and by which documents, not which did what: an article is added by the
    first of them and ended by the last; the rest amend it."""
    effects = [Effect.AMENDED] * len(changes)
    if _ADDED.search(verbs):
        effects[0] = Effect.ADDED
    if _ENDED.search(verbs):
        effects[-1] = Effect.ENDED
    elif _SUSPENDED.search(verbs):
        effects[-1] = Effect.SUSPENDED
    return [Change(effect, one.on, one.by, one.written) for effect, one in zip(effects, changes, strict=True)]
