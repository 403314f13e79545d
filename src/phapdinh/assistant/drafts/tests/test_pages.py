"""The pages of the tools for drafts: what is shown, what stays, and that nothing is stored or logged."""

from __future__ import annotations

import logging
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from phapdinh.assistant.drafts.tests import samples
from phapdinh.judgments.tests.desk_scene import Scene, make_scene
from phapdinh.judgments.tests.factories import index_all, publish
from phapdinh.judgments.tests.read.samples import plain_pdf
from phapdinh.judgments.tests.test_desk_rights import client_for
from phapdinh.laws.actions import import_laws

pytestmark = pytest.mark.django_db
WRONG = samples.DRAFT.replace("khoản 3 Điều 5", "khoản 9 Điều 5").replace("tổng cộng 10.0", "tổng cộng 11.0")


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def client(scene: Scene) -> Client:
    import_laws(deliveries=[samples.parse_line(line) for line in samples.law_lines()])
    index_all()
    return client_for(scene, "judge_a")


def send(client: Client, **fields: object) -> HttpResponse:
    return client.post(reverse("assistant:draft"), fields)  # type: ignore[arg-type, return-value]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_findings_stand_beside_the_text_and_link_to_it(client: Client) -> None:
    answer = send(client, text=WRONG)
    assert answer.status_code == 200
    shown = page(answer)
    assert "chỉ có các khoản 1, 2, 3, không có khoản 9" in shown
    assert "dự thảo ghi 11.000.000" in shown
    numbers = re.findall(r'id="p-(\d+)"', shown)
    assert numbers == re.findall(r'href="#c-(\d+)"', shown) == ["1", "2"]
    assert sorted(re.findall(r'id="c-(\d+)"', shown)) == ["1", "2"]
    assert "/van-ban/901/2011/QH99/dieu-5/" in shown
    assert "Gợi ý, cần người kiểm tra" in shown


def test_the_coding_of_publication_is_proposed(client: Client) -> None:
    assert "Đặng Thị Thanh N</td>" in page(send(client, text=WRONG))


def test_a_sound_draft(client: Client) -> None:
    assert "Không thấy điểm nào cần xem lại" in page(send(client, text=samples.DRAFT))


def test_what_was_pasted_stays_in_the_form(client: Client) -> None:
    text = "<script>alert(1)</script> ngắn"
    answer = send(client, text="", on="32/13/2024")
    assert answer.status_code == 422
    assert "Ngày chưa đúng" in page(answer)
    kept = send(client, text=f"{text} abc", on="32/13/2024")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ngắn abc</textarea>" in page(kept)
    assert "<script>alert(1)" not in page(kept)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Chưa có văn bản để kiểm tra"),
        ("   \n ", "Chưa có văn bản để kiểm tra"),
        ("The plaintiff claims damages. " * 20, "không phải tiếng Việt có dấu"),
        ("Nguyên đơn trình bày như sau. " * 160_000, "dài quá 600.000 ký tự"),
    ],
    ids=["empty", "blank", "english", "five megabytes"],
)
def test_what_cannot_be_checked_is_told_and_kept(client: Client, text: str, reason: str) -> None:
    answer = send(client, text=text)
    assert answer.status_code == 422
    assert reason in page(answer)
    assert text.strip()[:2_000] in page(answer)


def test_a_file_is_read_and_can_be_mended_in_the_form(client: Client) -> None:
    answer = send(client, document=SimpleUploadedFile("du-thao.txt", WRONG.encode()))
    assert answer.status_code == 200
    assert "không có khoản 9" in page(answer)
    assert "Bản án số: 41/2024/DS-ST" in page(answer).split("<textarea")[1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.7 broken", "PDF hỏng"),
        (b"\xff\xd8\xff\xe0 picture", "JPEG"),
        (plain_pdf(1, password="khoa"), "mật khẩu"),
    ],
    ids=["empty", "broken", "picture", "locked"],  # what is locked differs each time
)
def test_a_file_that_cannot_be_read_says_why(client: Client, content: bytes, reason: str) -> None:
    answer = send(client, text="Chữ đã dán", document=SimpleUploadedFile("du-thao.pdf", content))
    assert answer.status_code == 422
    assert reason in page(answer)
    assert "Chữ đã dán</textarea>" in page(answer)


def test_nothing_is_stored_and_nothing_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    send(client, text=WRONG)  # the session is touched by the first answer
    caplog.clear()
    caplog.set_level(logging.INFO)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        send(client, text=WRONG)
        send(client, document=SimpleUploadedFile("du-thao.txt", WRONG.encode()))
        client.post(reverse("assistant:similar"), {"text": WRONG})
    written = [
        one["sql"]
        for one in queries
        if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE", "SET", "SHOW"))
    ]
    assert written == []
    assert "Nhàn" not in caplog.text
    assert not any("Nhàn" in one["sql"] or "Phan Văn" in one["sql"] for one in queries)


def test_the_answer_is_kept_by_no_browser(client: Client) -> None:
    assert "no-store" in send(client, text=WRONG).headers["Cache-Control"]


def test_pages_ask_few_questions_however_much_is_cited(client: Client) -> None:
    def count(text: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert send(client, text=text).status_code == 200
        return len(queries)

    count(WRONG)
    few = count(WRONG)
    many = count(
        WRONG.replace("Căn cứ khoản", "Căn cứ các Điều 1, 2, 3, 4, 6, 8, 9, 10, 11 Luật Nuôi ong; khoản")
    )
    assert many == few
    assert few <= 22


def test_similar_judgments_stand_beside_the_draft_with_their_reasons(client: Client) -> None:
    publish()
    index_all()
    words = (
        "Chồng gạch trên giàn giáo rơi trúng vai người đi bộ trên vỉa hè, Điều 590 Bộ luật Dân sự năm 2015"
    )
    answer = client.post(reverse("assistant:similar"), {"text": words})
    shown = page(answer)
    assert "38/2026/DS-ST" in shown
    assert "Điều 590" in shown
    assert "[3] Về mức thiệt hại theo Điều 590 Bộ luật Dân sự" in shown
    assert "Chấp nhận yêu cầu khởi kiện" in shown
    assert words in shown


def test_an_empty_description(client: Client) -> None:
    answer = client.post(reverse("assistant:similar"), {"text": "  "})
    assert answer.status_code in {200, 422}
    assert "Chưa có mô tả" in page(client.post(reverse("assistant:similar"), {"text": ""}))


@pytest.mark.parametrize("route", ["draft", "similar"])
def test_pages_have_no_inline_style_or_script(client: Client, route: str) -> None:
    for answer in (
        client.get(reverse(f"assistant:{route}")),
        client.post(reverse(f"assistant:{route}"), {"text": WRONG}),
    ):
        shown = page(answer)  # type: ignore[arg-type]
        assert " style=" not in shown
        assert "<style" not in shown
        assert not re.search(r"<script(?![^>]*\bsrc=)", shown)
        assert not re.search(r"\son[a-z]+=", shown)
