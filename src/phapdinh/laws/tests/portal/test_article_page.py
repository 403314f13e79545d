"""The page of an article: its text on a day, never more than the sources tell, and what cites it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from phapdinh.laws import applying
from phapdinh.laws.actions.linking import link_articles
from phapdinh.laws.applying import Applied, Applying
from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.tests.library import DECREE, fill, load
from phapdinh.laws.tests.portal.pages import page_of, words
from phapdinh.laws.tests.samples import LAW, line

pytestmark = pytest.mark.django_db
FIVE, SIX = f"/van-ban/{LAW}/dieu-5/", f"/van-ban/{LAW}/dieu-6/"


@pytest.fixture(autouse=True)
def _library(db: None) -> None:
    fill()


def test_clauses_and_points_stand_beside_their_marks(client: Client) -> None:
    page = page_of(client, FIVE)
    assert '<h1 class="pd-title">Điều 5. Đặt tổ ong</h1>' in page
    assert 'id="khoan-2-diem-b"' in page
    assert f'href="{FIVE}khoan-2/diem-b/" aria-label="điểm b khoản 2">b)</a><div><p>Gần hoa.</p>' in page
    assert page.count("<h1") == 1


def test_without_a_day_the_newest_text_and_the_effect_today(client: Client) -> None:
    page = page_of(client, FIVE)
    assert "Tổ ong được đánh số." in page
    assert "Có hiệu lực</span>" in page
    assert "Nguồn được thu thập tháng 01/2026" in page


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        ("2024-12-31", "Đây là bản văn áp dụng vào ngày 31/12/2024.", "Tổ ong được đánh số"),
        ("31/12/2024", "01/7/2012 đến 31/12/2024", "Tổ ong được đánh số"),
        ("2025-01-01", "Tổ ong được đánh số", "Nguồn được thu thập"),
        ("2011-01-01", "chưa có hiệu lực; có hiệu lực từ 01/7/2012", "Đây là bản văn áp dụng"),
    ],
)
def test_the_day_decides_the_text(client: Client, day: str, said: str, unsaid: str) -> None:
    page = words(page_of(client, f"{FIVE}?ngay={day}"))
    assert unsaid not in page
    assert said in page


@pytest.mark.parametrize("day", ["2020-02-31", "h%C3%B4m%20qua", "%00", "1" * 500, "<script>"])
def test_what_is_no_day_is_said_and_breaks_nothing(client: Client, day: str) -> None:
    page = page_of(client, f"{FIVE}?ngay={day}")
    assert "không phải là một ngày có thật" in page
    assert "Tổ ong được đánh số." in page
    assert "<script>" not in page.replace("<script src", "")


def test_a_repealed_article_says_since_when_and_by_what(client: Client) -> None:
    page = words(page_of(client, f"/van-ban/{LAW}/dieu-8/"))
    assert "Đã hết hiệu lực: ngày cuối cùng còn hiệu lực là 31/12/2024." in page
    assert "Bãi bỏ 902/2024/QH99, từ 01/01/2025" in page


def test_days_that_nobody_knows_are_said_to_be_unknown(client: Client) -> None:
    page = words(page_of(client, f"/van-ban/{LAW}/dieu-9%C4%91/?ngay=2020-01-01"))
    assert "Điều chưa rõ ngày." in page
    assert "Bản văn duy nhất đang có; chưa rõ thời gian áp dụng." in page
    assert "Chưa rõ thời gian áp dụng" in page


def test_a_day_whose_text_is_not_held_shows_the_newest_with_a_warning(client: Client) -> None:
    ArticleVersion.objects.filter(valid_from=date(2012, 7, 1), article__number="5").update(
        valid_from=None, valid_to=None, basis="snapshot"
    )
    page = words(page_of(client, f"{FIVE}?ngay=2020-01-01"))
    assert "Chưa có bản văn của ngày này, chỉ có bản văn của thời gian khác." in page
    assert "Tổ ong được đánh số." in page


def test_one_text_can_be_asked_for_whatever_its_days(client: Client) -> None:
    old = ArticleVersion.objects.get(article__number="5", valid_to=date(2024, 12, 31))
    page = page_of(client, f"{FIVE}?ban={old.sha256[:12]}")
    assert "Tổ ong được đánh số." not in page
    assert page_of(client, f"{FIVE}?ban=zzz").count("Tổ ong được đánh số.") == 1


def test_a_clause_and_a_point_have_their_own_address(client: Client) -> None:
    page = page_of(client, f"{FIVE}khoan-2/diem-b/")
    assert 'class="pd-clause pd-point pd-target" id="khoan-2-diem-b" tabindex="-1" autofocus' in page
    assert page.count("pd-target") == 1
    assert f'<link rel="canonical" href="{FIVE}">' in page
    assert "<title>Điểm b khoản 2 Điều 5 Luật Nuôi ong" in page


def test_citations_lead_to_their_articles_and_keep_the_day(client: Client) -> None:
    page = page_of(client, SIX)
    assert f'href="{FIVE}#khoan-2-diem-b" title="Luật Nuôi ong ({LAW})">điểm b khoản 2 Điều 5</a>' in page
    assert f'href="{SIX}#khoan-1"' in page
    assert 'href="/van-ban/7/2013/N%C4%90-CP/dieu-2/"' in page
    dated = page_of(client, f"{SIX}?ngay=2020-01-01")
    assert f'href="{FIVE}?ngay=2020-01-01#khoan-2-diem-b"' in dated


def test_an_article_tells_what_cites_it_and_what_is_related(client: Client) -> None:
    page = page_of(client, FIVE)
    citing = page.split("Được dẫn chiếu từ")[1].split("</section>")[0]
    assert [match[1] for match in re.finditer(r"<b>(Điều \d+)", citing)] == ["Điều 6", "Điều 1", "Điều 2"]
    assert (
        f'<a class="pd-cite" href="/van-ban/7/2013/N%C4%90-CP/dieu-2/" title="Hồ sơ"><b>Điều 2</b> {DECREE}'
        in page
    )
    assert "Chưa thấy điều luật nào" in page_of(client, f"/van-ban/{LAW}/dieu-1/")


def test_all_citing_articles_are_listed_page_by_page(client: Client) -> None:
    text = f"Theo Điều 1 Luật số {LAW}."
    load(*(line(law_id="8/2014/X", article=str(n), text=text, source_note=None) for n in range(1, 61)))
    link_articles()
    article = page_of(client, f"/van-ban/{LAW}/dieu-1/")
    assert "Xem cả 60 điều" in article
    first = page_of(client, f"/van-ban/{LAW}/dieu-1/dan-chieu/")
    second = page_of(client, f"/van-ban/{LAW}/dieu-1/dan-chieu/?trang=2")
    assert [first.count("<b>Điều "), second.count("<b>Điều ")] == [50, 10]
    assert 'href="?trang=2"' in first
    assert "62 điều của văn bản khác" in page_of(client, f"/van-ban/{LAW}/dan-chieu/")


def test_before_and_after_and_beside(client: Client) -> None:
    page = page_of(client, FIVE)
    assert f'href="/van-ban/{LAW}/dieu-1/" rel="prev"' in page
    assert f'href="{SIX}" rel="next"' in page.replace('class="pd-law-next" ', "")
    rail = page.split('aria-label="Các điều bên cạnh"')[1].split("</nav>")[0]
    assert "Mục 1. ĐẶT TỔ" in rail
    assert [match[1] for match in re.finditer(r">Điều (\d+)", rail)] == ["5", "6"]
    crumbs = words(page.split('aria-label="Vị trí"')[1].split("</nav>")[0])
    assert "Luật 901/2011/QH99 Chương II Mục 1 Điều 5" in crumbs


def test_judgments_that_apply_it_come_from_the_room_that_has_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Applied("1/2026/DS-ST", "Tranh chấp tổ ong", "Tòa án nhân dân Ong", date(2026, 1, 2), "/ban-an/x/")
    monkeypatch.setattr(
        applying, "_FINDERS", [lambda law, number: Applying(7, False, [one], "/dieu-luat/x/")]
    )
    page = page_of(client, FIVE)
    assert '<a href="/ban-an/x/"><b>Tranh chấp tổ ong</b>' in page
    assert 'href="/dieu-luat/x/">Xem cả 7 bản án' in page
    monkeypatch.setattr(applying, "_FINDERS", [lambda law, number: None])
    assert "Chưa tra được lúc này" in page_of(client, FIVE)
    monkeypatch.setattr(applying, "_FINDERS", [])
    assert "Chưa tra được lúc này" in page_of(client, FIVE)


@pytest.mark.parametrize("address", [FIVE, f"{FIVE}khoan-1/", f"{FIVE}?ngay=2020-01-01", SIX])
def test_a_page_costs_few_queries(client: Client, address: str, django_assert_max_num_queries: Any) -> None:
    page_of(client, address)
    with django_assert_max_num_queries(8):
        page_of(client, address)


def test_a_long_article_of_a_long_law_costs_no_more(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    text = "\n".join(
        f"{number}. Theo khoản {number} Điều này và Điều {number} của Luật này, " + "chữ " * 20
        for number in range(1, 400)
    )
    load(*(
        line(article=str(n), title=f"Điều số {n}", source_note=None, text=text if n == 700 else f"Ngắn {n}.")
        for n in range(100, 801)
    ))  # fmt: skip
    link_articles()
    assert len(text) > 50_000
    with django_assert_max_num_queries(8):
        page = page_of(client, f"/van-ban/{LAW}/dieu-700/")
    assert page.count('class="pd-clause"') == 399
    assert page.count("khoan-399") >= 2


def test_markup_in_a_text_is_text(client: Client) -> None:
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    load(
        line(
            article="77", title=evil, text=f"1. {evil}\na) {evil}", source_note=evil, see_also=evil, url=evil
        )
    )
    page = page_of(client, f"/van-ban/{LAW}/dieu-77/")
    assert "<script>alert" not in page
    assert "<img" not in page


def test_today_is_the_day_of_the_effect(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2012, 7, 1) - timedelta(days=1))
    assert "Chưa có hiệu lực</span>" in page_of(client, FIVE)
