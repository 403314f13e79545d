"""A kept answer as its page shows it: words, links, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from phapdinh.assistant.answers.wording import Abstention, abstention, band_words, status_words
from phapdinh.assistant.models import AnswerFeedback, AskedQuestion
from phapdinh.laws.addresses import provision_url
from phapdinh.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """One quotation with its source line. ``ended``: the provision is no longer in force on the day."""

    number: int
    place: str
    law: str
    title: str
    telling: str | None
    lead: str | None
    quote: str
    url: str
    status: str
    ended: bool
    successor: str | None


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article that was looked at."""

    place: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page says of one question."""

    day: str
    day_words: str
    days_named: Sequence[str]
    seconds: str
    statements: Sequence[ShownStatement]
    abstention: Abstention | None
    looked_at: Sequence[ShownArticle]
    band: int
    band_words: str
    right_of_hundred: int | None
    judgments: Sequence[Mapping[str, Any]]
    situations: Sequence[Mapping[str, Any]]
    searched: Mapping[str, int]
    feedback: AnswerFeedback | None


def shown(kept: Mapping[str, Any], question: AskedQuestion) -> Shown:
    """What is shown of a kept answer."""
    day = date.fromisoformat(kept["on"])
    sure = kept["sureness"] or {}
    named = [date.fromisoformat(one) for one in kept["days_named"]]
    return Shown(
        day=format_date(day),
        day_words=_day_words(kept["day_source"]),
        days_named=[format_date(one) for one in named] if len(named) > 1 else (),
        seconds=f"{kept['elapsed_ms'] / 1000:.2f}".replace(".", ","),
        statements=[_statement(number, one, day) for number, one in enumerate(kept["statements"], 1)],
        abstention=abstention(kept) if kept["abstained"] else None,
        looked_at=[_article(one, day) for one in kept["looked_at"]],
        band=sure.get("band", 0),
        band_words=band_words(sure["band"]) if sure else "",
        right_of_hundred=sure.get("right_of_hundred"),
        judgments=kept["judgments"],
        situations=kept["situations"],
        searched=kept["searched"],
        feedback=getattr(question, "feedback", None),
    )


def _day_words(source: str) -> str:
    return {
        "chosen": _("ngày đã chọn"),
        "question": _("ngày nêu trong câu hỏi"),
        "today": _("hôm nay"),
    }[source]


def _statement(number: int, one: Mapping[str, Any], day: date) -> ShownStatement:
    return ShownStatement(
        number=number,
        place=one["text"],
        law=f"{one['law_name']} {one['law_id']}".strip(),
        title=one["article_title"],
        telling=one["telling"],
        lead=one["lead"],
        quote=one["quote"],
        url=provision_url(one["law_id"], one["article"], one["clause"], one["point"], on=day),
        status=status_words(one, day),
        ended=one["status"] == "ended",
        successor=one["successor"],
    )


def _article(one: Mapping[str, Any], day: date) -> ShownArticle:
    place = f"Điều {one['article']} {one['law_name']} {one['law_id']}".replace("  ", " ")
    return ShownArticle(place, one["title"], provision_url(one["law_id"], one["article"], on=day))
