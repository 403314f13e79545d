"""A judgment's page: its words whole and safe, what it cites, who cites it, its versions, its withdrawal."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from phapdinh.judgments.models import PublicNotice, PublishedJudgment, PublishedReference, ReadCount
from phapdinh.judgments.templatetags.portal import numbers_whole
from phapdinh.judgments.tests.factories import TEXT, add_version, index_all, publish, structure_of

pytestmark = pytest.mark.django_db


def page_of(client: Client, judgment: PublishedJudgment, rest: str = "") -> str:
    response = client.get(f"/ban-an/{judgment.id}/{rest}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def plain(page: str) -> str:
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", page)))


def test_every_line_of_the_judgment_is_on_the_page(client: Client, judgment: PublishedJudgment) -> None:
    shown = plain(page_of(client, judgment)).casefold()
    for line in TEXT.splitlines():
        words = re.sub(r"\s+", "", line).casefold().rstrip(":")
        assert words in shown, line


def test_parts_and_paragraphs_have_anchors(client: Client, judgment: PublishedJudgment) -> None:
    page = page_of(client, judgment)
    for anchor in (
        "mo-dau",
        "noi-dung-vu-an",
        "nhan-dinh",
        "quyet-dinh",
        "noi-nhan",
        "d1",
        "d4",
        "lien-quan",
    ):
        assert page.count(f'id="{anchor}"') == 1, anchor
    assert '<a href="#d1">[1] Tố tụng</a>' in page
    assert '<a class="pd-no" href="#d4" aria-label="Đoạn 4">[4]</a>' in page


def test_cited_law_and_precedents_are_links(client: Client, judgment: PublishedJudgment) -> None:
    page = page_of(client, judgment)
    assert '<a href="/dieu-luat/92/2015/QH13/39/">Điều 39</a> Bộ luật Tố tụng dân sự' in page
    assert '<a href="/ban-an/?an-le=02%2F2016%2FAL">02/2016/AL</a>' in page


def test_a_cited_judgment_is_a_link_where_it_is_published(
    client: Client, judgment: PublishedJudgment
) -> None:
    PublishedReference.objects.create(judgment=judgment, number="12/2020/DS-PT")
    assert "Bản án số 12/2020/DS-PT đã giải quyết" in page_of(client, judgment)
    target = publish(number="12/2020/DS-PT")
    PublishedReference.objects.filter(judgment=judgment).update(target=target)
    page = page_of(client, judgment)
    assert f'<a href="/ban-an/{target.id}/">12/2020/DS-PT</a> đã giải quyết' in page
    assert f'href="/ban-an/{judgment.id}/"' in page_of(client, target)  # cited by


def test_the_side_names_the_bench(client: Client, judgment: PublishedJudgment) -> None:
    page = page_of(client, judgment)
    assert "<dt>Chủ tọa phiên tòa</dt><dd>Nguyễn Đức Khải</dd>" in page
    assert "<dt>Hội thẩm nhân dân</dt><dd>Phan Thị Lộc, Hồ Sỹ Thắng</dd>" in page
    assert "từ 18/9/2026" in page


def test_how_to_cite_it(client: Client, judgment: PublishedJudgment) -> None:
    assert (
        "Bản án số 38/2026/DS-ST ngày 17/8/2026 của Tòa án nhân dân khu vực 1 - Hà Tĩnh về tranh chấp"
        " bồi thường thiệt hại do sức khỏe bị xâm phạm."
    ) in page_of(client, judgment)


def test_similar_judgments_and_reads(client: Client, judgment: PublishedJudgment) -> None:
    other = publish(number="51/2026/DS-ST")
    ReadCount.objects.create(judgment=judgment, day=date(2026, 11, 1), count=1_400)
    ReadCount.objects.create(judgment=judgment, day=date(2026, 11, 2), count=62)
    index_all()
    page = page_of(client, judgment)
    assert "1.462" in page
    assert f'href="/ban-an/{other.id}/"' in page.split("Bản án tương tự")[1]


def test_a_page_costs_few_queries(
    client: Client, judgment: PublishedJudgment, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        other = publish(number=f"{number}/2026/DS-ST")
        PublishedReference.objects.create(judgment=other, number=judgment.number, target=judgment)
    index_all()
    with django_assert_max_num_queries(8):
        page_of(client, judgment)


def test_a_script_in_a_judgment_is_text(client: Client) -> None:
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)> & \' "'
    text = f"NỘI DUNG VỤ ÁN:\n{evil}\n[1] Về {evil}: rồi.\n"
    structure = structure_of(text)
    structure["officials"] = [{"name": evil, "function": "clerk"}]
    structure["sections"].append(
        {
            "kind": "reasoning",
            "title": evil,
            "start": 16,
            "end": 60,
            "paragraphs": [{"start": 16, "end": 60, "number": evil}],
        }
    )
    found = publish(text=text, structure=structure, legal_relation=evil, title=evil, number="<b>1</b>")
    page = client.get(f"/ban-an/{found.id}/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>1</b>" not in page
    assert "&lt;script&gt;" in page


def test_a_hidden_passage_is_said_and_never_sent(client: Client, judgment: PublishedJudgment) -> None:
    secret = "Nguyễn Thị Thu H"
    places = [[m.start(), m.end()] for m in re.finditer(secret, TEXT)]
    relation = f"tranh chấp giữa {secret} và người khác"
    PublishedJudgment.objects.filter(pk=judgment.pk).update(
        hidden=places, legal_relation=relation, title=relation
    )
    page = page_of(client, judgment)
    assert secret not in page
    assert page.count("đoạn đang được tạm ẩn để kiểm tra") == len(places)
    for address in ("/", "/ban-an/", f"/ban-an/{judgment.id}/bao-lo-ten/", f"/toa-an/{judgment.court_id}/"):
        assert secret not in client.get(address).content.decode(), address


def test_versions_show_their_differences(client: Client, judgment: PublishedJudgment) -> None:
    changed = TEXT.replace("xã C,", "thôn Y, xã C,")
    PublishedJudgment.objects.filter(pk=judgment.pk).update(version=2)
    judgment.versions.update(text=changed)
    add_version(judgment, 2, TEXT, note="mã hóa thêm một địa chỉ")
    assert f'href="/ban-an/{judgment.id}/phien-ban/2/"' in page_of(client, judgment)
    page = page_of(client, judgment, "phien-ban/2/")
    assert "<del>thôn Y, </del>" in page
    assert "mã hóa thêm một địa chỉ" in page
    assert "không có bản trước để so sánh" in page_of(client, judgment, "phien-ban/1/")


def test_a_version_that_named_somebody_cannot_be_read(client: Client, judgment: PublishedJudgment) -> None:
    judgment.versions.update(is_public=False)
    add_version(judgment, 2, TEXT.replace("xã C,", "xã D,"))
    PublishedJudgment.objects.filter(pk=judgment.pk).update(version=2)
    assert client.get(f"/ban-an/{judgment.id}/phien-ban/1/").status_code == 404
    page = page_of(client, judgment, "phien-ban/2/")
    assert "xã C" not in page


def test_what_is_hidden_now_is_hidden_in_old_versions(client: Client, judgment: PublishedJudgment) -> None:
    add_version(judgment, 2, TEXT.replace("Có mặt.", "Vắng mặt."))
    start = TEXT.index("Trần Văn Q")
    PublishedJudgment.objects.filter(pk=judgment.pk).update(version=2, hidden=[[start, start + 10]])
    assert "Trần Văn Q" not in page_of(client, judgment, "phien-ban/2/")


def test_a_withdrawn_judgment_says_why_and_nothing_else(client: Client, judgment: PublishedJudgment) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    PublishedJudgment.objects.filter(pk=judgment.pk).update(
        withdrawn_at=now, withdrawn_reason="Có người dưới 18 tuổi tham gia tố tụng."
    )
    PublicNotice.objects.create(judgment=judgment, kind="withdrawal", reason="Có người dưới 18 tuổi.", at=now)
    for rest in ("", "phien-ban/1/", "bao-lo-ten/"):
        response = client.get(f"/ban-an/{judgment.id}/{rest}")
        assert response.status_code == 410
        page = response.content.decode()
        assert "Có người dưới 18 tuổi tham gia tố tụng." in page
        assert "giàn giáo" not in page
        assert judgment.legal_relation not in page
    assert str(judgment.id) not in client.get("/ban-an/?q=gi%C3%A0n+gi%C3%A1o").content.decode()


def test_what_does_not_exist_is_not_found(client: Client, judgment: PublishedJudgment) -> None:
    assert client.get(f"/ban-an/{uuid4()}/").status_code == 404
    assert client.get(f"/ban-an/{judgment.id}/phien-ban/7/").status_code == 404
    assert client.get(f"/ban-an/{judgment.id}/phien-ban/99999999999999999999/").status_code == 404


def test_a_page_is_read_only(client: Client, judgment: PublishedJudgment) -> None:
    assert client.post(f"/ban-an/{judgment.id}/").status_code == 405
    assert client.post("/ban-an/").status_code == 405


def test_a_number_in_a_title_is_not_broken() -> None:
    assert numbers_whole("Bản án số 12/2026/HN&GĐ-ST <b>") == (
        'Bản án số <span class="pd-nowrap">12/2026/HN&amp;GĐ-ST</span> &lt;b&gt;'
    )


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_judgment_whose_court_is_not_known_has_its_page(
    client: Client, judgment: PublishedJudgment, withdrawn: bool
) -> None:
    PublishedJudgment.objects.filter(pk=judgment.pk).update(
        court=None, court_name="Tòa án nhân dân huyện Y", withdrawn_at=timezone.now() if withdrawn else None
    )
    page = client.get(f"/ban-an/{judgment.pk}/")
    assert page.status_code == (410 if withdrawn else 200)
    assert "Tòa án nhân dân huyện Y" in page.content.decode()
