from __future__ import annotations

from typing import Any

import pytest

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.likeness import Likeness
from phapdinh.assistant.drafts.similar import similar_judgments
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.tests.factories import TEXT, index_all, publish
from phapdinh.searching.errors import SearchError

pytestmark = pytest.mark.django_db
CIVIL_CODE = "91/2015/QH13"
LIKE = Likeness(articles=(ArticleKey(CIVIL_CODE, "590"), ArticleKey("92/2015/QH13", "39")))


@pytest.fixture
def judgment() -> PublishedJudgment:
    found = publish()
    index_all()
    return found


def test_why_a_judgment_is_like(judgment: PublishedJudgment) -> None:
    (found,) = similar_judgments(LIKE)
    assert (found.id, found.number, found.day) == (judgment.pk, "38/2026/DS-ST", judgment.decided_on)
    assert [(one.law_id, one.article) for one in found.articles] == [
        (CIVIL_CODE, "590"),
        ("92/2015/QH13", "39"),
    ]
    assert not found.same_relation
    assert found.url == f"/ban-an/{judgment.pk}/"


def test_how_it_applied_an_article_of_substance(judgment: PublishedJudgment) -> None:
    (found,) = similar_judgments(LIKE)
    assert [one.article.article for one in found.applied] == ["590"]
    assert found.applied[0].sentence.startswith("[3] Về mức thiệt hại theo Điều 590 Bộ luật Dân sự")
    assert found.applied[0].sentence in " ".join(judgment.text.split())


def test_what_it_decided(judgment: PublishedJudgment) -> None:
    (found,) = similar_judgments(LIKE)
    assert found.outcome == "1. Chấp nhận yêu cầu khởi kiện của bà Nguyễn Thị Thu H."


def test_the_same_legal_relation_and_precedent(judgment: PublishedJudgment) -> None:
    like = Likeness(relation=judgment.legal_relation, precedents=("02/2016/AL",))
    (found,) = similar_judgments(like)
    assert found.same_relation
    assert found.precedents == ("02/2016/AL",)


def test_shared_words_are_told(judgment: PublishedJudgment) -> None:
    (found,) = similar_judgments(Likeness("Gạch trên giàn giáo rơi trúng người đi bộ trên vỉa hè."))
    assert "giàn giáo" in found.words


def test_what_was_withdrawn_or_left_out_is_not_shown(judgment: PublishedJudgment) -> None:
    other = publish(number="39/2026/DS-ST")
    index_all()
    both = {one.id for one in similar_judgments(LIKE)}
    assert both == {judgment.pk, other.pk}
    assert [one.id for one in similar_judgments(LIKE, without={str(other.pk)})] == [judgment.pk]
    PublishedJudgment.objects.filter(pk=judgment.pk).update(withdrawn_at=judgment.published_at)
    assert [one.id for one in similar_judgments(LIKE)] == [other.pk]


def test_a_hidden_passage_is_covered() -> None:
    place = TEXT.index("chi phí cứu chữa")
    publish(hidden=[[place, place + len("chi phí cứu chữa")]])
    index_all()
    (found,) = similar_judgments(LIKE)
    assert "chi phí cứu chữa" not in found.applied[0].sentence
    assert "███" in found.applied[0].sentence


def test_nothing_is_like_nothing(judgment: PublishedJudgment) -> None:
    assert similar_judgments(Likeness()) == []
    assert similar_judgments(LIKE, limit=0) == []


def test_an_index_that_is_away_is_told(judgment: PublishedJudgment, settings: Any) -> None:
    broken = settings.INDEX_ROOT.with_name("broken")
    broken.write_text("no index")
    settings.INDEX_ROOT = broken
    with pytest.raises(SearchError):
        similar_judgments(LIKE)
