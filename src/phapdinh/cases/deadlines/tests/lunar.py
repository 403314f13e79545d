"""The Vietnamese lunar calendar (UTC+7) after Meeus, as Hồ Ngọc Đức published it: only to cross-check."""

from __future__ import annotations

from datetime import date
from math import floor, pi, sin

_ZONE = 7 / 24
_J2000 = 2451545.0


def _new_moon(k: int) -> int:
    """Julian day number in Vietnam of the k-th new moon since 1 January 1900."""
    t = k / 1236.85
    dr = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * dr)
    m = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * dr
    p = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * dr
    f = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * dr
    c = (0.1734 - 0.000393 * t) * sin(m) + 0.0021 * sin(2 * m) - 0.4068 * sin(p) + 0.0161 * sin(2 * p)
    c += -0.0004 * sin(3 * p) + 0.0104 * sin(2 * f) - 0.0051 * sin(m + p) - 0.0074 * sin(m - p)
    c += 0.0004 * sin(2 * f + m) - 0.0004 * sin(2 * f - m) - 0.0006 * sin(2 * f + p)
    c += 0.0010 * sin(2 * f - p) + 0.0005 * sin(2 * p + m)
    lag = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + c - lag + 0.5 + _ZONE)


def _sun_term(day: int) -> int:
    """In which of the twelve thirty-degree parts the sun stands when that day begins in Vietnam."""
    t = (day - 0.5 - _ZONE - _J2000) / 36525
    dr = pi / 180
    m = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * dr
    sun = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    sun += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(m)
    sun += (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000290 * sin(3 * m)
    return floor((sun % 360) / 30)


def _eleventh_month(year: int) -> int:
    """The first day of the month with the winter solstice."""
    k = floor((date(year, 12, 31).toordinal() + 1721425 - 2415021) / 29.530588853)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_term(start) >= 9 else start


def lunar_day(year: int, month: int, day: int) -> date:
    """The solar date of a day in the first six months of the lunar year that begins in ``year``."""
    eleventh, following = _eleventh_month(year - 1), _eleventh_month(year)
    k = floor(0.5 + (eleventh - 2415021.076998695) / 29.530588853)
    offset = month + 1  # the first month is the second after the eleventh
    if following - eleventh > 365:
        offset += _leap_offset(k) <= offset
    return date.fromordinal(_new_moon(k + offset) + day - 1 - 1721425)


def _leap_offset(k: int) -> int:
    """The first month after the eleventh in which the sun enters no new part."""
    last, number = _sun_term(_new_moon(k + 1)), 1
    while True:
        number += 1
        term = _sun_term(_new_moon(k + number))
        if term == last:
            return number - 1
        last = term
