"""A model beside an answer: what it may see, and what of it is shown."""

from __future__ import annotations

from datetime import date

from phapdinh.assistant.answers.answer import Answer, DaySource, Quotation, Statement
from phapdinh.assistant.endpoint.client import Endpoint, Line
from phapdinh.assistant.endpoint.telling import prompt, with_telling_words
from phapdinh.assistant.endpoint.tests.server import endpoint
from phapdinh.laws.standing import Certainty, Standing

WORDS = "Người nuôi ong được bán mật. Mật pha đường phải ghi rõ trên nhãn."


def answer(question: str = "Bán mật pha đường có phải ghi nhãn không?") -> Answer:
    statement = Statement(
        "Điều 5", Quotation("v", 0, len(WORDS), WORDS), "901/2011/QH99", "Luật Nuôi ong", "5", "Mật ong",
        None, None, Standing.IN_FORCE, Certainty.KNOWN,
    )  # fmt: skip
    return Answer(question, date(2026, 1, 1), DaySource.TODAY, [statement])


def line(url: str, *, internal: bool = True) -> Line:
    return Line(Endpoint(url, "m", internal=internal, patience=0.6))


def test_true_words_head_the_statement() -> None:
    with endpoint("[1] Mật pha đường phải ghi rõ trên nhãn.") as server:
        found = with_telling_words(answer(), line(server.url))
    assert found.statements[0].telling == "Mật pha đường phải ghi rõ trên nhãn"
    assert found.composed_by == "telling-words-1"
    assert found.dropped == 0


def test_a_liar_changes_nothing_but_the_count() -> None:
    with endpoint("[1] Mật pha đường không phải ghi nhãn.\nBị cáo vô tội.\n[9] Bịa.") as server:
        found = with_telling_words(answer(), line(server.url))
    assert found.statements == answer().statements
    assert found.dropped == 3
    assert found.composed_by == "extract"


def test_a_failure_leaves_the_answer_as_it_was() -> None:
    with endpoint("", status=503) as server:
        assert with_telling_words(answer(), line(server.url)) == answer()
    assert with_telling_words(answer(), None) == answer()


def test_personal_data_goes_only_to_an_endpoint_that_is_internal() -> None:
    asked = answer("Anh Nguyễn Văn Thử bán mật pha đường có phải ghi nhãn không?")
    with endpoint("[1] Mật pha đường phải ghi rõ trên nhãn.") as server:
        assert with_telling_words(asked, line(server.url, internal=False)) == asked
        assert server.received == []
        assert with_telling_words(asked, line(server.url)).composed_by == "telling-words-1"


def test_only_the_question_and_the_quotations_are_sent() -> None:
    with endpoint("KHÔNG RÕ") as server:
        with_telling_words(answer(), line(server.url))
    system, user = (message["content"] for message in server.received[0]["messages"])
    assert system == prompt()
    assert user.replace(WORDS, "").replace(answer().question, "").split() == [
        "Câu", "hỏi:", "Các", "đoạn", "trích:", "[1]",
    ]  # fmt: skip


def test_without_statements_nobody_is_asked() -> None:
    empty = Answer("Hỏi gì?", date(2026, 1, 1), DaySource.TODAY)
    with endpoint("[1] Bịa ra.") as server:
        assert with_telling_words(empty, line(server.url)) == empty
        assert server.received == []
