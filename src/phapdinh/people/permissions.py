"""Who may do what: one table, default deny.

A verb that is not in the table is refused to everybody; a role gives its verbs only at the court at
which it is held, and only on the days for which it is held.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.people.models import Membership, Role, User
from phapdinh.prepared import prepared

Person = User | AnonymousUser


class Verb(StrEnum):
    """An act on something that belongs to a court."""

    VIEW = "judgments.view"  # open the queue and the uncoded text
    IMPORT = "judgments.import"  # bring files in, retry those in quarantine
    EDIT = "judgments.edit"  # code names, complete what the parser did not find
    HOLD = "judgments.hold"  # hold and release
    REFUSE = "judgments.refuse"  # decide that it is not published, with the ground in law
    SUBMIT = "judgments.submit"  # hand to the presiding judge
    SIGN_OWN = "judgments.sign_own"  # sign what one presided over
    SIGN_ANY = "judgments.sign_any"  # sign any judgment of the court
    PUBLISH = "judgments.publish"  # publish what is signed, correct what is published
    WITHDRAW = "judgments.withdraw"  # take down what is published
    REPORTS = "judgments.reports"  # decide on reports of leaked names
    ADOPT = "judgments.adopt"  # take over what a court has published elsewhere
    ASK = "assistant.ask"  # ask the assistant, and see what one asked oneself
    REVIEW_ANSWERS = "assistant.review"  # see what was said of answers at the court, and decide on it
    CHECK_DRAFTS = "drafts.check"  # check a draft that one brings along, find judgments like it
    ACCOUNTS = "people.accounts"  # make and close accounts, give roles
    SITUATION_READ = "situations.read"  # read answered situations, and all of one's own court
    SITUATION_ASK = "situations.ask"  # put a question of one's court
    SITUATION_DRAFT = "situations.draft"  # draft an answer, for whichever court asks
    SITUATION_APPROVE = "situations.approve"  # approve, return, keep or withdraw what another drafted
    CASE_VIEW = "cases.view"  # open the docket and the cases of the court
    CASE_RECEIVE = "cases.receive"  # take in petitions and files
    CASE_IMPORT = "cases.import"  # bring in a docket that was kept before
    CASE_RECORD = "cases.record"  # record what happens in a case, within what its course gives the role
    CASE_ASSIGN = "cases.assign"  # assign judges, clerks, lay judges; replace them
    CASE_UNDO = "cases.undo"  # undo a mistaken step that another recorded
    CASE_OFFICERS = "cases.officers"  # keep the list of officers: posts, absences
    CASE_DAYS_OFF = "cases.days_off"  # enter outages of the court
    COURT_SETUP_VIEW = "court.setup_view"  # read how the court is set up: officers, posts, rooms, days off
    COURT_SETUP = "court.setup"  # change it
    HOLIDAYS = "calendar.holidays"  # load the holidays of a year, for the whole country
    API_KEYS = "api.keys"  # make and revoke the keys by which programs act for accounts
    CASE_FILE = "cases.file"  # put documents into the electronic file, strike them
    CASE_SEAL = "cases.seal"  # seal a document, say who may open it
    CASE_MOVE_FILE = "cases.move_file"  # take the whole file out as a bundle, take one in
    CASE_DRAFT = "cases.draft"  # draft the documents of a case, have them numbered
    CASE_SIGN = "cases.sign"  # sign documents in one's own capacity, declare them void
    CASE_FIGURES = "cases.figures"  # workload and delays of the court: figures, no content of cases
    ONLINE_WATCH = "online.watch"  # servers and lines of running trials online, no content of cases
    CASE_OVERSEE = "cases.oversee"  # the same figures of all courts below


_DESK = frozenset({Role.CLERK, Role.JUDGE, Role.CHIEF_JUDGE, Role.PUBLICATION_OFFICER})
_JUDGES = frozenset({Role.JUDGE, Role.CHIEF_JUDGE})
_OFFICE = frozenset({Role.CHIEF_JUDGE, Role.PUBLICATION_OFFICER})
_EXPERTS = frozenset({Role.EXPERT})
# Bộ luật Tố tụng dân sự 2015, Điều 47 khoản 2: a deputy does what the chief judge has delegated.
_HEADS = frozenset({Role.CHIEF_JUDGE, Role.DEPUTY_CHIEF_JUDGE})
_CASE_DESK = frozenset({Role.CLERK, Role.JUDGE}) | _HEADS
# Figures downward, without a case's content: the office of a court, the overseer of a court above.
_OFFICERS = _HEADS | {Role.COURT_ADMINISTRATOR}

# Nghị quyết 03/2017/NQ-HĐTP: the presiding judge decides on publication and answers for it.
ROLES_BY_VERB: Mapping[Verb, frozenset[Role]] = {
    Verb.VIEW: _DESK,
    Verb.IMPORT: _DESK,
    Verb.EDIT: _DESK,
    Verb.HOLD: _DESK,
    Verb.REFUSE: _JUDGES,
    Verb.SUBMIT: _DESK,
    Verb.SIGN_OWN: _JUDGES,
    Verb.SIGN_ANY: frozenset({Role.CHIEF_JUDGE}),
    Verb.PUBLISH: _DESK,
    Verb.WITHDRAW: _JUDGES,
    Verb.REPORTS: _JUDGES | _OFFICE,
    Verb.ADOPT: frozenset({Role.OPERATOR}),
    Verb.ASK: _DESK | _EXPERTS,
    Verb.CHECK_DRAFTS: _DESK,
    Verb.REVIEW_ANSWERS: frozenset({Role.CHIEF_JUDGE}),
    Verb.ACCOUNTS: frozenset({Role.OPERATOR}),
    Verb.SITUATION_READ: _DESK | _EXPERTS,
    Verb.SITUATION_ASK: _JUDGES,
    Verb.SITUATION_DRAFT: _EXPERTS,
    Verb.SITUATION_APPROVE: frozenset({Role.CHIEF_JUDGE, Role.EXPERT}),
    Verb.CASE_VIEW: _CASE_DESK,
    Verb.CASE_RECEIVE: _CASE_DESK,
    Verb.CASE_IMPORT: frozenset({Role.CLERK}) | _HEADS,
    Verb.CASE_RECORD: _CASE_DESK,
    Verb.CASE_ASSIGN: _HEADS,
    Verb.CASE_UNDO: _HEADS,
    Verb.CASE_OFFICERS: _OFFICERS,
    # Two pairs of eyes: the office of the court writes, the heads of the court read it.
    Verb.CASE_DAYS_OFF: frozenset({Role.COURT_ADMINISTRATOR}),
    Verb.COURT_SETUP_VIEW: _OFFICERS,
    Verb.COURT_SETUP: frozenset({Role.COURT_ADMINISTRATOR}),
    Verb.HOLIDAYS: frozenset({Role.OPERATOR}),
    # A key does what its account may do: only who makes accounts may make one.
    Verb.API_KEYS: frozenset({Role.OPERATOR}),
    Verb.CASE_FILE: _CASE_DESK,
    Verb.CASE_SEAL: _JUDGES | _HEADS,
    Verb.CASE_MOVE_FILE: _JUDGES | _HEADS,
    Verb.CASE_DRAFT: _CASE_DESK,
    Verb.CASE_SIGN: _CASE_DESK,
    Verb.CASE_FIGURES: _OFFICERS | {Role.PROVINCIAL_OVERSEER},
    Verb.ONLINE_WATCH: frozenset({Role.OPERATOR}),
    Verb.CASE_OVERSEE: frozenset({Role.CHIEF_JUDGE, Role.PROVINCIAL_OVERSEER}),
}


def roles_at(user: Person, court_id: UUID | None, on: date | None = None) -> frozenset[Role]:
    """Roles that ``user`` holds at a court on a day (today in Vietnam by default)."""
    return frozenset(Role(m.role) for m in memberships(user, on) if m.court_id == court_id)


def may(user: Person, verb: Verb, court_id: UUID | None, on: date | None = None) -> bool:
    """Whether ``user`` may do ``verb`` at that court; nobody may where nothing says so."""
    return bool(roles_at(user, court_id, on) & ROLES_BY_VERB.get(verb, frozenset()))


def courts_where(user: Person, verb: Verb, on: date | None = None) -> frozenset[UUID]:
    """Courts at which ``user`` may do ``verb``."""
    held, allowed = memberships(user, on), ROLES_BY_VERB.get(verb, frozenset())
    return frozenset(one.court_id for one in held if one.court_id and one.role in allowed)


def require(user: Person, verb: Verb, court_id: UUID | None) -> None:
    """Raise PermissionDenied, in words for the person, unless :func:`may`."""
    if not may(user, verb, court_id):
        raise PermissionDenied(_("Bạn không có quyền làm việc này tại Tòa án này."))


def memberships(user: Person, on: date | None = None) -> list[Membership]:
    """Memberships in force on a day; read once for each loaded account."""
    if not isinstance(user, User) or not user.is_active:
        return []
    if "membership_rows" not in user.__dict__:
        user.__dict__["membership_rows"] = _held_by(user.pk)
    day = on or timezone.localdate()
    rows: list[Membership] = user.__dict__["membership_rows"]
    return [m for m in rows if m.starts_on <= day and (m.ends_on is None or m.ends_on >= day)]


@prepared
def _held_by(user: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related("court").order_by("starts_on", "pk")
