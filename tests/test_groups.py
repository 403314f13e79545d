"""Tests of one group run one after the other in one process: trials with servers and browsers need it."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("alone")
def test_the_runner_keeps_groups_together(request: pytest.FixtureRequest) -> None:
    """A runner that knows no group any more says nothing (pytest 9.2 with xdist 3.8): it hands them out."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("one process, or tests handed out one by one")
    assert request.node.nodeid.endswith("@alone")
