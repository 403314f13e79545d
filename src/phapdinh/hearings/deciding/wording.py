"""Points and people of a trial in the words of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phapdinh.cases.documents.values import hour_and_day
from phapdinh.hearings.deciding.people import Attending
from phapdinh.hearings.deciding.planned import PlacedPoint
from phapdinh.hearings.deciding.sheet import Sheet
from phapdinh.hearings.holding.facts import CENTRAL
from phapdinh.hearings.models import Opinion


def place_words(place: int) -> str:
    """``Điểm cầu trung tâm``, ``Điểm cầu thành phần 2``."""
    return "Điểm cầu trung tâm" if place == CENTRAL else f"Điểm cầu thành phần {place}"


def points_lines(points: Iterable[PlacedPoint]) -> str:
    """One line for each point: what it is in the trial, its name, its address."""
    return "\n".join(
        f"- {place_words(one.place)}: {one.line.point.name}, địa chỉ: {one.line.point.address}."
        for one in points
    )


def attendance_lines(points: Iterable[PlacedPoint], people: Sequence[Attending]) -> str:
    """One line for each point: who is there, each with their capacity."""
    rows = []
    for point in points:
        here = [f"{one.name} ({one.capacity})" for one in people if one.place == point.place]
        if here:
            rows.append(f"- {place_words(point.place)}: {'; '.join(here)}.")
    return "\n".join(rows)


def point_names(points: Iterable[PlacedPoint]) -> str:
    """Component points, as recipients of the decision: one a line."""
    return "\n".join(one.line.point.name for one in points if one.place != CENTRAL)


def given_words(sheet: Sheet) -> dict[str, str]:
    """What the plan puts into the documents of the trial, by the names of their templates."""
    trial = sheet.trial
    assert trial is not None
    opinion = trial.procuracy_words or str(Opinion(trial.procuracy_opinion).label).lower()
    return {
        "points_lines": points_lines(sheet.points),
        "attendance_lines": attendance_lines(sheet.points, sheet.people),
        "point_name": point_names(sheet.points),
        "test_at": hour_and_day(trial.test_at) if trial.test_at else "",
        "procuracy_opinion": opinion if trial.procuracy_opinion else "",
    }
