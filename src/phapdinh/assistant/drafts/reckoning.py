"""Sums that a draft works out before the reader's eyes: "43.560.000 đồng x 5 % = 2.178.000 đồng". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_UNIT = (
    r"(?:\s?(?:dong|vnd|d|m2|m²|ha|nguoi|luong|chi|kg|tan|cay|cai|bo|lan|suat|can|chiec|met|m)"
    r"(?:\s?/\s?(?:m2|m²|nguoi|kg|tan|cay|cai|bo|lan|suat|can|chiec|met|m|ha|luong|chi))?(?![a-z0-9]))?"
)
_PERCENT = r"(?:\s?%(?!\s?/))?"
_TERM = rf"(?:{_NUMBER}){_UNIT}{_PERCENT}{_UNIT}"
_OPERATOR = r"\s?(?:[+x×*÷:]|[-–—](?=\s?\d))\s?"
_EXPRESSION = re.compile(
    rf"(?<![\d.,/%\-–x×*:+(]\s)(?<![\w.,/%(])({_TERM}(?:{_OPERATOR}{_TERM})+)\s?=\s?(?P<result>{_NUMBER})\s?(?P<unit>dong|vnd|d|m2|m²)(?![a-z0-9])"
)
_TOKEN = re.compile(rf"(?P<number>{_NUMBER}){_UNIT}(?P<percent>{_PERCENT}){_UNIT}|(?P<operator>[+x×*÷:\-–—])")
_ROUNDED = 1_000  # đồng; courts round a quotient or a percentage to the thousand
_GOES_ON = re.compile(r"\s?(?:[+x×*÷]|[-–—]\s?\d|:\s?\d|/|%)")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A sum worked out at ``[start, end)``: what it gives and what is written."""

    start: int
    end: int
    right: Fraction
    written: Fraction
    exact: bool  # whole numbers, nothing divided or taken by per cent: no rounding excuses a difference

    @property
    def holds(self) -> bool:
        """Whether the written result is that of the sum, roundings allowed."""
        off = abs(self.right - self.written)
        if self.exact:
            return off < 1
        return off < _ROUNDED


def find_reckonings(folded: str) -> Iterator[Reckoning]:
    """Every sum with its result in a folded text; one that cannot be read with certainty is left out."""
    for match in _EXPRESSION.finditer(folded):
        if _GOES_ON.match(folded, match.end()):
            continue
        tokens = _tokens(match.group(1))
        written = _value(match["result"])
        if tokens is None or written is None:
            continue
        right = _work_out(tokens)
        if right is not None:
            whole = all(one.denominator == 1 for one in tokens if isinstance(one, Fraction))
            exact = whole and not {"/", "%"} & set(map(str, tokens))
            yield Reckoning(match.start(), match.end(), right, written, exact)


def _tokens(expression: str) -> list[Fraction | str] | None:
    """Numbers, operators and marks of per cent."""
    tokens: list[Fraction | str] = []
    for match in _TOKEN.finditer(expression):
        if match["operator"]:
            tokens.append(
                {"x": "*", "×": "*", "÷": "/", ":": "/", "–": "-", "—": "-"}.get(
                    match["operator"], match["operator"]
                )
            )
            continue
        value = _value(match["number"])
        if value is None:
            return None
        tokens.append(value / 100 if match["percent"] else value)
        if match["percent"]:
            tokens.append("%")
    return tokens


def _value(written: str) -> Fraction | None:
    """A number: points group thousands, a comma begins the decimals; what could be both is ``None``."""
    compact = re.sub(r"\s", ".", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", compact):
        whole, _, part = compact.replace(".", "").partition(",")
        if len(part) == _GROUP and "." not in compact:
            return None
        return Fraction(f"{whole}.{part or 0}")
    if re.fullmatch(r"\d+\.\d{1,2}", compact):
        return Fraction(compact)
    return None


_GROUP = 3


def _work_out(tokens: list[Fraction | str]) -> Fraction | None:
    """Products before sums, from the left; ``None`` where it is no sum."""
    plain = [one for one in tokens if one != "%"]
    if len(plain) % 2 == 0 or any(isinstance(one, str) for one in plain[0::2]):
        return None
    if not all(isinstance(one, str) for one in plain[1::2]):
        return None
    terms, sign = [Fraction(0)], 1
    current = Fraction(plain[0])
    for operator, number in zip(plain[1::2], plain[2::2], strict=True):
        value = Fraction(number)
        if operator == "*":
            current *= value
        elif operator == "/":
            if value == 0:
                return None
            current /= value
        else:
            terms.append(sign * current)
            sign, current = (1 if operator == "+" else -1), value
    return sum(terms, Fraction(0)) + sign * current
