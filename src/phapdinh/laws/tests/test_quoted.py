"""Stretches in quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.quoted import is_quoted, quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("không có gì\nở đây", []),
        ("một “từ” trong dòng\nvà “từ” khác", []),
        ("như sau:\n“Điều 9.\nMột.”\nHết", ["“Điều 9.\nMột.”"]),
        ("“ngoài\n“trong” vẫn ngoài”.", ["“ngoài\n“trong” vẫn ngoài”"]),
        ("“không khép\n1. Một", []),
        ('như sau:\n"Điều 9.\nMột.";\nHết', ['"Điều 9.\nMột.";']),
        (
            '"ngoặc thẳng\nvà “ngoặc cong\nlồng nhau"\nHết”.',
            ['"ngoặc thẳng\nvà “ngoặc cong\nlồng nhau"\nHết”'],
        ),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.stop] for span in quoted_spans(text)] == quoted


@given(st.text(alphabet='“”"\n a.;', max_size=80))
def test_stretches_are_in_order_and_places_are_found_in_them(text: str) -> None:
    spans = quoted_spans(text)
    assert all(left.stop <= right.start for left, right in pairwise(spans))
    for place in range(len(text)):
        assert is_quoted(place, spans) == any(place in span for span in spans)
