from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from phapdinh.searching import sources
from phapdinh.searching.cli import app
from phapdinh.searching.factory import open_index
from phapdinh.searching.places import live_path, only_writer
from phapdinh.searching.tests.samples import LOAN, THEFT, ListSource

runner = CliRunner()


@pytest.fixture(autouse=True)
def source() -> Iterator[ListSource]:
    """A source in the place of the judgments room's, put back afterwards."""
    before = dict(sources._SOURCES)
    made = ListSource([(1, LOAN), (2, THEFT)])
    sources.register_source("judgments", lambda: made)
    yield made
    sources._SOURCES.clear()
    sources._SOURCES.update(before)


def _json(*arguments: str) -> dict[str, int]:
    result = runner.invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_catch_up_and_status(source: ListSource) -> None:
    assert _json("status") | {"bytes": 0} == {
        "documents": 0, "sequence": 0, "latest": 2, "behind": 2, "segments": 0, "bytes": 0,
    }  # fmt: skip
    assert _json("catch-up") == {"written": 2, "deleted": 0, "sequence": 2}
    source.changes_made.append((3, "loan"))
    assert _json("status")["behind"] == 1
    assert _json("catch-up") == {"written": 0, "deleted": 1, "sequence": 3}
    assert "1 văn bản" in runner.invoke(app, ["status"]).stdout


def test_rebuild_mends_a_broken_index() -> None:
    _json("catch-up")
    (live_path(open_index().root) / "meta.json").write_text("{")
    broken = runner.invoke(app, ["catch-up"])
    assert broken.exit_code == 1
    assert "phapdinh search rebuild" in broken.output
    assert _json("rebuild") == {"written": 2, "deleted": 0, "sequence": 2}


def test_a_second_writer_is_told_in_one_line() -> None:
    _json("catch-up")
    with only_writer(open_index().root):
        result = runner.invoke(app, ["rebuild"])
    assert result.exit_code == 1
    assert result.output.strip().count("\n") == 0
