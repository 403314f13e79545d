"""What a page says of effect and of texts, in whole sentences: never more than the sources. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from phapdinh.laws.notes import Effect
from phapdinh.laws.periods import Basis, Period, snapshot_days
from phapdinh.laws.standing import Certainty, Days, Standing
from phapdinh.laws.wording import basis_words, certainty_words, standing_words
from phapdinh.vietnamese.dates import format_date_short

#: The look of each standing among the tags of the house.
TAGS = {
    Standing.IN_FORCE: "published",
    Standing.NOT_YET: "due",
    Standing.ENDED: "refused",
    Standing.SUSPENDED: "held",
    Standing.UNKNOWN: "held",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A tag, the look of it, and the sentences beside it; ``doubts`` are those that warn."""

    tag: str
    look: str
    sentences: tuple[str, ...]
    doubts: tuple[str, ...]


def say_effect(days: Days, state: Standing, on: date) -> Said:
    """The effect of a law or an article on a day."""
    tag = standing_words(state)
    return Said(tag[:1].upper() + tag[1:], TAGS[state], tuple(_effect(days, state, on)), ())


def _effect(days: Days, state: Standing, on: date) -> Iterator[str]:
    day = format_date_short(on)
    if state is Standing.NOT_YET and days.since:
        since = format_date_short(days.since)
        yield _("Ngày %(day)s chưa có hiệu lực; có hiệu lực từ %(since)s.") % {"day": day, "since": since}
    elif state is Standing.ENDED and days.until:
        until = format_date_short(days.until)
        yield _("Đã hết hiệu lực: ngày cuối cùng còn hiệu lực là %(until)s.") % {"until": until}
    elif state is Standing.SUSPENDED and days.suspended_from:
        since = format_date_short(days.suspended_from)
        yield _("Bị ngưng hiệu lực từ %(since)s.") % {"since": since}
    elif state is Standing.IN_FORCE and days.since:
        since = format_date_short(days.since)
        said = _("Có hiệu lực từ %(since)s; theo các nguồn đang có, còn hiệu lực vào ngày %(day)s.")
        yield said % {"since": since, "day": day}
    elif days.ended_some_day:
        yield _("Đã bị bãi bỏ, nhưng không nguồn nào cho biết từ ngày nào.")
    else:
        yield _("Không nguồn nào cho biết ngày có hiệu lực.")


def say_text(certainty: Certainty, asked: date | None) -> str:
    """How the shown text is known."""
    words = certainty_words(certainty)
    if asked and certainty is Certainty.KNOWN:
        return _("Đây là bản văn áp dụng vào ngày %(day)s.") % {"day": format_date_short(asked)}
    return words[:1].upper() + words[1:] + "."


def say_age(snapshot: str, on: date) -> str:
    """That the source is older than the day; empty where it is not, or where its age is not known."""
    taken = snapshot_days(snapshot)
    if taken is None or on <= taken[1]:
        return ""
    said = _("Nguồn được thu thập %(month)s; thay đổi sau đó, nếu có, chưa được ghi nhận.")
    return said % {"month": snapshot_words(snapshot)}


def snapshot_words(snapshot: str) -> str:
    """ "tháng 01/2026"; as it stands where it names no month; that it is not known where it is empty."""
    taken = snapshot_days(snapshot)
    if taken is None:
        return snapshot or _("không rõ thời điểm")
    return _("tháng %(month)s") % {"month": f"{taken[0].month:02}/{taken[0].year}"}


def period_head(period: Period) -> str:
    """The days of a text as a heading: "01/9/2015 đến 30/6/2025", "Từ 01/7/2025"."""
    if period.valid_from is None:
        return _("Chưa rõ thời gian áp dụng")
    since = format_date_short(period.valid_from)
    if period.valid_to is None:
        return _("Từ %(since)s") % {"since": since}
    return _("%(since)s đến %(until)s") % {"since": since, "until": format_date_short(period.valid_to)}


def version_words(period: Period, snapshot: str, changes: Sequence[dict[str, Any]]) -> str:
    """Where a text comes from: by whom it was changed, or how its days are known; and when it was taken."""
    by = [
        change["by"]
        for change in changes
        if change["by"] and change["on"] and period.valid_from and change["on"] == str(period.valid_from)
        and change["effect"] in {Effect.AMENDED, Effect.ADDED}
    ]  # fmt: skip
    if by:
        return _("Sửa đổi, bổ sung bởi %(number)s") % {"number": ", ".join(dict.fromkeys(by))}
    basis = period.basis
    if basis in {Basis.SNAPSHOT, Basis.UNKNOWN}:
        return _("Thu thập %(month)s") % {"month": snapshot_words(snapshot)}
    said = basis_words(basis)
    return said[:1].upper() + said[1:]


def change_words(effect: str) -> str:
    """What a later document did to an article."""
    return {
        Effect.AMENDED: _("Sửa đổi, bổ sung"),
        Effect.ADDED: _("Bổ sung điều này"),
        Effect.ENDED: _("Bãi bỏ"),
        Effect.SUSPENDED: _("Ngưng hiệu lực"),
    }[Effect(effect)]
