"""Whether what a draft cites exists and was in force. Pure.

Law that is not held, or whose text of the day is not known, is listed as unchecked and never as wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.fact_days import FactDays
from phapdinh.assistant.drafts.finding import Finding, Ground, Kind, Severity, Unchecked
from phapdinh.assistant.drafts.holdings import Holdings, highest_article
from phapdinh.assistant.drafts.names_of_law import cited, provision, sentence
from phapdinh.assistant.drafts.rules import amended_since
from phapdinh.laws.resolver import Reason, Resolution, Status
from phapdinh.laws.standing import Certainty
from phapdinh.laws.structure import Unit, read_article
from phapdinh.laws.which_law import successor_of
from phapdinh.laws.wording import reason_words
from phapdinh.vietnamese.citations import find_law, short_name

_SURE = (Certainty.KNOWN, Certainty.NEWEST)


def check_citations(
    draft: Draft, resolutions: Sequence[Resolution], holdings: Holdings
) -> Iterator[Finding | Unchecked]:
    """What is wrong with the citations, and which could not be checked."""
    facts = FactDays(draft.text)
    for one in resolutions:
        yield from _check(draft, facts, one, holdings)


def _check(
    draft: Draft, facts: FactDays, one: Resolution, holdings: Holdings
) -> Iterator[Finding | Unchecked]:
    citation, reason = one.citation, one.reason
    if one.status is Status.RESOLVED or reason is Reason.NO_LAW:
        return
    if reason is Reason.NO_ARTICLE:
        yield _no_article(draft, one, holdings)
    elif reason in (Reason.NO_CLAUSE, Reason.NO_POINT):
        yield _no_unit(draft, one)
    elif reason in (Reason.ENDED, Reason.NOT_YET):
        since, until = (one.days.since, one.days.until) if one.days else (None, None)
        yield from _not_in_force(draft, facts, one, (since, until))
    elif reason is Reason.NOT_HELD and one.law_id and (law := find_law(one.law_id)):
        yield from _not_in_force(draft, facts, one, (law.effective_from, law.effective_to))
        yield Unchecked(citation.start, citation.end, _unchecked(one))
    else:
        yield Unchecked(citation.start, citation.end, _unchecked(one))


def _unchecked(one: Resolution) -> str:
    reason = reason_words(one.reason) if one.reason else ""
    name = short_name(one.law_id) if one.law_id else one.citation.law
    return f"{name}: {reason}" if name else reason


def _finding(
    one: Resolution, severity: Severity, rule: str, message: str, clause: str | None = None
) -> Finding:
    citation = one.citation
    article = (
        ArticleKey(one.law_id, citation.article)
        if one.law_id and citation.article and one.text is not None
        else None
    )
    ground = Ground(cited(one.law_id, citation.article, clause), article) if one.law_id else None
    return Finding(Kind.CITATION, severity, rule, citation.start, citation.end, message, ground)


# -- what does not exist --------------------------------------------------------------------------------


def _no_article(draft: Draft, one: Resolution, holdings: Holdings) -> Finding | Unchecked:
    citation = one.citation
    highest = highest_article(holdings.numbers(one.law)) if one.law else None
    number = citation.article or ""
    if one.law_id is None or highest is None or not number.isdigit() or int(number) <= highest:
        return Unchecked(citation.start, citation.end, _unchecked(one))
    message = _("Không có %(article)s: %(law)s có %(count)d điều.") % {
        "article": provision(number),
        "law": short_name(one.law_id),
        "count": highest,
    }
    return _finding(one, _or_amended(Severity.ERROR, draft.on, one.law_id), "no_article", message)


_LONG_FOR_ONE = 3_000  # characters; an article so long has clauses, also where its stored text shows none


def _no_unit(draft: Draft, one: Resolution) -> Finding | Unchecked:
    """The article is there, the clause or the point is not."""
    citation, text = one.citation, one.text.text if one.text else ""
    tree = read_article(text)
    if one.reason is Reason.NO_POINT and citation.clause is None and tree.clauses:
        return _without_clause(one, tree)
    if one.reason is Reason.NO_CLAUSE and not tree.clauses and (tree.points or len(text) > _LONG_FOR_ONE):
        return Unchecked(citation.start, citation.end, _unchecked(one))  # the stored text is cut off
    owner = tree.find(citation.clause, None) if one.reason is Reason.NO_POINT else tree
    message = _no_unit_words(one, owner or tree)
    severity = Severity.ERROR if one.certainty in _SURE else Severity.WARNING
    severity = _or_amended(severity, draft.on, one.law_id)
    if severity is Severity.NOTE:
        message += " " + _("Luật đã được sửa đổi mà kho chưa hợp nhất; cần đối chiếu bản sửa đổi.")
    return _finding(one, severity, str(one.reason), message)


def _without_clause(one: Resolution, tree: Unit) -> Finding:
    """A point of an article that has clauses: which one is meant."""
    point = one.citation.point
    having = [clause.number for clause in tree.clauses if tree.find(clause.number, point)]
    named = cited(one.law_id or "", one.citation.article)
    if not having:
        message = _("%(owner)s không có %(missing)s ở khoản nào.")
        values = {"owner": sentence(named), "missing": provision(None, None, point)}
        return _finding(one, Severity.WARNING, "no_point", message % values)
    message = _("Thiếu khoản: %(missing)s %(owner)s có ở khoản %(clauses)s.")
    values = {"owner": named, "missing": provision(None, None, point), "clauses": _list(having)}
    return _finding(one, Severity.NOTE, "no_clause_named", message % values)


def _no_unit_words(one: Resolution, owner: Unit) -> str:
    citation, law = one.citation, one.law_id or ""
    if one.reason is Reason.NO_POINT:
        named = cited(law, citation.article, citation.clause)
        units, missing = owner.points, provision(None, None, citation.point)
        none = _("%(owner)s không chia điểm, không có %(missing)s.")
        some = _("%(owner)s chỉ có các điểm %(units)s, không có %(missing)s.")
    else:
        named = cited(law, citation.article)
        units, missing = owner.clauses, provision(None, citation.clause)
        none = _("%(owner)s không chia khoản, không có %(missing)s.")
        some = _("%(owner)s chỉ có các khoản %(units)s, không có %(missing)s.")
    values = {"owner": sentence(named), "missing": missing, "units": _list([unit.number for unit in units])}
    return (some if units else none) % values


def _list(numbers: Sequence[str]) -> str:
    """``1, 2, 3``; a long run from its first to its last."""
    if len(numbers) > _LISTED:
        return _("%(first)s đến %(last)s") % {"first": numbers[0], "last": numbers[-1]}
    return ", ".join(numbers)


_LISTED = 4


def _or_amended(severity: Severity, on: date, law_id: str | None) -> Severity:
    """A note where the stored text is that before an amendment."""
    return Severity.NOTE if law_id and amended_since(law_id, on) else severity


# -- what is not in force -------------------------------------------------------------------------------


def _not_in_force(
    draft: Draft, facts: FactDays, one: Resolution, days: tuple[date | None, date | None]
) -> Iterator[Finding]:
    since, until = days
    if until is not None and draft.on > until:
        if not facts.happened_by(until):
            yield _ended(draft, one, until)
    elif since is not None and draft.on < since and not _more_lenient(draft):
        message = _("%(what)s có hiệu lực từ ngày %(since)s, sau ngày %(on)s của bản án.") % {
            "what": sentence(_what(one)),
            "since": f"{since:%d/%m/%Y}",
            "on": f"{draft.on:%d/%m/%Y}",
        }
        yield _finding(one, Severity.ERROR, "not_yet", message)


def _ended(draft: Draft, one: Resolution, until: date) -> Finding:
    message = _("%(what)s hết hiệu lực từ sau ngày %(until)s; dự thảo không nêu sự việc nào đến ngày đó.") % {
        "what": sentence(_what(one)),
        "until": f"{until:%d/%m/%Y}",
    }
    successor = one.successor or (successor_of(one.law_id) if one.law_id else None)
    if successor:
        message += " " + _("Văn bản thay thế: %(law)s.") % {"law": _full(successor)}
    severity = Severity.WARNING if one.citation.article else Severity.NOTE
    return _finding(one, severity, "ended", message)


def _what(one: Resolution) -> str:
    law = one.law_id or ""
    return cited(law, one.citation.article) if one.citation.article else _full(law)


def _full(law_id: str) -> str:
    """``BLDS (91/2015/QH13)``: the short name alone would be that of both versions."""
    name = short_name(law_id)
    return law_id if name == law_id else f"{name} ({law_id})"


def _more_lenient(draft: Draft) -> bool:
    """Criminal law that is more lenient is applied before its day (BLHS art. 7 cl. 3)."""
    folded = draft.layout.folded
    return "co loi cho" in folded or "41/2017/qh14" in folded or "144/2016/qh13" in folded
