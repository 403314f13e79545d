"""Which cases may be tried online at all: every ground at once, each with its article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.hearings.holding.ages import under_age
from phapdinh.hearings.holding.facts import Charged
from phapdinh.hearings.holding.rules import OnlineRules, online_rules
from phapdinh.hearings.tests import plans as p

CODE = "100/2015/QH13"
RULES = online_rules()


def test_a_plain_case_of_theft_may() -> None:
    assert p.found(p.GOOD) == []


@pytest.mark.parametrize("article", ["108", "113", "113a", "122", "421", "425"])
def test_crimes_against_the_state_and_against_peace_may_not(article: str) -> None:
    found = p.found(p.plan(case=p.case(charges=(Charged(CODE, article),))))
    assert [one.id for one in found] == ["chapter"]
    point = "b" if int(article[:3]) < 200 else "c"
    assert found[0].cited == f"điểm {point} khoản 1 Điều 1, 33/2021/QH15"
    assert f"Điều {article}" in found[0].words


@pytest.mark.parametrize("article", ["107", "123", "420", "426", "10", "1134", "", "không rõ"])
def test_their_neighbours_may(article: str) -> None:
    assert p.barred(p.plan(case=p.case(charges=(Charged(CODE, article),)))) == set()


def test_the_code_counts_with_the_article() -> None:
    old = "15/1999/QH10"
    assert p.barred(p.plan(case=p.case(charges=(Charged(old, "80"),)))) == {"chapter"}
    assert p.barred(p.plan(case=p.case(charges=(Charged(old, "110"),)))) == set()
    assert p.barred(p.plan(case=p.case(charges=(Charged(CODE, "80"),)))) == set()
    assert p.barred(p.plan(case=p.case(charges=(Charged("92/2015/QH13", "113"),)))) == set()


def test_one_charge_of_many_is_enough_and_both_chapters_are_named() -> None:
    charges = (p.THEFT, Charged(CODE, "109"), Charged(CODE, "422"), Charged(CODE, "110"))
    found = p.found(p.plan(case=p.case(charges=charges)))
    assert [one.source.point for one in found] == ["b", "c"]
    assert "109, 110" in found[0].words


def test_a_state_secret_bars_every_type() -> None:
    for kind in RULES.scope.types:
        found = p.found(p.plan(case=p.case(type=kind, secret=True)))
        secret = next(one for one in found if one.id == "secret")
        assert secret.refuses
        assert secret.cited == "điểm a khoản 1 Điều 1, 33/2021/QH15"


@pytest.mark.parametrize("kind", ["civil_matter", "bankruptcy", "measure"])
def test_matters_are_no_cases(kind: str) -> None:
    assert "type" in p.barred(p.plan(case=p.case(type=kind, charges=())))


@pytest.mark.parametrize("instance", ["mediation", "cassation", "retrial"])
def test_first_instance_and_appeal_alone(instance: str) -> None:
    assert "instance" in p.barred(p.plan(case=p.case(instance=instance)))


@pytest.mark.parametrize("kind", ["mediation", "decision", "meeting"])
def test_a_meeting_is_no_trial(kind: str) -> None:
    assert "kind" in p.barred(p.plan(case=p.case(kind=kind)))


def test_nothing_was_held_online_before_the_resolution() -> None:
    assert "too_early" in p.barred(p.plan(day=date(2021, 12, 31)))
    assert "too_early" not in p.barred(p.plan(day=date(2022, 1, 1)))


def test_every_refusal_comes_at_once() -> None:
    bad = p.case(
        type="measure", instance="cassation", kind="meeting", secret=True, charges=(Charged(CODE, "113"),)
    )
    every = p.barred(p.plan(case=bad, points=(), people=(), simple=False))
    assert {"type", "instance", "kind", "secret", "chapter", "simple", "central_missing"} <= every


kinds = st.sampled_from(["criminal", "civil", "family", "administrative", "measure", "bankruptcy"])
charges = st.lists(
    st.builds(Charged, st.sampled_from([CODE, "15/1999/QH10"]), st.integers(0, 450).map(str), st.booleans()),
    max_size=4,
)


@settings(max_examples=40)
@given(kinds, st.booleans(), charges, charges)
def test_what_bars_a_case_bars_it_with_more_charges_too(
    kind: str, secret: bool, some: list[Charged], more: list[Charged]
) -> None:
    fewer = p.case(type=kind, secret=secret, charges=tuple(some))
    all_of_them = p.case(type=kind, secret=secret, charges=(*some, *more))
    assert p.barred(p.plan(case=fewer)) - {"panel"} <= p.barred(p.plan(case=all_of_them))


@given(st.integers(1, 500))
def test_the_chapters_are_those_of_the_code(article: int) -> None:
    barred = p.barred(p.plan(case=p.case(charges=(Charged(CODE, str(article)),))))
    assert ("chapter" in barred) == (108 <= article <= 122 or 421 <= article <= 425)


@pytest.mark.parametrize(
    ("born_on", "year", "doubtful", "under"),
    [
        (date(2008, 12, 3), None, False, False),
        (date(2008, 12, 4), None, False, True),
        (None, 2008, False, True),  # the last day of the year counts
        (None, 2007, True, False),
        (None, None, True, True),
        (None, None, False, False),
    ],
)
def test_who_is_under_18(born_on: date | None, year: int | None, doubtful: bool, under: bool) -> None:
    assert under_age(p.DAY, RULES, born_on=born_on, birth_year=year, doubtful=doubtful) is under


def test_every_rule_names_its_law_and_days() -> None:
    for name in OnlineRules.model_fields:
        rule = getattr(RULES, name)
        if hasattr(rule, "source"):
            assert rule.source.law, name
            assert rule.source.article, name
            assert rule.effective_to is None or rule.effective_to >= rule.effective_from, name
