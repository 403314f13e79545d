"""The record as the words of its document: every line in the order of time, corrections in sight. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

_ORDERED = "đã ghi theo thứ tự thời gian cùng với diễn biến nêu trên"


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction: the new words (none: struck out), why, by whom, at which hour."""

    words: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the record: its hour, its first wording, how it was corrected."""

    at: str
    words: str
    mended: Sequence[Mended] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to amend the record, and what the presiding judge answered."""

    who: str
    at: str
    words: str
    granted: bool
    answer: str


def given_words(rows: Iterable[Row], points: str) -> dict[str, str]:
    """What the template of the record asks for (``course``, ``words``); ``points``: the component points."""
    where = _("phiên tòa được tổ chức trực tuyến, điểm cầu thành phần: %(points)s.") % {"points": points}
    return {"course": "\n".join([where, *map(_row, rows)]), "words": _ORDERED}


def amended_words(asked: Iterable[Asked]) -> str:
    """Requests and answers, one paragraph each."""
    return "\n".join([_("theo thứ tự thời gian như sau."), *map(_asked, asked)])


def _row(row: Row) -> str:
    return " ".join([f"[{row.at}]", _one_line(row.words), *(_mended(one) for one in row.mended)])


def _mended(one: Mended) -> str:
    about = {"at": one.at, "by": one.by, "reason": one.reason.rstrip("."), "words": _one_line(one.words)}
    if not one.words:
        return _("(Gạch bỏ lúc %(at)s, người sửa: %(by)s, lý do: %(reason)s.)") % about
    return _("(Sửa lúc %(at)s thành: %(words)s Người sửa: %(by)s, lý do: %(reason)s.)") % about


def _asked(one: Asked) -> str:
    about = {
        "who": one.who,
        "at": one.at,
        "words": _one_line(one.words).rstrip("."),
        "answer": _one_line(one.answer).rstrip("."),
    }
    if one.granted:
        said = _("- %(who)s yêu cầu lúc %(at)s: %(words)s. Chủ tọa chấp nhận, ghi bổ sung.") % about
        return f"{said} {about['answer']}." if about["answer"] else said
    return _("- %(who)s yêu cầu lúc %(at)s: %(words)s. Chủ tọa không chấp nhận, lý do: %(answer)s.") % about


def _one_line(words: str) -> str:
    return " ".join(words.split())
