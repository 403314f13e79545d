"""The rules of the calendar as data: hours, periods before a hearing, what is sent, what is public."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Protocol

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.cases.assigning.rules import Source
from phapdinh.cases.calendar.hours import Hours


class CaseKind(Protocol):
    """What of a case a rule looks at."""

    type: str
    instance: str
    simplified: bool


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _HoursRule(_Data):
    sessions: tuple[tuple[str, str], ...]
    weekdays: tuple[int, ...]
    step_minutes: int


class Notice(_Data):
    """A period counted back from a hearing, by the id of its rule."""

    kind: str
    types: tuple[str, ...]
    instances: tuple[str, ...]
    simplified: bool
    rule: str


class PutOff(_Data):
    """The period within which a hearing that was put off or paused is to go on."""

    types: tuple[str, ...]
    simplified: bool | None
    rule: str


class Sent(_Data):
    """A document that a hearing sends: the template, and to whom; in cases of ``types`` (none: of all)."""

    kind: str
    types: tuple[str, ...] = ()
    document: str
    to: str
    source: Source


class _CauseList(_Data):
    kinds: tuple[str, ...]
    source: tuple[Source, ...]
    confidence: str
    days_ahead: int
    days_kept: int
    roles: tuple[str, ...]


class CalendarRules(_Data):
    """Everything in ``calendar.yaml``."""

    hours: _HoursRule
    notices: tuple[Notice, ...]
    open_by: tuple[str, ...]
    put_off: dict[str, tuple[PutOff, ...]]
    summons: tuple[Sent, ...]
    cause_list: _CauseList

    @property
    def usual_hours(self) -> Hours:
        """Hours of a court that has none of its own."""
        return Hours.of(self.hours.sessions, self.hours.weekdays)

    def sent_in(self, type_: str) -> Sequence[Sent]:
        """What hearings of cases of a type send."""
        return [one for one in self.summons if not one.types or type_ in one.types]

    def notices_for(self, case: CaseKind, kind: str) -> Sequence[str]:
        """Ids of rules of the periods that must lie before a hearing of a case."""
        return [
            one.rule
            for one in self.notices
            if one.kind == kind
            and case.type in one.types
            and case.instance in one.instances
            and case.simplified == one.simplified
        ]

    def limit_of(self, case: CaseKind, state: str) -> str | None:
        """The rule of how long a hearing of a case may be ``postponed`` or ``paused``."""
        for one in self.put_off.get(state, ()):
            if case.type in one.types and one.simplified in (None, case.simplified):
                return one.rule
        return None


@cache
def calendar_rules() -> CalendarRules:
    """The file, read once."""
    text = (resources.files("phapdinh.cases") / "rules" / "calendar.yaml").read_text("utf-8")
    return CalendarRules.model_validate(yaml.safe_load(text))
