"""An invented criminal trial held online, for tests of media and gate: who attends, their links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from phapdinh.cases.models import Assignment, Case, Hearing, Officer
from phapdinh.cases.models.kinds import CaseType, Duty, Instance, OfficerKind
from phapdinh.cases.tests.docket_scene import make_court, make_officer, make_user
from phapdinh.courts.models import Court
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.gate.ruling import open_sitting
from phapdinh.hearings.models import Attendee, IdentityCheck, OnlineTrial, TrialState
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import Role, User

PEOPLE = {
    TrialRole.PRESIDING: "Nguyễn Đức Khải",
    TrialRole.PANEL: "Trần Thị Hội Thẩm",
    TrialRole.CLERK: "Lê Thị Hải Yến",
    TrialRole.PROSECUTOR: "Vũ Kiểm Sát",
    TrialRole.ACCUSED: "Lưu Quang Bình",
    TrialRole.GUARD: "Đỗ Cảnh Vệ",
    TrialRole.WITNESS: "Hồ Thị Sen",
    TrialRole.GALLERY: "Người dự khán 1",
}


@dataclass
class MediaScene:
    """One trial with its people, each with a token; the judge and the clerk who rule it."""

    court: Court
    judge: User
    clerk: User
    trial: OnlineTrial
    attendees: dict[TrialRole, Attendee]
    tokens: dict[TrialRole, str] = field(default_factory=dict)
    entries: dict[TrialRole, UUID] = field(default_factory=dict)

    def of(self, role: TrialRole) -> UUID:
        """The attendee in that part."""
        return self.attendees[role].pk


def make_media_scene(number: int = 1, *, opened: bool = True, checked: bool = True) -> MediaScene:
    """A trial of today, decided to be held online; its rooms wanted where ``opened``, and where ``checked``
    everybody's identity known, so that they may be let in."""
    court = make_court(f"Tòa án nhân dân khu vực {90 + number} - Hà Tĩnh")
    judge = make_user(f"chutoa{number}", "Nguyễn Đức Khải", Role.JUDGE, court)
    clerk = make_user(f"thuky{number}", "Lê Thị Hải Yến", Role.CLERK, court)
    case = _case(court, judge, clerk)
    trial = _trial(case, judge)
    attendees = {
        role: Attendee.objects.create(trial=trial, role=role, name=name) for role, name in PEOPLE.items()
    }
    if checked:
        seen_by(clerk, attendees.values())
    scene = MediaScene(court, judge, clerk, trial, attendees)
    now = timezone.now()
    for role, attendee in attendees.items():
        entry, token = issue_entry(
            actor=clerk,
            attendee_id=attendee.pk,
            valid_from=now - timedelta(hours=1),
            valid_until=now + timedelta(hours=8),
        )
        scene.entries[role], scene.tokens[role] = entry.pk, token
    if opened:
        open_sitting(actor=clerk, trial_id=trial.pk)
    return scene


def seen_by(clerk: User, attendees: Iterable[Attendee]) -> None:
    """Everybody's identity checked."""
    rows = [
        IdentityCheck(
            attendee=one, paper="identity_card", manner="camera", matched=True, by=clerk, at=timezone.now()
        )
        for one in attendees
    ]
    IdentityCheck.objects.bulk_create(rows)


def _case(court: Court, judge: User, clerk: User) -> Case:
    case = Case.objects.create(
        court=court,
        type=CaseType.CRIMINAL,
        instance=Instance.FIRST,
        course="criminal_first",
        state="trial_preparation",
        title="Trộm cắp tài sản",
        received_on=date(2026, 10, 1),
        changed_at=timezone.now(),
    )
    presiding: Officer = make_officer(court, judge)
    writing = make_officer(court, clerk, OfficerKind.CLERK)
    for officer, duty in ((presiding, Duty.PRESIDING), (writing, Duty.CLERK)):
        Assignment.objects.create(case=case, officer=officer, duty=duty, starts_on=date(2026, 10, 2))
    return case


def _trial(case: Case, judge: User) -> OnlineTrial:
    now = timezone.now()
    hearing = Hearing.objects.create(
        court=case.court,
        case=case,
        kind="trial",
        form="online",
        during=(now, now + timedelta(hours=3)),
        state="planned",
        made_by=judge,
        changed_at=now,
    )
    return OnlineTrial.objects.create(
        hearing=hearing,
        state=TrialState.DECIDED,
        simple=True,
        ground="Tình tiết, tính chất đơn giản; chứng cứ rõ ràng.",
        decided_by=judge,
        decided_at=now,
        made_by=judge,
        changed_at=now,
    )
