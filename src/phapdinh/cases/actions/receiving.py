"""A case comes in: a petition, a file with an indictment, a file from another court."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.people import NewParty, add_people
from phapdinh.cases.actions.steps import CaseError, lock_key, refuse_future
from phapdinh.cases.actions.subject import NewCharge, NewClaim, add_charges, add_claims
from phapdinh.cases.actions.writing import Recorded, write
from phapdinh.cases.courses.course import Course
from phapdinh.cases.courses.engine import Act, open_course
from phapdinh.cases.courses.loading import course_for, courses
from phapdinh.cases.models import Case, CaseLink, Step
from phapdinh.cases.models.kinds import CaseType
from phapdinh.cases.queries.standing import facts_of
from phapdinh.courts.models import Court
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.vietnamese.uuid7 import uuid7


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is known when a case comes in.

    ``title``: the legal relation in dispute or the crime. ``course``: a course by its id, where it does
    not follow from type, instance and procedure. ``answers``: what the opening event asks. The tie to an
    earlier case (``earlier``, ``link``) gives the new one the matter of that one.
    """

    court_id: UUID
    type: str
    title: str
    on: date
    event: str = "receive_petition"
    instance: str = "first"
    simplified: bool = False
    subkind: str = ""
    course: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    people: Sequence[NewParty] = ()
    claims: Sequence[NewClaim] = ()
    charges: Sequence[NewCharge] = ()
    minor: bool = False
    closed_hearing: bool = False
    secret: bool = False
    earlier: Case | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The new case and what was written with it; ``again``: it was there already."""

    case: Case
    recorded: Recorded

    @property
    def again(self) -> bool:
        """Whether the same key had opened it before."""
        return self.recorded.again


@transaction.atomic
def receive_petition(*, actor: User, new: NewCase, key: str = "") -> Opened:
    """Take in a petition (đơn khởi kiện, đơn yêu cầu): case, people, claims, number and clocks together.

    The same ``key`` twice opens one case. Raises PermissionDenied, RefusedError, CaseError.
    """
    require(actor, Verb.CASE_RECEIVE, new.court_id)
    refuse_future(new.on)
    return open_case(actor=actor, new=new, key=key)


@transaction.atomic
def receive_file(*, actor: User, new: NewCase, key: str = "") -> Opened:
    """Take in a file: from the procuracy with its indictment, or from a court below with an appeal.

    Raises as :func:`receive_petition`; CaseError for an indictment without a charge.
    """
    require(actor, Verb.CASE_RECEIVE, new.court_id)
    refuse_future(new.on)
    if new.type == CaseType.CRIMINAL and new.earlier is None and not new.charges:
        raise CaseError(_("Ghi tội danh mà Viện kiểm sát truy tố."))
    return open_case(actor=actor, new=new, key=key)


def open_case(*, actor: User | None, new: NewCase, key: str = "") -> Opened:
    """Open a case inside the caller's transaction, permission already looked at."""
    case_id = uuid7()
    if key:
        case_id = uuid5(NAMESPACE_URL, f"case:{new.court_id}:{key}")
        lock_key(str(case_id))
        if (there := Case.objects.select_related("court").filter(pk=case_id).first()) is not None:
            first = Step.objects.get(case=there, sequence=1)
            return Opened(there, Recorded(first, there.petition_number, again=True))
    case, course = _row(case_id, new)
    facts = {**facts_of(case), **{"crime_class": _gravest(new.charges)}} if new.charges else facts_of(case)
    outcome = open_course(course, Act(new.event, new.on, new.answers), facts)
    case.state = outcome.state
    case.save(force_insert=True)
    done = write(case, outcome, [], actor=actor, key=key)
    _tie(case, new)
    placed = add_people(case, new.people, on=new.on)
    add_claims(case, new.claims, placed, on=new.on)
    add_charges(case, new.charges, placed, on=new.on)
    return Opened(case, done)


def _row(case_id: UUID, new: NewCase) -> tuple[Case, Course]:
    """The unsaved row and its course. Raises CaseError where there is no course for such a case."""
    title = " ".join(new.title.split())
    if not title:
        raise CaseError(_("Ghi quan hệ pháp luật hoặc tội danh."))
    course = _course(new)
    case = Case(
        id=case_id,
        court=_court(new),
        type=new.type,
        subkind=new.subkind,
        instance=new.instance,
        simplified=new.simplified,
        course=course.id,
        title=title[:500],
        received_on=new.on,
        matter=new.earlier.matter if new.earlier else uuid7(),
        facts=dict(new.facts),
        minor=new.minor,
        closed_hearing=new.closed_hearing,
        secret=new.secret,
        changed_at=timezone.now(),
    )
    return case, course


def _course(new: NewCase) -> Course:
    if new.course:
        if new.course not in courses() or new.type not in courses()[new.course].types:
            raise CaseError(_("Không có trình tự này cho loại vụ việc đã chọn."))
        return courses()[new.course]
    try:
        return course_for(type_=new.type, instance=new.instance, simplified=new.simplified, on=new.on)
    except LookupError as error:
        raise CaseError(_("Không có trình tự nào cho loại vụ việc này vào ngày đã ghi.")) from error


def _court(new: NewCase) -> Court:
    court = Court.objects.filter(pk=new.court_id).first()
    if court is None:
        raise CaseError(_("Không có Tòa án này trong danh bạ."))
    if (court.exists_from and new.on < court.exists_from) or (court.exists_to and new.on > court.exists_to):
        raise CaseError(_("Tòa án này không hoạt động vào ngày đã ghi."))
    return court


def _tie(case: Case, new: NewCase) -> None:
    if new.earlier is not None and new.link:
        CaseLink.objects.create(from_case=case, to_case=new.earlier, kind=new.link, on=new.on)


_GRAVITY = ("less_serious", "serious", "very_serious", "extremely_serious")


def _gravest(charges: Sequence[NewCharge]) -> str:
    """The class of the gravest crime charged: the preparation period follows it."""
    return max((charge.crime_class for charge in charges), key=_GRAVITY.index)
