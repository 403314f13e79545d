"""What a draft reckons and adds up: findings with the calculation shown. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.amounts import Amount
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Kind, Severity
from phapdinh.assistant.drafts.reckoning import find_reckonings
from phapdinh.assistant.drafts.totals import Doubtful, find_wrong_rests, find_wrong_sums, find_wrong_totals
from phapdinh.vietnamese.money import format_number


def check_sums(draft: Draft, amounts: list[Amount]) -> Iterator[Finding]:
    """Sums worked out wrongly, totals that their items do not make, wrong rests of an advance."""
    text, folded = draft.text, draft.layout.folded
    for sum_ in find_reckonings(folded):
        if not sum_.holds:
            message = _("Phép tính ra %(right)s, dự thảo ghi %(written)s.")
            values = {"right": shown(sum_.right), "written": shown(sum_.written)}
            yield Finding(Kind.SUM, Severity.ERROR, "reckoning", sum_.start, sum_.end, message % values)
    for doubt in (*find_wrong_totals(text, folded, amounts), *find_wrong_sums(text, folded, amounts)):
        message = _("Các khoản cộng lại là %(made)s (%(items)s), dự thảo ghi %(total)s.")
        values = {"made": shown(doubt.made), "items": _joined(doubt, " + "), "total": shown(doubt.total)}
        yield _finding(doubt, "total", message % values)
    for doubt in find_wrong_rests(text, folded, amounts):
        message = _("Chênh lệch giữa hai khoản %(items)s là %(made)s, dự thảo ghi %(total)s.")
        values = {"items": _joined(doubt, ", "), "made": shown(doubt.made), "total": shown(doubt.total)}
        yield _finding(doubt, "rest", message % values)


def _finding(doubt: Doubtful, rule: str, message: str) -> Finding:
    return Finding(Kind.SUM, Severity.WARNING, rule, doubt.start, doubt.end, message)


def _joined(doubt: Doubtful, between: str) -> str:
    return between.join(shown(item) for item in doubt.items)


def shown(value: Fraction | int) -> str:
    """A number for people: ``2.128.000``; what is not whole is rounded to the đồng."""
    return format_number(round(value))
