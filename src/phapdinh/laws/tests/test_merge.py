"""Adding deliveries to what is known: nothing is lost, and order does not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import orjson
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.delivery import Delivered, LawFacts, read_line
from phapdinh.laws.law_facts import gather
from phapdinh.laws.merge import Text, as_text, merge
from phapdinh.laws.periods import Basis
from phapdinh.laws.tests.samples import AMENDED, HEAD, LAW, NOTE, line, older


def text(**fields: object) -> Text:
    return as_text(read_line(orjson.dumps(line(**fields))))


def stored(texts: list[Text]) -> list[Text]:
    """As they come back from the database."""
    return [replace(one, body=None) for one in texts]


NEW = text()
OLD = as_text(read_line(orjson.dumps(older())))


def test_an_old_and_a_new_text() -> None:
    texts, facts = merge([], [OLD, NEW])
    by_hash = {one.sha256: one for one in texts}
    assert by_hash[OLD.sha256].period.valid_to == date(2024, 12, 31)
    assert by_hash[OLD.sha256].period.basis is Basis.DEDUCED
    assert by_hash[NEW.sha256].period.valid_from == date(2025, 1, 1)
    assert (facts.effective_from, facts.effective_to, facts.note_read) == (date(2012, 7, 1), None, True)
    assert facts.changes[0]["by"] == "902/2024/QH99"


def test_the_same_again_changes_nothing() -> None:
    first, facts = merge([], [OLD, NEW])
    again, same = merge(stored(first), [NEW, OLD])
    assert stored(again) == stored(first)
    assert all(one.body is None for one in again)
    assert same == facts


def test_one_text_in_two_snapshots_is_one_version_described_by_the_newer() -> None:
    earlier = text(snapshot="2023-12", source_note=None, title="", url="u")
    (merged,), _ = merge([], [NEW, earlier])
    assert (merged.snapshot, merged.source_note, merged.title, merged.url) == (
        "2026-01",
        AMENDED,
        "Đặt tổ ong",
        "u",
    )


def test_a_newer_snapshot_moves_the_periods() -> None:
    before, _ = merge([], [text(text="Cũ.", source_note=NOTE, snapshot="2024-06")])
    assert before[0].period.valid_to is None
    after, _ = merge(stored(before), [NEW])
    by_hash = {one.sha256: one for one in after}
    assert by_hash[before[0].sha256].period.valid_to == date(2024, 12, 31)


deliveries = st.lists(
    st.builds(
        lambda body, snapshot, note: text(text=body, snapshot=snapshot, source_note=note),
        st.sampled_from(["Một.", "Hai.", "Ba.", ""]),
        st.sampled_from(["2022-06", "2023-12", "2025-02", "2026-01", ""]),
        st.sampled_from([None, NOTE, AMENDED]),
    ),
    max_size=5,
    unique_by=lambda one: (one.sha256, one.snapshot, one.source_note is None),
)


@given(deliveries)
def test_every_text_is_kept_and_a_second_merge_is_the_first(new: list[Text]) -> None:
    merged, facts = merge([], new)
    assert {one.sha256 for one in merged} == {one.sha256 for one in new}
    again, same = merge(stored(merged), [])
    assert (stored(again), same) == (stored(merged), facts)


def test_what_articles_tell_of_their_law() -> None:
    articles = [read_line(orjson.dumps(one)) for one in (line(), line(article="1", source_note=HEAD))]
    facts, numbers = gather(LAW, articles)
    assert facts == LawFacts("Luật", "Luật Nuôi ong", "Quốc hội", date(2011, 11, 20))
    assert numbers == set()


def test_another_spelling_of_the_number_is_kept() -> None:
    note = "(Điều 2 Thông tư số 18 /2021/TT-NHNN, có hiệu lực thi hành kể từ ngày 01/07/2022)"
    one = read_line(orjson.dumps(line(law_id="2021/TT-NHNN", source_note=note)))
    assert gather("2021/TT-NHNN", [one])[1] == {"18/2021/TT-NHNN"}


def test_metadata_of_a_source_is_taken() -> None:
    facts = LawFacts("Bộ luật", "Bộ luật nuôi ong", "Quốc hội", date(2011, 1, 1), date(2012, 1, 1))
    assert gather(LAW, [Delivered(LAW, "1", "", "x", law=facts)])[0] == facts
    assert gather("1/2020/NĐ-CP", [Delivered("1/2020/NĐ-CP", "1", "", "x")])[0].kind == "Nghị định"
