"""The addresses of the exports: answers, caching, compression, tombstones, feeds, sitemaps, bulk."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import zstandard
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from lxml import etree

from phapdinh.judgments.actions.publishing import withdraw_judgment
from phapdinh.judgments.actions.reports import report_leak
from phapdinh.judgments.export.atom import NAMESPACE as ATOM
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.models import Judgment, PublishedJudgment
from phapdinh.judgments.tests.publishing_rows import make_court, make_person, published
from phapdinh.judgments.views.export import atom as atom_view
from phapdinh.judgments.views.export import sitemaps
from phapdinh.people.models import User
from phapdinh.searching.catch_up import catch_up
from phapdinh.searching.factory import open_index
from phapdinh.web.handler import PageHandler

pytestmark = pytest.mark.django_db
FILES = ("pdf", "xml", "json", "txt")
A = {"a": ATOM}


@pytest.fixture(autouse=True)
def _no_cache() -> None:
    caches["memory"].clear()


@pytest.fixture
def judge() -> User:
    return make_person()


def copies(found: PublishedJudgment, number: int) -> None:
    """More published rows like one, straight into the table."""
    rows = []
    for step in range(1, number + 1):
        fields = {f.attname: getattr(found, f.attname) for f in PublishedJudgment._meta.concrete_fields}
        fields |= {"id": UUID(int=found.id.int + step), "change_seq": found.change_seq + step}
        rows.append(PublishedJudgment(**fields))
    PublishedJudgment.objects.bulk_create(rows)


def withdraw(found: PublishedJudgment, judge: User) -> None:
    withdraw_judgment(
        judgment=Judgment.objects.get(pk=found.pk), actor=judge, reason="Có người dưới 18 tuổi."
    )


def bulk_lines(client: Client, after: int = 0) -> list[dict]:
    body = b"".join(client.get(f"/du-lieu/ban-an.jsonl.zst?sau={after}").streaming_content)
    return [
        json.loads(line)
        for line in zstandard.ZstdDecompressor().decompressobj().decompress(body).splitlines()
    ]


@pytest.mark.parametrize("suffix", FILES)
def test_each_file_is_served_and_not_sent_twice(client: Client, judge: User, suffix: str) -> None:
    found = published(judge)
    first = client.get(f"/ban-an/{found.pk}.{suffix}")
    assert first.status_code == 200
    assert f'filename="38-2026-ds-st.{suffix}"' in first["Content-Disposition"]
    assert (
        client.get(f"/ban-an/{found.pk}.{suffix}", headers={"If-None-Match": first["ETag"]}).status_code
        == 304
    )
    again = client.get(f"/ban-an/{found.pk}.{suffix}", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    assert not again.content


@pytest.mark.parametrize("suffix", FILES)
def test_a_change_changes_the_tag_and_hides_the_passage(client: Client, judge: User, suffix: str) -> None:
    found = published(judge)
    tag = client.get(f"/ban-an/{found.pk}.{suffix}")["ETag"]
    report_leak(judgment_id=found.pk, passage="Trần Thị Hoa M", note="")
    after = client.get(f"/ban-an/{found.pk}.{suffix}", headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert b"Hoa M" not in after.content


@pytest.mark.parametrize("suffix", FILES)
def test_a_withdrawn_judgment_is_gone_with_its_reason(client: Client, judge: User, suffix: str) -> None:
    found = published(judge)
    client.get(f"/ban-an/{found.pk}.{suffix}")
    withdraw(found, judge)
    gone = client.get(f"/ban-an/{found.pk}.{suffix}")
    assert gone.status_code == 410
    assert "Có người dưới 18 tuổi." in gone.content.decode()
    assert client.get(f"/ban-an/{uuid4()}.{suffix}").status_code == 404


def test_no_file_of_a_withdrawn_judgment_stays_on_the_disk(
    client: Client, judge: User, django_capture_on_commit_callbacks, tmp_path: Path
) -> None:
    found = published(judge)
    client.get(f"/ban-an/{found.pk}.pdf")
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(found, judge)
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("accepted", "decode"), [("zstd, gzip", zstandard.decompress), ("gzip", gzip.decompress), ("br", bytes)]
)
def test_text_is_compressed_as_the_client_reads(client: Client, judge: User, accepted: str, decode) -> None:
    found = published(judge)
    answer = client.get(f"/ban-an/{found.pk}.txt", headers={"Accept-Encoding": accepted})
    assert "Accept-Encoding" in answer["Vary"]
    assert decode(answer.content).decode() == found.text


def test_the_feed_of_everything_has_pages(
    client: Client, judge: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atom_view, "ENTRIES", 2)
    copies(published(judge), 4)
    feed = etree.fromstring(client.get("/ban-an/atom/").content)
    assert len(feed.findall("a:entry", A)) == 2
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", A)}
    assert links["next"].endswith("/ban-an/atom/?trang=2")
    assert "previous" not in links
    last = etree.fromstring(client.get("/ban-an/atom/?trang=3").content)
    relations = {link.get("rel") for link in last.findall("a:link", A)}
    assert "previous" in relations
    assert "next" not in relations
    entry = feed.find("a:entry", A)
    assert entry.findtext("a:id", namespaces=A).startswith("urn:uuid:")
    assert entry.findtext("a:updated", namespaces=A).endswith("Z")


def test_the_feed_follows_a_search(client: Client, judge: User) -> None:
    published(judge)
    other = published(judge, number="39/2025/DS-ST", decided_on=date(2025, 3, 5))
    catch_up(open_index(), PublishedChanges())
    feed = etree.fromstring(client.get("/ban-an/atom/?q=hợp+đồng+vay&nam=2025").content)
    assert [e.findtext("a:id", namespaces=A) for e in feed.findall("a:entry", A)] == [f"urn:uuid:{other.pk}"]
    assert feed.findtext("a:title", namespaces=A) == "Bản án, quyết định: hợp đồng vay"


def test_the_empty_feed_is_a_feed(client: Client) -> None:
    feed = etree.fromstring(client.get("/ban-an/atom/").content)
    assert feed.findall("a:entry", A) == []
    assert feed.findtext("a:updated", namespaces=A)


def test_sitemaps_name_every_judgment_once(
    client: Client, judge: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PART", 3)
    found = published(judge)
    copies(found, 7)
    gone = UUID(int=found.id.int + 2)
    PublishedJudgment.objects.filter(pk=gone).update(withdrawn_at=timezone.now())
    index = etree.fromstring(client.get("/sitemap.xml").content)
    parts = [loc.text for loc in index.iter("{*}loc")]
    assert len(parts) == 3
    named = [loc.text for part in parts for loc in etree.fromstring(client.get(part).content).iter("{*}loc")]
    expected = PublishedJudgment.objects.filter(withdrawn_at=None).values_list("pk", flat=True)
    assert sorted(named) == sorted(f"http://testserver/ban-an/{key}/" for key in expected)


def test_robots_point_to_the_sitemap(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_bulk_export_is_followed_by_its_last_number(client: Client, judge: User) -> None:
    first, second = published(judge), published(judge, number="39/2026/DS-ST")
    lines = bulk_lines(client)
    assert [line["id"] for line in lines] == [str(first.pk), str(second.pk)]
    assert lines[0]["text"] == first.text
    assert bulk_lines(client, lines[-1]["seq"]) == []
    withdraw(first, judge)
    (tombstone,) = bulk_lines(client, lines[-1]["seq"])
    assert (tombstone["id"], tombstone["withdrawn"]) == (str(first.pk), True)
    assert tombstone["reason"] == "Có người dưới 18 tuổi."
    assert "text" not in tombstone


@pytest.mark.parametrize("after", ["-1", "abc", "9" * 30, "9223372036854775808", "١"])
def test_a_cursor_that_is_none_is_refused(client: Client, after: str) -> None:
    answer = client.get("/du-lieu/ban-an.jsonl.zst", {"sau": after})
    assert answer.status_code == 400
    assert "sau" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_bulk_export_leaves_piece_by_piece_as_a_server_asks_for_it() -> None:
    """Each batch may be read in another thread, with another connection."""
    judge = make_person(court=make_court())
    copies(published(judge), 450)  # more than two batches
    path = "/du-lieu/ban-an.jsonl.zst"
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"localhost")], "server": ("localhost", 80), "client": ("127.0.0.1", 1),
        "http_version": "1.1",
    }  # fmt: skip
    asked = [{"type": "http.request", "body": b""}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not asked:
            await asyncio.Event().wait()
        return asked.pop()

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(PageHandler()(scope, receive, send))
    assert sent[0]["status"] == 200
    assert dict(sent[0]["headers"])[b"X-Accel-Buffering"] == b"no"
    body = b"".join(one["body"] for one in sent[1:])
    assert len(zstandard.ZstdDecompressor().decompressobj().decompress(body).splitlines()) == 451


def test_hidden_words_find_nothing(judge: User) -> None:
    from phapdinh.searching.contract import SearchRequest

    found = published(judge)
    catch_up(open_index(), PublishedChanges())
    request = SearchRequest(text='"Lò Văn K"')
    assert open_index().search(request).total == 1
    report_leak(judgment_id=found.pk, passage="Lò Văn K", note="")
    catch_up(open_index(), PublishedChanges())
    assert open_index().search(request).total == 0
    assert open_index().search(replace(request, text='"hợp đồng vay tài sản"')).total == 1
    withdraw(found, judge)
    catch_up(open_index(), PublishedChanges())
    assert open_index().search(replace(request, text="")).total == 0


def test_the_page_of_open_data_names_addresses_that_answer(client: Client) -> None:
    page = client.get("/du-lieu/").content.decode()
    for address in (
        "/du-lieu/ban-an.jsonl.zst",
        "/api/v1/openapi.json",
        "/api/v1/judgments/changes?after=1234",
    ):
        assert address in page
        assert client.get(address).status_code == 200
