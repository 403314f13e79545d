"""Judgments lead to the law as it stood on their day, and the law to the judgments that apply it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.tests.factories import CIVIL_CODE, PROCEDURE_CODE, index_all, publish
from phapdinh.laws.tests.library import load
from phapdinh.laws.tests.samples import line

pytestmark = pytest.mark.django_db
NOTE = "(Điều {} Luật số {}, có hiệu lực thi hành kể từ ngày {})"
DAY = "2026-08-17"


def code(law_id: str, article: str, since: str) -> dict[str, Any]:
    note = NOTE.format(article, law_id, since)
    return line(law_id=law_id, article=article, title="Tên", text=f"Lời của {article}.", source_note=note)


@pytest.fixture
def judgment() -> PublishedJudgment:
    caches["memory"].clear()
    found = publish()
    index_all()
    return found


@pytest.fixture
def _codes() -> None:
    load(
        code(CIVIL_CODE, "584", "01/01/2017"),
        code(CIVIL_CODE, "590", "01/01/2017"),
        code(PROCEDURE_CODE, "39", "01/01/2027"),  # begins after the judgment
    )


def test_without_law_a_citation_leads_to_the_judgments_that_share_it(
    client: Client, judgment: PublishedJudgment
) -> None:
    page = client.get(f"/ban-an/{judgment.id}/").content.decode()
    assert '<a href="/dieu-luat/91/2015/QH13/584/">Điều 584</a>' in page
    assert "/van-ban/91" not in page


@pytest.mark.usefixtures("_codes")
def test_a_citation_leads_to_the_law_of_the_judgments_day(
    client: Client, judgment: PublishedJudgment
) -> None:
    page = client.get(f"/ban-an/{judgment.id}/").content.decode()
    assert f'<a href="/van-ban/91/2015/QH13/dieu-584/?ngay={DAY}">Điều 584</a>' in page
    assert '<a href="/dieu-luat/91/2015/QH13/605/">' in page  # not held
    assert "/van-ban/92/2015/QH13/dieu-39" not in page  # not in force on that day
    assert '<a class="pd-cite" href="/dieu-luat/91/2015/QH13/584/">' in page
    assert client.get(f"/van-ban/91/2015/QH13/dieu-584/?ngay={DAY}").status_code == 200


@pytest.mark.usefixtures("_codes")
def test_that_costs_one_query_a_page(
    client: Client, judgment: PublishedJudgment, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8) as made:
        client.get(f"/ban-an/{judgment.id}/")
    assert sum("laws_law" in one["sql"] for one in made.captured_queries) == 1


@pytest.mark.usefixtures("_codes")
def test_the_page_of_the_judgments_and_the_page_of_the_law_lead_to_each_other(
    client: Client, judgment: PublishedJudgment
) -> None:
    law = client.get("/van-ban/91/2015/QH13/dieu-584/").content.decode()
    assert f'href="/ban-an/{judgment.id}/"' in law
    assert 'href="/dieu-luat/91/2015/QH13/584/">Xem 1 bản án' in law
    cite = client.get("/dieu-luat/91/2015/QH13/584/").content.decode()
    assert 'href="/van-ban/91/2015/QH13/dieu-584/?ngay=' in cite
    none = client.get("/van-ban/92/2015/QH13/dieu-39/").content.decode()
    assert "Bản án, quyết định áp dụng điều này" in none


@pytest.mark.usefixtures("_codes")
def test_while_the_index_is_away_the_law_is_read_all_the_same(
    client: Client, judgment: PublishedJudgment, settings: Any
) -> None:
    for file in settings.INDEX_ROOT.rglob("meta.json"):
        file.write_text("not an index")
    answer = client.get("/van-ban/91/2015/QH13/dieu-584/")
    assert answer.status_code == 200
    assert "Chưa tra được lúc này" in answer.content.decode()


@pytest.mark.usefixtures("_codes")
def test_of_two_laws_of_one_number_neither_is_chosen(client: Client, judgment: PublishedJudgment) -> None:
    load(code("091/2015/qh13", "584", "01/01/2017"))
    page = client.get(f"/ban-an/{judgment.id}/").content.decode()
    assert '<a href="/dieu-luat/91/2015/QH13/584/">Điều 584</a>' in page
