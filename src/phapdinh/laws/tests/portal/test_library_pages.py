"""The library, a document, two texts compared, and what is not held."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.laws.portal.catalogue import read_wish
from phapdinh.laws.tests.library import DECREE, fill, load
from phapdinh.laws.tests.portal.pages import page_of, words
from phapdinh.laws.tests.samples import LAW, line

pytestmark = pytest.mark.django_db
LAW_PAGE = f"/van-ban/{LAW}/"


@pytest.fixture
def _library(db: None) -> None:
    fill()


def test_an_empty_library_says_so(client: Client) -> None:
    assert "Kho chưa có văn bản nào" in page_of(client, "/van-ban/")
    assert "Không có văn bản nào như vậy" in page_of(client, "/van-ban/?q=ong")


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("", [DECREE, LAW]),
        ("?q=nuoi+ONG", [DECREE, LAW]),
        ("?q=luật+nuôi+ong&loai=Luật", [LAW]),
        ("?q=901/2011", [LAW]),
        ("?q=7/2013/nđ-cp", [DECREE]),
        ("?nam=2013", [DECREE]),
        ("?loai=Nghị+định&nam=2011", []),
        ("?q=%25", []),
        ("?nam=abc&trang=-1&loai=", [DECREE, LAW]),
        ("?trang=99999", []),
        ("?q=%00%5C", []),
    ],
)
def test_documents_by_kind_year_name_or_number(client: Client, wish: str, found: list[str]) -> None:
    page = page_of(client, f"/van-ban/{wish}")
    assert [match[1] for match in re.finditer(r'pd-row-side"><b>([^<]+)', page)] == found


@pytest.mark.usefixtures("_library")
def test_the_kinds_are_counted_as_the_other_wishes_leave_them(client: Client) -> None:
    page = page_of(client, "/van-ban/?nam=2013&loai=Luật")
    assert [
        (m[1], m[2]) for m in re.finditer(r"<span>([^<]+)</span> <span class=\"pd-count\">(\d+)", page)
    ] == [("Nghị định", "1")]


def test_the_list_is_paged(client: Client, django_assert_max_num_queries: Any) -> None:
    Law.objects.bulk_create(
        Law(law_id=f"{n}/2020/TT-ONG", key=f"{n}/2020/tt-ong", kind="Thông tư") for n in range(1, 101)
    )
    with django_assert_max_num_queries(2):
        first = page_of(client, "/van-ban/?loai=Thông+tư")
    assert first.count('class="pd-row-side"') == 40
    assert 'href="?loai=Th%C3%B4ng+t%C6%B0&amp;trang=2"' in first
    last = page_of(client, "/van-ban/?trang=3")
    assert last.count('class="pd-row-side"') == 20
    assert "Trang sau" not in last


@given(st.dictionaries(st.sampled_from(["q", "nam", "loai", "trang"]), st.text(max_size=30)))
def test_any_wish_is_read_without_error(given_: dict[str, str]) -> None:
    wish = read_wish(given_)
    assert wish.page >= 1
    assert "\x00" not in wish.text + wish.kind


def test_names_are_read_once_until_a_law_changes(client: Client, django_assert_num_queries: Any) -> None:
    fill()
    page_of(client, "/van-ban/?q=ong")
    with django_assert_num_queries(3):
        page_of(client, "/van-ban/?q=ong")
    load(line(law_id="8/2030/X", article="1", text="Một.", source_note=None))
    assert "8/2030/X" in page_of(client, "/van-ban/?q=8/2030")


@pytest.mark.usefixtures("_library")
def test_a_document_with_its_tree(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        page = page_of(client, LAW_PAGE)
    assert '<h1 class="pd-title">Luật Nuôi ong</h1>' in page
    assert '<h2 id="chuong-i">Chương I <span>QUY ĐỊNH CHUNG</span></h2>' in page
    assert '<h3 id="chuong-ii-muc-1">Mục 1 <span>ĐẶT TỔ</span></h3>' in page
    assert f'<a href="{LAW_PAGE}dieu-5/"><b>Điều 5</b> <span>Đặt tổ ong</span></a>' in page
    assert page.count("hết hiệu lực</span>") == 1
    assert "Điều chưa rõ ngày." not in page  # no text is read for a tree
    assert f'href="{LAW_PAGE}dieu-5/?ngay=2020-01-01"' in page_of(client, f"{LAW_PAGE}?ngay=2020-01-01")
    assert "không phải là một ngày có thật" in page_of(client, f"{LAW_PAGE}?ngay=nay")


@pytest.mark.usefixtures("_library")
def test_two_texts_compared_word_by_word(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        page = page_of(client, f"{LAW_PAGE}dieu-5/so-sanh/")
    assert '<span class="pd-no"><ins>3.</ins></span><div><p><ins>Tổ ong được đánh số.</ins></p>' in page
    keys = dict(ArticleVersion.objects.filter(article__number="5").values_list("valid_to", "sha256"))
    old, new = (sha256[:12] for until, sha256 in sorted(keys.items(), key=lambda one: one[0] is None))
    back = page_of(client, f"{LAW_PAGE}dieu-5/so-sanh/?cu={new}&moi={old}")
    assert "<del>Tổ ong được đánh số.</del>" in back
    for query in ("?cu=zzz&moi=%00", f"?cu={old}&moi={old}", f"?moi={old}"):
        page_of(client, f"{LAW_PAGE}dieu-5/so-sanh/{query}")
    assert "chỉ có một bản văn" in page_of(client, f"{LAW_PAGE}dieu-1/so-sanh/")


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("address", "said", "leads"),
    [
        ("/van-ban/901/2011/UBTVQH99/", "Kho không có văn bản 901/2011/UBTVQH99", LAW_PAGE),
        ("/van-ban/1/1900/XX/dieu-3/", "Kho không có văn bản 1/1900/XX", "/van-ban/"),
        (f"{LAW_PAGE}dieu-7/", "Kho không có Điều 7 của Luật Nuôi ong", f"{LAW_PAGE}dieu-8/"),
        (f"{LAW_PAGE}dieu-7/so-sanh/", "Kho không có Điều 7", f"{LAW_PAGE}dieu-6/"),
        (f"{LAW_PAGE}dieu-abc/dan-chieu/", "Kho không có Điều abc", LAW_PAGE),
        (f"{LAW_PAGE}dieu-5/khoan-9/", "Điều 5 không có khoản 9", f"{LAW_PAGE}dieu-5/"),
        (f"{LAW_PAGE}dieu-5/khoan-2/diem-z/", "không có điểm z khoản 2", f"{LAW_PAGE}dieu-5/"),
        (f"{LAW_PAGE}dieu-5/khoan-3/?ngay=2020-01-01", "không có khoản 3", f"{LAW_PAGE}dieu-5/"),
        ("/van-ban/%2e%2e/", "Kho không có văn bản", "/van-ban/"),
    ],
)
def test_what_is_not_held_is_said_and_what_is_near_is_offered(
    client: Client, address: str, said: str, leads: str
) -> None:
    page = page_of(client, address, 404)
    assert said in words(page)
    assert f'href="{leads}"' in page


@pytest.mark.parametrize("address", ["/van-ban/%00/", f"{LAW_PAGE}dieu-%00/", f"{LAW_PAGE}dieu-5/khoan-%0a/"])
def test_what_no_database_can_hold_is_no_address(client: Client, address: str) -> None:
    assert "Không có trang ở địa chỉ này" in page_of(client, address, 404)


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/van-ban/901/2011/qh99/", LAW_PAGE),
        (
            "/van-ban/0901/2011/QH99/dieu-5/khoan-2/?ngay=2020-01-01",
            f"{LAW_PAGE}dieu-5/khoan-2/?ngay=2020-01-01",
        ),
        (f"{LAW_PAGE}dieu-9%C4%90/?ngay=2020-01-01", f"{LAW_PAGE}dieu-9%C4%91/?ngay=2020-01-01"),
    ],
)
def test_another_spelling_leads_to_the_one_address(client: Client, address: str, right: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (301, right)


@pytest.mark.usefixtures("_library")
def test_of_two_laws_of_one_number_both_are_offered(client: Client) -> None:
    load(
        *(
            line(law_id=one, article="1", text="Một.", source_note=None)
            for one in ("8/2020/X-Y", "08/2020/X-Y")
        )
    )
    page = page_of(client, "/van-ban/008/2020/x-y/", 404)
    assert 'href="/van-ban/8/2020/X-Y/"' in page
    assert 'href="/van-ban/08/2020/X-Y/"' in page


@pytest.mark.parametrize(
    "law_id", [LAW, DECREE, "72/2025/NQLT/UBTVQH15-CP-", "31/05/1995", "Không số", "a?b#c%d"]
)
def test_every_number_can_stand_in_an_address(law_id: str) -> None:
    assert reverse("laws:document", args=[law_id]) == law_url(law_id)
    place = {"law_id": law_id, "number": "32đ", "clause": "2a", "point": "đ"}
    address = provision_url(law_id, "32đ", "2a", "đ")
    assert reverse("laws:point", kwargs=place) == address
    assert resolve(unquote(address)).kwargs == place


def test_every_number_of_the_real_corpus_can_stand_in_an_address(shared_data: Any) -> None:
    from phapdinh.laws.tests.real import real_articles

    articles = {(one["law_id"], one["article"]) for one in real_articles(shared_data)}
    for law_id in {law_id for law_id, _ in articles}:
        assert reverse("laws:document", args=[law_id]) == law_url(law_id)
        assert resolve(unquote(law_url(law_id))).kwargs == {"law_id": law_id}
    for law_id, number in articles:
        found = resolve(unquote(provision_url(law_id, number)))
        assert (found.url_name, found.kwargs) == ("article", {"law_id": law_id, "number": number})


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    "address", ["/van-ban/", LAW_PAGE, f"{LAW_PAGE}dieu-5/", f"{LAW_PAGE}dieu-5/so-sanh/"]
)
def test_a_page_has_its_frame_and_works_without_script(client: Client, address: str) -> None:
    page = page_of(client, address)
    assert page.count("<h1") == 1
    assert '<a href="/van-ban/" aria-current="page">Văn bản pháp luật</a>' in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)
    assert "sessionid" not in client.cookies
    client.cookies["ngon-ngu"] = "en"
    assert '<html lang="en">' in page_of(client, address)
