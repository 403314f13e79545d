"""Every other page of the portal: what it says, that it stands alone, and what it costs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from phapdinh.courts.register import load_register
from phapdinh.judgments.models import PublicNotice, PublishedJudgment
from phapdinh.judgments.tests.factories import index_all, publish

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


PAGES = (
    "/", "/ban-an/", "/toa-an/", "/toa-an/?tinh=H%C3%A0+T%C4%A9nh", "/day-du/", "/du-lieu/", "/dinh-chinh/",
    "/bao-lo-ten/", "/cach-tim-kiem/", "/tro-nang/", "/dieu-luat/91/2015/QH13/584/",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_its_frame_and_asks_no_other_host(
    client: Client, judgment: PublishedJudgment, address: str
) -> None:
    page = page_of(client, address)
    assert page.count("<h1") == 1
    assert '<main id="noi-dung"' in page
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_without_any_judgment_still_answers(client: Client, address: str) -> None:
    page_of(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_the_english_switch_changes_the_language_of_the_page(client: Client, address: str) -> None:
    client.cookies["ngon-ngu"] = "en"
    assert '<html lang="en">' in page_of(client, address)


def test_links_of_the_frame_lead_somewhere(client: Client, judgment: PublishedJudgment) -> None:
    links = set(re.findall(r'href="(/[^"#?]*)', page_of(client, "/")))
    for link in sorted(links - {"/favicon.ico"}):
        if not link.startswith("/static/"):
            assert client.get(link).status_code in (200, 302), link


def test_home_shows_the_newest_and_the_counts(
    client: Client, judgment: PublishedJudgment, django_assert_max_num_queries: Any
) -> None:
    publish(number="51/2026/DS-ST", published_at=datetime(2026, 11, 1, tzinfo=UTC))
    index_all()
    page = page_of(client, "/")
    assert page.index("51/2026/DS-ST") < page.index("38/2026/DS-ST")
    assert "<dt>bản án, quyết định đã công bố</dt><dd>2</dd>" in page
    with django_assert_max_num_queries(1):
        page_of(client, "/")


def test_a_withdrawn_judgment_is_not_counted(client: Client) -> None:
    publish(withdrawn_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert "<dd>0</dd>" in page_of(client, "/")


def test_courts_of_both_generations_stand_in_the_directory(
    client: Client, judgment: PublishedJudgment
) -> None:
    page = page_of(client, "/toa-an/?tinh=Ha+Tinh")
    assert "TAND tỉnh Hà Tĩnh" in page
    assert "Từ ngày 01/7/2025" in page
    assert "Trước ngày 01/7/2025" in page


def test_an_old_name_leads_to_its_court_and_its_successor(client: Client) -> None:
    page = page_of(
        client, "/toa-an/?q=TAND+huy%E1%BB%87n+L%E1%BB%99c+Ninh%2C+t%E1%BB%89nh+B%C3%ACnh+Ph%C6%B0%E1%BB%9Bc"
    )
    (identifier,) = set(re.findall(r'href="/toa-an/([0-9a-f-]{36})/"', page.split("Cả nước")[0]))
    register = load_register()
    court = register.by_id[identifier]
    shown = page_of(client, f"/toa-an/{identifier}/")
    assert court.name in shown
    for successor in court.successors:
        assert f'href="/toa-an/{successor}/"' in shown


def test_a_name_that_means_no_court_says_so(client: Client) -> None:
    assert "Không có Tòa án mang tên này" in page_of(client, "/toa-an/?q=qu%C3%A1n+c%C3%A0+ph%C3%AA")


def test_a_courts_page_lists_its_judgments_by_year(client: Client, judgment: PublishedJudgment) -> None:
    publish(number="2/2025/DS-ST", decided_on=date(2025, 2, 3))
    page = page_of(client, f"/toa-an/{judgment.court_id}/")
    assert f'href="/ban-an/?nam=2025&amp;toa={judgment.court_id}">2025</a>' in page
    assert page.index("38/2026/DS-ST") < page.index("2/2025/DS-ST")
    assert client.get("/toa-an/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_counts_of_courts_are_not_claimed_while_the_index_is_away(client: Client, settings: Any) -> None:
    publish()
    index_all()
    for file in settings.INDEX_ROOT.rglob("meta.json"):
        file.write_text("not an index")
    assert "Chưa có bản án công bố ở đây" not in page_of(client, "/toa-an/")


def test_the_register_says_what_was_done_and_why(client: Client, judgment: PublishedJudgment) -> None:
    for kind, reason in (
        ("correction", "Sửa số nhà."),
        ("withdrawal", "Có người dưới 18 tuổi."),
        ("technical", "Ghép lại tệp."),
    ):
        PublicNotice.objects.create(
            judgment=judgment, kind=kind, reason=reason, at=datetime(2026, 11, 1, tzinfo=UTC)
        )
    assert all(reason in page_of(client, "/dinh-chinh/") for reason in ("Sửa số nhà.", "Ghép lại tệp."))
    only = page_of(client, "/dinh-chinh/?loai=withdrawal")
    assert "Có người dưới 18 tuổi." in only
    assert "Sửa số nhà." not in only


def test_the_register_is_paged(
    client: Client, judgment: PublishedJudgment, django_assert_max_num_queries: Any
) -> None:
    PublicNotice.objects.bulk_create(
        PublicNotice(
            judgment=judgment,
            kind="technical",
            reason=f"Việc {n:03}",
            at=datetime(2026, 1, 1, 0, n % 60, tzinfo=UTC),
        )
        for n in range(60)
    )
    with django_assert_max_num_queries(1):
        first = page_of(client, "/dinh-chinh/")
    second = page_of(client, "/dinh-chinh/?trang=2")
    assert len(re.findall(r"Việc \d{3}", first)) == 50
    assert len(re.findall(r"Việc \d{3}", second)) == 10
    page_of(client, "/dinh-chinh/?trang=x&loai=zzz")


@pytest.mark.usefixtures("completeness_figures")
def test_completeness_counts_a_year_and_lists_a_month(client: Client) -> None:
    page = page_of(client, "/day-du/")
    assert "<dd>21</dd>" in page  # due
    assert "<dd>89,4 %</dd>" in page  # 17 of 19 that had to be published; cut, not rounded
    assert "TAND tỉnh Nghệ An" in page
    narrowed = page_of(client, "/day-du/?thang=2026-09&tinh=H%C3%A0+T%C4%A9nh")
    assert "Có người dưới 18 tuổi tham gia tố tụng (<span" in narrowed
    assert "TAND tỉnh Nghệ An" not in narrowed
    page_of(client, "/day-du/?thang=abc&tinh=xyz")


@pytest.mark.usefixtures("completeness_figures")
def test_completeness_is_a_table_for_reckoning_too(client: Client) -> None:
    response = client.get("/day-du/?thang=2026-09&dang=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("toa_an_id,toa_an,thang,den_han")
    assert lines[1].endswith(",2026-09,12,9,1,2,Có người dưới 18 tuổi tham gia tố tụng: 2")


def test_errors_are_drawn_in_the_portals_frame(client: Client) -> None:
    response = client.get("/khong-co-trang-nay/", headers={"x-request-id": "yeu-cau-12345678"})
    page = response.content.decode()
    assert response.status_code == 404
    assert "Không có trang ở địa chỉ này" in page
    assert "yeu-cau-12345678" in page


@pytest.mark.parametrize("code", [400, 403, 404, 405, 410, 429, 500, 503])
@pytest.mark.parametrize("surface", ["all", "desk"])
def test_every_error_says_what_to_do_in_every_process(
    rf: Any, settings: Any, code: int, surface: str
) -> None:
    from phapdinh.web.views.errors import error_page

    settings.SURFACE = surface
    response = error_page(rf.get("/"), code)
    assert response.status_code == code
    assert f"Lỗi {code}" in response.content.decode()
    assert response.content.decode().count("<h1") == 1
