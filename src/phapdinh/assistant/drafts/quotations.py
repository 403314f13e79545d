"""Whether what a draft quotes are the words of the law on its day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Ground, Kind, Severity
from phapdinh.assistant.drafts.names_of_law import cited
from phapdinh.assistant.drafts.quoted import Quoted, find_quoted
from phapdinh.assistant.drafts.rules import amended_since
from phapdinh.assistant.drafts.wording_compared import Comparison, compare_words, differences
from phapdinh.laws.resolver import Resolution
from phapdinh.laws.standing import Certainty
from phapdinh.laws.structure import read_article

_LEAST_UNMARKED = 0.85  # shared words from which a passage without quotation marks is taken for a quotation
_SURE = (Certainty.KNOWN, Certainty.NEWEST)


def check_quotations(draft: Draft, resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    """Quotations that differ from the text, or stand in another clause than the cited one."""
    for quoted in find_quoted(draft.text, draft.layout.folded, resolutions):
        yield from _check(draft, quoted)


def verbatim_quotations(draft: Draft, resolutions: Sequence[Resolution]) -> int:
    """How many quotations have been compared and are the very words of the law."""
    found = find_quoted(draft.text, draft.layout.folded, resolutions)
    return sum(any(one.exact for _, one in _compared(draft, quoted)) for quoted in found)


def _compared(draft: Draft, quoted: Quoted) -> list[tuple[Resolution, Comparison]]:
    words = draft.text[quoted.start : quoted.end]
    held = {one.citation.article: one for one in quoted.resolutions if one.text is not None}
    return [(one, compare_words(words, one.text.text)) for one in held.values() if one.text]


def _check(draft: Draft, quoted: Quoted) -> Iterator[Finding]:
    compared = _compared(draft, quoted)
    exact = [pair for pair in compared if pair[1].exact]
    if exact:
        yield from _elsewhere(quoted, *exact[0])
        return
    alike = [pair for pair in compared if pair[1].pieces]
    if not alike:
        return
    resolution, comparison = max(alike, key=lambda pair: pair[1].shared)
    count = differences(comparison.pieces)
    if count and (quoted.marked or comparison.shared >= _LEAST_UNMARKED):
        yield _different(draft, quoted, resolution, comparison, count)


def _different(draft: Draft, quoted: Quoted, one: Resolution, comparison: Comparison, count: int) -> Finding:
    message = ngettext(
        "Đoạn trích khác nguyên văn %(article)s ở %(count)d chỗ.",
        "Đoạn trích khác nguyên văn %(article)s ở %(count)d chỗ.",
        count,
    ) % {"article": _name(one), "count": count}
    severity = Severity.WARNING if quoted.marked and one.certainty in _SURE else Severity.NOTE
    if one.law_id and amended_since(one.law_id, draft.on):
        severity = Severity.NOTE
        message += " " + _("Luật đã được sửa đổi mà kho chưa hợp nhất; cần đối chiếu bản sửa đổi.")
    rule = "quotation" if quoted.marked else "unmarked_quotation"
    pieces = comparison.pieces
    return Finding(Kind.QUOTATION, severity, rule, quoted.start, quoted.end, message, _ground(one), pieces)


def _elsewhere(quoted: Quoted, one: Resolution, comparison: Comparison) -> Iterator[Finding]:
    """The words are the law's, but of another clause than the cited one."""
    clause = one.citation.clause
    cited_clauses = {other.citation.clause for other in quoted.resolutions}
    if clause is None or None in cited_clauses or one.text is None or comparison.place is None:
        return
    clauses = read_article(one.text.text).clauses
    actual = next((unit.number for unit in clauses if unit.start <= comparison.place < unit.end), None)
    if actual is None or actual in cited_clauses:
        return
    law, article = one.law_id or "", one.citation.article
    message = _("Đoạn trích là của %(actual)s, không phải %(cited)s.") % {
        "actual": cited(law, article, actual),
        "cited": cited(law, article, clause),
    }
    yield Finding(
        Kind.QUOTATION, Severity.WARNING, "other_clause", quoted.start, quoted.end, message, _ground(one)
    )


def _name(one: Resolution) -> str:
    return cited(one.law_id or "", one.citation.article)


def _ground(one: Resolution) -> Ground:
    article = one.citation.article
    key = ArticleKey(one.law_id, article) if one.law_id and article else None
    return Ground(_name(one), key)
