"""The API: what it answers, its cursors, its errors, and that no request breaks it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from phapdinh.judgments.actions.completeness import recompute_completeness
from phapdinh.judgments.actions.publishing import withdraw_judgment
from phapdinh.judgments.actions.reports import report_leak
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.models import Judgment, PublishedJudgment
from phapdinh.judgments.tests.publishing_rows import COURT_ID, make_person, published
from phapdinh.people.models import User
from phapdinh.searching.catch_up import catch_up
from phapdinh.searching.factory import open_index
from phapdinh.web.tests.trying_the_api import try_api

NOBODY = "01900000-0000-7000-8000-000000000000"  # no such judgment, no such court
pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def judge() -> User:
    return make_person()


@pytest.fixture
def two(judge: User) -> list[PublishedJudgment]:
    found = [published(judge), published(judge, number="39/2025/DS-ST", decided_on=date(2025, 3, 5))]
    catch_up(open_index(), PublishedChanges())
    return found


def get(client: Client, path: str, status: int = 200, **query: Any) -> Any:
    answer = client.get(f"{API}{path}", query)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_search_has_the_parameters_of_the_page(client: Client, two: list[PublishedJudgment]) -> None:
    assert get(client, "/judgments", q="hợp đồng vay")["total"] == 2
    found = get(client, "/judgments", q="hợp đồng vay", nam="2025", loai="DS", tinh="Hà Tĩnh")
    assert [item["id"] for item in found["items"]] == [str(two[1].pk)]
    assert get(client, "/judgments", dieu="91/2015/QH13#466")["total"] == 2
    assert get(client, "/judgments", **{"an-le": "11/2017/AL"})["total"] == 2
    assert get(client, "/judgments", nam="1999")["total"] == 0


def test_an_article_in_words_narrows_like_on_the_page(client: Client, two: list[PublishedJudgment]) -> None:
    assert get(client, "/judgments", q="Điều 466 Bộ luật Dân sự")["total"] == 2


def test_search_goes_on_by_its_cursor(client: Client, two: list[PublishedJudgment]) -> None:
    first = get(client, "/judgments", limit=1, xep="moi-nhat")
    second = get(client, "/judgments", limit=1, xep="moi-nhat", cursor=first["next"])
    assert second["next"] is None
    assert [page["items"][0]["id"] for page in (first, second)] == [str(item.pk) for item in two]


def test_one_judgment_and_its_tombstone(client: Client, judge: User, two: list[PublishedJudgment]) -> None:
    path = f"/judgments/{two[0].pk}"
    told = get(client, path)
    assert told["text"] == two[0].text
    tag = client.get(f"{API}{path}")["ETag"]
    assert client.get(f"{API}{path}", headers={"If-None-Match": tag}).status_code == 304
    withdraw_judgment(judgment=Judgment.objects.get(pk=two[0].pk), actor=judge, reason="Nhầm bản.")
    gone = get(client, path, 410)
    assert (gone["withdrawn"], gone["reason"]) == (True, "Nhầm bản.")
    assert get(client, f"{path}/versions", 404)["status"] == 404


def test_versions_are_masked_like_the_judgment(client: Client, two: list[PublishedJudgment]) -> None:
    path = f"/judgments/{two[0].pk}/versions"
    (version,) = get(client, path)
    assert version["version"] == 1
    assert get(client, f"{path}/1")["text"] == two[0].text
    report_leak(judgment_id=two[0].pk, passage="Lò Văn K", note="")
    assert "Lò Văn K" not in get(client, f"{path}/1")["text"]
    assert get(client, f"{path}/2", 404)["detail"] == ""


def test_changes_are_followed_to_the_end(client: Client, judge: User, two: list[PublishedJudgment]) -> None:
    first = get(client, "/judgments/changes", limit=1)
    assert first["has_more"]
    second = get(client, "/judgments/changes", after=first["next"], limit=1)
    assert not second["has_more"]
    assert [page["items"][0]["id"] for page in (first, second)] == [str(item.pk) for item in two]
    withdraw_judgment(judgment=Judgment.objects.get(pk=two[0].pk), actor=judge, reason="Nhầm bản.")
    (tombstone,) = get(client, "/judgments/changes", after=second["next"])["items"]
    assert tombstone["withdrawn"]
    assert "text" not in tombstone


def test_registers(client: Client, judge: User, two: list[PublishedJudgment]) -> None:
    withdraw_judgment(judgment=Judgment.objects.get(pk=two[0].pk), actor=judge, reason="Nhầm bản.")
    (notice,) = get(client, "/notices", kind="withdrawal")["items"]
    assert (notice["number"], notice["reason"]) == ("38/2026/DS-ST", "Nhầm bản.")
    assert get(client, "/notices", kind="correction")["items"] == []
    recompute_completeness(date(2026, 12, 1))
    (row,) = get(client, "/completeness", month="2026-04-20", court=str(COURT_ID))["items"]
    assert (row["due"], row["held"]) == (2, {"Đã gỡ bỏ sau khi công bố": 1})


def test_courts(client: Client) -> None:
    page = get(client, "/courts", level="provincial", on="2026-01-01", limit=5)
    assert page["total"] == 34
    assert page["next"] == 5
    one = page["items"][0]
    assert get(client, f"/courts/{one['court_id']}")["name"] == one["name"]
    found = get(client, "/courts/resolve", text="TAND TP Lào Cai", on="2017-09-22")
    assert found["name"] == "Tòa án nhân dân thành phố Lào Cai, tỉnh Lào Cai"


@pytest.mark.parametrize(
    ("path", "query", "status", "parameter"),
    [
        ("/judgments", {"limit": 0}, 422, "limit"),
        ("/judgments", {"tu": "hôm qua"}, 422, "tu"),
        ("/judgments", {"q": "a" * 501}, 422, "q"),
        ("/judgments", {"cursor": "abc"}, 422, None),
        ("/judgments/changes", {"after": -1}, 422, "after"),
        ("/judgments/not-an-id", {}, 422, "identifier"),
        (f"/judgments/{NOBODY}", {}, 404, None),
        (f"/courts/{NOBODY}", {}, 404, None),
        ("/courts/resolve", {}, 422, "text"),
    ],
)
def test_errors_are_problem_details(
    client: Client, path: str, query: dict[str, Any], status: int, parameter: str | None
) -> None:
    answer = client.get(f"{API}{path}", query)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["instance"] == f"{API}{path}"
    if parameter:
        assert parameter in {error["parameter"] for error in told["errors"]}


def test_a_broken_index_is_503_and_says_when_to_come_back(client: Client, settings: Any) -> None:
    settings.INDEX_ROOT.parent.mkdir(parents=True, exist_ok=True)
    settings.INDEX_ROOT.write_text("not a folder")
    answer = client.get(f"{API}/judgments?q=vay")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_no_request_breaks_the_api(two: list[PublishedJudgment]) -> None:
    """Schemathesis over this room's description: no server error, and answers are as described."""
    assert try_api(lambda path: not path.startswith((f"{API}/laws", f"{API}/cases"))) == 10
