"""One case with all that its page shows, in a fixed number of queries. Dataclasses, no rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.courses.course import Course, Event
from phapdinh.cases.courses.engine import possible
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Assignment, Case, CaseLink, Charge, Claim, Clock, Participation, Step
from phapdinh.cases.models.kinds import CaseType, Duty, Instance, LinkKind, PartyRole
from phapdinh.cases.queries.case_clocks import ClockView, clock_views
from phapdinh.cases.queries.case_journal import JournalLine, journal_lines
from phapdinh.cases.queries.case_steps import Milestone, StepView, milestones, step_views
from phapdinh.cases.queries.standing import capacities, may_record, standing_of
from phapdinh.cases.queries.visibility import Sight, readable, readable_case, sight_of
from phapdinh.people.permissions import Person
from phapdinh.prepared import prepared


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who takes or took part. ``for_whom``: whom a representative stands for."""

    participation: UUID
    name: str
    role: str
    since: date
    until: date | None
    for_whom: str
    born: str
    address: str
    ground: str


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """People of one capacity, those who take part now first."""

    role: str
    title: str
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class OfficerView:
    """Who does or did what by office."""

    assignment: UUID
    officer: UUID
    name: str
    duty: str
    since: date
    until: date | None
    ground: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """Another case of the same matter. ``opens``: whether this person may open it."""

    words: str
    case: UUID
    number: str
    court: str
    on: date
    opens: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """What this person may record next, and the days between which the law lets it happen."""

    event: Event
    source: str
    earliest: date
    latest: date | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that the page of a case shows. ``may_act``: it is of this person's own court."""

    id: UUID
    number: str
    petition_number: str
    judgment_number: str
    title: str
    type: str
    instance: str
    simplified: bool
    course: Course
    state: str
    state_title: str
    court: UUID
    court_name: str
    received_on: date
    accepted_on: date | None
    decided_on: date | None
    in_force_on: date | None
    closed_on: date | None
    minor: bool
    closed_hearing: bool
    secret: bool
    milestones: tuple[Milestone, ...]
    people: tuple[PeopleGroup, ...]
    officers: tuple[OfficerView, ...]
    claims: tuple[Claim, ...]
    charges: tuple[Charge, ...]
    clocks: tuple[ClockView, ...]
    steps: tuple[StepView, ...]
    links: tuple[LinkView, ...]
    journal: tuple[JournalLine, ...]
    events: tuple[EventView, ...]
    may_act: bool


def case_page(user: Person, case_id: UUID, *, today: date | None = None) -> CasePage | None:
    """The page of a case; None where this person may not see it, as where there is none."""
    case = readable_case(user, case_id)
    return page_of(user, case, today=today) if case else None


def page_of(user: Person, case: Case, *, today: date | None = None) -> CasePage:
    """The page of a case that was read for this person."""
    day = today or timezone.localdate()
    course = courses()[case.course]
    steps, clocks, assigned = _steps(case.pk), _clocks(case.pk), _assigned(case.pk)
    own = may_record(user, case)
    return CasePage(
        id=case.pk,
        number=case.number,
        petition_number=case.petition_number,
        judgment_number=case.judgment_number,
        title=case.title,
        type=str(CaseType(case.type).label),
        instance=str(Instance(case.instance).label),
        simplified=case.simplified,
        course=course,
        state=case.state,
        state_title=course.state(case.state).title,
        court=case.court_id,
        court_name=case.court.name,
        received_on=case.received_on,
        accepted_on=case.accepted_on,
        decided_on=case.decided_on,
        in_force_on=case.in_force_on,
        closed_on=case.closed_on,
        minor=case.minor,
        closed_hearing=case.closed_hearing,
        secret=case.secret,
        milestones=tuple(milestones(course, case, steps, clocks)),
        people=tuple(_people(case)),
        officers=tuple(_officer(row) for row in assigned),
        claims=tuple(_claims(case.pk)),
        charges=tuple(_charges(case.pk)),
        clocks=tuple(clock_views(clocks, day)),
        steps=tuple(step_views(course, steps)),
        links=tuple(_links(user, case)),
        journal=tuple(journal_lines(case)),
        events=tuple(_events(user, case, course, (steps, clocks, assigned), day)) if own else (),
        may_act=own,
    )


@prepared
def _steps(case: UUID) -> QuerySet[Step]:
    return Step.objects.filter(case=case).select_related("by").order_by("sequence")


@prepared
def _clocks(case: UUID) -> QuerySet[Clock]:
    return Clock.objects.filter(case=case).select_related("about__party").order_by("due_on", "id")


