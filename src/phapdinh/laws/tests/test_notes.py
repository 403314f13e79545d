"""What a source note says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.notes import Effect, read_note
from phapdinh.laws.tests.real import real_articles
from phapdinh.laws.tests.samples import AMENDED, HEAD, LAW, NOTE

SINCE = "có hiệu lực thi hành kể từ ngày 01/07/2012"
BEGIN = f"(Điều 5 Luật số {LAW}, {SINCE}"


def test_a_note_without_changes() -> None:
    note = read_note(NOTE)
    assert (note.effective_from, note.ended_on, note.changes, note.complete) == (
        date(2012, 7, 1),
        None,
        (),
        True,
    )
    assert (note.heading.kind, note.heading.number, note.heading.name) == ("Luật", LAW, None)


def test_the_first_article_names_the_document() -> None:
    heading = read_note(HEAD).heading
    assert heading.name == "Luật Nuôi ong"
    assert heading.issued_on == date(2011, 11, 20)
    assert heading.issuer == "Quốc hội"


def test_an_amended_article() -> None:
    (change,) = read_note(AMENDED).changes
    assert (change.effect, change.on, change.by) == (Effect.AMENDED, date(2025, 1, 1), "902/2024/QH99")


def test_several_changes_come_in_the_order_of_their_days() -> None:
    note = read_note(
        f"{BEGIN}, có nội dung bị bãi bỏ, có nội dung được sửa đổi bởi Điều 7 Luật số 905/2023/QH99 có hiệu "
        "lực thi hành kể từ ngày 11/05/2023; Điều 1, Điều 3 Luật số 904/2022/QH99 có hiệu lực thi hành kể từ "
        "ngày 01/08/2022)"
    )
    assert [(one.effect, one.by) for one in note.changes] == [
        (Effect.AMENDED, "904/2022/QH99"), (Effect.AMENDED, "905/2023/QH99"),
    ]  # fmt: skip
    assert note.complete


@pytest.mark.parametrize(
    ("tail", "effects", "ended_on"),
    [
        (", bị bãi bỏ bởi Điều 2 Luật số 9/2015/QH99 {x})", [Effect.ENDED], date(2014, 12, 31)),
        (
            ", được bãi bỏ theo quy định tại Điều 2 Luật số 9/2015/QH99, {x}.)",
            [Effect.ENDED],
            date(2014, 12, 31),
        ),
        (", bị hủy bỏ bởi Điều 2 Luật số 9/2015/QH99 {x})", [Effect.ENDED], date(2014, 12, 31)),
        (", bị ngưng hiệu lực bởi Điều 2 Luật số 9/2015/QH99, {x})", [Effect.SUSPENDED], None),
        (", có nội dung bị bãi bỏ bởi Điều 2 Luật số 9/2015/QH99 {x})", [Effect.AMENDED], None),
        (", bởi Điều 2 Luật số 9/2015/QH99 {x})", [Effect.AMENDED], None),
        (", được sửa đổi, bổ sung bởi Điều 2 Luật số 9/2015/QH99 {x})", [Effect.AMENDED], None),
    ],
)
def test_the_whole_article_or_a_part_of_it(tail: str, effects: list[Effect], ended_on: date | None) -> None:
    note = read_note(BEGIN + tail.format(x="có hiệu lực thi hành kể từ ngày 01/01/2015"))
    assert [one.effect for one in note.changes] == effects
    assert note.ended_on == ended_on
    assert note.complete


def test_an_added_article_begins_with_its_adding() -> None:
    note = read_note(
        f"(Điều 35a Luật số {LAW}, {SINCE}, được bổ sung, bị bãi bỏ bởi Điều 1 Luật số 7/2016/QH99 có hiệu "
        "lực thi hành kể từ ngày 01/03/2016; Điều 9 Luật số 8/2020/QH99 có hiệu lực thi hành kể từ ngày "
        "01/04/2020)"
    )
    assert [one.effect for one in note.changes] == [Effect.ADDED, Effect.ENDED]
    assert (note.effective_from, note.ended_on) == (date(2016, 3, 1), date(2020, 3, 31))


@pytest.mark.parametrize("words", ["đến ngày 31/12/2020", "đến hết ngày 31/12/2020. "])
def test_an_article_with_a_last_day(words: str) -> None:
    note = read_note(f"{BEGIN}, có hiệu lực thi hành {words})")
    assert (note.ended_on, note.complete) == (date(2020, 12, 31), True)


def test_days_in_words_and_other_spellings() -> None:
    note = read_note(
        f"((Điều 3 Luật số {LAW}, có hiệu lực kể từ ngày 01/5/2014, có nội dung được sửa đổi, bổ sung theo "
        "quy định tại khoản 1 Điều 1 của Luật số 32/2016/QH99 sửa đổi Luật số 7/2014/QH99, có hiệu lực từ "
        "ngày 15 tháng 6 năm 2016.))"
    )
    assert note.effective_from == date(2014, 5, 1)
    assert [(one.on, one.by) for one in note.changes] == [(date(2016, 6, 15), "32/2016/QH99")]


@pytest.mark.parametrize(
    "tail",
    [
        ", có nội dung được sửa đổi bởi Điều 1 Nghị định số 19/2021/NĐ-CP)",  # no day
        ", khoản 3 Điều này có hiệu lực thi hành từ ngày 01/01/2028.)",  # a part begins later
        ", các nội dung về tỷ giá tại Điều này bị bãi bỏ bởi Luật số 1/2015/QH99, có hiệu lực kể từ ngày "
        "01/01/2015)",
    ],
)
def test_what_is_not_wholly_understood_says_so(tail: str) -> None:
    note = read_note(BEGIN + tail)
    assert not note.complete
    assert note.ended_on is None
    assert note.effective_from == date(2012, 7, 1)


def test_a_day_that_does_not_exist_is_no_day() -> None:
    note = read_note(f"(Điều 5 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 31/02/2012)")
    assert (note.effective_from, note.complete) == (None, False)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Thông tư số 18 /2021/TT-NHNN", "18/2021/TT-NHNN"),
        ("Thông tư số 68/2015/TT- BTNMT", "68/2015/TT-BTNMT"),
        ("Thông tư số 35/2019/TT-BCT.", "35/2019/TT-BCT"),
        ("Thông tư số liên tịch 02/2002/TTLT/BTC-MTTW", "02/2002/TTLT/BTC-MTTW"),
        ("Luật số 23-L/CTN", "23-L/CTN"),
        ("Thông tư liên tịch số 01/2017/TTLT-BCA-BNN&PTNT", "01/2017/TTLT-BCA-BNN&PTNT"),
    ],
)
def test_numbers_with_slips(written: str, number: str) -> None:
    assert read_note(f"(Điều 2 {written}, {SINCE})").heading.number == number


@given(st.text(alphabet=" (Điều2Luậtsố/0có hiệulựctừngày,bởi;.)", max_size=200))
def test_any_note_is_read_without_error(text: str) -> None:
    note = read_note(text)
    assert note.effective_from is None or note.effective_from.year > 0


def test_real_notes_are_understood(shared_data: Path) -> None:
    notes = [one["source_note"] for one in real_articles(shared_data) if one["source_note"]][::7]
    read = [read_note(note) for note in notes]
    assert all(note.effective_from for note in read)
    assert sum(not note.complete for note in read) < 0.001 * len(read)
    assert sum(note.heading.number is not None for note in read) > 0.99 * len(read)
