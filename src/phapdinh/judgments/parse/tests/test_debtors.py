"""The debtor of a bankruptcy, whom only a sentence of the decision names. Names are invented."""

from __future__ import annotations

import pytest

from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.parse import parse
from phapdinh.judgments.record import ParsedJudgment, Role
from phapdinh.judgments.repair import repair

PAPER = """TÒA ÁN NHÂN DÂN TỈNH ĐỒNG MÂY
Số: 02/2021/QĐ-TBPS
Đồng Mây, ngày 12 tháng 5 năm 2021
QUYẾT ĐỊNH
TUYÊN BỐ PHÁ SẢN
TÒA ÁN NHÂN DÂN TỈNH ĐỒNG MÂY
Thẩm phán: Ông Lò Văn Phán
{parties}XÉT THẤY:
Công ty TNHH Sơn Trà Xanh mất khả năng thanh toán.
QUYẾT ĐỊNH:
{order}
2. Công ty Sơn Trà Xanh chấm dứt hoạt động kể từ ngày ra quyết định.
"""
CREDITOR = "Người yêu cầu: Ông Tô Văn Lạc, sinh năm 1970.\n"


def _parsed(order: str, parties: str = "") -> tuple[str, ParsedJudgment]:
    text = repair(PAPER.format(order=order, parties=parties))
    return text, parse(text, resolve_court=lambda *_: None)


def _debtors(parsed: ParsedJudgment) -> list[str]:
    return [one.name for one in parsed.participants if one.role is Role.RESPONDENT]


@pytest.mark.parametrize(
    "order",
    [
        "1. Tuyên bố Công ty TNHH Sơn Trà Xanh phá sản.",
        "1. Tuyên bố Công ty TNHH Sơn Trà Xanh, địa chỉ: xã Suối Bạc, bị phá sản.",
        "1. Tuyên bố phá sản Công ty TNHH Sơn Trà Xanh.",
        "1. Tuyên bố phá sản đối với Công ty TNHH Sơn Trà Xanh.",
        "Tuyên bố doanh nghiệp Công ty TNHH Sơn Trà Xanh phá sản.",
    ],
)
@pytest.mark.parametrize("parties", ["", CREDITOR])
def test_the_debtor_is_a_party_and_coded(order: str, parties: str) -> None:
    text, parsed = _parsed(order, parties)
    assert any("Sơn Trà Xanh" in name for name in _debtors(parsed))
    left = apply_replacements(text, code_text(text, parsed).replacements)
    assert "Trà Xanh" not in left
    assert "chấm dứt hoạt động" in left


def test_the_creditor_stays_a_party_of_his_own() -> None:
    _, parsed = _parsed("1. Tuyên bố Công ty TNHH Sơn Trà Xanh phá sản.", CREDITOR)
    assert ("Tô Văn Lạc", Role.PETITIONER) in [(one.name, one.role) for one in parsed.participants]


@pytest.mark.parametrize(
    "order",
    [
        "1. Tuyên bố Hợp đồng số 5 giữa hai bên vô hiệu.",
        "1. Không tuyên bố ai.",
        "1. Công ty TNHH Sơn Trà Xanh nộp lệ phí phá sản.",
    ],
)
def test_who_is_declared_nothing_is_no_debtor(order: str) -> None:
    assert _debtors(_parsed(order)[1]) == []
