from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.courts.court import REFORM
from phapdinh.courts.register import load_register
from phapdinh.demo.generator import InventedJudgment, build, default_courts, generate
from phapdinh.demo.generator.judgment import LABEL
from phapdinh.demo.generator.layout import as_typed
from phapdinh.demo.generator.templates import load_templates
from phapdinh.judgments.record import CaseType, Instance, Role
from phapdinh.searching.numbers import looks_like_number

COUNT = 400


@pytest.fixture(scope="module")
def judgments() -> list[InventedJudgment]:
    return list(generate(7, COUNT))


def _text_of(index: int) -> str:
    return build(7, index, default_courts()).text


def test_one_judgment_needs_no_other_and_no_order(judgments: list[InventedJudgment]) -> None:
    with ProcessPoolExecutor(1) as elsewhere:
        assert list(elsewhere.map(_text_of, [17, 3])) == [judgments[17].text, judgments[3].text]
    assert [j.text for j in generate(7, 2, start=17)] == [judgments[17].text, judgments[18].text]


def test_another_seed_gives_others(judgments: list[InventedJudgment]) -> None:
    assert build(8, 17, default_courts()).text != judgments[17].text


def test_all_types_and_both_instances_occur(judgments: list[InventedJudgment]) -> None:
    assert {j.case_type for j in judgments} == {"DS", "HNGĐ", "HS", "KDTM", "LĐ", "HC"}
    assert {j.instance for j in judgments} == {"ST", "PT"}
    for judgment in judgments:
        assert CaseType(judgment.case_type)
        assert Instance(judgment.instance)
        assert all(Role(party.role) for party in judgment.parties)


def test_lengths_are_realistic(judgments: list[InventedJudgment]) -> None:
    sizes = [len(j.text.encode()) for j in judgments]
    assert 11_000 < mean(sizes) < 18_000
    assert min(sizes) > 4_000
    assert max(sizes) > 2 * mean(sizes)


def test_every_slot_is_filled(judgments: list[InventedJudgment]) -> None:
    for judgment in judgments:
        assert not re.search(r"[{}]|  |None", judgment.text + judgment.original_text)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_any_seed_and_index_give_a_whole_judgment(seed: int, index: int) -> None:
    judgment = build(seed, index, default_courts())
    for heading in ("NHÂN DANH", "NỘI DUNG VỤ ÁN:", "NHẬN ĐỊNH CỦA TÒA ÁN:", "QUYẾT ĐỊNH:", "TM. HỘI ĐỒNG"):
        assert heading in judgment.text
    assert judgment.number in judgment.text
    assert judgment.court_name in judgment.text
    assert looks_like_number(judgment.number)


def test_what_is_published_holds_no_secret(judgments: list[InventedJudgment]) -> None:
    for judgment in judgments:
        assert judgment.secrets
        for secret in judgment.secrets:
            assert secret in judgment.original_text
            assert secret not in judgment.text


def test_codes_tell_people_apart(judgments: list[InventedJudgment]) -> None:
    for judgment in judgments:
        codes = [party.coded.rsplit(" ", 1)[-1] for party in judgment.parties if party.name != party.coded]
        assert len(set(codes)) == len(codes)


def test_officials_stay_named(judgments: list[InventedJudgment]) -> None:
    for judgment in judgments:
        assert len(judgment.officials) == 5
        assert all(official.name in judgment.text for official in judgment.officials)


def test_every_citation_stands_in_the_text(judgments: list[InventedJudgment]) -> None:
    for judgment in judgments:
        assert len(judgment.citations) >= 3
        for citation in judgment.citations:
            assert f"Điều {citation.article}" in judgment.text
            assert citation.law in judgment.text
        for number in (*judgment.precedents, *judgment.cited_numbers):
            assert number in judgment.text


def test_laws_are_cited_only_while_in_force(judgments: list[InventedJudgment]) -> None:
    versions = {law.id: law for found in load_templates().laws.values() for law in found}
    for judgment in judgments:
        for citation in judgment.citations:
            law = versions[citation.law_id]
            assert law.since <= judgment.decided_on <= law.until


def test_versions_of_a_law_follow_one_another_without_a_gap() -> None:
    for found in load_templates().laws.values():
        ordered = sorted(found, key=lambda law: law.since)
        for before, after in pairwise(ordered):
            assert (after.since - before.until).days == 1


def test_courts_of_both_generations_sat_on_the_day(judgments: list[InventedJudgment]) -> None:
    courts = load_register().by_id
    for judgment in judgments:
        assert courts[judgment.court_id].exists_on(judgment.decided_on)
        assert judgment.decided_on.weekday() < 5
    assert {j.decided_on >= REFORM for j in judgments} == {True, False}
    assert any("khu vực" in j.court_name for j in judgments)


def test_invented_stands_in_the_metadata_only(judgments: list[InventedJudgment]) -> None:
    for judgment in judgments:
        assert judgment.label == LABEL
        assert LABEL not in judgment.text


def test_the_file_form_changes_only_white_space_and_page_numbers(judgments: list[InventedJudgment]) -> None:
    typed = judgments[0].original
    pages = re.sub(r"\n\n\d+\n\n", "\n", typed)
    assert pages.split() == judgments[0].original_text.split()
    assert max(map(len, typed.split("\n"))) <= 90
    assert as_typed("") == "\n"


def test_words_are_distributed_as_in_a_language(judgments: list[InventedJudgment]) -> None:
    pairs = {pair for j in judgments for pair in pairwise(re.findall(r"\w+", j.text.lower()))}
    assert len(pairs) > 20_000
