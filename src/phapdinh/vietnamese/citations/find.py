"""Which provisions stand together, and to which law they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from phapdinh.vietnamese.citations.mentions import Mention
from phapdinh.vietnamese.citations.tokens import Articles, Clauses, LawName, OtherDocument, Points, Token

#: Between the parts of one provision ("điểm a khoản 1 Điều 5", "khoản 1 của Điều 5").
_TIGHT = re.compile(r"[\s]*(?:cua|thuoc|o|tai)?\s*")
#: Between a provision and what follows it in brackets or after a comma ("Điều 266 (Khoản 2)").
_LOOSE = re.compile(r"[\s,(]*(?:tai|o|cac)?\s*")
_LISTED = re.compile(r"[\s,;]*(?:va|hoac|cung)?\s*(?:cac|theo|tai)?\s*")
#: Between a provision and the law that it belongs to, named after it.
_OF_LAW = re.compile(r"[\s,)\-–—]*(?:(?:cua|thuoc|trong|tai|theo|cung|-)\s+)?(?:cac\s+)?[\s(“\"]*")
_WEAK_OF_LAW = re.compile(r"[\s,;.)]*(?:(?:cua|va|theo)\s+)?")
_SAME_SENTENCE = re.compile(r"[^.;:\n]{0,110}")
#: Between a law and its articles, named after it.
_STRONG_LEAD = re.compile(r"[^;.\n]{0,220}?[:(]\s*[-–+]?\s*(?:tai|theo|ap dung)?\s*(?:cac\s+)?")
_WEAK_LEAD = re.compile(r"[\s,\-–—)]*(?:(?:tai|gom|o|theo)\s+)?(?:cac\s+)?")
_TABLE_LEAD = re.compile(r"[^.;\n]{0,200}?[,\-–]\s*(?:tai\s+)?(?:cac\s+)?")
#: Between the lines of one list of provisions.
_PUNCTUATION = re.compile(r"[\s,;\-–+]*(?:va)?\s*")
_FAR = 110


@dataclass(slots=True)
class Provision:
    """One article with its clauses, each with its points, and the law it belongs to."""

    article: str
    start: int
    end: int
    clauses: list[tuple[str | None, tuple[str, ...]]] = field(default_factory=list)
    law: Mention | None = None


@dataclass(slots=True)
class _Lead:
    """A law named before its articles."""

    mention: Mention
    strong: bool


class _Finder:
    """Walks over the tokens once and keeps the provisions that still wait for their law."""

    def __init__(self, folded: str, tokens: list[Token]) -> None:
        self.folded = folded
        self.tokens = tokens
        self.done: list[Provision] = []
        self.waiting: list[Provision] = []
        self.before: list[tuple[str | None, tuple[str, ...]]] = []  # clauses read before their article
        self.before_start: int | None = None
        self.points: tuple[str, ...] = ()
        self.lead: _Lead | None = None

    def gap(self, left: int, right: int) -> str:
        return self.folded[self.tokens[left].end : self.tokens[right].start]

    def run(self) -> list[Provision]:
        for index, token in enumerate(self.tokens):
            if isinstance(token, Articles):
                self._articles(index, token)
            elif isinstance(token, Clauses):
                self._clauses(index, token)
            elif isinstance(token, Points):
                self._points(index, token)
            elif isinstance(token, LawName):
                self._law(index, token)
            elif isinstance(token, OtherDocument):
                self._other(token)
        self._close(self.lead.mention if self.lead else None)
        self.done.sort(key=lambda provision: provision.start)
        return self.done

    # -- provisions ---------------------------------------------------------------------------

    def _leads_to_article(self, index: int) -> bool:
        """Whether the clause or point at ``index`` belongs to an article that follows it."""
        for after in range(index + 1, min(index + 12, len(self.tokens))):
            gap = self.gap(after - 1, after)
            token = self.tokens[after]
            if isinstance(token, Articles):
                return _TIGHT.fullmatch(gap) is not None or gap.strip() == ","
            if not isinstance(token, Clauses | Points) or not _LISTED.fullmatch(gap):
                return False
        return False

    def _follows_article(self, index: int, gap: re.Pattern[str]) -> bool:
        if index == 0 or not self.waiting:
            return False
        previous = self.tokens[index - 1]
        attached = isinstance(previous, Articles) or (
            isinstance(previous, Clauses | Points) and not self.before and not self.points
        )
        return attached and gap.fullmatch(self.gap(index - 1, index)) is not None

    def _clauses(self, index: int, token: Clauses) -> None:
        entries: list[tuple[str | None, tuple[str, ...]]] = [(unit, ()) for unit in token.units]
        if self.points:
            entries[0] = (token.units[0], self.points)
            self.points = ()
        leads = self._leads_to_article(index)
        tightly_led = leads and self._next_gap(index).strip() == ""
        if self._follows_article(index, _TIGHT) and not tightly_led:
            self.waiting[-1].clauses += entries
            self.waiting[-1].end = token.end
        elif leads:
            self.before += entries
            self.before_start = token.start if self.before_start is None else self.before_start
        elif self._follows_article(index, _LOOSE):
            self.waiting[-1].clauses += entries
            self.waiting[-1].end = token.end

    def _next_gap(self, index: int) -> str:
        return self.gap(index, index + 1) if index + 1 < len(self.tokens) else "."

    def _points(self, index: int, token: Points) -> None:
        if self._leads_to_article(index) and not (
            self._follows_article(index, _TIGHT) and not isinstance(self.tokens[index + 1], Clauses)
        ):
            self.points = token.units
            self.before_start = token.start if self.before_start is None else self.before_start
        elif self._follows_article(index, _LOOSE) and self.waiting:
            last = self.waiting[-1]
            clause = last.clauses.pop()[0] if last.clauses else None
            last.clauses.append((clause, token.units))
            last.end = token.end

    def _articles(self, index: int, token: Articles) -> None:
        if self.waiting and not self._near(index):
            self._close(self.lead.mention if self.lead else None)
        if self.lead and not self.waiting and not self._still_leads(index):
            self.lead = None
        if token.own and self.lead:
            self._close(self.lead.mention)
        first = len(self.waiting)
        for unit, start, end in token.units:
            self.waiting.append(Provision(unit, start, end))
        if self.points:
            self.before.append((None, self.points))
        if self.before:
            self.waiting[first].clauses = self.before
        self.waiting[first].start = token.start if self.before_start is None else self.before_start
        self._fill_range(index, first)
        self.before, self.before_start, self.points = [], None, ()
        if token.own:
            self._close(Mention(token.start, token.end, own=True))

    def _fill_range(self, index: int, first: int) -> None:
        """ "từ Điều 584 đến Điều 590": the articles between the two."""
        if first == 0 or not re.fullmatch(r"\s*den(?:\s+het)?\s*", self.gap(index - 1, index)):
            return
        low, high = self.waiting[first - 1], self.waiting[first]
        if (
            low.article.isdigit()
            and high.article.isdigit()
            and 1 < int(high.article) - int(low.article) <= 80
        ):
            between = range(int(low.article) + 1, int(high.article))
            self.waiting[first:first] = [Provision(str(one), high.start, high.end) for one in between]

    def _near(self, index: int) -> bool:
        """Whether the waiting provisions and this article are in one breath."""
        gap = self.gap(index - 1, index) if index else ""
        if self.before_start is not None:
            gap = self.folded[self.waiting[-1].end : self.before_start]
        if _PUNCTUATION.fullmatch(gap):
            return True
        return len(gap) <= _FAR and not re.search(r"[.:]\s|\n", gap)

    def _still_leads(self, index: int) -> bool:
        """A law named before articles holds until the paragraph or, if weakly named, the sentence ends."""
        gap = self.gap(index - 1, index)
        return "\n" not in gap and not re.search(r"\.\s", gap) and len(gap) <= _FAR

    # -- laws ---------------------------------------------------------------------------------

    def _close(self, law: Mention | None) -> None:
        for provision in self.waiting:
            provision.law = law
        self.done += self.waiting
        self.waiting = []

    def _law(self, index: int, token: LawName) -> None:
        used = False
        if self.waiting:
            used = self._take(index, token)
        self.before, self.before_start, self.points = [], None, ()
        self.lead = None if used else self._lead(index, token)

    def _take(self, index: int, token: LawName) -> bool:
        """Give the waiting provisions their law; whether it is this one."""
        gap = self.folded[self.waiting[-1].end : token.start]
        ahead = self._lead(index, token)
        direct = _OF_LAW.fullmatch(gap) is not None
        if self.lead and (self.lead.strong or not direct):
            self._close(self.lead.mention)
            return False
        weak = _WEAK_OF_LAW.fullmatch(gap) is not None or _SAME_SENTENCE.fullmatch(gap) is not None
        mine = (direct and not (ahead and ahead.strong)) or (weak and ahead is None)
        self._close(token.mention if mine else None)
        return mine

    def _lead(self, index: int, token: LawName) -> _Lead | None:
        """The law as the head of a list of articles that follows, if it is one."""
        if index + 1 >= len(self.tokens) or isinstance(self.tokens[index + 1], LawName | OtherDocument):
            return None
        gap = self.gap(index, index + 1)
        if _STRONG_LEAD.fullmatch(gap):
            return _Lead(token.mention, strong=True)
        if _WEAK_LEAD.fullmatch(gap) or (token.mention.number and _TABLE_LEAD.fullmatch(gap)):
            return _Lead(token.mention, strong=False)
        return None

    def _other(self, token: OtherDocument) -> None:
        """A contract named right after provisions: they are its own, no law."""
        if self.waiting and token.start - self.waiting[-1].end < _FAR:
            self.waiting = []


def find_provisions(folded: str, tokens: list[Token]) -> list[Provision]:
    """Provisions in order of their place; those whose law the text does not tell have none.

    "Bộ luật này" means the law named last before it.
    """
    provisions = _Finder(folded, tokens).run()
    named = [token.mention for token in tokens if isinstance(token, LawName)]
    earlier: dict[int, Mention] = {}
    last: Mention | None = None
    for mention in named:
        if mention.back and last:
            earlier[mention.start] = replace(last, start=mention.start, end=mention.end)
        elif not mention.back and not mention.own:
            last = mention
    for provision in provisions:
        if provision.law and provision.law.back:
            provision.law = earlier.get(provision.law.start)
    return provisions
