"""What documents and provisions are called on a page."""

from __future__ import annotations

import pytest

from phapdinh.laws.addresses import article_path, law_url, provision_url, unit_path
from phapdinh.laws.titles import article_name, law_about, law_number, law_title, unit_name


@pytest.mark.parametrize(
    ("kind", "name", "title", "about"),
    [
        ("Luật", "Nuôi ong", "Luật Nuôi ong", ""),
        ("Luật", "Luật Nuôi ong", "Luật Nuôi ong", ""),
        ("Luật", "Bộ luật Nuôi ong", "Bộ luật Nuôi ong", ""),
        (
            "Nghị định",
            "quy định chi tiết Luật Nuôi ong",
            "Nghị định 7/2013/X",
            "Quy định chi tiết Luật Nuôi ong",
        ),
        ("Luật", None, "Luật 7/2013/X", ""),
        (None, None, "Văn bản 7/2013/X", ""),
        (None, "nuôi ong", "Văn bản 7/2013/X", "Nuôi ong"),
    ],
)
def test_a_law_is_called_by_name_and_a_decree_by_number(
    kind: str | None, name: str | None, title: str, about: str
) -> None:
    assert law_title(kind, name, "7/2013/X") == title
    assert law_about(kind, name) == about


def test_provisions() -> None:
    assert law_number("Luật", "7/2013/X") == "Luật 7/2013/X"
    assert article_name("32a") == "Điều 32a"
    assert [unit_name("2", "b"), unit_name("2", None), unit_name(None, "b"), unit_name(None, None)] == [
        "điểm b khoản 2",
        "khoản 2",
        "điểm b",
        "",
    ]


def test_addresses_of_law_article_clause_and_point() -> None:
    assert law_url("7/2013/NĐ-CP") == "/van-ban/7/2013/N%C4%90-CP/"
    assert article_path("9đ") == "dieu-9%C4%91/"
    assert unit_path(None, "a") == "diem-a/"
    assert provision_url("7/2013/X", "5", "2", "a") == "/van-ban/7/2013/X/dieu-5/khoan-2/diem-a/"
