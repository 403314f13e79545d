"""By what a text is compared with published judgments: its articles, legal relation, precedents, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phapdinh.assistant.contract import ArticleKey
from phapdinh.judgments.publishing.titles import normalised_relation
from phapdinh.judgments.record import ParsedJudgment, SectionKind

_TELLING = (SectionKind.FACTS, SectionKind.REASONING)
#: Articles that nearly every judgment cites (fees, jurisdiction, appeal) say nothing of the case; the
#: index leaves them out by their frequency, so none is listed here.


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
