"""By what a text is compared with published judgments: its articles, legal relation, precedents, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phapdinh.assistant.contract import ArticleKey
from phapdinh.judgments.publishing.titles import normalised_relation
from phapdinh.judgments.record import ParsedJudgment, SectionKind
from phapdinh.vietnamese.citations import find_citations

_TELLING = (SectionKind.FACTS, SectionKind.REASONING)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared. ``words`` is running text; nothing of it leaves this machine."""

    words: str = ""
    articles: tuple[ArticleKey, ...] = ()
    relation: str = ""
    precedents: tuple[str, ...] = ()

    def facets(self) -> Mapping[str, Sequence[str]]:
        """The same as values of the index's facets."""
        named = {
            "article": [f"{one.law_id}#{one.article}" for one in self.articles],
            "relation": [self.relation] if self.relation else [],
            "precedent": list(self.precedents),
        }
        return {name: values for name, values in named.items() if values}


def likeness_of(text: str, parsed: ParsedJudgment) -> Likeness:
    """What a draft is compared by: its facts and reasons rather than its heading and parties."""
    spans = [section.span for section in parsed.sections if section.kind in _TELLING]
    words = "\n".join(text[span.start : span.end] for span in spans) or text
    cited = (ArticleKey(one.law_id, one.article) for one in parsed.citations if one.law_id and one.article)
    return Likeness(
        words,
        tuple(dict.fromkeys(cited)),
        normalised_relation(parsed.legal_relation),
        tuple(dict.fromkeys(parsed.precedents)),
    )


def described(words: str, on: date | None = None) -> Likeness:
    """What a description in words is compared by: they and the articles that they cite."""
    cited = (
        ArticleKey(one.law_id, one.article) for one in find_citations(words, on) if one.law_id and one.article
    )
    return Likeness(words, tuple(dict.fromkeys(cited)))
