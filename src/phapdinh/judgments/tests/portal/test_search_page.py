"""The search page: results, filters, numbers and articles that lead straight on, and a missing index."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.tests.factories import TEXT, a_court, index_all, publish

pytestmark = pytest.mark.django_db


def get(client: Client, address: str) -> Any:
    return client.get(f"/ban-an/?{address}")


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_results_show_number_court_snippet_and_articles(client: Client, judgment: PublishedJudgment) -> None:
    page = text_of(get(client, "q=giàn+giáo"))
    assert f'href="/ban-an/{judgment.id}/"' in page
    assert "38/2026/DS-ST" in page
    assert "17/8/2026" in page
    assert "<mark>giàn giáo</mark>" in page
    assert "<b>Điều 584</b> BLDS" in page


def test_words_without_diacritics_find_the_same(client: Client, judgment: PublishedJudgment) -> None:
    assert str(judgment.id) in text_of(get(client, "q=gian+giao"))


def test_a_results_page_costs_few_queries(
    client: Client, judgment: PublishedJudgment, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        publish(number=f"{number + 40}/2026/DS-ST")
    index_all()
    get(client, "q=vay")
    with django_assert_max_num_queries(4):
        page = get(client, "q=bồi+thường+Điều+590+BLDS&loai=DS&nam=2026")
    assert page.content.count(b"pd-result-of") == 10


def test_filters_are_kept_as_chips_that_can_be_removed(client: Client, judgment: PublishedJudgment) -> None:
    page = text_of(get(client, "q=bồi+thường&loai=DS&nam=2026"))
    assert re.search(r'<a class="pd-chip" href="\?q=[^"]*&amp;nam=2026">Dân sự ', page)
    assert re.search(r'name="loai" value="DS" checked', page)


def test_filters_narrow(client: Client, judgment: PublishedJudgment) -> None:
    other = publish(number="7/2024/HNGĐ-ST", case_type="HNGĐ", decided_on=date(2024, 3, 4))
    index_all()
    page = text_of(get(client, "loai=HNGĐ"))
    assert str(other.id) in page
    assert str(judgment.id) not in page
    page = text_of(get(client, "tu=2026-01-01&den=2026-12-31"))
    assert str(judgment.id) in page
    assert str(other.id) not in page


def test_pages_follow_each_other_in_the_address(client: Client) -> None:
    for number in range(23):
        publish(number=f"{number + 1}/2026/DS-ST")
    index_all()
    seen: set[str] = set()
    for page in (1, 2, 3):
        seen |= set(
            re.findall(r'<h2><a href="(/ban-an/[^"]+)"', text_of(get(client, f"q=giàn+giáo&trang={page}")))
        )
    assert len(seen) == 23
    assert "trang=2" in text_of(get(client, "q=giàn+giáo"))
    assert "Không có trang này" in text_of(get(client, "q=giàn+giáo&trang=9"))


@pytest.mark.parametrize(
    "typed", ["38/2026/DS-ST", "Bản án số: 38/2026/DSST", "38/2026/ds-st", "038/2026/DS-ST"]
)
def test_a_number_opens_its_judgment(client: Client, judgment: PublishedJudgment, typed: str) -> None:
    response = get(client, f"q={quote(typed)}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/ban-an/{judgment.id}/")


def test_a_number_that_two_courts_used_lists_both(client: Client, judgment: PublishedJudgment) -> None:
    other = publish(court=a_court("provincial", "Nghệ An"))
    page = get(client, "q=38/2026/DS-ST")
    assert page.status_code == 200
    assert {str(judgment.id), str(other.id)} <= set(re.findall(r"/ban-an/([0-9a-f-]{36})/", text_of(page)))


def test_an_article_opens_the_judgments_that_apply_it(client: Client, judgment: PublishedJudgment) -> None:
    response = get(client, f"q={quote('Điều 584 BLDS')}")
    assert (response.status_code, response.headers["Location"]) == (302, "/dieu-luat/91/2015/QH13/584/")
    page = text_of(client.get(response.headers["Location"]))
    assert "Điều 584 Bộ luật Dân sự năm 2015" in page
    assert str(judgment.id) in page


def test_an_article_among_words_is_a_filter_and_offers_a_way_to_it(
    client: Client, judgment: PublishedJudgment
) -> None:
    page = text_of(get(client, f"q={quote('giàn giáo Điều 584 BLDS')}"))
    assert str(judgment.id) in page
    assert 'class="pd-jump"' in page
    assert re.search(r'name="dieu" value="91/2015/QH13#584" checked', page)
    assert 'value="giàn giáo Điều 584 BLDS"' in page


def test_nothing_found_says_what_to_do(client: Client, judgment: PublishedJudgment) -> None:
    page = text_of(get(client, "q=zzzz"))
    assert "Không tìm thấy bản án, quyết định nào" in page
    assert "đã được mã hóa, nên không tìm được theo tên đương sự" in page


def test_some_of_the_words_is_said_honestly(client: Client, judgment: PublishedJudgment) -> None:
    assert "Không có bản án nào chứa tất cả các từ đã gõ" in text_of(get(client, "q=giàn+giáo+zzzz"))


def test_hostile_words_stay_words(client: Client, judgment: PublishedJudgment) -> None:
    response = get(client, f"q={quote('<script>alert(1)</script> giàn')}&loai={quote(chr(34) + '><b>')}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b'"><b>' not in response.content


def test_no_cookie_and_no_session(client: Client, judgment: PublishedJudgment) -> None:
    for address in ("/", "/ban-an/?q=bồi", f"/ban-an/{judgment.id}/", f"/ban-an/{judgment.id}/bao-lo-ten/"):
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address


def test_a_broken_index_is_said_and_numbers_still_work(
    client: Client, judgment: PublishedJudgment, settings: Any
) -> None:
    for file in Path(settings.INDEX_ROOT).rglob("meta.json"):
        file.write_text("not an index")
    response = get(client, "q=bồi+thường")
    assert response.status_code == 503
    assert "Tìm kiếm đang tạm dừng" in text_of(response)
    assert get(client, "q=38/2026/DS-ST").status_code == 302
    assert client.get(f"/ban-an/{judgment.id}/").status_code == 200


def test_hidden_words_do_not_stand_in_a_snippet(client: Client, judgment: PublishedJudgment) -> None:
    start = TEXT.index("giàn giáo")
    PublishedJudgment.objects.filter(pk=judgment.pk).update(hidden=[[start, start + 9]])
    assert "giàn giáo tầng" not in text_of(get(client, "q=bồi+thường"))
    assert "<mark>giàn giáo</mark>" not in text_of(get(client, "q=giàn+giáo"))


def test_words_at_the_end_of_a_long_judgment_are_shown(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    filler = "Hội đồng xét xử xem xét từng tài liệu do các bên giao nộp. " * 400
    for number in range(3):
        publish(
            number=f"{number}/2026/DS-ST",
            text=f"NỘI DUNG VỤ ÁN:\n{filler}\nCây khế cổ thụ ngả đổ.",
            structure={},
        )
    index_all()
    get(client, "q=xem")
    with django_assert_max_num_queries(4):
        page = text_of(get(client, "q=cây+khế"))
    assert page.count("<mark>Cây khế</mark> cổ thụ") == 3


def test_all_values_of_a_filter_can_be_opened(client: Client) -> None:
    for year in range(2015, 2027):
        publish(number=f"1/{year}/DS-ST", decided_on=date(year, 5, 6))
    index_all()
    page = text_of(get(client, "q=giàn+giáo"))
    assert page.count('name="nam"') == 5
    assert "mo=nam#loc-nam" in page
    assert text_of(get(client, "q=giàn+giáo&mo=nam")).count('name="nam"') == 12


def test_suggestions_are_json(client: Client, judgment: PublishedJudgment) -> None:
    answer = client.get("/ban-an/goi-y/?q=tranh+ch").json()
    assert set(answer) == {"suggestions"}
    assert all(isinstance(one, str) for one in answer["suggestions"])
    assert client.get("/ban-an/goi-y/?q=").json() == {"suggestions": []}
