"""The steps of each kind of trial as data, each with its article (``rules/course.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from phapdinh.cases.assigning.rules import Source
from phapdinh.hearings.roles import TrialRole
from phapdinh.vietnamese.citations.laws import short_name

Confidence = Literal["V", "S", "choice"]
#: Where witnesses are during a step.
Witnesses = Literal["in", "out", "called"]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Provided(_Data):
    """Something that a provision says, in the law of its course."""

    article: str
    clause: str = ""
    point: str = ""


class Task(_Provided):
    """What must have been done before the step is left: once, or for each person of ``each`` who came.

    ``when``: only where somebody of these roles came. ``waivable``: the reason why not may stand instead.
    ``once``: it counts for the whole trial; anything else is done anew each time the step is come to.
    """

    id: str
    title: str
    each: tuple[TrialRole, ...] = ()
    when: tuple[TrialRole, ...] = ()
    waivable: bool = False
    once: bool = False


class Way(_Provided):
    """To another step than the next one; ``title`` says what was decided."""

    to: str
    title: str = ""


class Step(_Provided):
    """One step. ``aside``: it is gone to by decision alone, and goes on at ``next``."""

    id: str
    title: str
    led_by: TrialRole
    tasks: tuple[Task, ...] = ()
    back: tuple[Way, ...] = ()
    also: tuple[Way, ...] = ()
    witnesses: Witnesses = "in"
    public: bool = False
    public_source: Source | None = None
    alone: bool = False
    aside: bool = False
    next: str = ""


class Course(_Data):
    """The steps of one kind of trial in their order, by one law; ``confidence`` of all that is in it."""

    id: str
    types: tuple[str, ...]
    instance: str
    law: str
    effective_from: date
    effective_to: date | None = None
    confidence: Confidence = "V"
    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _whole(self) -> Course:
        ids = [one.id for one in self.steps]
        if len(ids) != len(set(ids)):
            raise ValueError(f"{self.id}: a step stands twice")
        for number, one in enumerate(self.steps):
            for way in (*one.back, *one.also):
                if way.to not in ids:
                    raise ValueError(f"{self.id}: {one.id} leads to {way.to}, which is none")
            if any(ids.index(way.to) >= number for way in one.back):
                raise ValueError(f"{self.id}: {one.id} goes back to what follows")
            if any(way.to == one.id or not way.title for way in one.also):
                raise ValueError(f"{self.id}: {one.id} says not what is decided")
            if one.aside != bool(one.next) or (one.next and one.next not in ids):
                raise ValueError(f"{self.id}: {one.id} goes on nowhere")
            if one.public and one.public_source is None:
                raise ValueError(f"{self.id}: {one.id} is public by no provision")
        return self

    def step(self, key: str) -> Step:
        """A step by its id. Raises KeyError."""
        found = next((one for one in self.steps if one.id == key), None)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def first(self) -> Step:
        """Where a trial begins."""
        return self.steps[0]

    @property
    def last(self) -> Step:
        """Where it is over."""
        return self.step("closed")

    @property
    def line(self) -> tuple[Step, ...]:
        """The steps that follow each other, without those that are gone to by decision alone."""
        return tuple(one for one in self.steps if not one.aside)

    def after(self, step: Step) -> Step | None:
        """The step that follows; None after the last."""
        if step.next:
            return self.step(step.next)
        where = self.line.index(step)
        return self.line[where + 1] if where + 1 < len(self.line) else None

    def cited(self, what: _Provided) -> str:
        """As a clerk cites it: ``khoản 2 Điều 324 Bộ luật Tố tụng hình sự``."""
        return cited(Source(law=self.law, article=what.article, clause=what.clause, point=what.point))


class Speech(_Data):
    """How what the media server heard becomes lines; in seconds."""

    joined_seconds: int
    least_seconds: int
    confidence: Confidence


class OfRoles(_Data):
    """A rule for people of some roles, with the provision of each procedure."""

    roles: tuple[TrialRole, ...]
    confidence: Confidence
    effective_from: date = date(2016, 7, 1)
    sources: Mapping[str, Source]

    def source(self, type_: str) -> Source:
        """The provision for a case of that type."""
        return self.sources.get(type_, self.sources["civil"])


class CourseRules(BaseModel):
    """Everything in ``course.yaml``; its anchors (``x-…``) are left."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    speech: Speech
    identity: OfRoles
    apart: OfRoles
    amending: OfRoles
    courses: tuple[Course, ...]


class NoCourseError(LookupError):
    """Trials of such a case have no course here."""


def cited(source: Source) -> str:
    """A provision with the short name of its law."""
    parts = [f"điểm {source.point}"] if source.point else []
    parts += [f"khoản {source.clause}"] if source.clause else []
    return f"{' '.join([*parts, f'Điều {source.article}'])} {short_name(source.law)}"


@cache
def course_rules() -> CourseRules:
    """The file, read once."""
    text = (resources.files("phapdinh.hearings") / "rules" / "course.yaml").read_text("utf-8")
    return CourseRules.model_validate(yaml.safe_load(text))


def course_for(type_: str, instance: str, on: date) -> Course:
    """The course of a trial on a day. Raises NoCourseError."""
    for one in course_rules().courses:
        ended = one.effective_to is not None and on > one.effective_to
        if type_ in one.types and instance == one.instance and one.effective_from <= on and not ended:
            return one
    raise NoCourseError(f"{type_}, {instance}")
