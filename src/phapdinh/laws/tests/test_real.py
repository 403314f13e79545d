"""The real corpus: law that changed, as it stood before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from phapdinh.laws.actions import import_laws
from phapdinh.laws.delivery import read_line
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.queries import article_on, find_laws, resolve_text
from phapdinh.laws.standing import Certainty
from phapdinh.laws.tests.real import older_articles, real_articles

pytestmark = pytest.mark.django_db


def load(records: Iterable[dict[str, Any]]) -> int:
    return import_laws(deliveries=[read_line(orjson.dumps(one)) for one in records]).read


def test_law_that_changed_before_and_after(shared_data: Path) -> None:
    """Every older text whose period follows from the sources is the text of the day before the change,
    and the newer one that of the day itself, wherever the sources date both."""
    older = {(one["law_id"], one["article"]): one for one in older_articles(shared_data)}
    newer = [one for one in real_articles(shared_data) if (one["law_id"], one["article"]) in older]
    load([*older.values(), *newer])
    dated = ArticleVersion.objects.filter(basis="deduced").select_related("article__law")
    assert dated.count() > 350
    both = 0
    for row in dated[:120]:
        number, law = row.article.number, find_laws(row.article.law.law_id)[0]
        assert row.valid_to is not None
        before = article_on(law, number, row.valid_to)
        after = article_on(law, number, row.valid_to + timedelta(days=1))
        assert before is not None
        assert before.version is not None
        assert before.version.text == older[law.law_id, number]["text"]
        if after and after.version and after.certainty is Certainty.KNOWN:
            assert after.version.text != before.version.text
            both += 1
    assert both > 80


def test_codes_resolve_to_the_very_words(shared_data: Path) -> None:
    wanted = {"91/2015/QH13", "100/2015/QH13", "326/2016/UBTVQH14"}
    load(one for one in real_articles(shared_data) if one["law_id"] in wanted)
    assert set(Law.objects.values_list("law_id", flat=True)) == wanted
    text = (
        "Áp dụng điểm b khoản 1 Điều 51 BLHS; Điều 584 và Điều 590 Bộ luật Dân sự năm 2015; "
        "khoản 5 Điều 26 Nghị quyết 326/2016/UBTVQH14"
    )
    found = resolve_text(text, date(2020, 1, 1))
    assert [(one.law_id, one.citation.article, one.status) for one in found] == [
        ("100/2015/QH13", "51", "resolved"),
        ("91/2015/QH13", "584", "resolved"),
        ("91/2015/QH13", "590", "resolved"),
        ("326/2016/UBTVQH14", "26", "resolved"),
    ]
    first = found[0].span
    assert first is not None
    assert first.quote.startswith("b) Người phạm tội tự nguyện sửa chữa, bồi thường thiệt hại")
    assert Article.objects.filter(law__law_id="91/2015/QH13").count() == 689
