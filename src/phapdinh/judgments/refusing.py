"""The rules of publication as the desk speaks of them (Nghị quyết 03/2017/NQ-HĐTP)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from phapdinh.judgments.check.refusals import publication_rules


@dataclass(frozen=True, slots=True)
class RefusalClass:
    """A class of judgments that are not published: why, and the provision that says so."""

    reason: str
    article: str


@cache
def refusal_classes() -> dict[str, RefusalClass]:
    """All classes by their name in the rules."""
    rules = publication_rules().refusals
    return {name: RefusalClass(rule.reason, _cited(rule.source)) for name, rule in rules.items()}


def refusal_class(rule: str) -> RefusalClass | None:
    """One class, or None where no rule has that name."""
    return refusal_classes().get(rule)


def term() -> tuple[int, str]:
    """Days from legal effect within which a judgment is published, and the provision."""
    due = publication_rules().due
    return due.days_from_legal_effect, _cited(due.source)


def _cited(source: object) -> str:
    """A provision as a clerk cites it, from the smallest part to the document."""
    parts = (("point", _("điểm %s")), ("clause", _("khoản %s")), ("article", _("Điều %s")), ("law", "NQ %s"))
    return " ".join(words % value for name, words in parts if (value := getattr(source, name, None)))
