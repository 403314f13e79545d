from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.finding import Finding, Kind, Severity, in_order, line_of
from phapdinh.assistant.drafts.marked import marked_lines

TEXT = "Một hai ba.\nBốn năm.\n\nSáu."


def finding(start: int, end: int, severity: Severity = Severity.WARNING, **more: object) -> Finding:
    return Finding(Kind.SUM, severity, "rule", start, end, f"Ở {start}.", **more)  # type: ignore[arg-type]


def test_words_are_marked_on_their_line() -> None:
    lines = marked_lines(TEXT, [finding(4, 7)])
    assert [(one.text, one.numbers, one.opens) for one in lines[0].stretches] == [
        ("Một ", (), ()),
        ("hai", (1,), (1,)),
        (" ba.", (), ()),
    ]


def test_the_gravest_of_two_that_meet_is_shown() -> None:
    lines = marked_lines(TEXT, [finding(0, 7), finding(4, 10, Severity.ERROR)])
    assert [(one.text, one.severity) for one in lines[0].stretches][1] == ("hai", Severity.ERROR)


def test_a_stretch_over_a_break_opens_once() -> None:
    lines = marked_lines(TEXT, [finding(8, 16)])
    opened = [number for line in lines for one in line.stretches for number in one.opens]
    assert opened == [1]
    assert [one.text for line in lines for one in line.stretches if one.numbers] == ["ba.", "Bốn "]


def test_something_missing_stands_at_the_end_of_its_line() -> None:
    lines = marked_lines(TEXT, [finding(11, 11), finding(0, 0)])
    assert [line.missing for line in lines] == [(1, 2), (), (), ()]


def test_later_places_are_marked_and_open_nothing() -> None:
    lines = marked_lines(TEXT, [finding(4, 7, again=((12, 15),))])
    assert [(one.text, one.opens) for one in lines[1].stretches if one.numbers] == [("Bốn", ())]


_PLACES = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 12)), max_size=6)


@given(_PLACES)
def test_the_text_is_there_again_whatever_is_marked(places: list[tuple[int, int]]) -> None:
    found = in_order(finding(start, min(len(TEXT), start + length)) for start, length in places)
    lines = marked_lines(TEXT, found)
    assert "\n".join("".join(one.text for one in line.stretches) for line in lines) == TEXT
    shown = [number for line in lines for one in line.stretches for number in one.opens]
    shown += [number for line in lines for number in line.missing]
    assert sorted(shown) == sorted(set(shown))


def test_order_and_lines() -> None:
    first, second = finding(4, 7, Severity.ERROR), finding(4, 5)
    assert in_order([second, first, second]) == (first, second)
    assert [line_of(TEXT, place) for place in (0, 11, 12, 22)] == [1, 1, 2, 4]
