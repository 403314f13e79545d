"""The balance that the rule gives, measured on a model of a court."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.assigning.simulate import simulate

RULE = rule_on(date(2026, 11, 22))


def test_the_rule_is_more_even_than_a_plain_lot_and_less_foreseeable_than_the_shortest_list() -> None:
    made = simulate(cases=900, judges=8, rule=RULE)
    assert made.by_rule.in_hand_spread < made.plain_lot.in_hand_spread / 2
    assert made.shortest_list.in_hand_spread <= made.by_rule.in_hand_spread
    assert made.shortest_list.guess == 1
    assert made.plain_lot.guess < made.by_rule.guess < 1 / 3
    assert made.p_value > 0.0001


def test_the_same_seed_is_the_same_court_and_nobody_is_left_out() -> None:
    one, other = (simulate(cases=200, judges=5, rule=RULE) for _ in range(2))
    assert one == other
    assert one != simulate(cases=200, judges=5, rule=RULE, seed="another")
    assert 0 < one.by_rule.received_min <= 200 / 5 <= one.by_rule.received_max


def test_a_court_of_one_judge_is_no_lottery() -> None:
    made = simulate(cases=30, judges=1, rule=RULE)
    assert made.by_rule.received_min == made.by_rule.received_max == 30
    assert (made.degrees, made.p_value) == (0, 1.0)


@pytest.mark.parametrize(("cases", "judges"), [(0, 3), (3, 0)])
def test_nothing_to_draw(cases: int, judges: int) -> None:
    with pytest.raises(ValueError, match="0"):
        simulate(cases=cases, judges=judges, rule=RULE)
