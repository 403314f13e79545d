"""The sheet: PDF/A with all the words, the official form, the QR that leads to its verification."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_M

from phapdinh.cases.documents.content import Content
from phapdinh.cases.documents.drafting import draft
from phapdinh.cases.documents.qr import svg
from phapdinh.cases.documents.rendering import court_lines, layout, render
from phapdinh.cases.documents.template import Template, templates
from phapdinh.cases.documents.tests.test_templates import FACTS, civil

ADDRESS = "https://toaan.example.vn/xac-minh/ABCDE23456/"


def content_of(form: Template) -> Content:
    words = draft(form, FACTS)
    return Content(
        form=form.form,
        court=FACTS.court,
        court_above="",
        place=FACTS.place,
        dated=date(2026, 3, 6),
        number="15/2026/TB-TA",
        title=form.title,
        about=form.subject,
        parts=tuple((part.style, part.label, words[part.id]) for part in form.fields),
        to=("Đặng Thị Thanh Mẫu", "Phan Văn Giả Định"),
        copies=("Viện kiểm sát",),
        signers=(("THẨM PHÁN", "Nguyễn Đức Khải"),),
    )


def words_of(pdf: bytes) -> str:
    """All words of all pages, with blanks and line ends as one blank."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        pages = []
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                pages.append(text.get_text_bounded())
    return " ".join(" ".join(pages).split())


def test_all_parts_of_the_official_form_stand_on_the_sheet() -> None:
    words = words_of(render(content_of(civil("acceptance_notice")), code="ABCDE23456", address=ADDRESS))
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "TÒA ÁN NHÂN DÂN KHU VỰC 91 - HÀ TĨNH",
        "Số: 15/2026/TB-TA",
        "Hà Tĩnh, ngày 06 tháng 3 năm 2026",
        "THÔNG BÁO",
        "Về việc thụ lý vụ án",
        "Kính gửi:",
        "12/2026/TLST-DS",
        "Nơi nhận:",
        "THẨM PHÁN",
        "Nguyễn Đức Khải",
        "ABCDE-23456",
        ADDRESS,
    ):
        assert part in words, part


def test_a_judgment_has_its_three_parts_in_the_name_of_the_nation() -> None:
    words = words_of(render(content_of(civil("judgment")), code="", address=""))
    order = [
        words.index(part)
        for part in ("NHÂN DANH", "NỘI DUNG VỤ ÁN", "NHẬN ĐỊNH CỦA TÒA ÁN", "QUYẾT ĐỊNH:", "Nơi nhận")
    ]
    assert order == sorted(order)
    assert "Bản án số: 15/2026/TB-TA" in words
    assert "Mã xác minh" not in words


@pytest.mark.parametrize("form", templates(), ids=lambda one: f"{one.id}-{one.law or 'general'}")
def test_every_template_makes_a_sheet(form: Template) -> None:
    words = words_of(render(content_of(form), code="ABCDE23456", address=ADDRESS))
    assert FACTS.court.upper() in words
    assert "{" not in words


def test_the_same_content_gives_the_same_bytes() -> None:
    made = {render(content_of(civil("trial_order")), code="A", address=ADDRESS) for _ in range(2)}
    assert len(made) == 1


def test_it_is_archival_and_tagged() -> None:
    made = render(content_of(civil("trial_order")), code="A", address=ADDRESS)
    assert b"pdfaid:part" in made
    assert b"/StructTreeRoot" in made


def test_a_long_document_numbers_its_pages_from_the_second() -> None:
    content = content_of(civil("judgment"))
    more = ("plain", "", "\n".join(["Đoạn dài để sang trang."] * 90))
    long = replace(content, parts=(*content.parts, more))
    with closing(pdfium.PdfDocument(render(long, code="", address=""))) as document:
        assert len(document) >= 3
        texts = []
        for number in range(2):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                texts.append(text.get_text_bounded().split()[0])
    assert texts[1] == "2"
    assert texts[0] != "1"


def test_what_people_write_is_never_code() -> None:
    code = '#panic("x") $a$ *b* [c] @d <e>'
    content = replace(content_of(civil("trial_order")), parts=(("plain", "", code),))
    assert code in words_of(render(content, code="", address=""))


def test_the_orders_of_a_decision_are_counted() -> None:
    words = words_of(render(content_of(civil("trial_order")), code="", address=""))
    assert words.index("QUYẾT ĐỊNH:") < words.index("1. Đưa ra xét xử") < words.index("2. Những người")


def test_the_drawing_is_the_code_of_the_address() -> None:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(ADDRESS)
    dark = {(x, y) for y, row in enumerate(code.get_matrix()) for x, one in enumerate(row) if one}
    drawn = re.findall(r"M(\d+) (\d+)h1v1h-1z", svg(ADDRESS))
    assert {(int(x), int(y)) for x, y in drawn} == dark
    assert svg(ADDRESS) != svg(ADDRESS + "x")
    assert layout(content_of(civil("summons")), "", "")["qr"] == ""


@pytest.mark.parametrize(
    ("court", "rows"),
    [
        ("Tòa án nhân dân khu vực 1 - Hà Tĩnh", ["Tòa án nhân dân", "khu vực 1 - Hà Tĩnh"]),
        ("Tòa án nhân dân tối cao", ["Tòa án nhân dân", "tối cao"]),
        ("Tòa chuyên biệt", ["Tòa chuyên biệt"]),
    ],
)
def test_a_courts_name_is_set_in_two_lines(court: str, rows: list[str]) -> None:
    assert court_lines(court) == rows
