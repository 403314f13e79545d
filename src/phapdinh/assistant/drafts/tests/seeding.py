"""Errors sown into judgments, one at a time and always the same ones, to measure what the check finds.

A seed is a text with one error and the place of it; it counts as found where a finding of its kind touches
that place, or, for a part that was cut out, where the part is said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from random import Random

from phapdinh.assistant.drafts.amounts import find_amounts, number_in_words
from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Kind
from phapdinh.assistant.drafts.holdings import Holdings, highest_article
from phapdinh.assistant.drafts.reckoning import find_reckonings
from phapdinh.judgments.record import SectionKind
from phapdinh.laws.resolver import Resolution, Status, resolve
from phapdinh.vietnamese.case_numbers import find_case_numbers
from phapdinh.vietnamese.money import format_number

_MOST = 4  # seeds of one sort in one judgment


@dataclass(frozen=True, slots=True)
class Seed:
    """A text with one error of some sort at ``[start, end)``; ``rule`` where only that finding counts."""

    sort: str
    text: str
    start: int
    end: int
    kinds: frozenset[Kind]
    rule: str | None = None

    def found_by(self, finding: Finding) -> bool:
        """Whether a finding is of this error."""
        if finding.kind not in self.kinds or (self.rule and finding.rule != self.rule):
            return False
        places = ((finding.start, finding.end), *finding.again)
        return bool(self.rule) or any(start <= self.end and end >= self.start for start, end in places)


def sow(draft: Draft, holdings: Holdings) -> Iterator[Seed]:
    """Every seed of a judgment, at most four of a sort."""
    random = Random(draft.text[:200])
    resolutions = [
        one
        for one in resolve(draft.text, draft.on, holdings)
        if one.status is Status.RESOLVED and one.citation.article and one.text
    ]
    for sort, sower in SORTS.items():
        seeds = list(sower(draft, resolutions, holdings))
        random.shuffle(seeds)
        for start, end, new, kinds, rule in seeds[:_MOST]:
            text = draft.text[:start] + new + draft.text[end:]
            yield Seed(sort, text, start, start + len(new), kinds, rule)


_Change = tuple[int, int, str, frozenset[Kind], str | None]
_CITATION, _SUM = frozenset({Kind.CITATION}), frozenset({Kind.SUM})


def _articles(draft: Draft, cited: list[Resolution], holdings: Holdings) -> Iterator[_Change]:
    """An article number beyond the last of its law."""
    for one in cited:
        highest = highest_article(holdings.numbers(one.law)) if one.law else None
        match = re.search(rf"[Đđ]iều\s+({one.citation.article})\b", draft.text[one.citation.start :])
        if highest and match and match.end() <= one.citation.end - one.citation.start:
            start, end = (one.citation.start + place for place in match.span(1))
            yield start, end, str(highest + 14), _CITATION, None


def _clauses(draft: Draft, cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A clause that no article has."""
    for one in cited:
        match = re.search(rf"[Kk]hoản\s+({one.citation.clause})\b", draft.text[one.citation.start :])
        if one.citation.clause and match and match.end() <= one.citation.end - one.citation.start:
            start, end = (one.citation.start + place for place in match.span(1))
            yield start, end, "29", _CITATION, None


