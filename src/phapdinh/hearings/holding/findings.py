"""What stands against holding a hearing online, or should be weighed: words and the article. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from phapdinh.cases.assigning.rules import Source
from phapdinh.hearings.holding.rules import Confidence, Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. ``refuses``: it may not be held so; otherwise the judge weighs it."""

    id: str
    words: str
    source: Source
    confidence: Confidence
    refuses: bool = True

    @property
    def cited(self) -> str:
        """The provision as a clerk cites it."""
        return str(self.source)


def found(rule: Rule, name: str, words: str) -> Finding:
    """A finding by a rule."""
    return Finding(name, words, rule.source, rule.confidence, rule.refuses)


def refusals(findings: Iterable[Finding]) -> list[Finding]:
    """Those that bar it."""
    return [one for one in findings if one.refuses]


def notices(findings: Iterable[Finding]) -> list[Finding]:
    """Those that the judge weighs."""
    return [one for one in findings if not one.refuses]
