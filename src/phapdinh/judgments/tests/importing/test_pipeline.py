"""The stages together: what they make of a file, and what is no judgment."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.coding import apply_replacements
from phapdinh.judgments.linking import Known, canonical_number, link, missing
from phapdinh.judgments.pipeline import NO_JUDGMENT, Processed, fingerprint, process
from phapdinh.judgments.read import Unreadable
from phapdinh.judgments.record import CaseType, Instance, Kind, ParsedJudgment
from phapdinh.judgments.tests.importing import samples

TODAY = date(2026, 3, 1)


def run(text: str, **options: object) -> Processed:
    return process(text.encode(), "a.txt", on=TODAY, **options)  # type: ignore[arg-type]


def test_a_judgment_goes_through_all_stages() -> None:
    done = run(samples.judgment())
    parsed = done.parsed
    assert (parsed.kind, parsed.number, parsed.decided_on) == (
        Kind.JUDGMENT,
        "07/2020/DS-ST",
        date(2020, 6, 15),
    )
    assert (parsed.case_type, parsed.instance) == (CaseType.CIVIL, Instance.FIRST)
    assert parsed.court_id == str(samples.court_id())
    assert (done.missing, done.notes) == ((), ())


def test_the_names_of_the_parties_are_coded_and_those_of_the_panel_stay() -> None:
    done = run(samples.judgment())
    coded = apply_replacements(done.text, done.coding.replacements)
    assert "Sùng Văn Giả" not in coded
    assert "Giàng Thị Định" not in coded
    assert "Đinh Công Tưởng" in coded


def test_the_outcome_travels_between_processes() -> None:
    done = run(samples.judgment())
    assert pickle.loads(pickle.dumps(done)) == done


def test_what_is_missing_is_named() -> None:
    assert run(samples.without_number()).missing == ("number",)
    assert run(samples.without_court()).missing == ("court_id",)


@pytest.mark.parametrize(
    "text", [samples.NO_JUDGMENT, "abc", "Điều 1. Phạm vi điều chỉnh. Luật này quy định về thuế."]
)
def test_a_text_that_is_no_judgment_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=NO_JUDGMENT):
        run(text)


def test_a_wrong_extension_is_noted() -> None:
    done = process(samples.judgment().encode(), "ban-an.pdf", on=TODAY)
    assert "đã đọc theo nội dung" in done.notes[0]


def test_what_the_manifest_knows_wins_and_the_difference_is_noted() -> None:
    known = Known(court_id="other", number="9/2020/DS-ST", decided_on=date(2020, 6, 16))
    done = run(samples.judgment(), known=known)
    assert (done.parsed.number, done.parsed.number_seq) == ("9/2020/DS-ST", 9)
    assert (done.parsed.court_id, done.parsed.decided_on) == ("other", date(2020, 6, 16))
    assert len(done.notes) == 3
    assert "07/2020/DS-ST" in done.notes[0]


def test_the_manifest_fills_what_the_text_lacks_without_a_note() -> None:
    done = run(samples.without_number(), known=Known(number="07/2020/DS-ST"))
    assert (done.parsed.number, done.missing, done.notes) == ("07/2020/DS-ST", (), ())


def test_another_spelling_of_the_same_number_is_no_difference() -> None:
    parsed = ParsedJudgment(number="07/2020/DSST")
    assert link(parsed, Known(number="7/2020/DS-ST"))[1] == ()
    assert canonical_number("07/2020/DSST") == canonical_number("7/2020/DS-ST")


def test_a_number_of_no_known_form_is_kept_as_it_is() -> None:
    linked, _ = link(ParsedJudgment(), Known(number="Số 5 cũ"))
    assert linked.number == "Số 5 cũ"
    assert canonical_number("số 5 cũ") == "SỐ 5 CŨ"


def test_everything_is_missing_of_nothing() -> None:
    gaps = missing(ParsedJudgment())
    assert gaps == ("kind", "court_id", "number", "decided_on", "case_type", "instance", "panel")


@given(st.lists(st.sampled_from(["Tòa", "án", "07/2020", "Điều", "5.000"]), min_size=1), st.data())
def test_spacing_and_punctuation_do_not_make_another_text(words: list[str], data: st.DataObject) -> None:
    gaps = st.sampled_from([" ", "\n", " – ", "\t", ", ", "…"])
    spread = "".join(word + data.draw(gaps) for word in words)
    assert fingerprint(spread) == fingerprint(" ".join(words).upper())


def test_one_digit_makes_another_text() -> None:
    assert fingerprint(samples.judgment()) != fingerprint(samples.judgment(total="50.000.001"))
