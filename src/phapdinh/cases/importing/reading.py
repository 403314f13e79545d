"""From a row to an entry: every cell that is wrong is told, not the first alone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.cases.actions.subject import NewCharge
from phapdinh.cases.courses.refusals import day as said
from phapdinh.cases.importing.cells import Cells
from phapdinh.cases.importing.days import settle_days
from phapdinh.cases.importing.entries import Entry, Finding, Place, What
from phapdinh.cases.importing.history import Days
from phapdinh.cases.importing.kinds import Kind, settle_kind
from phapdinh.cases.importing.numbers import Written, read_number
from phapdinh.cases.importing.registry import Registry
from phapdinh.cases.importing.sheets import Row, Sheet
from phapdinh.cases.importing.standing import settle_state
from phapdinh.cases.importing.subject import charges_of, claims_of, people_of
from phapdinh.cases.importing.words import is_order, is_void, is_yes
from phapdinh.cases.models.kinds import Instance, OfficerKind

_OFFICERS = {"judge": (OfficerKind.JUDGE,), "clerk": (OfficerKind.CLERK, OfficerKind.EXAMINER)}
_GRAVITY = ("less_serious", "serious", "very_serious", "extremely_serious")


@dataclass(frozen=True, slots=True)
class Read:
    """A row that was read: its entry, or what is wrong with it. ``place``: that of its number, as far as it
    can be told whatever else is wrong."""

    line: int
    place: Place | None
    entry: Entry | None
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a row and of which register it is: that of acceptances, or of petitions."""

    written: Written | None
    column: str
    what: str


def read_row(sheet: Sheet, row: Row, registry: Registry, today: date) -> Read:
    """One row against the register of courts and officers; nothing is compared with other rows."""
    cells = Cells(sheet, row)
    number = _number(cells)
    days = settle_days(cells, number.written, today)
    kind = settle_kind(cells, number.written, number.what)
    place = _place(cells, registry, number, kind, days)
    if is_void(cells.line_of("state")):
        entry = _void(cells, number.column, place)
    else:
        entry = _entry(cells, registry, number.column, (place, kind, days))
    told = place or _told(registry, number, kind)
    return Read(row.line, told, None if cells.findings else entry, cells.findings)


def _number(cells: Cells) -> _Number:
    """The number of acceptance; of a petition that was not accepted, its own."""
    column, what = ("number", "acceptance") if cells.text("number") else ("petition", "petition")
    if not cells.text(column):
        cells.wrong("number", _("Ghi số thụ lý; đơn chưa thụ lý thì ghi số nhận đơn."))
        return _Number(None, "number", "acceptance")
    return _Number(cells.read(column, read_number), column, what)


def _place(
    cells: Cells, registry: Registry, number: _Number, kind: Kind | None, days: Days | None
) -> Place | None:
    """The place in the register; tells a year that is not that of the day, a court that cannot be told."""
    if number.written is None or kind is None or days is None:
        return None
    on = days.received if number.what == "petition" else days.accepted
    if on is None:
        cells.wrong("accepted", _("Có số thụ lý thì phải có ngày thụ lý."))
        return None
    if number.written.year not in (None, on.year):
        cells.wrong(
            number.column,
            _("Số của năm %(year)d nhưng ngày là %(day)s; số phải theo năm của ngày ấy.")
            % {"year": number.written.year, "day": said(on)},
        )
        return None
    keeper = registry.keeper(cells.line_of("court"), on)
    if keeper is None:
        cells.wrong("court", _refused_court(cells.line_of("court"), registry, on))
        return None
    return Place(keeper.id, on.year, kind.symbol, number.written.seq)


def _told(registry: Registry, number: _Number, kind: Kind | None) -> Place | None:
    """The place that a whole number tells by itself, where the rest of its row is wrong."""
    if number.written is None or number.written.year is None or kind is None:
        return None
    return Place(registry.court.id, number.written.year, kind.symbol, number.written.seq)


def _refused_court(named: str, registry: Registry, on: date) -> str:
    known = {"court": registry.court.name, "day": said(on), "named": named[:80]}
    if named:
        return _("“%(named)s” không phải %(court)s, cũng không phải Tòa án mà Tòa án này kế thừa.") % known
    return _("%(court)s chưa hoạt động ngày %(day)s: ghi tên Tòa án đã thụ lý ở cột “Tòa án”.") % known


def _void(cells: Cells, column: str, place: Place | None) -> Entry | None:
    """A number that was not used: its place in the register, and why."""
    ground = cells.line_of("ground")
    if not ground:
        cells.wrong("ground", _("Ghi lý do số này không dùng."))
    return Entry(cells.line, cells.heading(column), place, ground=ground[:300]) if place else None


def _entry(
    cells: Cells, registry: Registry, column: str, settled: tuple[Place | None, Kind | None, Days | None]
) -> Entry | None:
    """The case of a row; what else is wrong with it is told even where its number is."""
    place, kind, days = settled
    title = cells.line_of("title")
    if not title:
        cells.wrong("title", _("Ghi quan hệ pháp luật hoặc tội danh."))
    people = tuple(people_of(cells))
    what = settle_state(cells, kind, days) if kind and days else None
    if what is None or days is None:
        return None
    claims, charges = claims_of(cells, people, what.type), charges_of(cells, people, what)
    judge, clerk = (_officer(cells, registry, duty, days) for duty in ("judge", "clerk"))
    if place is None:
        return None
    return Entry(
        line=cells.line,
        column=cells.heading(column),
        place=place,
        what=what,
        days=days,
        title=title[:500],
        petition_number=cells.line_of("petition")[:40],
        judgment_number=cells.line_of("judgment_number")[:40],
        people=people,
        claims=claims,
        charges=charges,
        judge=judge,
        clerk=clerk,
        minor=is_yes(cells.text("minor")),
        facts=_facts(cells, what, charges),
    )


def _officer(cells: Cells, registry: Registry, duty: str, days: Days) -> UUID | None:
    """Who is named for a duty; none where nobody is, and where the name cannot be told apart."""
    name = cells.line_of(duty)
    if not name:
        return None
    found = registry.officer(_OFFICERS[duty], name)
    if len(found) > 1:
        found = [one for one in found if one.ends_on is None or one.ends_on >= days.last]
    if len(found) == 1:
        return found[0].id
    words = (
        _("Có nhiều người tên “%(name)s” trong danh sách của Tòa án.")
        if found
        else _(
            "Không có “%(name)s” trong danh sách chức danh của Tòa án; thêm người này trước, hoặc sửa tên."
        )
    )
    cells.wrong(duty, words % {"name": name[:80]})
    return None


def _facts(cells: Cells, what: What, charges: Sequence[NewCharge]) -> dict[str, Any]:
    """On what periods depend, as far as a docket tells: the class of the gravest crime, detention, against
    what an appeal is."""
    facts: dict[str, Any] = {}
    if charges:
        facts["crime_class"] = max((one.crime_class for one in charges), key=_GRAVITY.index)
        facts["detained"] = is_yes(cells.text("detained"))
    if what.instance == Instance.APPEAL:
        facts["against"] = "order" if is_order(cells.text("against")) else "judgment"
    return facts
