"""Who must decline, ground by ground, as the articles have it."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.cases.assigning.conflicts import (
    CODES,
    Earlier,
    Proceeding,
    conflict_rules,
    conflicts,
    declarable,
)
from phapdinh.cases.models.kinds import CaseType, Duty

DAY = date(2026, 11, 22)


def kinds(
    case_type: str,
    duty: str,
    *earlier: Earlier,
    declared: tuple[str, ...] = (),
    instance: str = "first",
    supreme: bool = False,
    on: date = DAY,
) -> list[str]:
    proceeding = Proceeding(case_type, instance, duty, on)
    return [one.kind for one in conflicts(proceeding, earlier=earlier, declared=declared, supreme=supreme)]


def test_who_decided_the_matter_before_does_not_decide_it_again() -> None:
    before = Earlier("presiding", decided=True)
    for case_type in ("civil", "family", "labour", "criminal", "administrative"):
        assert kinds(case_type, "presiding", before, instance="appeal") == ["earlier_judge"]


def test_civil_asks_for_a_decision_the_criminal_code_does_not() -> None:
    """Điều 53.3 BLTTDS: and gave a judgment or a decision; Điều 53.1.c BLTTHS: took part in the trial."""
    before = Earlier("judge", decided=False)
    assert kinds("civil", "presiding", before) == []
    assert kinds("administrative", "presiding", before) == []
    assert kinds("criminal", "presiding", before) == ["earlier_judge"]


def test_the_council_of_judges_may_sit_again_in_cassation_but_not_in_criminal_cases() -> None:
    before = Earlier("judge", decided=True)
    assert kinds("civil", "judge", before, instance="cassation", supreme=True) == []
    assert kinds("civil", "judge", before, instance="appeal", supreme=True) == ["earlier_judge"]
    assert kinds("civil", "judge", before, instance="cassation") == ["earlier_judge"]
    assert kinds("criminal", "judge", before, instance="cassation", supreme=True) == ["earlier_judge"]


@pytest.mark.parametrize("duty", ["clerk", "prosecutor", "examiner"])
def test_another_office_in_the_matter_bars_a_judge(duty: str) -> None:
    for case_type in ("civil", "criminal", "administrative"):
        assert kinds(case_type, "presiding", Earlier(duty, decided=False)) == ["earlier_office"]


def test_the_judge_of_the_mediation_does_not_try_the_case() -> None:
    before = Earlier("mediation_judge", decided=False)
    assert kinds("family", "presiding", before) == ["mediation"]
    assert kinds("administrative", "judge", before) == ["mediation"]
    assert kinds("criminal", "presiding", before) == []
    assert kinds("family", "presiding", before, on=date(2020, 12, 31)) == []
    assert kinds("family", "clerk", before) == []


def test_the_same_prosecutor_may_follow_a_criminal_case_and_no_other() -> None:
    before = Earlier("prosecutor", decided=False)
    assert kinds("criminal", "prosecutor", before, instance="appeal") == []
    assert kinds("civil", "prosecutor", before, instance="appeal") == ["earlier_prosecutor"]
    assert kinds("criminal", "prosecutor", Earlier("clerk", decided=False)) == ["earlier_for_prosecutor"]


def test_a_clerk_of_another_instance_is_barred() -> None:
    before = Earlier("clerk", decided=True)
    assert kinds("civil", "clerk", before, instance="appeal") == ["earlier_bench"]


def test_examining_the_petition_bars_nobody() -> None:
    assert kinds("civil", "presiding", Earlier("examining", decided=True)) == []


@pytest.mark.parametrize("kind", ["party", "relative", "other_role", "not_impartial", "panel_relative"])
def test_what_is_declared_bars_whatever_the_case(kind: str) -> None:
    for case_type in CaseType.values:
        assert kinds(case_type, "presiding", declared=(kind,)) == [kind]


def test_where_no_article_is_named_the_docket_alone_bars_nobody() -> None:
    assert kinds("measure", "presiding", Earlier("presiding", decided=True)) == []


def test_every_rule_names_its_article_and_every_type_its_code() -> None:
    assert set(CODES) == set(CaseType.values)
    for key, rule in conflict_rules().items():
        assert rule.sources, key
        assert set(rule.duties) | set(rule.found_in) <= set(Duty.values), key
        for source in rule.sources.values():
            assert source.law
            assert str(source).endswith(f"Điều {source.article}, {source.law}")
    assert {"party", "relative", "panel_relative"} <= set(declarable())
    assert "mediation" not in declarable()
