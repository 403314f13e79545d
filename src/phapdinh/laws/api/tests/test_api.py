"""The API of the law library: what it answers, its cursors, its errors, and that no request breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from phapdinh.laws.finding.keeping import bring_up_to_date
from phapdinh.laws.models import Article, ArticleVersion
from phapdinh.laws.tests.library import DECREE, fill
from phapdinh.laws.tests.samples import LAW, NEW_TEXT, OLD_TEXT
from phapdinh.web.tests.trying_the_api import try_api

pytestmark = pytest.mark.django_db
API = "/api/v1/laws"


@pytest.fixture(autouse=True)
def _library() -> None:
    fill()
    bring_up_to_date()


def get(client: Client, path: str = "", status: int = 200, **query: Any) -> Any:
    answer = client.get(f"{API}{path}", query)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_the_catalogue_newest_first_with_filters_and_a_cursor(client: Client) -> None:
    first = get(client, limit=1)
    assert (first["total"], first["items"][0]["law_id"]) == (2, DECREE)
    second = get(client, limit=1, cursor=first["next"])
    assert (second["items"][0]["law_id"], second["next"]) == (LAW, None)
    assert get(client, kind="Luật")["items"][0]["name"] == "Luật Nuôi ong"
    assert get(client, q="nuôi ong", kind="Luật")["total"] == 1
    assert get(client, q=LAW)["total"] == 1
    assert get(client, year=2013)["items"][0]["law_id"] == DECREE
    assert get(client, issuer="Quốc hội")["total"] == 1
    assert get(client, issuer="Không có")["items"] == []


def test_a_document_with_its_articles(client: Client) -> None:
    told = get(client, f"/{LAW}")
    assert (told["kind"], told["issuer"], told["issued_on"], told["basis"]) == (
        "Luật", "Quốc hội", "2011-11-20", "note",
    )  # fmt: skip
    assert [(one["article"], one["title"]) for one in told["articles"]] == [
        ("1", "Phạm vi"), ("5", "Đặt tổ ong"), ("6", "Đánh số"), ("8", "Đã bỏ"), ("9đ", "Chưa rõ ngày"),
    ]  # fmt: skip
    assert told["articles"][1]["versions"] == 2
    assert told["url"].endswith(f"/van-ban/{LAW}/")
    assert get(client, f"/{LAW.lower()}")["law_id"] == LAW


def test_an_article_as_it_stood(client: Client) -> None:
    then = get(client, f"/{LAW}/articles/5", on="2020-06-01")
    assert (then["standing"], then["certainty"]) == ("in_force", "known")
    assert then["version"]["text"] == OLD_TEXT
    now = get(client, f"/{LAW}/articles/5")
    assert (now["standing"], now["certainty"], now["version"]["text"]) == (None, "newest", NEW_TEXT)
    places = [(one["number"], NEW_TEXT[one["start"] : one["end"]].split(" ")[0]) for one in now["structure"]]
    assert places == [("1", "1."), ("2", "2."), ("3", "3.")]
    assert [point["number"] for point in now["structure"][1]["points"]] == ["a", "b"]
    before = get(client, f"/{LAW}/articles/5", on="2000-01-01")
    assert (before["standing"], before["version"]) == ("not_yet", None)


def test_every_text_by_its_hash(client: Client) -> None:
    versions = get(client, f"/{LAW}/articles/5")["versions"]
    texts = [get(client, f"/{LAW}/articles/5/versions/{one['sha256']}")["text"] for one in versions]
    assert texts == [OLD_TEXT, NEW_TEXT]


def test_clauses_and_points_word_for_word(client: Client) -> None:
    clause = get(client, f"/{LAW}/articles/5/clauses/1")
    assert clause["text"] == "1. Người nuôi ong được đặt tổ."
    point = get(client, f"/{LAW}/articles/5/clauses/2/points/B", on="2020-06-01")
    assert (point["text"], point["standing"]) == ("b) Gần hoa.", "in_force")
    text = ArticleVersion.objects.get(pk=point["version_id"]).text
    assert text[point["start"] : point["end"]] == point["text"]
    assert point["url"].endswith("/dieu-5/khoan-2/diem-b/?ngay=2020-06-01")
    get(client, f"/{LAW}/articles/5/clauses/9", 404)
    get(client, f"/{LAW}/articles/5/points/a", 404)


def test_search_has_the_parameters_of_the_page(client: Client) -> None:
    found = get(client, "/search", q="đặt tổ")
    assert found["items"][0] | {"snippet": "", "url": ""} == {
        "law_id": LAW, "law": "Luật Nuôi ong", "kind": "Luật", "article": "5", "title": "Đặt tổ ong",
        "chapter": "Mục 1 ĐẶT TỔ", "topic": "Nuôi ong", "url": "", "standing": "in_force", "snippet": "",
    }  # fmt: skip
    assert "đặt tổ" in found["items"][0]["snippet"]
    assert {one["law_id"] for one in get(client, "/search", loai="Nghị định")["items"]} == {DECREE}
    assert get(client, "/search", **{"hieu-luc": "ended"})["items"][0]["article"] == "8"
    assert get(client, "/search", q=LAW)["total"] == 5
    assert get(client, "/search", q="dat to ong", **{"van-ban": LAW})["breadth"] == "exact"


def test_search_goes_on_by_its_cursor(client: Client) -> None:
    first = get(client, "/search", limit=4)
    second = get(client, "/search", limit=4, cursor=first["next"])
    found = [*first["items"], *second["items"]]
    assert (
        len({(one["law_id"], one["article"]) for one in found}) == first["total"] == Article.objects.count()
    )
    assert second["next"] is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_citations_are_resolved(client: Client, method: str) -> None:
    asked = {"text": "Theo điểm b khoản 2 Điều 5 Luật Nuôi ong và Điều 99 Luật Nuôi ong.", "on": "2025-06-01"}
    if method == "get":
        told = get(client, "/resolve", **asked)
    else:
        told = client.post(f"{API}/resolve", asked, content_type="application/json").json()
    first, second = told["citations"]
    assert (first["status"], first["law_id"], first["quote"]) == ("resolved", LAW, "b) Gần hoa.")
    assert first["url"].endswith(f"/van-ban/{LAW}/dieu-5/khoan-2/diem-b/?ngay=2025-06-01")
    assert (second["status"], second["reason"], second["url"][-len(LAW) - 1 :]) == (
        "not_found", "no_article", f"{LAW}/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "query", "status", "parameter"),
    [
        ("", {"limit": 0}, 422, "limit"),
        ("", {"cursor": "abc"}, 422, None),
        ("/search", {"q": "a" * 501}, 422, "q"),
        ("/search", {"tu": "hôm qua"}, 422, "tu"),
        ("/resolve", {}, 422, "text"),
        ("/resolve", {"text": "a" * 2001}, 422, "text"),
        ("/1/1999/QH10", {}, 404, None),
        (f"/{LAW}/articles/99", {}, 404, None),
        (f"/{LAW}/articles/5", {"on": "2020-02-31"}, 422, "on"),
        (f"/{LAW}/articles/5/versions/{'0' * 64}", {}, 404, None),
        (f"/{LAW}/articles/5/versions/abc", {}, 422, "sha256"),
    ],
)
def test_errors_are_problem_details(
    client: Client, path: str, query: dict[str, Any], status: int, parameter: str | None
) -> None:
    answer = client.get(f"{API}{path}", query)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    told = answer.json()
    assert told["status"] == status
    if parameter:
        assert parameter in {error["parameter"] for error in told["errors"]}


def test_a_long_text_is_refused(client: Client) -> None:
    answer = client.post(f"{API}/resolve", {"text": "a" * 50_001}, content_type="application/json")
    assert answer.status_code == 422


def test_a_resting_index_is_503_and_says_when_to_come_back(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.INDEX_ROOT = tmp_path / "none"
    settings.INDEX_ROOT.write_text("not a folder")
    answer = client.get(f"{API}/search?q=vay")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_no_request_breaks_the_api() -> None:
    assert try_api(lambda path: path.startswith(API)) == 10
