"""What stands under each picture: who one is, for whom it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.holding.ages import under_age
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Attendee, OnlineTrial
from phapdinh.hearings.roles import TrialRole


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody in the room: ``part`` for the page, ``role`` in words, ``name`` or "" where it is not told."""

    part: str
    role: str
    name: str
    point: str

    def told(self) -> dict[str, str]:
        """The same as JSON."""
        return {"part": self.part, "role": self.role, "name": self.name, "point": self.point}


def parts(attendees: Sequence[Attendee]) -> dict[str, str]:
    """The part that each plays, counted where several play it: no names."""
    many = Counter(one.role for one in attendees)
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for one in attendees:
        seen[one.role] += 1
        label = str(TrialRole(one.role).label)
        words = _("%(role)s %(number)d") % {"role": label, "number": seen[one.role]}
        found[one.pk.hex] = words if many[one.role] > 1 else label
    return found


def faces(trial: OnlineTrial) -> dict[str, Face]:
    """Everybody of a trial, for those who are in its room: one query.

    A trial is public and its people are called by name in the courtroom (101/2015/QH13 Điều 25,
    92/2015/QH13 Điều 15), so who is in the room reads their names. Not told to anybody: who only watches,
    and who is under 18, whose personal secrets are kept (101/2015/QH13 Điều 414 khoản 2; of civil cases
    alike, for the same end: 92/2015/QH13 Điều 15 khoản 2).
    """
    rows = list(
        Attendee.objects.filter(trial=trial)
        .select_related("participation__party", "officer", "point__point", "trial__hearing__case")
        .order_by("pk")
    )
    roles = parts(rows)
    return {
        one.pk.hex: Face(one.role, roles[one.pk.hex], _name(one), one.point.point.name if one.point else "")
        for one in rows
    }


def _name(one: Attendee) -> str:
    if one.role == TrialRole.GALLERY:
        return ""
    if one.officer:
        return one.officer.name
    return "" if is_young(one) else (one.participation.party.name if one.participation else one.name)


def is_young(one: Attendee) -> bool:
    """Under 18 on the day of the hearing; where no birth is known, in a case with a minor everybody."""
    hearing = one.trial.hearing
    if one.participation is None or hearing.case is None:
        return False
    party = one.participation.party
    known: dict[str, Any] = {"born_on": party.born_on, "birth_year": party.birth_year}
    day = timezone.localdate(hearing.during.lower)
    return under_age(day, online_rules(), **known, doubtful=hearing.case.minor)
