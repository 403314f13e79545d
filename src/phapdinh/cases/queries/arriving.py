"""Files that come to a court from another: sent up with an appeal, asked for in review, sent back to retry.

Nothing of the people or the substance of a case stands here before it has been taken in, but its numbers,
its court and its days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from phapdinh.cases.courses.above import is_above
from phapdinh.cases.courses.course import Course, Event
from phapdinh.cases.courses.loading import course_for
from phapdinh.cases.models import Case, CaseLink, IssuedNumber, Participation, Step
from phapdinh.cases.models.kinds import Instance, LinkKind, PartyRole
from phapdinh.cases.numbering import number_key
from phapdinh.cases.queries.going_on import REVIEWS, SENT_UP, may_go_on, place_of
from phapdinh.cases.queries.standing import effective
from phapdinh.courts.models import Court
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where

_MOST = 50
#: Only these may be listed unasked: which court of the country is above a province's, no level tells.
_LISTING = ("provincial",)
_QUASHED = ("quashed_retry",)


@dataclass(frozen=True, slots=True)
class Way:
    """How a case may be taken in: by which opening event of which course, at which court, as what."""

    link: str
    course: Course
    event: Event
    court: Court

    @property
    def id(self) -> str:
        """As an address names it."""
        return f"{self.link}.{self.event.id}"


@dataclass(frozen=True, slots=True)
class Appeal:
    """Everybody who may have appealed, those of whom it is known, and against what (``judgment``,
    ``order``)."""

    people: Sequence[tuple[str, str]]
    said: Sequence[str]
    against: str


def receiving_courts(user: User) -> list[Court]:
    """Courts at which this person takes in files."""
    return list(Court.objects.filter(pk__in=courts_where(user, Verb.CASE_RECEIVE)).order_by("name"))


def sent_up(courts: Sequence[Court]) -> list[Case]:
    """Cases whose file has been sent to one of these courts and that nobody has taken in; three queries."""
    upper = [place_of(one) for one in courts if one.level in _LISTING]
    if not upper:
        return []
    levels = Court.objects.filter(level__in=["regional", "district", "specialised"])
    below = [one.pk for one in levels if any(is_above(place, place_of(one)) for place in upper)]
    taken = CaseLink.objects.filter(to_case=OuterRef("pk"), kind=LinkKind.APPEAL_OF)
    rows = Case.objects.filter(~Exists(taken), court__in=below, state=SENT_UP, closed_on=None)
    return list(rows.select_related("court").order_by("decided_on", "pk")[:_MOST])


def found_below(courts: Sequence[Court], number: str) -> list[Case]:
    """Decided cases with that number of acceptance or judgment that may come to one of these courts."""
    key = number_key(number).replace(" ", "")
    if not courts or not key:
        return []
    issued = IssuedNumber.objects.filter(key=key, void_reason="").values("case")
    rows = Case.objects.filter(pk__in=issued, decided_on__isnull=False).select_related("court")
    return [one for one in rows.order_by("-decided_on", "pk")[:_MOST] if ways_in(one, courts)]


def ways_in(earlier: Case, courts: Sequence[Court]) -> list[Way]:
    """Every way by which these courts may take in an earlier case now."""
    taken = set(CaseLink.objects.filter(to_case=earlier).values_list("kind", "from_case__court"))
    return [way for court in courts for way in _ways(earlier, court) if (way.link, court.pk) not in taken]


def _ways(earlier: Case, court: Court) -> Iterator[Way]:
    for link, instance in REVIEWS.items():
        if may_go_on(earlier, court, link):
            yield from _opening(earlier, court, link, instance, but="receive_back")
    if may_go_on(earlier, court, LinkKind.RETRIED_AFTER) and _was_quashed(earlier):
        link, instance = LinkKind.RETRIED_AFTER, Instance(earlier.instance)
        yield from (way for way in _opening(earlier, court, link, instance) if way.event.id == "receive_back")


def _opening(
    earlier: Case, court: Court, link: LinkKind, instance: Instance, *, but: str = ""
) -> Iterator[Way]:
    today, simplified = timezone.localdate(), earlier.simplified and link == LinkKind.APPEAL_OF
    try:
        course = course_for(type_=earlier.type, instance=instance, simplified=simplified, on=today)
    except LookupError:
        return
    for event in course.events:
        if event.opening and event.id != but and event.in_force(today):
            yield Way(link.value, course, event, court)


def _was_quashed(earlier: Case) -> bool:
    """Whether a court above has said that it is to be tried again."""
    if earlier.state == "quashed":
        return True
    above = CaseLink.objects.filter(to_case=earlier, kind__in=REVIEWS).values("from_case")
    return Step.objects.filter(case__in=above, data__outcome__in=_QUASHED, undone_by=None).exists()


def appeal_of(earlier: Case) -> Appeal:
    """What the court below has recorded of the appeal; two queries."""
    rows = Participation.objects.filter(case=earlier, ends_on=None).select_related("party")
    people = [(str(row.pk), f"{row.party.name} ({PartyRole(row.role).label})") for row in rows]
    named = effective(Step.objects.filter(case=earlier).order_by("sequence"))
    appeals = [step for step in named if step.event in _APPEALS]
    said = {str(step.data.get("about", "")) for step in appeals}
    order = bool(appeals) and appeals[-1].event == _OF_ORDER
    return Appeal(people, [key for key, _name in people if key in said], "order" if order else "judgment")


_OF_ORDER = "appeal_order"
_APPEALS = frozenset({"appeal", "late_appeal", _OF_ORDER})


def earlier_case(key: UUID, courts: Sequence[Court]) -> Case | None:
    """The case that one of these courts may take in; None for any other, as for one that is not there."""
    case = Case.objects.filter(pk=key).select_related("court").first()
    return case if case is not None and ways_in(case, courts) else None
