"""Courts of today with their staff: accounts, posts, officers; the larger the court, the more of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.courts.models import Court
from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.templates import load_templates
from phapdinh.people.models import Membership, Role, User
from phapdinh.vietnamese.fold import fold_key

PREFIX = "bench-"
#: Of those who are not judges nor heads; at every court one head, and two deputies.
_OTHERS = {Role.CLERK: 14, Role.COURT_ADMINISTRATOR: 1, Role.PUBLICATION_OFFICER: 1}
_JUDGES = 10
_SINCE = date(2015, 1, 1)
_LEVELS = {"regional": 0.84, "provincial": 0.155, "supreme": 0.005}  # shares of all staff
_LEAST = 10
_SEED = 412


@dataclass(frozen=True, slots=True)
class Person:
    """One who works at a court: account, post, and the office under which cases know them."""

    user: User
    role: Role
    kind: OfficerKind | None


def staffed_courts() -> dict[str, list[Court]]:
    """Courts that exist today, those with most to do first; by level."""
    rows = Court.objects.filter(exists_to=None, level__in=_LEVELS).order_by("pk")
    return {level: [court for court in rows if court.level == level] for level in _LEVELS}


def share_up_to(place: float) -> float:
    """Which part of all cases of a level falls to the first ``place`` (0 to 1) of its courts."""
    return math.pow(place, 2 / 3)


def hire(count: int) -> int:
    """Make accounts, posts and officers for about ``count`` staff, unless they are there already; returns
    how many accounts there are."""
    hired = User.objects.filter(username__startswith=PREFIX).count()
    if hired:
        return hired
    people: list[tuple[Court, Person]] = []
    for level, courts in staffed_courts().items():
        for place, court in enumerate(courts):
            part = share_up_to((place + 1) / len(courts)) - share_up_to(place / len(courts))
            people += [
                (court, one) for one in _people(court, max(_LEAST, round(count * _LEVELS[level] * part)))
            ]
    User.objects.bulk_create([one.user for _, one in people], batch_size=2_000)
    Membership.objects.bulk_create(
        [Membership(user=one.user, court=court, role=one.role, starts_on=_SINCE) for court, one in people],
        batch_size=2_000,
    )
    officers = [_officer(court, one.kind, one.user.full_name, one.user) for court, one in people if one.kind]
    officers += [
        _officer(court, OfficerKind.LAY_JUDGE, name, None)
        for courts in staffed_courts().values()
        for court in courts
        for name in _names(f"lay-{court.pk}", 8)
    ]
    Officer.objects.bulk_create(officers, batch_size=2_000)
    return len(people)


def is_invented() -> bool:
    """Whether this instance was filled for measuring."""
    return User.objects.filter(username__startswith=PREFIX).exists()


def _people(court: Court, count: int) -> Iterator[Person]:
    """A chief judge, two deputies, then judges and others in their proportion, clerks the most."""
    posts = [Role.CHIEF_JUDGE, Role.DEPUTY_CHIEF_JUDGE, Role.DEPUTY_CHIEF_JUDGE, *_OTHERS]
    whole = [Role.JUDGE] * _JUDGES + [Role.CLERK] * _OTHERS[Role.CLERK]
    posts += [whole[place * 7 % len(whole)] for place in range(count - len(posts))]
    kinds = {Role.CLERK: OfficerKind.CLERK, Role.JUDGE: OfficerKind.JUDGE}
    for place, (role, name) in enumerate(zip(posts, _names(str(court.pk), count), strict=False)):
        user = User(username=f"{PREFIX}{court.pk.hex[-12:]}-{place}", full_name=name, password="!")  # noqa: S106
        yield Person(user, role, kinds.get(role))


def _officer(court: Court, kind: OfficerKind, name: str, user: User | None) -> Officer:
    return Officer(court=court, kind=kind, name=name, name_key=fold_key(name), user=user, starts_on=_SINCE)


def _names(seed: str, count: int) -> Iterator[str]:
    draw = Draw(_SEED, hash_of(seed))
    for _ in range(count):
        yield invented_name(draw)


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return UUID(bytes=text.encode()[:16].ljust(16, b"\0")).int % 2**61


def invented_name(draw: Draw) -> str:
    """Family, middle and given name."""
    people = load_templates().people
    middles, given = people.men if draw.chance(0.5) else people.women
    return f"{draw.common(people.families)} {draw.pick(middles)} {draw.pick(given)}"
