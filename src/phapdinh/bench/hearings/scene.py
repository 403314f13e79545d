"""Invented trials of five points, decided and open, everybody let in: what the bench is measured on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from phapdinh.bench.cases.staff import PREFIX
from phapdinh.cases.models import Assignment, Case, Hearing, Officer
from phapdinh.cases.models.kinds import CaseType, Duty, Instance, OfficerKind
from phapdinh.courts.models import Court
from phapdinh.hearings.conferences.actions import (
    ConferenceData,
    end_conference,
    give_links,
    make_conference,
    open_conference,
)
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.gate.ruling import admit, end_sitting, open_sitting
from phapdinh.hearings.models import (
    Attendee,
    Conference,
    ConferenceMount,
    ConferenceRole,
    MediaRoom,
    OnlineTrial,
    Sitting,
    TrialState,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.accounts import Post, give_role
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.fold import fold_key

#: Who is at the five points.
POINTS = (
    TrialRole.PRESIDING,
    TrialRole.CLERK,
    TrialRole.PROSECUTOR,
    TrialRole.ACCUSED,
    TrialRole.DEFENDER,
)
_HOLD = (Role.JUDGE, Role.CLERK)
_UNCHECKED = "Người tham gia giả định để đo hiệu năng"
_SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Bench:
    """The court's two who hold all invented trials, and its office, which holds conferences."""

    court: Court
    judge: User
    clerk: User
    office: User


def bench_of_court() -> Bench:
    """Who holds invented trials; made where they are not there yet. Raises Court.DoesNotExist: no court."""
    court = Court.objects.filter(exists_to=None).order_by("pk").earliest("pk")
    people = {role: _user(court, role) for role in (*_HOLD, Role.COURT_ADMINISTRATOR)}
    return Bench(court, *people.values())


@transaction.atomic
def open_trials(bench: Bench, count: int) -> list[list[str]]:
    """So many trials, their rooms wanted; the tokens of each trial's five links."""
    return [_open_trial(bench) for _ in range(count)]


def standing() -> int:
    """How many rooms of open trials stand."""
    return MediaRoom.objects.filter(kind="hearing", ended_at=None, made_at__isnull=False).count()


def end_trials(bench: Bench) -> None:
    """End what is still open."""
    mine = Sitting.objects.filter(ended_at=None, trial__hearing__made_by=bench.judge)
    for trial in list(mine.values_list("trial", flat=True)):
        end_sitting(actor=bench.judge, trial_id=trial)


def _open_trial(bench: Bench) -> list[str]:
    now = timezone.now()
    trial = _decided(_case(bench, now), bench, now)
    people = [Attendee.objects.create(trial=trial, role=role, name=str(role.label)) for role in POINTS]
    tokens = [_link(bench, one, now) for one in people]
    open_sitting(actor=bench.clerk, trial_id=trial.pk)
    for one in people:
        admit(actor=bench.clerk, attendee_id=one.pk, unchecked=_UNCHECKED)
    return tokens


def _link(bench: Bench, attendee: Attendee, now: datetime) -> str:
    times = {"valid_from": now - timedelta(minutes=1), "valid_until": now + timedelta(hours=8)}
    return issue_entry(actor=bench.clerk, attendee_id=attendee.pk, **times)[1]


def _case(bench: Bench, now: datetime) -> Case:
    case = Case.objects.create(
        court=bench.court,
        type=CaseType.CRIMINAL,
        instance=Instance.FIRST,
        course="criminal_first",
        state="trial_preparation",
        title="Trộm cắp tài sản (vụ án giả định để đo)",
        received_on=timezone.localdate() - timedelta(days=40),
        changed_at=now,
    )
    for user, kind, duty in (
        (bench.judge, OfficerKind.JUDGE, Duty.PRESIDING),
        (bench.clerk, OfficerKind.CLERK, Duty.CLERK),
    ):
        officer, _new = Officer.objects.get_or_create(
            court=bench.court,
            user=user,
            kind=kind,
            defaults={"name": user.full_name, "name_key": fold_key(user.full_name), "starts_on": _SINCE},
        )
        Assignment.objects.create(case=case, officer=officer, duty=duty, starts_on=timezone.localdate())
    return case


def _decided(case: Case, bench: Bench, now: datetime) -> OnlineTrial:
    hearing = Hearing.objects.create(
        court=case.court,
        case=case,
        kind="trial",
        form="online",
        during=(now, now + timedelta(hours=3)),
        state="planned",
        made_by=bench.judge,
        changed_at=now,
    )
    return OnlineTrial.objects.create(
        hearing=hearing,
        state=TrialState.DECIDED,
        simple=True,
        ground="Vụ án giả định để đo hiệu năng.",
        decided_by=bench.judge,
        decided_at=now,
        made_by=bench.judge,
        changed_at=now,
    )


def _user(court: Court, role: Role) -> User:
    name = f"{PREFIX}hearings-{role}"
    user, new = User.objects.get_or_create(username=name, defaults={"full_name": f"Người đo {role.label}"})
    if new:
        user.set_unusable_password()
        user.save()
        give_role(user=user, post=Post(role, court.pk), starts_on=_SINCE)
    return user


@transaction.atomic
def open_conference_of(bench: Bench, points: int) -> tuple[str, list[str]]:
    """A conference that is open, followed by so many courts: the token of the chair, those of the points."""
    now = timezone.now()
    courts = Court.objects.order_by("pk").values_list("pk", flat=True)[:points]
    if len(courts) < points:
        raise ValueError(f"Danh bạ chỉ có {len(courts)} Tòa án.")
    data = ConferenceData(
        "Hội nghị giả định để đo", now, now + timedelta(hours=3), [], list(courts), recorded=False
    )
    row = make_conference(actor=bench.office, court_id=bench.court.pk, data=data)
    tokens = give_links(actor=bench.office, conference_id=row.pk)
    open_conference(actor=bench.office, conference_id=row.pk)
    chair = row.seats.get(role=ConferenceRole.CHAIR)
    followers = row.seats.filter(role=ConferenceRole.POINT).values_list("pk", flat=True)
    return tokens[chair.pk], [tokens[seat] for seat in followers]


def mounts() -> int:
    """From how many edges open conferences can be received."""
    return ConferenceMount.objects.filter(conference__ended_at=None, conference__origin__isnull=False).count()


def end_conferences(bench: Bench) -> None:
    """End what is still open."""
    open_ones = Conference.objects.filter(court=bench.court, opened_at__isnull=False, ended_at=None)
    for row in open_ones:
        end_conference(actor=bench.office, conference_id=row.pk)


def tokens_of(trials: Sequence[Sequence[str]]) -> list[str]:
    """All links, one trial after another."""
    return [token for trial in trials for token in trial]
