"""The rules of publication as the desk speaks of them (Nghị quyết 03/2017/NQ-HĐTP)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from phapdinh.judgments.check.refusals import publication_rules

_PARTS = (
    ("point", gettext_noop("điểm %s")),
    ("clause", gettext_noop("khoản %s")),
    ("article", gettext_noop("Điều %s")),
    ("law", gettext_noop("NQ %s")),
)


@dataclass(frozen=True, slots=True)
class RefusalClass:
    """A class of judgments that are not published: why, and the provision that says so."""

    reason: str
    article: str
    source: object

    @property
    def words(self) -> str:
        """Reason and provision, in the reader's language."""
        return f"{_(self.reason.rstrip('.'))} ({_cited(self.source, _)})"


@cache
def refusal_classes() -> dict[str, RefusalClass]:
    """All classes by their name in the rules; in Vietnamese, for the journal keeps these words."""
    rules = publication_rules().refusals
    return {name: RefusalClass(rule.reason, _cited(rule.source), rule.source) for name, rule in rules.items()}


def refusal_class(rule: str) -> RefusalClass | None:
    """One class, or None where no rule has that name."""
    return refusal_classes().get(rule)


def term() -> tuple[int, str]:
    """Days from legal effect within which a judgment is published, and the provision as a page says it."""
    due = publication_rules().due
    return due.days_from_legal_effect, _cited(due.source, _)


def review_term() -> tuple[int, str]:
    """Days within which a report on a published judgment is looked at, and the provision."""
    review = publication_rules().review
    return review.days_from_receipt, _cited(review.source, _)


def _cited(source: object, say: Callable[[str], str] = str) -> str:
    """A provision as a clerk cites it, from the smallest part to the document."""
    return " ".join(say(words) % value for name, words in _PARTS if (value := getattr(source, name, None)))
