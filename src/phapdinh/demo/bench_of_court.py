"""Who sits at the first court of the demo, and where: officers of its people, lay judges, rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phapdinh.cases.calendar.actions.places import add_room
from phapdinh.cases.models import Officer, Room
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post, give_role
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.fold import fold_key

_SINCE = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Bench:
    """The court with those who work its dockets; each judge in ``judges`` has an account."""

    court: Court
    clerk: User
    chief: User
    judges: list[Officer]

    @classmethod
    def of(cls, court: Court, people: Mapping[str, User], data: Mapping[str, Any]) -> Bench:
        """Make who and what is missing."""
        judges = [_officer(court, OfficerKind.JUDGE, user=people["thamphan"])]
        judges += [_officer(court, OfficerKind.JUDGE, user=_judge(court, one)) for one in data["judges"]]
        _officer(court, OfficerKind.CLERK, user=people["thuky"])
        for name in data["lay_judges"]:
            _officer(court, OfficerKind.LAY_JUDGE, name=name)
        for name in data["prosecutors"]:
            _officer(None, OfficerKind.PROSECUTOR, name=name, office=data["office"])
        if not Room.objects.filter(court=court).exists():
            for room in data["rooms"]:
                add_room(court_id=court.pk, actor=people["vanphong"], **room)
        return cls(court, people["thuky"], people["chanhan"], judges)


def _judge(court: Court, one: Mapping[str, str]) -> User:
    """A further judge, whose account nobody can sign in to."""
    user, made = User.objects.get_or_create(username=one["username"], defaults={"full_name": one["name"]})
    if made:
        user.set_unusable_password()
        user.save()
        give_role(user=user, post=Post(Role.JUDGE, court.pk), starts_on=_SINCE)
    return user


def _officer(
    court: Court | None, kind: OfficerKind, *, user: User | None = None, name: str = "", office: str = ""
) -> Officer:
    name = user.full_name if user else name
    found, _ = Officer.objects.get_or_create(
        court=court,
        office=office,
        kind=kind,
        name=name,
        defaults={"name_key": fold_key(name), "user": user, "starts_on": _SINCE},
    )
    return found
