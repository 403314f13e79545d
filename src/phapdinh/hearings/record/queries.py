"""The record as it is read: a page of lines with their corrections, what is being said, who may speak."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import DocumentState
from phapdinh.hearings.live.parts import Said
from phapdinh.hearings.models import (
    Attendee,
    LineKind,
    OnlineTrial,
    Record,
    RecordDraft,
    RecordLine,
    RecordRequest,
)
from phapdinh.hearings.naming import names_of, words_of
from phapdinh.hearings.record.hearing import unwritten
from phapdinh.people.models import User

PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read: when, what kind, its first wording, and each correction in its order."""

    key: int
    at: datetime
    kind: str
    words: str
    corrections: Sequence[RecordLine]
    author: str

    @property
    def kind_words(self) -> str:
        """Its kind in words."""
        return str(LineKind(self.kind).label)

    @property
    def stands(self) -> str:
        """What holds now: the last correction, else the first wording."""
        return self.corrections[-1].words if self.corrections else self.words


@dataclass(frozen=True, slots=True)
class Request:
    """A request to amend the record, and who asks it."""

    row: RecordRequest
    who: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the record. ``earlier``, ``later``: keys of lines to go on from; None: nothing there."""

    record: Record | None
    lines: Sequence[Line]
    speaking: Sequence[str]
    people: Mapping[UUID, Attendee]
    draft: RecordDraft | None
    requests: Sequence[Request]
    total: int
    number: int
    pages: int

    @property
    def addable(self) -> bool:
        """Whether something was answered that stands in no paper yet."""
        return any(one.row.answer and one.row.document_id is None for one in self.requests)

    @property
    def closed(self) -> bool:
        """Whether it takes no line any more."""
        return self.record is not None and self.record.closed_at is not None

    @property
    def reopenable(self) -> bool:
        """Whether it is closed and not issued: until the first signature it may be opened again."""
        document = self.record.document if self.record else None
        return self.closed and (document is None or document.state == DocumentState.NUMBERED)

    @property
    def later(self) -> int | None:
        """The number of the page that follows."""
        return self.number + 1 if self.number < self.pages else None

    @property
    def earlier(self) -> int | None:
        """The number of the page before."""
        return self.number - 1 if self.number > 1 else None


def sheet_of(user: User, trial: OnlineTrial, asked: int | None = None) -> Sheet:
    """One page of the record, the last where none is asked for: eight queries, however long it is."""
    record = Record.objects.filter(pk=trial.pk).select_related("document").first()
    people = names_of(trial)
    if record is None:
        return Sheet(None, (), (), people, None, (), 0, 1, 1)
    total = RecordLine.objects.filter(record=record, corrects=None).count()
    pages = max(1, -(-total // PAGE))
    number = min(max(asked or pages, 1), pages)
    rows = lines_of(record)[(number - 1) * PAGE : number * PAGE]
    return Sheet(
        record,
        read_lines(rows, people),
        speaking(record, people) if number == pages else (),
        people,
        RecordDraft.objects.filter(record=record, user=user).first(),
        [Request(one, words_of(people[one.attendee_id])) for one in record.requests.all()],
        total,
        number,
        pages,
    )


def lines_of(record: Record) -> QuerySet[RecordLine]:
    """First wordings in their order, with their corrections and who wrote them."""
    corrections = RecordLine.objects.select_related("by").order_by("pk")
    return (
        RecordLine.objects.filter(record=record, corrects=None)
        .select_related("by")
        .prefetch_related(Prefetch("corrections", queryset=corrections))
        .order_by("at", "pk")
    )


def newest(trial: OnlineTrial, people: Mapping[UUID, Attendee], many: int) -> list[Line]:
    """The last lines, for the stage: two queries."""
    rows = list(lines_of(Record(pk=trial.pk)).reverse()[:many])
    return read_lines(reversed(rows), people)


def line_of(trial: OnlineTrial, key: int) -> Line | None:
    """One line of a trial by its first wording."""
    rows = lines_of(Record(pk=trial.pk)).filter(pk=key)
    return next(iter(read_lines(rows, names_of(trial))), None)


def record_is_open(trial: OnlineTrial) -> bool:
    """Whether it still takes lines."""
    return not Record.objects.filter(pk=trial.pk, closed_at__isnull=False).exists()


def speaking_of(trial: OnlineTrial, people: Mapping[UUID, Attendee]) -> list[str]:
    """Who is heard now in a trial, since when."""
    record = Record.objects.filter(pk=trial.pk).first()
    return speaking(record, people) if record else []


def read_lines(rows: Iterable[RecordLine], people: Mapping[UUID, Attendee]) -> list[Line]:
    """Lines in words; who is not of this trial any more is not named."""
    return [
        Line(
            row.pk,
            row.at,
            row.kind,
            said(row, people),
            list(row.corrections.all()),
            str(row.by) if row.by else "",
        )
        for row in rows
    ]


def said(row: RecordLine, people: Mapping[UUID, Attendee]) -> str:
    """What a line says: of a speech who spoke from when to when, else its words."""
    spoke = people.get(row.attendee_id) if row.attendee_id else None
    who = words_of(spoke) if spoke else ""
    if row.kind == LineKind.SPEECH and not row.words:
        about = {"who": who, "begin": clock(row.at), "end": clock(row.until or row.at)}
        return _("%(who)s: phát biểu từ %(begin)s đến %(end)s.") % about
    if row.kind in (LineKind.QUESTION, LineKind.ANSWER, LineKind.STATEMENT) and who:
        verbs = {
            LineKind.QUESTION: _("%(who)s hỏi: %(words)s"),
            LineKind.ANSWER: _("%(who)s trả lời: %(words)s"),
            LineKind.STATEMENT: _("%(who)s: %(words)s"),
        }
        return verbs[LineKind(row.kind)] % {"who": who, "words": row.words}
    return row.words


def speaking(record: Record, people: Mapping[UUID, Attendee]) -> list[str]:
    """Who is heard now, since when; what ended a moment ago is written within the minute."""
    return [
        _("%(who)s: đang phát biểu từ %(begin)s.")
        % {"who": words_of(people[one.attendee]), "begin": clock(one.began)}
        for one in unwritten(record, timezone.now())
        if not one.over and one.attendee in people
    ]


def live_record(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """How many lines each record has, corrections with them: one query, out of the index."""
    rows = Record.objects.filter(pk__in=trials).annotate(n=Count("lines"))
    return {row.pk: {"lines": row.n, "closed": row.closed_at is not None} for row in rows}


def clock(at: datetime) -> str:
    """The hour as it is written into the record."""
    return f"{timezone.localtime(at):%H:%M:%S}"


def as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Lines for a script."""
    return [
        {
            "key": one.key,
            "at": clock(one.at),
            "kind": one.kind,
            "words": one.stands,
            "changed": bool(one.corrections),
        }
        for one in lines
    ]
