"""What a room is told: each part to whom it may concern, for all trials at once."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import pytest

from phapdinh.hearings.live import parts
from phapdinh.hearings.live.parts import Part, live_of, register_part, seen_by
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No part but those of the test."""
    monkeypatch.setattr(parts, "_PARTS", {})


def test_each_part_is_read_once_for_all_trials_and_told_by_role(alone: None) -> None:
    one, other = uuid4(), uuid4()
    asked: list[set[object]] = []

    def steps(trials: object) -> dict[object, dict[str, str]]:
        asked.append(set(trials))  # type: ignore[call-overload]
        return {one: {"step": "opening"}}

    register_part(Part("course", steps))  # type: ignore[arg-type]
    register_part(Part("notes", lambda trials: {trial: {"n": 1} for trial in trials}, PANEL_ROLES))
    live = live_of({one, other})
    assert asked == [{one, other}]
    assert seen_by(TrialRole.GALLERY, one, live[one]) == {"course": {"step": "opening"}}
    assert seen_by(TrialRole.PANEL, one, live[one]) == {"course": {"step": "opening"}, "notes": {"n": 1}}
    assert seen_by(TrialRole.GALLERY, one, live[other]) == {}


def test_what_differs_from_person_to_person_is_cut_for_each(alone: None) -> None:
    trial, here, elsewhere = uuid4(), uuid4(), uuid4()
    said = {str(here): "Tăng âm lượng micrô."}
    words = Part("messages", lambda trials: {trial: said}, cut=lambda said, who: _own(said, str(who)))
    register_part(words)
    live = live_of({trial})[trial]
    assert seen_by(TrialRole.ACCUSED, here, live) == {"messages": {"words": "Tăng âm lượng micrô."}}
    assert seen_by(TrialRole.ACCUSED, elsewhere, live) == {}


def _own(said: Mapping[str, str], who: str) -> Mapping[str, str] | None:
    return {"words": said[who]} if who in said else None
