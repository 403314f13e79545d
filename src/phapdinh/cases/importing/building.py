"""The rows of the tables that an entry becomes; none of them is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.clocks.days import DaysOff
from phapdinh.cases.clocks.running import plan
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.importing.entries import Entry, Place, What
from phapdinh.cases.importing.history import Days, is_settled_by_moving, orders, way
from phapdinh.cases.models import (
    Assignment,
    Case,
    Charge,
    Claim,
    Clock,
    IssuedNumber,
    Participation,
    Party,
    Step,
)
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.numbering import number_key
from phapdinh.cases.queries.case_steps import IMPORTED
from phapdinh.cases.queries.standing import OPEN
from phapdinh.people.models import User
from phapdinh.vietnamese.fold import fold_key
from phapdinh.vietnamese.uuid7 import uuid7


@dataclass(frozen=True, slots=True)
class Bringing:
    """What is the same for all rows of a batch: the court that keeps the cases, who brings them in, when,
    in which import, and what the counting of periods leaves out."""

    court_id: UUID
    level: str
    actor: User | None
    at: datetime
    run: UUID
    days: DaysOff

    @property
    def today(self) -> date:
        """The day of the import."""
        return self.at.date()


@dataclass(slots=True)
class Rows:
    """Rows of several entries, kind by kind, in the order in which they can be saved."""

    cases: list[Case] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    numbers: list[IssuedNumber] = field(default_factory=list)


def build(entries: Sequence[Entry], about: Bringing) -> Rows:
    """The rows of all entries."""
    rows = Rows()
    for entry in entries:
        if entry.what is None or entry.days is None:
            rows.numbers.append(unused(entry.place, entry.ground, about.today))
        else:
            _add(rows, entry, entry.what, entry.days, about)
    return rows


def unused(place: Place, ground: str, on: date) -> IssuedNumber:
    """A number of the paper docket for which there is no case, and why."""
    return _number(place, None, on, ground)


def _number(place: Place, case: Case | None, on: date, void_reason: str = "") -> IssuedNumber:
    return IssuedNumber(
        court_id=place.court_id,
        year=place.year,
        symbol=place.symbol,
        seq=place.seq,
        text=place.text,
        key=number_key(place.text),
        case=case,
        what="petition" if case is not None and not case.number else "acceptance",
        on=on,
        void_reason=void_reason,
    )


def _add(rows: Rows, entry: Entry, what: What, days: Days, about: Bringing) -> None:
    case = _case(entry, what, days, about)
    step = _step(entry, case, days, about)
    people = [_taking_part(case, new, days.received) for new in entry.people]
    rows.cases.append(case)
    rows.steps.append(step)
    rows.parties.extend(row.party for row in people)
    rows.participations.extend(people)
    rows.claims.extend(_claims(entry, case, people, days.received))
    rows.charges.extend(_charges(entry, case, people, days.received))
    rows.clocks.extend(_clocks(case, step, what, days, about))
    rows.assignments.extend(_assignments(entry, case, days))
    rows.numbers.append(_number(entry.place, case, days.accepted or days.received))


def _case(entry: Entry, what: What, days: Days, about: Bringing) -> Case:
    number = entry.place.text if days.accepted else ""
    final = courses()[what.course].state(what.state).final
    return Case(
        id=entry.place.case_id,
        court_id=about.court_id,
        type=what.type,
        subkind=what.subkind,
        instance=what.instance,
        simplified=what.simplified,
        course=what.course,
        state=what.state,
        title=entry.title,
        received_on=days.received,
        accepted_on=days.accepted,
        decided_on=days.decided,
        in_force_on=days.in_force if days.decided else None,
        closed_on=(days.closed or days.last) if final else None,
        number=number,
        number_key=number_key(number) if number else "",
        petition_number=entry.petition_number if number else entry.place.text,
        judgment_number=entry.judgment_number,
        matter=uuid7(),
        facts=dict(entry.facts),
        minor=entry.minor,
        steps_taken=1,
        changed_at=about.at,
    )


def _step(entry: Entry, case: Case, days: Days, about: Bringing) -> Step:
    """The one step of a case that came in from a docket: the last day of which the docket tells."""
    return Step(
        id=uuid7(),
        case=case,
        sequence=1,
        event=IMPORTED,
        on=days.last,
        at=about.at,
        by=about.actor,
        from_state="",
        to_state=case.state,
        data={"import": str(about.run), "line": entry.line},
        effects={},
    )


def _taking_part(case: Case, new: NewParty, on: date) -> Participation:
    party = Party(
        id=uuid7(),
        matter=case.matter,
        kind=new.kind,
        name=new.name,
        name_key=fold_key(new.name)[:300],
        birth_year=new.birth_year,
        personal_id=new.personal_id,
        address=new.address,
    )
    return Participation(
        id=uuid7(),
        case=case,
        party=party,
        court_id=case.court_id,
        name_key=party.name_key,
        role=new.role,
        starts_on=on,
    )


def _claims(entry: Entry, case: Case, people: Sequence[Participation], on: date) -> list[Claim]:
    return [
        Claim(
            id=uuid7(),
            case=case,
            claimant=people[new.claimant] if isinstance(new.claimant, int) else None,
            kind=new.kind,
            text=new.text,
            amount=new.amount,
            made_on=on,
        )
        for new in entry.claims
    ]


def _charges(entry: Entry, case: Case, people: Sequence[Participation], on: date) -> list[Charge]:
    return [
        Charge(
            id=uuid7(),
            case=case,
            accused=people[new.accused],
            crime=new.crime,
            law_id=new.law_id,
            article=new.article,
            clause=new.clause,
            points=new.points,
            top=new.top,
            top_months=new.top_months,
            crime_class=new.crime_class,
            made_on=on,
        )
        for new in entry.charges
        if isinstance(new.accused, int)
    ]


def _clocks(case: Case, step: Step, what: What, days: Days, about: Bringing) -> list[Clock]:
    """Periods that run, from the days of the docket. What ends by a step of its own, of which a docket
    tells nothing, runs on where its last day has not passed."""
    course = courses()[what.course]
    gone = way(course.id, what.state, days.accepted is not None, days.decided is not None)
    if gone is None or course.state(what.state).final:
        return []
    done = plan(
        orders(gone, days, _facts(case, about)),
        [],
        case_id=case.pk,
        court_id=case.court_id,
        days=about.days,
    )
    running = [
        clock
        for clock in done.begun
        if clock.state in OPEN
        and (is_settled_by_moving(course, what.state, clock.rule) or clock.due_on >= about.today)
    ]
    for clock in running:
        clock.step = step
    return running


def _facts(case: Case, about: Bringing) -> dict[str, Any]:
    return {
        **case.facts,
        "type": case.type,
        "subkind": case.subkind,
        "simplified": case.simplified,
        "minor": case.minor,
        "level": about.level,
    }


def _assignments(entry: Entry, case: Case, days: Days) -> list[Assignment]:
    charge = Duty.PRESIDING if days.accepted else Duty.EXAMINING
    named = ((entry.judge, charge), (entry.clerk, Duty.CLERK))
    return [
        Assignment(
            id=uuid7(),
            case=case,
            officer_id=officer,
            duty=duty,
            starts_on=days.accepted or days.received,
            ground=_("Theo sổ đã có trước khi dùng hệ thống"),
        )
        for officer, duty in named
        if officer is not None
    ]
