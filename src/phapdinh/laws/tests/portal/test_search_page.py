"""The page that searches articles: words, filters, straight ways, empty and resting states."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phapdinh.laws.finding.keeping import bring_up_to_date
from phapdinh.laws.tests.library import DECREE, fill, load
from phapdinh.laws.tests.samples import LAW, line

pytestmark = pytest.mark.django_db
PAGE = "/van-ban/tim/"


@pytest.fixture
def _library(db: None) -> None:
    fill()
    bring_up_to_date()


def page_of(client: Client, status: int = 200, **query: Any) -> str:
    answer = client.get(PAGE, query)
    assert answer.status_code == status, answer.content
    return answer.content.decode()


def found(page: str) -> list[tuple[str, str]]:
    return re.findall(r'pd-row-side"><b>Điều ([^<]+)</b><span>([^<]+)<', page)


def total(page: str) -> int:
    match = re.search(r'pd-num">([\d.]+)</span> điều luật', page)
    assert match
    return int(match[1].replace(".", ""))


@pytest.mark.usefixtures("_library")
def test_words_find_articles_and_are_marked(client: Client) -> None:
    page = page_of(client, q="đánh số tổ ong")
    assert found(page)[0] == ("6", LAW)
    assert "<mark>Tổ ong</mark>" in page
    assert f'href="/van-ban/{LAW}/dieu-6/"' in page
    assert 'pd-tag-published">có hiệu lực<' in page


@pytest.mark.usefixtures("_library")
def test_without_diacritics_and_with_phrases(client: Client) -> None:
    assert ("5", LAW) in found(page_of(client, q="dat to ong"))
    assert found(page_of(client, q='"nuôi ong được đặt tổ"')) == [("5", LAW)]
    assert ("5", LAW) not in found(page_of(client, q="tổ ong -đặt"))


@pytest.mark.usefixtures("_library")
def test_filters_narrow_and_come_off(client: Client) -> None:
    everything = page_of(client)
    assert total(everything) == 7
    page = page_of(client, loai="Nghị định")
    assert {law for _, law in found(page)} == {DECREE}
    assert 'value="Nghị định" checked' in page
    assert "Bỏ tất cả" in page
    assert found(page_of(client, **{"hieu-luc": "ended"})) == [("8", LAW)]
    assert total(page_of(client, nam=["2011", "2013"])) == 7
    assert total(page_of(client, tu="1/1/2013", den="31/12/2013")) == 2
    assert total(page_of(client, **{"linh-vuc": "Nuôi ong"})) == 2
    assert "Luật Nuôi ong (901/2011/QH99)" in page_of(client, **{"van-ban": LAW})


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Điều 5 Luật Nuôi ong", f"/van-ban/{LAW}/dieu-5/"),
        ("điểm b khoản 2 Điều 5 Luật Nuôi ong", f"/van-ban/{LAW}/dieu-5/khoan-2/diem-b/"),
        ("dieu 5 luat nuoi ong", f"/van-ban/{LAW}/dieu-5/"),
        (LAW, f"/van-ban/{LAW}/"),
        (DECREE.lower(), f"/van-ban/{DECREE}/"),
    ],
)
def test_what_names_a_provision_leads_to_it(client: Client, typed: str, address: str) -> None:
    answer = client.get(PAGE, {"q": typed})
    assert answer.status_code == 302
    assert unquote(answer["Location"]) == address
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.usefixtures("_library")
def test_a_law_among_the_words_narrows_and_stands_above(client: Client) -> None:
    page = page_of(client, q="đặt tổ Luật Nuôi ong")
    assert {law for _, law in found(page)} == {LAW}
    assert "Đến văn bản" in page
    page = page_of(client, q="Luật Nuôi ong")
    assert "Đến văn bản" in page
    assert total(page) >= 3
    page = page_of(client, q="được đặt Điều 5 Luật Nuôi ong")
    assert "Đến điều luật" in page
    assert {law for _, law in found(page)} == {LAW}
    page = page_of(client, q="hồ sơ Điều 5 Luật Nuôi ong")
    assert "Đến điều luật" in page
    assert found(page) == [("2", DECREE)]


@pytest.mark.usefixtures("_library")
def test_an_article_of_a_filtered_search_is_no_straight_way(client: Client) -> None:
    assert "Đến điều luật" in page_of(client, q="Điều 5 Luật Nuôi ong", loai="Luật")


@pytest.mark.usefixtures("_library")
def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = page_of(client, q="zzzz")
    assert "Không tìm thấy điều luật nào" in page
    assert "Không có trang này" in page_of(client, trang="9")


def test_an_empty_library(client: Client) -> None:
    assert "Không tìm thấy điều luật nào" in page_of(client)


def test_results_come_in_pages_in_the_order_that_is_asked(client: Client) -> None:
    load(*[line(law_id=f"{n}/{2000 + n}/NQ-ONG", article="1", text=f"Ong số {n}.", source_note=None)
           for n in range(1, 26)])  # fmt: skip
    bring_up_to_date()
    seen = [found(page_of(client, q="ong", trang=str(number))) for number in (1, 2, 3)]
    assert [len(rows) for rows in seen] == [10, 10, 5]
    assert len({row for rows in seen for row in rows}) == 25
    page = page_of(client, q="ong", xep="moi-nhat")
    assert 'rel="next" href="?q=ong&amp;xep=moi-nhat&amp;trang=2"' in page


@pytest.mark.usefixtures("_library")
def test_what_is_typed_stays_text(client: Client) -> None:
    page = page_of(client, q="<script>alert(1)</script>", loai="<b>")
    assert "<script>alert" not in page
    assert "<b>" not in page.split('id="loc"')[1].split("</form>")[0]


@pytest.mark.usefixtures("_library")
def test_a_page_asks_the_database_little(client: Client) -> None:
    """Articles with their laws, their texts, the names of the laws among the filters."""
    with CaptureQueriesContext(connections["portal"]) as asked:
        page_of(client, q="tổ ong")
    assert len(asked) <= 3


@pytest.mark.usefixtures("_library")
def test_suggestions(client: Client) -> None:
    assert client.get(f"{PAGE}goi-y/", {"q": "đặt"}).json() == {"suggestions": ["Đặt tổ ong"]}
    assert client.get(f"{PAGE}goi-y/", {"q": "901/2011"}).json()["suggestions"] == [LAW]
    assert client.get(f"{PAGE}goi-y/", {"q": "x"}).json() == {"suggestions": []}


def test_a_resting_index_says_so_and_numbers_still_lead(client: Client, settings: Any, tmp_path: Any) -> None:
    fill()
    settings.INDEX_ROOT = tmp_path / "none"
    settings.INDEX_ROOT.write_text("not a folder")
    assert "Tìm kiếm đang tạm dừng" in page_of(client, 503, q="ong")
    assert client.get(PAGE, {"q": "Điều 5 Luật Nuôi ong"}).status_code == 302
    assert client.get(f"{PAGE}goi-y/", {"q": "đặt"}).json() == {"suggestions": []}


@pytest.mark.usefixtures("_library")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["q", "loai", "nam", "trang", "tu", "xep", "mo", "van-ban"]), st.text(max_size=30)
    )
)
def test_no_address_breaks_the_page(client: Client, query: dict[str, str]) -> None:
    assert client.get(PAGE, query).status_code in {200, 302}
