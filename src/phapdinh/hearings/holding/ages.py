"""Whether somebody is under 18 on a day. Pure."""

from __future__ import annotations

from datetime import date

from phapdinh.hearings.holding.rules import OnlineRules


def under_age(
    day: date, rules: OnlineRules, *, born_on: date | None, birth_year: int | None, doubtful: bool
) -> bool:
    """Whether they have not reached the age on ``day``.

    Of a bare year its last day counts (101/2015/QH13 Điều 417 khoản 2 điểm d); where nothing is known,
    ``doubtful`` (the case is marked as one with a minor) decides.
    """
    born = born_on or (date(birth_year, 12, 31) if birth_year else None)
    if born is None:
        return doubtful
    years = rules.age.years
    return (day.year - born.year, day.month, day.day) < (years, born.month, born.day)
