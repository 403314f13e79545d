"""The classes of judgments that are never published, as the desk offers them (Điều 4 NQ 03/2017/NQ-HĐTP)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

_RULES = Path(__file__).parent / "rules" / "publication.yaml"


class _Source(BaseModel):
    model_config = ConfigDict(frozen=True)
    law: str
    article: str | None
    clause: str | None = None
    point: str | None = None

    def __str__(self) -> str:
        parts = (
            _("điểm %s") % self.point if self.point else "",
            _("khoản %s") % self.clause if self.clause else "",
            _("Điều %s") % self.article if self.article else "",
            f"NQ {self.law}",
        )
        return " ".join(part for part in parts if part)


class RefusalClass(BaseModel):
    """One class: why it is not published, and the provision that says so."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    source: _Source
    reason: str

    @property
    def article(self) -> str:
        """The provision as a clerk cites it."""
        return str(self.source)


class _Due(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    days_from_legal_effect: int
    source: _Source


class _Publication(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    due: _Due
    refusals: dict[str, RefusalClass]


@cache
def _rules() -> _Publication:
    return _Publication.model_validate(yaml.safe_load(_RULES.read_text(encoding="utf-8")))


def refusal_classes() -> dict[str, RefusalClass]:
    """All classes by their name in the rules."""
    return dict(_rules().refusals)


def refusal_class(rule: str) -> RefusalClass | None:
    """One class, or None where no rule has that name."""
    return _rules().refusals.get(rule)


def term() -> tuple[int, str]:
    """Days from legal effect within which a judgment is published, and the provision."""
    return _rules().due.days_from_legal_effect, str(_rules().due.source)
