"""The invented library, and a certainty that does not depend on what was learned."""

from __future__ import annotations

import pytest

from phapdinh.assistant.answers.tests.library import SURE, fill_library


@pytest.fixture
def library(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented law, its index, and a fixed model of certainty."""
    monkeypatch.setattr("phapdinh.assistant.answers.ask.stored_model", lambda: SURE)
    fill_library()
