from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from phapdinh.assistant.drafts.fee_rules import Priced, fees, priced_rule
from phapdinh.assistant.drafts.finding import Kind, Severity
from phapdinh.assistant.drafts.tests import samples
from phapdinh.judgments.record import CaseType

DAY = date(2024, 4, 20)


@pytest.mark.parametrize(
    ("case_type", "value", "fee"),
    [
        (CaseType.CIVIL, 4_000_000, 300_000),
        (CaseType.CIVIL, 6_000_000, 300_000),
        (CaseType.CIVIL, 10_000_000, 500_000),
        (CaseType.CIVIL, 400_000_000, 20_000_000),
        (CaseType.CIVIL, 500_000_000, 24_000_000),
        (CaseType.CIVIL, 1_000_000_000, 42_000_000),
        (CaseType.CIVIL, 3_000_000_000, 92_000_000),
        (CaseType.CIVIL, 5_000_000_000, 113_000_000),
        (CaseType.COMMERCIAL, 50_000_000, 3_000_000),
        (CaseType.COMMERCIAL, 100_000_000, 5_000_000),
        (CaseType.LABOUR, 7_000_000, 300_000),
        (CaseType.LABOUR, 100_000_000, 3_000_000),
        (CaseType.LABOUR, 500_000_000, 14_000_000),
    ],
)
def test_the_fee_of_a_value(case_type: CaseType, value: int, fee: int) -> None:
    rule = priced_rule(case_type, DAY)
    assert rule is not None
    assert rule.fee(value) == fee


def test_the_fee_never_falls_with_the_value() -> None:
    for rule in fees().priced:
        values = range(0, 6_000_000_000, 7_300_000)
        amounts = [rule.fee(value) for value in values]
        assert amounts == sorted(amounts)


def test_no_rule_before_its_day() -> None:
    assert priced_rule(CaseType.CIVIL, date(2016, 12, 31)) is None
    assert priced_rule(CaseType.CRIMINAL, DAY) is None


def test_brackets_without_a_gap() -> None:
    rule = fees().priced[0].model_dump(mode="json")
    rule["brackets"][1]["up_to"] = 300_000_000
    with pytest.raises(ValidationError, match="gap"):
        Priced.model_validate(rule)


CALCULATION = "10.000.000 đồng x 5% = 500.000 đồng"


def test_a_value_of_another_bracket() -> None:
    (finding,) = samples.found(Kind.FEE, CALCULATION, "500.000.000 đồng x 5% = 25.000.000 đồng")
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "Án phí 25.000.000 đ khác với mức tính theo danh mục của NQ 326: "
        "20.000.000 + 4 % x (500.000.000 - 400.000.000) = 24.000.000 đ."
    )
    assert finding.ground is not None
    assert finding.ground.article is not None
    assert finding.ground.article.law_id == "326/2016/UBTVQH14"


def test_less_than_the_least_fee() -> None:
    (finding,) = samples.found(Kind.FEE, CALCULATION, "4.000.000 đồng x 5% = 200.000 đồng")
    assert "giá trị 4.000.000 đ: 300.000 đ" in finding.message


@pytest.mark.parametrize(
    "right",
    [
        "300.000.000 đồng x 5% = 15.000.000 đồng",
        "20.000.000 đồng + (100.000.000 đồng x 4% = 4.000.000 đồng)",
    ],
)
def test_what_agrees_or_cannot_be_told(right: str) -> None:
    assert samples.found(Kind.FEE, CALCULATION, right) == []


def test_a_case_accepted_under_the_former_law_is_left_alone() -> None:
    changed = samples.DRAFT.replace(CALCULATION, "500.000.000 đồng x 5% = 25.000.000 đồng")
    old = changed.replace("ngày 20 tháng 4 năm 2024 về", "ngày 20 tháng 4 năm 2016 về")
    from phapdinh.assistant.drafts.check import check_draft
    from phapdinh.assistant.drafts.draft import read_draft

    found = check_draft(read_draft(old, today=samples.TODAY), samples.holdings()).findings
    assert Kind.FEE not in {one.kind for one in found}


RULED = "500.000 đồng (Năm trăm nghìn đồng) án phí dân sự sơ thẩm"


def test_a_fee_of_one_amount() -> None:
    (finding,) = samples.found(Kind.FEE, RULED, "250.000 đồng án phí hình sự sơ thẩm")
    assert "một mức 200.000 đ" in finding.message


@pytest.mark.parametrize(
    "fine",
    [
        "200.000 đồng án phí hình sự sơ thẩm",
        "600.000 đồng án phí hình sự sơ thẩm",
        "150.000 đồng án phí ly hôn sơ thẩm do thuận tình",
        "100.000 đồng án phí hình sự sơ thẩm, được giảm",
    ],
)
def test_a_fee_that_agrees_or_may_rightly_differ(fine: str) -> None:
    assert samples.found(Kind.FEE, RULED, fine) == []
