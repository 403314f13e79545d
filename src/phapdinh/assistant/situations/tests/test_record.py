"""Lines of files: what is read, what is refused and why, and what of an answer is its substance."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.situations.record import BadLineError, Fault, Received, read_line, read_lines
from phapdinh.assistant.situations.tests.samples import ANSWER, QUESTION, lines, record


def read(**fields: Any) -> Received:
    return read_line(orjson.dumps(record(**fields)))


def test_a_record_is_read() -> None:
    one = read(sources="Công văn 1/2020")
    assert (one.key, one.question, one.answer, one.field) == ("mot", QUESTION, ANSWER, "dan-su")
    assert (one.day, one.sources) == (date(2020, 3, 5), "Công văn 1/2020")


def test_an_answer_may_be_one_text_and_the_rest_may_be_missing() -> None:
    one = read_line(orjson.dumps({"id": "1", "question": "Một  là\ngì?", "answer": "Là một."}))
    assert (one.question, one.answer, one.field, one.day) == ("Một là gì?", "Là một.", "", None)


def test_captions_and_repeated_lines_are_no_substance_but_stay_in_the_record() -> None:
    given_lines = ["Một.", "Hai.", "Hai.", "Ong là gì? (Hình từ Internet)", "(Ảnh minh họa)"]
    one = read(answer=given_lines)
    assert one.answer == "Một.\nHai."
    assert one.raw["answer"] == given_lines


def test_an_answer_of_captions_alone_is_kept() -> None:
    assert read(answer=["(Hình từ Internet)"]).answer == "(Hình từ Internet)"


def test_decomposed_letters_are_composed() -> None:
    assert read(question="Thue\u0302\u0301 la\u0300 gi\u0300?").question == "Thuế là gì?"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "JSON"),
        (b"[1]", "không phải một đối tượng"),
        (orjson.dumps(record(id=None)), "thiếu trường “id”"),
        (orjson.dumps(record(question="  ")), "thiếu trường “question”"),
        (orjson.dumps(record(question=7)), "“question” không phải là chuỗi"),
        (orjson.dumps(record(question="x" * 5_001)), "“question” quá dài"),
        (orjson.dumps(record(topic="x" * 41)), "“topic” quá dài"),
        (orjson.dumps(record(answer=[])), "thiếu trường “answer”"),
        (orjson.dumps(record(answer=[1])), "“answer” không phải"),
        (orjson.dumps(record(answer={"a": 1})), "“answer” không phải"),
        (orjson.dumps(record(date="05/03/2020")), "“date” không phải ngày"),
        (orjson.dumps(record(question="a\0b")), "NUL"),
        (b"\xff\xfe", "JSON"),
    ],
)
def test_what_is_wrong_is_said(line: bytes, reason: str) -> None:
    with pytest.raises(BadLineError, match=reason):
        read_line(line)


def test_bad_lines_have_their_numbers_and_the_rest_is_read() -> None:
    found = list(read_lines("tep.jsonl", [*lines(record("a")), b"\n", b"{", *lines(record("b"))]))
    assert [one.key for one in found if isinstance(one, Received)] == ["a", "b"]
    assert [(one.file, one.line) for one in found if isinstance(one, Fault)] == [("tep.jsonl", 3)]


def test_a_key_counts_once() -> None:
    found = list(read_lines("tep", lines(record("a"), record("a"), record("a", question="Khác?"))))
    assert [type(one) for one in found] == [Received, Fault]
    assert found[1] == Fault("tep", 3, "mã “a” đã có ở dòng 1 với nội dung khác")


def test_the_hash_is_of_the_record_whatever_the_order_of_its_fields() -> None:
    turned = dict(reversed(record().items()))
    assert read_line(orjson.dumps(turned)).sha256 == read().sha256
    assert read(date="2020-03-06").sha256 != read().sha256


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(line: bytes) -> None:
    found = list(read_lines("tep", [line]))
    assert all(one.question if isinstance(one, Received) else one.reason for one in found)
    assert len(found) == (1 if line.strip() else 0)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_line_of_an_answer_is_invented(paragraphs: list[str]) -> None:
    try:
        one = read(answer=paragraphs)
    except BadLineError:
        return
    given_words = " ".join(" ".join(paragraphs).split())
    assert one.answer
    assert all(len(" ".join(line.split())) <= len(given_words) * 3 for line in one.answer.split("\n"))
