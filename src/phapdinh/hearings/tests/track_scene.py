"""Acts of evidence at moments of a recording, through the same door as who shows at a trial."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest

from phapdinh.hearings.evidence import acts, ending, showing
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.tests.evidence_scene import EvidenceScene
from phapdinh.hearings.tests.recording_scene import BEGAN

Clock = Callable[[float], None]


def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock by which acts of evidence are written: seconds after the recording began."""

    def set_to(seconds: float) -> None:
        told = SimpleNamespace(now=lambda: BEGAN + timedelta(seconds=seconds))
        for module in (showing, ending):
            monkeypatch.setattr(module, "timezone", told)

    return set_to


def act(scene: EvidenceScene, verb: str, presenter: Presenter | None = None, **given: object) -> None:
    """An act of who shows, as the address brings it; of the presiding judge unless it is told."""
    said = {name: str(value) for name, value in given.items()}
    acts.do(verb, presenter or scene.judge, scene.trial, said)
