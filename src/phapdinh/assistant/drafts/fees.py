"""Court fees of a draft against the list, only where it gives value and kind clearly. Pure.

The rule is that of the day of acceptance (Nghị quyết 326/2016/UBTVQH14 art. 47, 48). A draft is never said to
be wrong: it is said to differ from what the list gives, with the calculation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.amounts import Amount
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.fee_rules import Bracket, Flat, Priced, fees, priced_rule
from phapdinh.assistant.drafts.finding import Finding, Ground, Kind, Severity
from phapdinh.assistant.drafts.names_of_law import cited
from phapdinh.assistant.drafts.rules import Source
from phapdinh.judgments.record import Instance, SectionKind
from phapdinh.vietnamese.money import format_money, format_number

_NUMBER = r"\d{1,3}(?:\.\d{3})+"
_BY_PERCENT = re.compile(
    rf"(?P<value>{_NUMBER})\s?(?:dong|d|vnd)?\s?[x×*]\s?(?P<percent>\d{{1,2}}(?:,\d)?)\s?%\s?=\s?(?P<fee>{_NUMBER})"
)
_NEAR = 160  # characters before a calculation in which the fee is named
_ROUNDED = 1_000
_FEE = re.compile(r"\ban phi\b")
_NOT_PRICED = re.compile(r"khong co gia ngach|khong gia ngach|cap duong|ly hon|hinh su|hanh chinh|phuc tham")


def check_fees(draft: Draft, amounts: Sequence[Amount]) -> Iterator[Finding]:
    """Fees that differ from the list. ``amounts`` are the sums of the draft."""
    accepted = draft.parsed.accepted_on
    if accepted is None:
        return
    rule = priced_rule(draft.parsed.case_type, accepted)
    if rule is not None and draft.parsed.instance is Instance.FIRST:
        yield from _by_percent(draft, rule)
    flat = [one for one in fees().flat if one.holds(accepted)]
    yield from _flat(draft, flat, amounts)


def _by_percent(draft: Draft, rule: Priced) -> Iterator[Finding]:
    """ "17.460.000 đồng x 5 % = 873.000 đồng" where the value falls into another bracket."""
    folded = draft.layout.folded
    for match in _BY_PERCENT.finditer(folded):
        before = folded[max(0, match.start() - _NEAR) : match.start()]
        if not _FEE.search(before) or _NOT_PRICED.search(before) or _is_part(folded, match.start()):
            continue
        value, fee = (int(match[name].replace(".", "")) for name in ("value", "fee"))
        bracket = rule.bracket(value)
        right = rule.fee(value)
        percent = float(match["percent"].replace(",", "."))
        worked_out = abs(value * percent / 100 - fee) < _ROUNDED
        if worked_out and abs(right - fee) >= _ROUNDED:
            yield _different(rule.source, match.span(), fee, _calculation(bracket, value, right))


def _is_part(folded: str, place: int) -> bool:
    """Whether the product is one of several: "20.000.000 đồng + (… x 4 %)"."""
    return folded[max(0, place - 3) : place].rstrip()[-1:] in ("+", "(", "-", "–")


def _calculation(bracket: Bracket, value: int, right: int) -> str:
    """The fee as the list has it: "20.000.000 + 4 % x (500.000.000 - 400.000.000) = 24.000.000"."""
    if not bracket.percent:
        return _("giá trị %(value)s: %(fee)s") % {"value": format_money(value), "fee": format_money(right)}
    percent = f"{bracket.percent:g}".replace(".", ",")
    if bracket.of_all:
        return f"{percent} % x {format_number(value)} = {format_money(right)}"
    above = f"{percent} % x ({format_number(value)} - {format_number(bracket.over)})"
    return f"{format_number(bracket.base)} + {above} = {format_money(right)}"


def _flat(draft: Draft, rules: Sequence[Flat], amounts: Sequence[Amount]) -> Iterator[Finding]:
    """ "200.000 đồng án phí hình sự sơ thẩm": a fee of one amount."""
    ruling = draft.section(SectionKind.DECISION)
    if ruling is None:
        return
    folded = draft.layout.folded
    for rule in rules:
        for amount in amounts:
            if not ruling.span.start <= amount.start < ruling.span.end or amount.value % rule.amount == 0:
                continue
            if _names(folded, amount, rule) and not _may_differ(folded, amount):
                right = _("một mức %(fee)s") % {"fee": format_money(rule.amount)}
                place = (amount.start, amount.end)
                yield _different(rule.source, place, amount.value, right)


def _names(folded: str, amount: Amount, rule: Flat) -> bool:
    """Whether the fee is named right beside the sum."""
    behind = re.match(
        r"\s*(?:\([^()]{0,120}\))?\s*(?:tien\s+)?(an phi[a-z, ]{0,60})", folded[amount.end :][:240]
    )
    before = re.search(
        r"(an phi[a-z, ]{0,60}?)\s*(?:la|voi so tien|so tien|:|so tien la)?\s*:?\s*\Z",
        folded[max(0, amount.start - 110) : amount.start],
    )
    named = behind[1] if behind else before[1] if before else ""
    return any(named.startswith(phrase) for phrase in rule.phrases)


def _may_differ(folded: str, amount: Amount) -> bool:
    begin = folded.rfind("\n", 0, amount.start) + 1
    end = folded.find("\n", amount.end)
    line = folded[begin : end if end >= 0 else len(folded)]
    return any(word in line for word in fees().halved.words)


def _different(source: Source, place: tuple[int, int], fee: int, how: str) -> Finding:
    words = cited(source.law, source.article, source.clause)
    message = _("Án phí %(fee)s khác với mức tính theo danh mục của %(source)s: %(how)s.")
    values = {"fee": format_money(fee), "source": cited(source.law, None), "how": how}
    ground = Ground(words, ArticleKey(source.law, source.article))
    return Finding(Kind.FEE, Severity.WARNING, "fee", *place, message % values, ground)
