"""The editor's acts keep a coding in order, and undo restores exactly. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.editing import (
    EditError,
    accept,
    add,
    apply_delta,
    difference,
    extend,
    keep,
    propose_code,
    recode,
    recode_subject,
)
from phapdinh.judgments.record import Coding, Replacement, ReplacementKind, Suspicion

TEXT = (
    "Nguyên đơn: bà Đặng Thị Thanh Nhàn, trú tại xóm Liên Thanh.\n"
    "Bà Nhàn cho ông Lực vay tại cơ sở Lực Lài. Anh Tí làm chứng. Lực Lài là tên quán.\n"
)


def mark(words: str, code: str, subject: str | None = None, nth: int = 0) -> Replacement:
    start = find(words, nth)
    return Replacement(start, start + len(words), words, code, ReplacementKind.PERSON, subject, "sample")


def doubt(words: str, code: str | None = None, nth: int = 0) -> Suspicion:
    start = find(words, nth)
    return Suspicion(start, start + len(words), words, "giả định", code)


def find(words: str, nth: int = 0) -> int:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start


def sample() -> Coding:
    return Coding(
        (
            mark("Đặng Thị Thanh Nhàn", "Đặng Thị Thanh N", "p1"),
            mark("Nhàn", "N", "p1", nth=1),
            mark("Lực", "L", "p2"),
        ),
        (doubt("Lực Lài", "LL"), doubt("Tí"), doubt("Lực Lài", "LL", nth=1)),
    )


def assert_in_order(text: str, coding: Coding) -> None:
    for left, right in zip(coding.replacements, coding.replacements[1:], strict=False):
        assert left.end <= right.start
    for one in coding.replacements:
        assert one.original == text[one.start : one.end] != ""
        assert one.code
    for one in coding.suspicions:
        assert one.text == text[one.start : one.end] != ""
        assert not any(one.start < other.end and other.start < one.end for other in coding.replacements)
    assert list(coding.suspicions) == sorted(coding.suspicions, key=lambda one: (one.start, one.end))


def test_accept_takes_the_proposed_code() -> None:
    start = find("Lực Lài")
    after = accept(TEXT, sample(), start, start + 7)
    assert next(one.code for one in after.replacements if one.start == start) == "LL"
    assert len(after.suspicions) == 2
    assert_in_order(TEXT, after)


def test_accept_everywhere_takes_its_like_along() -> None:
    start = find("Lực Lài")
    after = accept(TEXT, sample(), start, start + 7, code="LL1", everywhere=True)
    assert [one.code for one in after.replacements if one.original == "Lực Lài"] == ["LL1", "LL1"]
    assert [one.text for one in after.suspicions] == ["Tí"]


def test_accept_without_proposal_makes_a_code() -> None:
    start = find("Tí")
    assert "T" in {one.code for one in accept(TEXT, sample(), start, start + 2).replacements}


def test_keep_drops_a_suspicion_and_takes_a_replacement_away() -> None:
    start = find("Lực Lài")
    assert len(keep(TEXT, sample(), start, start + 7).suspicions) == 2
    assert len(keep(TEXT, sample(), start, start + 7, everywhere=True).suspicions) == 1
    person = find("Lực")
    assert person not in {one.start for one in keep(TEXT, sample(), person, person + 3).replacements}


def test_recode_touches_one_mention() -> None:
    start = find("Nhàn", 1)
    after = recode(sample(), start, start + 4, " N1 ")
    assert [one.code for one in after.replacements] == ["Đặng Thị Thanh N", "N1", "L"]


def test_recode_subject_moves_short_mentions_in_step() -> None:
    start = find("Đặng Thị Thanh Nhàn")
    after = recode_subject(sample(), start, start + 19, "Đặng Thị Thanh N2")
    assert [one.code for one in after.replacements] == ["Đặng Thị Thanh N2", "N2", "L"]


def test_recode_subject_from_a_short_mention() -> None:
    start = find("Nhàn", 1)
    after = recode_subject(sample(), start, start + 4, "N2")
    assert [one.code for one in after.replacements] == ["Đặng Thị Thanh N2", "N2", "L"]


def test_extend_a_replacement_swallows_what_it_reaches() -> None:
    start = find("Nhàn", 1)
    after = extend(TEXT, sample(), start, start + 4, "left")
    assert "Bà Nhàn" in {one.original for one in after.replacements}
    assert_in_order(TEXT, after)


def test_extend_a_suspicion_stops_at_what_is_coded() -> None:
    coding = Coding((mark("Lực", "L"),), (doubt("vay"),))
    start = find("vay")
    with pytest.raises(EditError):
        extend(TEXT, coding, start, start + 3, "left")


def test_extend_ends_with_the_paragraph() -> None:
    start = find("Liên Thanh")
    coding = Coding((), (doubt("Liên Thanh"),))
    with pytest.raises(EditError):
        extend(TEXT, coding, start, start + len("Liên Thanh"), "right")


def test_add_everywhere_codes_bare_words_only() -> None:
    start = find("Lực Lài")
    coding = Coding((mark("Lực", "L"),), ())
    after = add(TEXT, coding, start, start + 7, code="LL", everywhere=True)
    assert [one.code for one in after.replacements] == ["L", "LL", "LL"]


def test_add_trims_what_the_mouse_took_too_much() -> None:
    start = find(" Tí ")
    after = add(TEXT, Coding(), start, start + 4, code="T")
    assert after.replacements[0].original == "Tí"


@pytest.mark.parametrize("code", ["", "   ", "x" * 201])
def test_a_code_is_never_empty_or_endless(code: str) -> None:
    start = find("Tí")
    with pytest.raises(EditError):
        add(TEXT, Coding(), start, start + 2, code=code)


def test_marks_that_are_gone_say_so() -> None:
    with pytest.raises(EditError, match="đã thay đổi"):
        keep(TEXT, sample(), 0, 3)
    with pytest.raises(EditError):
        add(TEXT, Coding(), len(TEXT), len(TEXT) + 3, code="X")
    with pytest.raises(EditError, match="đã được mã hóa"):
        accept(TEXT, sample(), find("Lực"), find("Lực") + 3)
    with pytest.raises(EditError, match="chưa được mã hóa"):
        recode(sample(), find("Tí"), find("Tí") + 2, "T")


def test_proposals_avoid_collisions() -> None:
    taken = [mark("Lực", "L")]
    assert propose_code("Lực", taken) == "L"
    assert propose_code("Lài", taken) == "L2"
    assert propose_code("0912 004 417", taken) == "…"
    assert propose_code("Trần Văn Ất", []) == "Trần Văn Ấ"


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "keep", "left", "right", "add", "recode", "subject"]), st.integers(0, 99)
    ),
    max_size=12,
)


def act(text: str, coding: Coding, verb: str, seed: int) -> Coding:
    marks = [*coding.replacements, *coding.suspicions]
    if verb == "add":
        start = seed % max(len(text) - 8, 1)
        return add(text, coding, start, start + 1 + seed % 8, code=f"X{seed}", everywhere=seed % 2 == 0)
    if not marks:
        raise EditError("none")
    one = marks[seed % len(marks)]
    if verb in ("left", "right"):
        return extend(text, coding, one.start, one.end, verb)  # type: ignore[arg-type]
    if verb == "accept":
        return accept(text, coding, one.start, one.end, everywhere=seed % 2 == 0)
    if verb == "keep":
        return keep(text, coding, one.start, one.end, everywhere=seed % 2 == 0)
    change = recode if verb == "recode" else recode_subject
    return change(coding, one.start, one.end, f"Y{seed}")


@given(ACTS)
def test_any_acts_keep_order_and_undo_restores_each_step(acts: list[tuple[str, int]]) -> None:
    coding, steps = sample(), []
    for verb, seed in acts:
        try:
            after = act(TEXT, coding, verb, seed)
        except EditError:
            continue
        assert_in_order(TEXT, after)
        steps.append((coding, difference(coding, after)))
        assert apply_delta(coding, steps[-1][1]) == after
        coding = after
    for before, delta in reversed(steps):
        coding = apply_delta(coding, delta.inverse)
        assert coding == before


def test_undo_refuses_what_no_longer_fits() -> None:
    start = find("Tí")
    after = accept(TEXT, sample(), start, start + 2)
    delta = difference(sample(), after)
    with pytest.raises(EditError, match="hoàn tác"):
        apply_delta(Coding(), delta.inverse)
