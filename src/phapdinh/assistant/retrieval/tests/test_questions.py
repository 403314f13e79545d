"""Files of questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.questions import BadLine, Question, read_question_line, read_questions


def test_a_line_is_a_question_with_its_answering_articles() -> None:
    line = '{"id": 7, "question": "Ong?", "articles": [{"law_id": "1/2030/QH99", "article": "3A"}]}'
    expected = Question("7", "Ong?", frozenset({ArticleKey("1/2030/QH99", "3a")}))
    assert read_question_line(1, line.encode()) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "JSON"),
        (b"[]", "JSON"),
        (b'{"question": "a"}', "id"),
        (b'{"id": true, "question": "a"}', "id"),
        (b'{"id": 1}', "question"),
        (b'{"id": 1, "question": null}', "question"),
        (b'{"id": 1, "question": "a", "articles": ["x"]}', "articles"),
        (b'{"id": 1, "question": "a", "articles": 5}', "articles"),
        (b'\xff{"id": 1}', "JSON"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: bytes, reason: str) -> None:
    bad = read_question_line(4, line)
    assert isinstance(bad, BadLine)
    assert bad.line == 4
    assert reason in bad.reason


def test_lines_are_counted_with_the_empty_ones(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b'{"id": "a", "question": "x"}\n\nbad\n{"id": "b", "question": "y"}\n')
    read = list(read_questions(path))
    assert [one.id for one in read if isinstance(one, Question)] == ["a", "b"]
    assert [one.line for one in read if isinstance(one, BadLine)] == [3]


@given(st.binary(max_size=200))
def test_no_line_stops_the_reading(line: bytes) -> None:
    assert isinstance(read_question_line(1, line), Question | BadLine)
