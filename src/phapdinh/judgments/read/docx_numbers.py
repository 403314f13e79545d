"""Numbers that Word writes by itself ("1.", "[2]", "a)"): they are part of what a judgment says."""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbering:
    """Counts the numbered paragraphs of one document, in order; ask once for each paragraph."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, str] = {}
        if root is None:
            return
        for abstract in root.iterchildren(W + "abstractNum"):
            levels = {int(level.get(W + "ilvl", "0")): level for level in abstract.iterchildren(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for number in root.iterchildren(W + "num"):
            link = number.find(W + "abstractNumId")
            if link is not None:
                self._lists[number.get(W + "numId", "")] = link.get(W + "val", "")

    def label(self, paragraph: Any) -> str:
        """What Word prints before this paragraph, with a space after it; empty where it is not numbered."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            return ""
        name = self._lists.get(_value(properties, "numId") or "")
        level = int(_value(properties, "ilvl") or 0)
        rule = self._levels.get(name or "", {}).get(level)
        if name is None or rule is None:
            return ""
        self._count(name, level)
        return self._print(name, rule)

    def _count(self, name: str, level: int) -> None:
        counts = self._counts.setdefault(name, {})
        counts[level] = counts.get(level, self._start(name, level) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

    def _start(self, name: str, level: int) -> int:
        rule = self._levels[name].get(level)
        return int((None if rule is None else _value(rule, "start")) or 1)

    def _print(self, name: str, rule: Any) -> str:
        if _value(rule, "numFmt") == "bullet":
            return "- "
        counts = self._counts[name]

        def put(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            shape = self._levels[name].get(level)
            kind = "decimal" if shape is None else _value(shape, "numFmt") or "decimal"
            return spell(counts.get(level, self._start(name, level)), kind)

        text = _PLACE.sub(put, _value(rule, "lvlText") or "")
        return f"{text} " if text else ""


def _value(node: Any, name: str) -> str | None:
    child = node.find(W + name)
    return None if child is None else child.get(W + "val")


def spell(number: int, kind: str) -> str:
    """A number as Word writes it in one of its formats."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    if kind == "decimalZero":
        return f"{number:02d}"
    return "" if kind == "none" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
