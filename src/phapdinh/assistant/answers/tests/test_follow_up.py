"""Questions after questions."""

from __future__ import annotations

from phapdinh.assistant.answers.follow_up import in_context
from phapdinh.vietnamese.citations import find_citations

EARLIER = {
    "question": "Bồi thường khi sức khỏe bị xâm phạm gồm những gì?",
    "statements": [{"article": "590", "law_id": "91/2015/QH13", "law_name": "Bộ luật Dân sự"}],
}


def test_a_clause_alone_is_of_the_article_before() -> None:
    found = in_context("Thế còn khoản 2 thì sao?", EARLIER)
    assert found == "Thế còn khoản 2 Điều 590 Bộ luật số 91/2015/QH13 thì sao?"
    (citation,) = find_citations(found)
    assert (citation.law_id, citation.article, citation.clause) == ("91/2015/QH13", "590", "2")


def test_a_clause_with_its_article_is_left_alone() -> None:
    text = "Khoản 2 Điều 51 Bộ luật Hình sự quy định thế nào?"
    assert in_context(text, EARLIER) == text


def test_what_points_back_takes_the_question_before_along() -> None:
    found = in_context("Vậy nếu người đó chưa đủ 15 tuổi?", EARLIER)
    assert found.startswith("Bồi thường khi sức khỏe bị xâm phạm gồm những gì. ")


def test_a_whole_question_stands_by_itself() -> None:
    text = "Thời hiệu khởi kiện về thừa kế bất động sản là bao lâu?"
    assert in_context(text, EARLIER) == text


def test_the_first_question_has_nothing_before_it() -> None:
    assert in_context("Thế còn khoản 2?", None) == "Thế còn khoản 2?"
