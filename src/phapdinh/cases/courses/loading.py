"""Reading the courses from ``rules/courses``: short forms written out, then validated as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from phapdinh.cases.courses.checks import check
from phapdinh.cases.courses.course import Course, read_source
from phapdinh.cases.courses.likeness import written_out
from phapdinh.cases.deadlines.reading import read_yaml

_RULES = Path(__file__).resolve().parent.parent / "rules"


@cache
def courses() -> Mapping[str, Course]:
    """All courses by their ids. Raises ValueError, naming course and event, where one is not whole."""
    asks = _read(_RULES / "course_fields.yaml")
    raw = {path.stem: _read(path) for path in sorted((_RULES / "courses").glob("*.yaml"))}
    found = [read_course(written_out(one, raw), asks) for one in raw.values()]
    by_id = {course.id: course for course in found}
    _refuse_lost(by_id)
    return by_id


def _refuse_lost(by_id: Mapping[str, Course]) -> None:
    """Raise ValueError for an event that goes over to a course or a state that does not exist."""
    for course in by_id.values():
        for event in course.events:
            other = by_id.get(event.to_course)
            if event.to_course and (other is None or event.to not in {one.id for one in other.states}):
                raise ValueError(f"{course.id}: event {event.id} goes over to nothing")


def course_for(*, type_: str, instance: str, simplified: bool, on: date) -> Course:
    """The course of a new case. Raises LookupError where the law of that day knows none."""
    for course in courses().values():
        if (
            type_ in course.types
            and not course.only_named
            and (course.instance, course.simplified) == (instance, simplified)
            and (course.effective_from is None or course.effective_from <= on)
            and (course.effective_to is None or on <= course.effective_to)
        ):
            return course
    raise LookupError(f"{type_} {instance}")


def read_course(raw: dict[str, Any], asks: Mapping[str, Any]) -> Course:
    """One course from its short form; what it is like is written out already. Raises ValueError."""
    written = {**raw, "events": [_event(event, raw, asks) for event in raw.get("events", [])]}
    written["states"] = list(raw.get("states", []))
    for kind, source in written.pop("moves", {}).items():
        _add_move(written, kind, source, raw, asks)
    course = Course.model_validate(written)
    if faults := check(course):
        raise ValueError("\n".join(f"{course.id}: {fault}" for fault in faults))
    return course


def _event(event: dict[str, Any], raw: dict[str, Any], asks: Mapping[str, Any]) -> dict[str, Any]:
    asked = [_ask(one, asks) for one in event.get("asks", [])]
    source = read_source(str(event.get("source", "")), raw["law"])
    return {**event, "asks": asked, "source": source}


def _ask(one: str | dict[str, Any], asks: Mapping[str, Any]) -> dict[str, Any]:
    """A field by its name, or by its name with something changed: ``{id: ground, required: false}``."""
    if isinstance(one, str):
        one = {"id": one}
    return {**asks.get(one["id"], {}), **one}


_MOVES: Mapping[str, dict[str, Any]] = {
    "transfer": {
        "id": "transfer",
        "title": "Chuyển vụ việc cho Tòa án có thẩm quyền",
        "from": ["*"],
        "to": "transferred",
        "who": ["judge", "chief_judge"],
        "asks": ["to_court", "ground"],
        "documents": ["transfer_decision"],
        "special": "transfer",
    },
    "consolidate": {
        "id": "consolidate",
        "title": "Nhập vào vụ án khác",
        "from": ["*"],
        "to": "consolidated",
        "who": ["judge", "chief_judge"],
        "asks": ["into_case", "ground"],
        "documents": ["consolidation_decision"],
        "special": "consolidate",
    },
    "separate": {
        "id": "separate",
        "title": "Tách vụ án",
        "from": ["*"],
        "who": ["judge", "chief_judge"],
        "asks": ["ground"],
        "documents": ["separation_decision"],
        "special": "separate",
    },
    "succession": {
        "id": "succession",
        "title": "Chuyển giao cho Tòa án kế thừa nhiệm vụ",
        "from": ["*"],
        "to": "succeeded",
        "who": ["system", "chief_judge"],
        "asks": ["to_court"],
        "special": "succession",
        "confidence": "S",
    },
}
_ENDS: Mapping[str, dict[str, Any]] = {
    "transfer": {"id": "transferred", "title": "Đã chuyển cho Tòa án khác", "final": True},
    "consolidate": {"id": "consolidated", "title": "Đã nhập vào vụ án khác", "final": True},
    "succession": {"id": "succeeded", "title": "Đã chuyển giao cho Tòa án kế thừa", "final": True},
}


def _add_move(
    written: dict[str, Any], kind: str, source: str, raw: dict[str, Any], asks: Mapping[str, Any]
) -> None:
    """Events that every course knows (transfer, consolidation), with the provision of its own law."""
    written["events"].append(_event({**_MOVES[kind], "source": source}, raw, asks))
    if kind in _ENDS:
        written["states"].append(dict(_ENDS[kind]))


def _read(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = read_yaml(path.read_text("utf-8"))
    return value
