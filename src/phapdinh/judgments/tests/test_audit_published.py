"""``phapdinh judgments audit`` finds a name in what is published, and nothing where it is hidden."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from phapdinh.judgments.tests.factories import TEXT, publish
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db
LEAK = "Bà Đặng Thị Thanh Nhàn"  # invented


def audit() -> tuple[int, dict[str, object]]:
    answer = CliRunner().invoke(root, ["judgments", "audit", "--json"])
    return answer.exit_code, json.loads(answer.stdout)


def test_nothing_is_published_so_nothing_leaks() -> None:
    assert audit() == (0, {"files": 0, "leaks": 0, "audits": []})


def test_a_name_in_a_published_text_is_found_with_its_place() -> None:
    text = TEXT.replace("Có mặt.", f"{LEAK} có mặt.", 1)
    publish(text=text)
    code, found = audit()
    assert code == 3
    leaks = found["audits"][0]["leaks"]  # type: ignore[index]
    assert any("Nhàn" in leak["text"] for leak in leaks)
    assert all(text[leak["start"] : leak["end"]] == leak["text"] for leak in leaks)


def test_a_hidden_passage_leaks_no_more() -> None:
    text = TEXT.replace("Có mặt.", f"{LEAK} có mặt.", 1)
    place = text.index(LEAK)
    publish(text=text, hidden=[[place, place + len(LEAK)]])
    _, found = audit()
    assert not any("Nhàn" in leak["text"] for leak in found["audits"][0]["leaks"])  # type: ignore[index]
