"""Numbers that identify a person: papers, telephones, accounts, plates, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from phapdinh.judgments.coding.rules import coding_rules
from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.record import ReplacementKind as Kind

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9](?:[\w.+-]{0,63})\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}(?!\w)")
_SEPARATOR = r"[ .\u00a0–-]{0,2}"
_NUMBER = re.compile(rf"(?<![\w/.,-])[A-Z]{{0,2}}\+?\d(?:{_SEPARATOR}\d){{5,19}}(?![\d%]|[/,.]\d)")
_MOBILE = re.compile(rf"(?<![\w/,-])(?<!\d[.])(?:\+?\s?84{_SEPARATOR}|\(?\+84\)?{_SEPARATOR}|0)[35789](?:{_SEPARATOR}\d){{8}}(?![\d/%]|[.,]\d)")
_CITIZEN = re.compile(r"(?<![\w/.,-])0(?:0[1-9]|[1-8]\d|9[0-6])(?: ?[0-3])(?: ?\d){8}(?![\d/%]|[.,]\d)")
_CONTEXT_REACH = 60
_BETWEEN = re.compile(
    r"(?:\s|[:;.,()“\"'/-]|số|là|của|mới|cũ|cấp|mang|và|hoặc|nhân dân|cá nhân|thẻ|liên hệ|liên lạc|ngân hàng|\b[\w.]{2,20}\b)*?\Z", re.IGNORECASE
)
_MONEY = re.compile(r"\s*(?:đồng|đ\b|vnđ|vnd|usd|m2|m²|ha\b)", re.IGNORECASE)

_PROVINCE = r"(?:1[1-9]|[2-9]\d)"
_SERIES = r"(?:[A-HK-NPR-VX-Z]\d|[A-HK-NPR-VX-Z]{2}|[A-HK-NPR-VX-Z]|MĐ\d?|[A-Z]Đ|LD|KT|DA|HC|CD|NN|NG)"
_PLATE_TAIL = r"(?:\d{3}\s?[. ]\s?\d{2}|\d{4,5})"
_PLATE = re.compile(rf"(?<![\w/.,])(?P<head>{_PROVINCE}\s?-?\s?{_SERIES})(?P<gap>\s?[-–.]\s?|\s)(?P<tail>{_PLATE_TAIL})(?![\d/]|[.,]\d|-\w)")
_PLATE_CONTEXT = re.compile(
    r"(?:[Bb]iển|BIỂN|BKS|Bks|BSX?)(?:\s+(?:kiểm\s+soát|đăng\s+ký|KIỂM\s+SOÁT|xe))?[\s:“\"'(]*(?:số|là|mang|SỐ)?[\s:“\"'(]*(?:là\s+)?"
    rf"(?P<plate>(?P<head>\d{{2}}\s?-?\s?[A-ZĐ]{{1,2}}\d?)(?P<gap>\s?[-–.]?\s?)(?P<tail>{_PLATE_TAIL}))(?!\d)",
)
_ARMY_PLATE = re.compile(r"(?:[Bb]iển\s+(?:kiểm\s+soát|số)|BKS)[\s:]*(?P<plate>(?P<head>[A-Z]{2})(?P<gap>\s?[-–]?\s?)(?P<tail>\d{2}[-. ]?\d{2,3}))(?!\d)")


def digits_of(text: str) -> str:
    """The digits of a number, without what parts them."""
    return re.sub(r"\D", "", text)


def find_emails(text: str) -> Iterator[Hit]:
    """E-mail addresses, also with a blank at the @."""
    if "@" not in text:
        return
    for match in _EMAIL.finditer(text):
        value = match.group().replace(" ", "").lower()
        yield Hit(match.start(), match.end(), Kind.EMAIL, value, "email")


def find_plates(text: str) -> Iterator[Hit]:
    """Registration plates of vehicles; the series stays, so that two vehicles can be told apart."""
    mask = coding_rules().masks["plate"]
    for pattern in (_PLATE_CONTEXT, _ARMY_PLATE, _PLATE):
        for match in pattern.finditer(text):
            start = match.start("head")
            value = re.sub(r"[\W_]", "", text[start : match.end("tail")]).upper()
            gap = match.group("gap") or "-"
            yield Hit(start, match.end("tail"), Kind.PLATE, value, "plate", f"{match.group('head')}{gap}{mask}")


@cache
def _contexts() -> tuple[tuple[Kind, re.Pattern[str], tuple[int, int]], ...]:
    """For each kind of number the words before it, and its least and most digits."""
    result = []
    for name, rule in coding_rules().identifiers.items():
        words = sorted(rule.context, key=len, reverse=True)
        pattern = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        result.append((Kind(name), re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), rule.digits))
    return tuple(result)


def _nearest_context(text: str, start: int) -> tuple[Kind, tuple[int, int]] | None:
    """The kind whose word stands last before the number, within reach and in the same clause."""
    window = text[max(0, start - _CONTEXT_REACH) : start]
    cut = max(window.rfind("\n\n"), window.rfind(";"), _last_number(window))
    window = window[cut + 1 :]
    best: tuple[int, Kind, tuple[int, int]] | None = None
    for kind, pattern, digits in _contexts():
        for match in pattern.finditer(window):
            if best is None or match.end() > best[0]:
                best = (match.end(), kind, digits)
    return (best[1], best[2]) if best else None


def _last_number(window: str) -> int:
    """Where the last other long number ends: its word of context is not ours."""
    last = -1
    for match in re.finditer(r"\d{6,}", window):
        last = match.end() - 1
    return last


def find_numbers(text: str) -> Iterator[Hit]:
    """Identity papers, telephones and accounts by the words before them; mobiles and ID numbers also by form."""
    for match in _NUMBER.finditer(text):
        if _MONEY.match(text, match.end()):
            continue
        value = digits_of(match.group())
        context = _nearest_context(text, match.start())
        if context is None:
            continue
        kind, (least, most) = context
        if least <= len(value) <= most:
            yield Hit(match.start(), match.end(), kind, value, f"{kind}: words before")
    for match in _MOBILE.finditer(text):
        if not _MONEY.match(text, match.end()):
            yield Hit(match.start(), match.end(), Kind.PHONE, "0" + digits_of(match.group())[-9:], "phone: form")
    for match in _CITIZEN.finditer(text):
        if not _MONEY.match(text, match.end()):
            yield Hit(match.start(), match.end(), Kind.ID_NUMBER, digits_of(match.group()), "id_number: form")


def find_again(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """Further places of the numbers already found, whatever stands before them."""
    known = {hit.value: hit for hit in hits if hit.kind in (Kind.ID_NUMBER, Kind.PHONE, Kind.BANK_ACCOUNT)}
    if not known:
        return
    for match in _NUMBER.finditer(text):
        hit = known.get(digits_of(match.group()))
        if hit is not None:
            yield Hit(match.start(), match.end(), hit.kind, hit.value, f"{hit.kind}: seen elsewhere")
