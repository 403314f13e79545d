"""Values for the numbered slots of one judgment: days, sums, places, things."""

from __future__ import annotations

from datetime import date, timedelta

from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.templates import NUMBERED, Templates

_LISTS = {
    "person": "people",
    "deed": "deeds",
    "manner": "manners",
    "paper": "papers",
    "thing": "things",
    "job": "jobs",
    "excuse": "excuses",
}
_SLOTS = {name: tuple(f"{name}{number}" for number in range(NUMBERED)) for name in _LISTS}


def draw_values(draw: Draw, templates: Templates, decided_on: date) -> dict[str, str]:
    """Values that are the same in the original and in the published text."""
    values: dict[str, str] = {}
    unit = draw.unit
    for name, source in _LISTS.items():
        items = templates.lists[source]
        for slot in _SLOTS[name]:  # as draw.common, without a call for each: this is the hot place
            values[slot] = items[int(unit() ** 2 * len(items))]
    earlier = sorted(draw.between(40, 1500) for _ in range(NUMBERED))
    for number in range(NUMBERED):
        day = decided_on - timedelta(days=earlier[-1 - number])
        values[f"day{number}"] = f"{day.day:02}/{day.month:02}/{day.year}"
        values[f"money{number}"] = f"{_thousands(draw)} đồng"
        values[f"year{number}"] = str(draw.between(1985, day.year))
        values[f"area{number}"] = f"{draw.between(40, 2500)},{draw.between(0, 9)}"
        values[f"parcel{number}"] = str(draw.between(1, 900))
        values[f"percent{number}"] = str(draw.between(10, 90))
        values[f"place{number}"] = place_name(draw, templates)
    return values


def place_name(draw: Draw, templates: Templates) -> str:
    """An invented hamlet; place names stay in what is published."""
    names = templates.lists["names"]
    return f"{draw.common(templates.lists['hamlets'])} {draw.pick(names)} {draw.common(names)}"


class Values(dict[str, str]):
    """Values by slot; ``name_C`` is the value of ``name`` with a capital letter, made when asked for."""

    def __missing__(self, slot: str) -> str:
        name, capital, rest = slot.rpartition("_C")
        if not capital or rest:
            raise KeyError(slot)
        value = self[name]
        found = self[slot] = value[:1].upper() + value[1:]
        return found


def _thousands(draw: Draw) -> str:
    thousands = int(10 ** (2.7 + draw.unit() * 3.5)) // 10 * 10
    return f"{thousands:,}.000".replace(",", ".")
