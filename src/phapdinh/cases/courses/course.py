"""The form of a course: states, events, and what each event asks, starts, ends and draws."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from phapdinh.vietnamese.citations.laws import short_name

Fact = str | bool | int


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Who(StrEnum):
    """In which capacity somebody may record an event. ``judge``: one assigned to the case."""

    CLERK = "clerk"
    JUDGE = "judge"
    CHIEF_JUDGE = "chief_judge"
    SYSTEM = "system"


class Source(_Strict):
    """The provision on which an event rests."""

    law: str
    article: str = ""
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        """As a clerk cites it: ``khoản 2 Điều 191 BLTTDS``; the law alone where no text was read."""
        if not self.article:
            return short_name(self.law)
        point = f"điểm {self.point} " if self.point else ""
        clause = f"khoản {self.clause} " if self.clause else ""
        return f"{point}{clause}Điều {self.article} {short_name(self.law)}"


def read_source(text: str, law: str) -> Source:
    """``191.2`` of the law of the course, ``58/2020/QH14 16.9`` of another; the third part is a point.

    A number of a law alone names it without an article: only for what was not read in its text.
    """
    *named, place = text.split(" ")
    if "/" in place:
        return Source(law=place)
    article, clause, point = [*place.split("."), "", ""][:3]
    return Source(law=named[0] if named else law, article=article, clause=clause, point=point)


class State(_Strict):
    """Where a case can stand. States of one ``milestone`` are one station on the page of a case."""

    id: str
    title: str
    milestone: str = ""
    final: bool = False


class Ask(_Strict):
    """A field that an event asks for. The answer to a ``fact`` is kept with the case."""

    id: str
    title: str
    kind: Literal[
        "text", "date", "money", "number", "choice", "yes_no", "officer", "participation", "court", "case"
    ] = "text"
    required: bool = True
    fact: bool = False
    choices: Mapping[str, str] = Field(default_factory=dict)


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Condition = Mapping[str, Annotated[list[Fact], BeforeValidator(_as_list)]]


class Start(_Strict):
    """A period that begins with the event. ``since`` names the field whose day begins it; none: the
    event's own. ``when`` lists the values that a fact of the case must have, each of them."""

    rule: str
    since: str = ""
    when: Condition = Field(default_factory=dict)
    effective_from: date | None = None
    effective_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the event starts this period where it happens on that day."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )


def _as_start(value: Any) -> Any:
    return {"rule": value} if isinstance(value, str) else value


class Numbered(_Strict):
    """A number that the event draws: of which register, and into which field of the case."""

    what: Literal["petition", "acceptance", "trial_order", "judgment", "decision"]
    into: Literal["", "petition_number", "number", "judgment_number"] = ""


class Event(_Strict):
    """Something that can happen in some states (``origins``; ``*`` is every state that is not final).

    ``to`` is the state afterwards; none: the same; a state of ``to_course`` where the case goes over to
    another course (from the simplified procedure to the ordinary one). ``after`` names periods that must
    have run out, ``before`` periods that must not. ``stops`` ends periods as kept or missed; ``voids``
    ends those that lost their object; ``restarts`` begins them anew.
    ``sets`` puts the event's day into fields of the case; ``earliest`` is the first day on which all
    of ``after`` have run out, ``none`` takes the day away: what it stood for is undone.
    """

    id: str
    title: str
    origins: list[str] = Field(alias="from", default_factory=list)
    to: str = ""
    to_course: str = ""
    who: list[Who]
    source: Source
    opening: bool = False
    when: Condition = Field(default_factory=dict)
    asks: list[Ask] = Field(default_factory=list)
    starts: list[Annotated[Start, BeforeValidator(_as_start)]] = Field(default_factory=list)
    stops: list[str] = Field(default_factory=list)
    voids: list[str] = Field(default_factory=list)
    suspends: list[str] = Field(default_factory=list)
    resumes: list[str] = Field(default_factory=list)
    restarts: list[str] = Field(default_factory=list)
    extends: list[str] = Field(default_factory=list)
    after: list[str] = Field(default_factory=list)
    before: list[str] = Field(default_factory=list)
    number: Numbered | None = None
    documents: list[str] = Field(default_factory=list)
    assigns: str = ""
    sets: Mapping[str, Literal["on", "earliest", "none"]] = Field(default_factory=dict)
    sets_facts: Mapping[str, Fact] = Field(default_factory=dict)
    special: Literal["", "transfer", "consolidate", "separate", "succession"] = ""
    effective_from: date | None = None
    effective_to: date | None = None
    confidence: Literal["V", "S", "M"] = "V"
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the law knows this event on that day."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )

    @property
    def decides(self) -> bool:
        """Whether its day is that of the decision that ends the case here."""
        return self.sets.get("decided_on", "none") != "none"

    @property
    def moves(self) -> bool:
        """Whether it takes the case to another state."""
        return bool(self.to)


class Course(_Strict):
    """The whole course of a kind of case in one instance.

    ``only_named``: taken only where it is asked for by its id (voters' lists), not for all of its types.
    """

    id: str
    title: str
    law: str
    types: list[str]
    instance: str
    simplified: bool = False
    only_named: bool = False
    effective_from: date | None = None
    effective_to: date | None = None
    confidence: Literal["V", "S", "M"] = "V"
    note: str = ""
    states: list[State]
    events: list[Event]

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.id: state for state in self.states}

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    def state(self, state_id: str) -> State:
        """A state by its id. Raises KeyError."""
        return self._states[state_id]

    def event(self, event_id: str) -> Event | None:
        """An event by its id."""
        return self._events.get(event_id)

    def events_from(self, state_id: str) -> list[Event]:
        """What can happen in a state, as far as the state alone decides it."""
        if self._states[state_id].final:
            return []
        return [one for one in self.events if not one.opening and {state_id, "*"} & set(one.origins)]

    @property
    def milestones(self) -> list[str]:
        """The stations of the course in their order, each once."""
        return list(dict.fromkeys(state.milestone for state in self.states if state.milestone))
