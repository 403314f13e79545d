"""Columns are as high as their counts and stay inside the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.charts import axis_top, stacked_columns

_BARS = st.lists(
    st.tuples(st.text(max_size=3), st.lists(st.integers(0, 10**6), min_size=3, max_size=3)),
    min_size=1,
    max_size=12,
)


@given(st.integers(0, 10**9))
def test_the_axis_ends_at_a_round_number_above_all_columns(largest: int) -> None:
    top = axis_top(largest)
    assert largest <= top <= max(4, largest * 2.5)


@given(_BARS, st.sampled_from([340, 960]))
def test_nothing_is_drawn_outside(bars: list[tuple[str, list[int]]], width: int) -> None:
    chart = stacked_columns(bars, width=width)
    for rect in chart.rects:
        assert rect.x >= chart.left - 0.1
        assert rect.x + rect.width <= width + 0.1
        assert rect.y >= -0.1
        assert rect.height >= 0
    assert len(chart.names) == len(bars)


def test_parts_stand_on_each_other_in_their_colours() -> None:
    chart = stacked_columns([("10", (30, 10, 0))], width=960)
    below, above = chart.rects
    assert (below.css, above.css) == ("pd-ch-c", "pd-ch-a")
    assert above.y + above.height == below.y
    assert abs(below.height - 3 * above.height) < 0.5


def test_lines_begin_at_zero() -> None:
    lines = stacked_columns([("1", (7,))], width=340).lines
    assert (lines[0].value, lines[0].is_zero, lines[-1].value) == (0, True, 10)
