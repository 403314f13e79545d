"""The rules of publication say what their provision says, checked against the text of the resolution."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
import zstandard

LAW = "03/2017/NQ-HĐTP"
RULES = Path(__file__).parents[1] / "rules" / "publication.yaml"


@pytest.fixture(scope="module")
def articles(shared_data: Path) -> dict[str, str]:
    with (shared_data / "laws.jsonl.zst").open("rb") as file:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
        found = (json.loads(line) for line in lines if LAW in line)
        return {row["article"]: row["text"] for row in found if row["law_id"] == LAW}


def provision(articles: dict[str, str], source: dict[str, Any]) -> str:
    """The words of one article, clause, point."""
    text = articles[source["article"]]
    if source.get("clause"):
        text = re.split(r"(?m)^\d+\. ", text)[int(source["clause"])]
    if source.get("point"):
        text = re.search(rf"(?m)^{source['point']}\) (.*)$", text)[1]  # type: ignore[index]
    return text


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("closed_hearing", "xét xử kín"),
        ("state_secret", "bí mật nhà nước"),
        ("trade_secret", "hoạt động đầu tư tài chính, bí quyết nghề nghiệp, công nghệ chưa được bộc lộ"),
        ("custom", "ảnh hưởng xấu đến truyền thống văn hóa, phong tục, tập quán tốt đẹp"),
        ("minor", "người tham gia tố tụng là người dưới 18 tuổi"),
        ("private_secret", "bí mật cá nhân, bí mật gia đình mà chưa được mã hóa"),
        ("not_in_force", "chưa có hiệu lực pháp luật"),
    ],
)
def test_a_refusal_keeps_the_words_of_its_provision(articles: dict[str, str], rule: str, words: str) -> None:
    refusal = yaml.safe_load(RULES.read_text(encoding="utf-8"))["refusals"][rule]
    assert words in provision(articles, refusal["source"])
    assert words in refusal["reason"]


def test_the_term_is_that_of_its_article(articles: dict[str, str]) -> None:
    due = yaml.safe_load(RULES.read_text(encoding="utf-8"))["due"]
    assert f"Trong thời hạn {due['days_from_legal_effect']} ngày" in provision(articles, due["source"])


def test_the_term_of_review_is_that_of_its_article(articles: dict[str, str]) -> None:
    review = yaml.safe_load(RULES.read_text(encoding="utf-8"))["review"]
    words = provision(articles, review["source"])
    assert f"Chậm nhất là {review['days_from_receipt']} ngày kể từ ngày nhận được kiến nghị" in words
