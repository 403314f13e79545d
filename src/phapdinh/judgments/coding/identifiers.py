"""Numbers that identify a person: papers, telephones, accounts, plates, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from phapdinh.judgments.coding.rules import coding_rules
from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.record import ReplacementKind as Kind

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}(?!\w)")
_LOCAL_PART = re.compile(r"[\w.+-]{1,64}\s?\Z")
_NUMBER = re.compile(r"[+\d](?:(?<!\+)|(?<=\+)\d)(?:[ .\u00a0–-]{0,2}\d){5,19}(?![\d%]|[/,.]\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?84|0)[ .–-]{0,2}[35789](?:[ .–-]{0,2}\d){8}(?!\d)")
_CITIZEN = re.compile(r"(?<!\d)0(?:0[1-9]|[1-8]\d|9[0-6]) ?[0-3](?: ?\d){8}(?!\d)")
_PASSPORT_WORDS = ("hộ chiếu", "Hộ chiếu", "HỘ CHIẾU", "passport", "Passport", "PASSPORT")
_PASSPORT = re.compile(
    rf"(?:{'|'.join(_PASSPORT_WORDS)})"
    r"[^\n\d;]{0,40}?(?<![^\W_])(?P<number>[A-Z]"
    r"{1,2} ?\d{6,9})(?!\d)"
)
_CONTEXT_REACH = 60
_MONEY = re.compile(r"\s*(?:đồng|đ\b|vnđ|vnd|usd|m2|m²|ha\b)", re.IGNORECASE)

_PROVINCE = r"[1-9](?<![\w/.,].)(?:(?<=1)[1-9]|(?<!1)\d)"
_SERIES = r"(?:[A-HK-NPR-VX-Z]\d|[A-HK-NPR-VX-Z]{2}|[A-HK-NPR-VX-Z]|MĐ\d?|[A-Z]Đ|LD|KT|DA|HC|CD|NN|NG)"
_PLATE_TAIL = r"(?:\d{3}\s?[. ]\s?\d{2}|\d{4,5})"
_PLATE = re.compile(
    rf"(?P<head>{_PROVINCE}\s?-?\s?{_SERIES})(?P<gap>\s?[-–.]\s?"
    rf"|\s)(?P<tail>{_PLATE_TAIL})(?![\d/]|[.,]\d|-\w)"
)
_PLATE_CONTEXT = re.compile(
    r"[Bb](?:iển|(?<=B)(?:IỂN|KS|ks|SX?))(?:\s+(?:kiểm\s+soát|đăng\s+ký|KIỂM\s+SOÁT"
    r"|xe))?[\s:“\"'(]*(?:số|là|mang|SỐ)?[\s:“\"'(]*(?:là\s+)?"
    rf"(?P<plate>(?P<head>\d{{2}}\s?-?\s?[A-ZĐ]{{1,2}}\d?)(?P<gap>\s?[-–.]?\s?)(?P<tail>"
    rf"{_PLATE_TAIL}))(?!\d)",
)
_ARMY_PLATE = re.compile(
    r"[Bb](?:iển\s+(?:kiểm\s+soát|số)|(?<=B)KS)[\s:]*(?P<plate>(?P<head>[A-Z]{2})(?P<gap>\s?[-–]?\s?)"
    r"(?P<tail>\d{2}[-. ]?\d{2,3}))(?!\d)"
)


def digits_of(text: str) -> str:
    """The digits of a number, without what parts them."""
    return re.sub(r"\D", "", text)


def find_emails(text: str) -> Iterator[Hit]:
    """E-mail addresses, also with a blank at the @."""
    place = text.find("@")
    while place >= 0:
        local = _LOCAL_PART.search(text, max(0, place - 66), place)
        match = _EMAIL.match(text, local.start()) if local else None
        if match is not None:
            value = re.sub(r"\s", "", match.group()).lower()
            yield Hit(match.start(), match.end(), Kind.EMAIL, value, "email")
        place = text.find("@", place + 1)


def find_plates(text: str) -> Iterator[Hit]:
    """Registration plates of vehicles; the series stays, so that two vehicles can be told apart."""
    mask = coding_rules().masks["plate"]
    for pattern in (_PLATE_CONTEXT, _ARMY_PLATE, _PLATE):
        for match in pattern.finditer(text):
            start = match.start("head")
            value = re.sub(r"[\W_]", "", text[start : match.end("tail")]).upper()
            gap = match.group("gap") or "-"
            yield Hit(
                start, match.end("tail"), Kind.PLATE, value, "plate", f"{match.group('head')}{gap}{mask}"
            )


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


_NOT_BEFORE = frozenset("/.,-_")


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Runs of six digits or more that are no part of a code, a date or an amount of money."""
    for match in _NUMBER.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before in _NOT_BEFORE or before.isalnum():
            continue
        if not _MONEY.match(text, match.end()):
            yield match


def find_numbers(text: str) -> list[Hit]:
    """Identity papers, telephones and accounts: by the words before them or by their form, and
    every further place of the same number.
    """
    matches = list(_numbers(text))
    hits = [hit for match in matches for hit in _classify(text, match)]
    known = {hit.value: hit for hit in hits}
    covered = {hit.start for hit in hits}
    for match in matches:
        again = known.get(digits_of(match.group()))
        if again is not None and match.start() not in covered:
            hits.append(Hit(*match.span(), again.kind, again.value, f"{again.kind}: seen elsewhere"))
    return hits


def _classify(text: str, match: re.Match[str]) -> Iterator[Hit]:
    value = digits_of(match.group())
    context = _nearest_context(text, match.start())
    if context is not None and _fits(context[0], context[1], value):
        yield Hit(*match.span(), context[0], value, f"{context[0]}: words before")
        return
    for form in _MOBILE.finditer(text, *match.span()):
        yield Hit(*form.span(), Kind.PHONE, "0" + digits_of(form.group())[-9:], "phone: form")
    for form in _CITIZEN.finditer(text, *match.span()):
        yield Hit(*form.span(), Kind.ID_NUMBER, digits_of(form.group()), "id_number: form")


def _fits(kind: Kind, digits: tuple[int, int], value: str) -> bool:
    """Whether a number has the length of its kind; a telephone also begins like one."""
    if not digits[0] <= len(value) <= digits[1]:
        return False
    return kind is not Kind.PHONE or value.startswith(("0", "84", "18", "19"))


def find_passports(text: str) -> Iterator[Hit]:
    """Numbers of passports and old papers that begin with a letter, after their word."""
    if not any(word in text for word in _PASSPORT_WORDS):
        return
    for match in _PASSPORT.finditer(text):
        yield Hit(
            *match.span("number"),
            Kind.ID_NUMBER,
            match.group("number").replace(" ", "").upper(),
            "id_number: passport",
        )
