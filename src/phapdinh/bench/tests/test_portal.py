"""The whole bench on a few judgments, against a real database of its own."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from phapdinh.bench import portal
from phapdinh.bench.fill import fill
from phapdinh.bench.pages import MIXTURE, as_path
from phapdinh.courts.actions import load_courts
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.models import PublishedCitation, PublishedJudgment, PublishedVersion
from phapdinh.searching.contract import SearchRequest, Sort

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "portal"])


@pytest.fixture
def database() -> str:
    """Address of the test database, with the register of courts in it."""
    from django.db import connection

    load_courts()
    info = connection.connection.info if connection.connection else None
    if info is None:
        connection.ensure_connection()
        info = connection.connection.info
    return f"host={info.host} port={info.port} dbname={info.dbname} user={info.user} password={info.password}"


def test_filling_replaces_what_is_published(database: str) -> None:
    for count in (12, 30):
        filled = fill(database, count, processes=1)
        assert filled.judgments == count
        assert PublishedJudgment.objects.count() == count
    assert PublishedVersion.objects.count() == 30
    assert PublishedCitation.objects.count() > 90
    assert PublishedChanges().latest() == 30
    [batch] = PublishedChanges().changes(0, size=100)
    assert len(batch.documents) == 30
    assert all(document.facets["article"] for document in batch.documents)


def test_every_stage_without_servers(database: str, tmp_path: Path) -> None:
    def step(what: str, total: int | None) -> Any:
        return nullcontext(lambda count: None)

    plan = portal.Plan(
        judgments=40, per_kind=10, requests=0, compared=20, imported=2, filled=False, keep=False
    )
    out = Console(file=(tmp_path / "out").open("w"))
    figures = portal.run(out, step, database, tmp_path / "index", plan)
    assert figures["fill"]["judgments"] == figures["engine"]["index"]["documents"] == 40
    assert [one["engine"] for one in figures["compared"]] == ["PostgreSQL", "SQLite FTS5"]
    assert "all stages" in figures["import"]
    assert "pages" not in figures


def test_requests_become_addresses_of_the_results_page() -> None:
    request = SearchRequest("vay tài sản", filters={"type": ["DS"]}, sort=Sort.NEWEST, offset=20)
    path = as_path(request)
    assert path == "/ban-an/?q=vay+t%C3%A0i+s%E1%BA%A3n&loai=DS&xep=moi-nhat&trang=3"
    assert sum(MIXTURE.values()) == 100
