"""The feed of new and changed law: every document once, the last change first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import etree

from phapdinh.laws.formats.atom import NAMESPACE
from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.laws.tests.library import DECREE, fill, load
from phapdinh.laws.tests.samples import LAW, line

pytestmark = pytest.mark.django_db
ATOM = {"a": NAMESPACE}
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def feed(client: Client, **query: str) -> etree._Element:
    answer = client.get("/van-ban/atom.xml", query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(answer.content)


def titles(root: etree._Element) -> list[str]:
    return list(root.xpath("a:entry/a:title/text()", namespaces=ATOM))


def test_new_documents_are_told_with_their_articles(client: Client) -> None:
    fill()
    root = feed(client)
    assert sorted(titles(root)) == [
        "Luật Nuôi ong (901/2011/QH99)",
        f"Nghị định {DECREE}: Quy định chi tiết Luật Nuôi ong",
    ]
    summaries = root.xpath("a:entry/a:summary/text()", namespaces=ATOM)
    assert "Bản văn mới của Điều 1, 5, 6, 8, 9đ." in summaries
    links = root.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert f"http://testserver/van-ban/{LAW}/akn.xml" in links


def test_a_changed_document_comes_first_with_what_changed(client: Client) -> None:
    fill()
    Law.objects.update(changed_at=LONG_AGO)
    ArticleVersion.objects.update(added_at=LONG_AGO)
    load(line(text="Bản văn mới hẳn.", snapshot="2026-06"))
    root = feed(client)
    assert titles(root)[0] == "Luật Nuôi ong (901/2011/QH99)"
    assert root.xpath("a:entry[1]/a:summary/text()", namespaces=ATOM) == ["Bản văn mới của Điều 5."]


def test_pages_and_not_changed(client: Client) -> None:
    load(*[line(law_id=f"{number}/2013/NQ-ONG", article="1", source_note=None) for number in range(1, 31)])
    first, second = feed(client), feed(client, trang="2")
    assert (len(titles(first)), len(titles(second))) == (25, 5)
    assert not set(titles(first)) & set(titles(second))
    rels = first.xpath("a:link[@rel='next']/@href", namespaces=ATOM)
    assert rels == ["http://testserver/van-ban/atom.xml?trang=2"]
    tag = client.get("/van-ban/atom.xml")["ETag"]
    assert client.get("/van-ban/atom.xml", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("page", ["", "0", "-1", "abc", "99999999", "٣"])
def test_an_empty_library_and_any_page(client: Client, page: str) -> None:
    assert titles(feed(client, trang=page)) == []
