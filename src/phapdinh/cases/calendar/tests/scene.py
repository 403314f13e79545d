"""An invented court for tests of draws and of the calendar: people, officers, rooms, cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from phapdinh.cases.calendar.actions.checking import Wanted
from phapdinh.cases.calendar.hours import instant
from phapdinh.cases.deadlines import built_in_holidays
from phapdinh.cases.models import Assignment, Case, Officer, Participation, Party, Room
from phapdinh.cases.models.kinds import CaseType, Duty, Instance, OfficerKind
from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post, give_role, set_totp
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.uuid7 import uuid7

SINCE = date(2024, 1, 1)
NAMES = ("Nguyễn Đức Khải", "Trần Minh Nguyệt", "Hoàng Xuân Bách", "Lê Thu Giang", "Đỗ Văn Ân")


@dataclass(frozen=True)
class Scene:
    """Court A with a clerk, a chief judge, an administrator, five judges; court B with a clerk."""

    court_a: Court
    court_b: Court
    clerk: User
    chief: User
    administrator: User
    clerk_b: User
    judges: list[Officer] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)


def make_scene() -> Scene:
    a, b = (
        make_court("Tòa án nhân dân khu vực 91 - Hà Tĩnh"),
        make_court("Tòa án nhân dân khu vực 92 - Hà Tĩnh"),
    )
    return Scene(
        court_a=a,
        court_b=b,
        clerk=make_user("yen", "Lê Thị Hải Yến", Role.CLERK, a),
        chief=make_user("nguyet", "Trần Thị Minh", Role.CHIEF_JUDGE, a),
        administrator=make_user("hanh", "Võ Thị Hạnh", Role.COURT_ADMINISTRATOR, a),
        clerk_b=make_user("loan", "Phạm Thị Loan", Role.CLERK, b),
        judges=[
            make_officer(a, name, user=make_user(f"tp{n}", name, Role.JUDGE, a))
            for n, name in enumerate(NAMES)
        ],
        rooms=[
            Room.objects.create(court=a, name=name, kind=kind)
            for name, kind in (
                ("Phòng 1", "courtroom"),
                ("Phòng 2", "courtroom"),
                ("Phòng hòa giải", "mediation"),
            )
        ],
    )


def make_court(name: str) -> Court:
    row = Court(pk=uuid7(), name=name, level="regional", generation=2, province="Hà Tĩnh", confidence="full")
    row.save(force_insert=True)
    return row


def make_user(username: str, full_name: str, role: Role, court: Court | None) -> User:
    user = User.objects.create(username=username, full_name=full_name)
    user.set_unusable_password()
    user.save()
    give_role(user=user, post=Post(role, court.pk if court else None), starts_on=SINCE)
    return user


def make_officer(court: Court | None, name: str, kind: str = OfficerKind.JUDGE, **more: Any) -> Officer:
    return Officer.objects.create(
        court=court, name=name, name_key=name.casefold(), kind=kind, starts_on=SINCE, **more
    )


def make_case(
    court: Court, number: int, *, kind: str = CaseType.CIVIL, accepted: date | None = None, **more: Any
) -> Case:
    """An accepted case that waits for its judge."""
    day = accepted or timezone.localdate() - timedelta(days=30)
    symbols = {"civil": "TLST-DS", "criminal": "TLST-HS", "family": "TLST-HNGĐ", "administrative": "TLST-HC"}
    courses = {"criminal": "criminal_first", "administrative": "admin_first"}
    text = f"{number}/{day.year}/{symbols[kind]}"
    values: dict[str, Any] = {
        "type": kind,
        "instance": Instance.FIRST,
        "course": courses.get(kind, "civil_first"),
        "state": "accepted",
        "title": "Tranh chấp quyền sử dụng đất giả định",
        "received_on": day,
        "accepted_on": day,
        "number": text,
        "number_key": f"{day.year}-{number:06}",
        "changed_at": timezone.now(),
    }
    return Case.objects.create(court=court, **{**values, **more})


def sit(case: Case, officer: Officer, duty: str = Duty.PRESIDING, on: date | None = None) -> Assignment:
    return Assignment.objects.create(
        case=case, officer=officer, duty=duty, starts_on=on or case.accepted_on or case.received_on
    )


def party(case: Case, role: str, name: str, kind: str = "person") -> Participation:
    row = Party.objects.create(matter=case.matter, kind=kind, name=name, name_key=name.casefold())
    return Participation.objects.create(
        case=case, party=row, court=case.court, name_key=row.name_key, role=role, starts_on=case.received_on
    )


def working_day(ahead: int = 20) -> date:
    """A working day at least so many days from today."""
    return built_in_holidays().working_from(timezone.localdate() + timedelta(days=ahead))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant(day, time(hour, minute))


def wanted(case: Case | None, room: Room, begins: datetime, *, minutes: int = 120, **more: Any) -> Wanted:
    """A hearing with the whole bench of the case."""
    held = Assignment.objects.filter(case=case, ends_on=None) if case else Assignment.objects.none()
    values: dict[str, Any] = {
        "kind": "trial" if case else "meeting",
        "begins": begins,
        "ends": begins + timedelta(minutes=minutes),
        "room": room.pk,
        "officers": tuple(held.values_list("officer", flat=True)),
    }
    return Wanted(**{**values, **more})


def client_for(user: User, *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    set_totp(user=user)
    client.force_login(user)
    return client
