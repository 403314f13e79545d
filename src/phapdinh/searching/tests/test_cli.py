from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from phapdinh.searching import sources
from phapdinh.searching.cli import app
from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.factory import open_index
from phapdinh.searching.places import live_path, only_writer
from phapdinh.searching.tests.samples import LOAN, THEFT, ListSource

runner = CliRunner()


@pytest.fixture(autouse=True)
def source() -> Iterator[ListSource]:
    """Sources in the place of the rooms' own, put back afterwards."""
    before = dict(sources._SOURCES)
    sources._SOURCES.clear()
    made = ListSource([(1, LOAN), (2, THEFT)])
    other = ListSource([(1, replace(LOAN, collection="others", key="other"))])
    sources.register_source("others", lambda: other, title="Bộ khác")
    sources.register_source("judgments", lambda: made, title="Bản án")
    yield made
    sources._SOURCES.clear()
    sources._SOURCES.update(before)


def _json(*arguments: str) -> dict[str, int]:
    return _all(*arguments, "--collection", "judgments")["judgments"]


def _all(*arguments: str) -> dict[str, dict[str, int]]:
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
    assert "Bản án: 1 văn bản" in runner.invoke(app, ["status"]).stdout


def test_every_collection_has_an_index_and_a_sequence_of_its_own() -> None:
    assert list(_all("catch-up")) == ["judgments", "others"]
    state = _all("status")
    told = [(one["documents"], one["sequence"], one["behind"]) for one in state.values()]
    assert told == [(2, 2, 0), (1, 1, 0)]
    rebuilt = _all("rebuild", "--collection", "others")
    assert rebuilt == {"others": {"written": 1, "deleted": 0, "sequence": 1}}
    judgments, others = open_index(), open_index(collection="others")
    assert others.root.parent == judgments.root
    assert judgments.search(SearchRequest("vay")).total == 1
    assert [hit.key for hit in others.search(SearchRequest("vay", collection="others")).hits] == ["other"]


def test_a_broken_collection_keeps_no_other_from_its_turn() -> None:
    _all("catch-up")
    (live_path(open_index().root) / "meta.json").write_text("{")
    result = runner.invoke(app, ["status"])
    assert result.exit_code == 1
    assert "Bộ khác: 1 văn bản" in result.output
    assert "phapdinh search rebuild" in result.output


def test_a_collection_that_is_not_there() -> None:
    result = runner.invoke(app, ["status", "--collection", "none"])
    assert result.exit_code == 2
    assert "judgments, others" in result.output


def test_rebuild_mends_a_broken_index() -> None:
    _json("catch-up")
    (live_path(open_index().root) / "meta.json").write_text("{")
    broken = runner.invoke(app, ["catch-up", "--collection", "judgments"])
    assert broken.exit_code == 1
    assert "phapdinh search rebuild" in broken.output
    assert _json("rebuild") == {"written": 2, "deleted": 0, "sequence": 2}


def test_a_second_writer_is_told_in_one_line() -> None:
    _json("catch-up")
    with only_writer(open_index().root):
        result = runner.invoke(app, ["rebuild", "--collection", "judgments"])
    assert result.exit_code == 1
    assert result.output.strip().count("\n") == 0