@prepared
def _assigned(case: UUID) -> QuerySet[Assignment]:
    return Assignment.objects.filter(case=case).select_related("officer")


@prepared
def _claims(case: UUID) -> QuerySet[Claim]:
    return Claim.objects.filter(case=case).select_related("claimant__party")


@prepared
def _charges(case: UUID) -> QuerySet[Charge]:
    return Charge.objects.filter(case=case).select_related("accused__party")


@prepared
def _participations(case: UUID) -> QuerySet[Participation]:
    return Participation.objects.filter(case=case).select_related("party", "representing__party")


@prepared
def _linked(case: UUID) -> QuerySet[CaseLink]:
    """Both ways; both cases with their courts."""
    rows = CaseLink.objects.filter(Q(from_case=case) | Q(to_case=case))
    return rows.select_related("from_case__court", "to_case__court")


@prepared
def _readable_of(by: Sight, cases: tuple[UUID, ...]) -> QuerySet[Case, UUID]:
    return readable(by).filter(pk__in=cases).values_list("pk", flat=True)


def _people(case: Case) -> Iterable[PeopleGroup]:
    groups: dict[str, list[Participation]] = {}
    for row in sorted(
        _participations(case.pk), key=lambda row: (row.ends_on is not None, row.starts_on, row.pk)
    ):
        groups.setdefault(row.role, []).append(row)
    for role in PartyRole:
        if role in groups:
            people = tuple(_person(row) for row in groups[role])
            yield PeopleGroup(role.value, str(role.label), people)


def _person(row: Participation) -> PersonView:
    party = row.party
    born = party.born_on.strftime("%d/%m/%Y") if party.born_on else str(party.birth_year or "")
    return PersonView(
        participation=row.pk,
        name=party.name,
        role=str(PartyRole(row.role).label),
        since=row.starts_on,
        until=row.ends_on,
        for_whom=row.representing.party.name if row.representing else "",
        born=born,
        address=party.address,
        ground=row.end_ground or row.ground,
    )


def _officer(row: Assignment) -> OfficerView:
    return OfficerView(
        assignment=row.pk,
        officer=row.officer_id,
        name=row.officer.name,
        duty=str(Duty(row.duty).label),
        since=row.starts_on,
        until=row.ends_on,
        ground=row.end_ground or row.ground,
    )


_FROM_THERE: Mapping[str, str | Promise] = {
    LinkKind.APPEAL_OF: _("Phúc thẩm"),
    LinkKind.CASSATION_OF: _("Giám đốc thẩm"),
    LinkKind.RETRIAL_OF: _("Tái thẩm"),
    LinkKind.RETRIED_AFTER: _("Được giải quyết lại tại"),
    LinkKind.CONSOLIDATED_INTO: _("Vụ án đã nhập vào đây"),
    LinkKind.SEPARATED_FROM: _("Vụ án đã tách ra"),
    LinkKind.TRANSFERRED_FROM: _("Đã chuyển đến"),
    LinkKind.SUCCEEDED: _("Tòa án kế thừa tiếp tục tại"),
    LinkKind.MEDIATED_IN: _("Được hòa giải, đối thoại tại"),
}


def _links(user: Person, case: Case) -> Iterable[LinkView]:
    """Links both ways; the other case's number is shown, its page opens only to who may read it."""
    rows = _linked(case.pk)
    back = [row for row in rows if row.from_case_id == case.pk]
    on = [row for row in rows if row.to_case_id == case.pk]
    others = {row.to_case_id for row in back} | {row.from_case_id for row in on}
    opens = set(_readable_of(sight_of(user), tuple(others))) if others else set()
    for row in back:
        yield _link(str(LinkKind(row.kind).label), row.to_case, row.on, opens)
    for row in on:
        yield _link(str(_FROM_THERE[row.kind]), row.from_case, row.on, opens)


def _link(words: str, other: Case, on: date, opens: set[UUID]) -> LinkView:
    return LinkView(words, other.pk, str(other), other.court.short_name, on, other.pk in opens)


Parts = tuple[Sequence[Step], Sequence[Clock], Sequence[Assignment]]


def _events(user: Person, case: Case, course: Course, parts: Parts, day: date) -> Iterable[EventView]:
    """What the law allows now and this person's capacity covers."""
    steps, clocks, assigned = parts
    mine = capacities(user, case, assigned)
    for one in possible(course, standing_of(case, steps, clocks), on=day):
        if mine & set(one.event.who):
            yield EventView(one.event, str(one.event.source), one.earliest, one.latest)
