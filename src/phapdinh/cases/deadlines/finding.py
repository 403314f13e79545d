"""Which rule is meant by an id as people write it; near ones where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from phapdinh.cases.deadlines.absent import absence_of
from phapdinh.cases.deadlines.errors import UnknownRuleError
from phapdinh.cases.deadlines.rules import Rule

_SHOWN = 8


def find_rule(asked: str, among: Mapping[str, Rule]) -> Rule:
    """The rule of that id; the code before the dot may be left out where only one rule is so called.

    Raises :class:`UnknownRuleError`, which names the rules that may have been meant, or says that the
    periods of the matter are not known here.
    """
    name = asked.strip().lower()
    if name in among:
        return among[name]
    short = [one for one in among if one.partition(".")[2] == name]
    if len(short) == 1:
        return among[short[0]]
    if short:
        raise UnknownRuleError(f"“{asked}” có thể là nhiều quy tắc, hãy ghi đủ: {', '.join(short)}.")
    absence = absence_of(name)
    told = f" {absence.why}" if absence else ""
    raise UnknownRuleError(f"không có quy tắc “{asked}”. {_suggest(_near(name, among))}{told}")


def _near(name: str, among: Mapping[str, Rule]) -> list[str]:
    """Ids that contain what was asked, then those written nearly so, in whole or after the dot."""
    within = [one for one in among if name and name in one]
    alike = get_close_matches(name, among, n=_SHOWN, cutoff=0.6)
    shorts = {one.partition(".")[2]: one for one in among}
    ends = get_close_matches(name.partition(".")[2] or name, shorts, n=_SHOWN, cutoff=0.7)
    return list(dict.fromkeys([*within, *alike, *(shorts[one] for one in ends)]))[:_SHOWN]


def _suggest(near: list[str]) -> str:
    if not near:
        return "Xem danh sách bằng lệnh: phapdinh cases rules."
    return f"Gần giống: {', '.join(near)}."
