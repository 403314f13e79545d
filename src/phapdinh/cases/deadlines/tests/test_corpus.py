"""Every rule against the text of its article in the law corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phapdinh.cases.crimes import longest_imprisonment
from phapdinh.cases.deadlines.counting import criminal_counting
from phapdinh.cases.deadlines.tests.samples import clause_of, corpus, raw_rows, words_of

#: Laws whose text the corpus does not have: their rows rest on secondary sources, and say so.
NOT_IN_CORPUS = {"59/2024/QH15": 4, "03/2022/UBTVQH15": 3}
#: Extensions that the article puts in other words than their length.
OTHERWISE = {"bankruptcy.inventory": "không quá hai lần, mỗi lần không quá 30 ngày"}

Texts = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def texts(shared_data: Path) -> Texts:
    laws = {row["law_id"] for row in raw_rows()} | {criminal_counting().source.law_id}
    return corpus(shared_data, laws)


def text_of(row: dict[str, Any], texts: Texts) -> str:
    """The clause, or the article where no clause is named or the length stands in another article."""
    if "length_in_article" in row:
        return texts[row["law_id"], row["length_in_article"]]
    article = texts[row["law_id"], row["article"]]
    return clause_of(article, row["clause"]) if "clause" in row else article


def read(texts: Texts) -> list[dict[str, Any]]:
    laws = {law for law, _ in texts}
    return [row for row in raw_rows() if row["law_id"] in laws]


def test_every_article_and_clause_is_there(texts: Texts) -> None:
    for row in read(texts):
        assert (row["law_id"], row["article"]) in texts, row["id"]
        assert text_of(row, texts), f"{row['id']}: no clause {row.get('clause')} in Article {row['article']}"


def test_every_point_is_there(texts: Texts) -> None:
    for row in read(texts):
        if "point" in row:
            assert f"\n{row['point']}) " in text_of(row, texts), row["id"]


def test_every_length_stands_in_its_clause(texts: Texts) -> None:
    for row in read(texts):
        text = text_of(row, texts)
        if "phrase" in row:  # what must be done at once, or before a moment
            assert row["phrase"] in text, row["id"]
        else:
            assert words_of(row["length"]).search(text), f"{row['id']}: {row['length']}"


def test_every_extension_stands_in_its_article(texts: Texts) -> None:
    for row in read(texts):
        if "extension" in row:
            article = texts[row["law_id"], row.get("length_in_article", row["article"])]
            phrase = OTHERWISE.get(row["id"])
            found = phrase in article if phrase else words_of(row["extension"]["length"]).search(article)
            assert found, f"{row['id']}: {row['extension']}"


def test_restarts_stand_in_their_article(texts: Texts) -> None:
    for row in read(texts):
        if row.get("on_suspension") == "restart":
            article = texts[row["law_id"], row["article"]]
            assert "tính lại kể từ" in article or "phục hồi vụ án thì thời hạn" in article, row["id"]


def test_what_cannot_be_checked_is_known_and_says_so(texts: Texts) -> None:
    laws = {law for law, _ in texts}
    unread = [row for row in raw_rows() if row["law_id"] not in laws]
    assert {law: sum(row["law_id"] == law for row in unread) for law in NOT_IN_CORPUS} == NOT_IN_CORPUS
    assert len(unread) == sum(NOT_IN_CORPUS.values())
    assert all(row["confidence"] == "S" for row in unread)


def test_the_words_of_a_length_do_not_match_those_of_another() -> None:
    assert words_of("3 days").search("trong thời hạn 03 ngày kể từ")
    assert not words_of("3 days").search("trong thời hạn 03 ngày làm việc")
    assert not words_of("3 days").search("trong thời hạn 13 ngày")
    assert words_of("1 month").search("không quá 01 tháng;")


def test_a_clause_is_cut_from_its_article() -> None:
    article = "1. Một.\na) Điểm.\n2. Hai.\nĐoạn sau.\n10. Mười."
    assert clause_of(article, "1") == "1. Một.\na) Điểm.\n"
    assert clause_of(article, "2") == "2. Hai.\nĐoạn sau.\n"
    assert clause_of(article, "10") == "10. Mười."
    assert clause_of(article, "3") == ""


def test_night_and_the_month_of_detention_stand_in_their_clause(texts: Texts) -> None:
    rule = criminal_counting()
    text = clause_of(texts[rule.source.law_id, rule.source.article], rule.source.clause)
    assert f"Đêm được tính từ {rule.night_begins} giờ đến {rule.night_ends:02} giờ" in text
    assert f"01 tháng được tính là {rule.detention_month_days} ngày" in text


def test_the_longest_imprisonment_stands_in_its_clause(shared_data: Path) -> None:
    rule, code = longest_imprisonment(), "100/2015/QH13"
    text = clause_of(corpus(shared_data, {code})[code, rule.article], rule.clause)
    assert f"{rule.months // 12} năm đối với hình phạt tù có thời hạn" in text