def _quotations(draft: Draft, cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A verbatim quotation of a cited article, with one word replaced by another of the same text."""
    reasoning = draft.section(SectionKind.REASONING)
    place = reasoning.span.end if reasoning else len(draft.text)
    for one in cited:
        body = (one.span.quote if one.span else "").split("\n")[0][:400]
        words = body.split()
        if len(words) < 12 or not one.citation.law:
            continue
        other = next((word for word in words[7:] if word.isalpha() and word != words[5]), None)
        if other is None:
            continue
        changed = " ".join([*words[:5], other, *words[6:]])
        lead = f"Tại Điều {one.citation.article} {one.citation.law} quy định: “"
        yield place, place, f"\n{lead}{changed}”.", frozenset({Kind.QUOTATION}), None


_PARTS = {
    "clerk": r"[^\n]*thu ky[^\n]*\n",
    "nation": r"nhan danh\s[^\n]*\n(?:nuoc cong hoa[^\n]*\n)?",
    "right_of_appeal": r"[^\n]*khang cao[^\n]*(?:\n|\Z)",
    "fees": r"[^\n]*an phi[^\n]*(?:\n|\Z)",
    "trial_order": r"(?:theo )?quyet dinh dua vu an ra xet xu[^\n]*?(?= giua|\n)",
}


def _sections(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A part cut out: in the head all lines that name it, in the ruling likewise."""
    ruling, head = draft.section(SectionKind.DECISION), draft.section(SectionKind.HEADER)
    if ruling is None or head is None:
        return
    for part, words in _PARTS.items():
        start, end = (
            (ruling.span.start, len(draft.text))
            if part in ("fees", "right_of_appeal")
            else (0, head.span.end)
        )
        kept, last = [], start
        for match in re.finditer(words, draft.layout.folded[:end]):
            if match.start() >= start:
                kept.append(draft.text[last : match.start()])
                last = match.end()
        kept.append(draft.text[last:end])
        yield start, end, "".join(kept), frozenset({Kind.SECTION}), f"missing_{part}"


def _headings(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """The whole reasoning cut out."""
    section = draft.section(SectionKind.REASONING)
    if section is not None and section.title:
        yield section.span.start, section.span.end, "", frozenset({Kind.SECTION}), "missing_reasoning"


def _in_words(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A sum in figures that no longer agrees with its words."""
    for amount in find_amounts(draft):
        match = re.match(r"\s*\(([^()]{6,160})\)", draft.text[amount.end :])
        if match and number_in_words(match[1]) == amount.value:
            yield amount.start, amount.end, f"{format_number(amount.value * 10 + 1000)} đồng", _SUM, None


def _calculations(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A right calculation with another result."""
    for one in find_reckonings(draft.layout.folded):
        if one.holds:
            begin = draft.text.rindex("=", one.start, one.end) + 1
            yield begin, one.end, f" {format_number(int(one.written) * 2 + 7000)} đồng", _SUM, None


def _totals(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A total that two to six sums behind it make, changed."""
    amounts = find_amounts(draft)
    for index, total in enumerate(amounts):
        lead = re.match(r"\s*(?:\([^()]*\))?[,:;]?\s*(?:trong đó|bao gồm|gồm)", draft.text[total.end :])
        line_end = draft.text.find("\n", total.end)
        items = [one.value for one in amounts[index + 1 : index + 9] if one.end <= line_end or line_end < 0]
        counts = range(2, len(items) + 1)
        made = any(sum(some) == total.value for count in counts for some in combinations(items, count))
        if lead and made:
            written = format_number(total.value + total.value // 10 + 1_000)
            yield total.start, total.end, f"{written} đồng", _SUM, "total"


def _days(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """30 February."""
    for match in re.finditer(r"(?<=[Nn]gày )(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)\b", draft.text):
        yield *match.span(), f"30{match[2]}02{match[2]}{match[4]}", frozenset({Kind.DAY}), None


def _numbers(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """The judgment's own number of another year."""
    for number in find_case_numbers(draft.text):
        if number.text == draft.parsed.number and number.year:
            written = draft.text[number.start : number.end]
            changed = written.replace(str(number.year), str(number.year - 2), 1)
            if changed != written:
                yield number.start, number.end, changed, frozenset({Kind.NUMBER}), "number_year"
            return


def _names(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A coded name written out in one place of the facts."""
    facts = draft.section(SectionKind.FACTS)
    if facts is None or not draft.is_coded:
        return
    for person in draft.parsed.participants:
        words = person.name.split()
        if len(words) > 2 and len(words[-1]) == 1:
            for match in re.finditer(rf"{re.escape(person.name)}(?!\w)", draft.text[: facts.span.end]):
                if match.start() >= facts.span.start:
                    name = " ".join([*words[:-1], "Thành"])
                    yield *match.span(), name, frozenset({Kind.NAME}), None


def _fees(draft: Draft, _cited: list[Resolution], _holdings: Holdings) -> Iterator[_Change]:
    """A fee of five per cent of a value for which the list has fewer, in cases under the list."""
    if draft.parsed.accepted_on is None or draft.parsed.accepted_on < _LIST_SINCE:
        return
    reasoning = draft.section(SectionKind.REASONING)
    place = reasoning.span.end if reasoning else len(draft.text)
    for value in (3_000_000, 640_000_000, 900_000_000, 2_500_000_000):
        sum_ = f"{format_number(value)} đồng x 5% = {format_number(value * 5 // 100)} đồng"
        new = f"\nBị đơn phải chịu án phí dân sự sơ thẩm là {sum_}."
        yield place, place, new, frozenset({Kind.FEE}), None


_LIST_SINCE = date(2017, 1, 1)
_Sower = Callable[[Draft, list[Resolution], Holdings], Iterator[_Change]]
SORTS: Mapping[str, _Sower] = {
    "article": _articles,
    "clause": _clauses,
    "quotation": _quotations,
    "section": _sections,
    "reasoning": _headings,
    "words": _in_words,
    "calculation": _calculations,
    "total": _totals,
    "day": _days,
    "number": _numbers,
    "name": _names,
    "fee": _fees,
}
