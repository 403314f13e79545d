"""Text in the 8-bit encodings of before Unicode: TCVN3 (ABC fonts) and VNI, whole or in passages.

Such text arrives as Latin-1 letters ("Nguyªn ®¬n", "Toøa aùn"). A judgment often mixes it with true
Unicode on the same line, so each word is judged by itself: a word is *surely* legacy when it is no
Vietnamese syllable as it stands, is one after conversion, and has a letter that Vietnamese never
uses. Words that could be either follow the nearest sure word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from phapdinh.vietnamese.syllables import is_syllable


class Encoding(StrEnum):
    """How a word is written."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3_FROM = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_VNI_MARKS = {
    "a": ("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "u": ("ùøûõï", "úùủũụ"),
    "y": ("ùøûõ", "ýỳỷỹ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "ö": ("ùøûõï", "ứừửữự"),
}
_VNI_SINGLE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))


def _vni_table() -> dict[str, str]:
    table = {}
    for base, (marks, results) in _VNI_MARKS.items():
        for mark, result in zip(marks, results, strict=True):
            table[base + mark] = result
            table[(base + mark).upper()] = table[base.upper() + mark] = result.upper()
    for letter, result in _VNI_SINGLE.items():
        table[letter], table[letter.upper()] = result, result.upper()
    return table


_VNI = _vni_table()
_VNI_TOKEN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

#: Latin-1 characters that no Vietnamese word in Unicode contains.
_FOREIGN = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ"
_WORD = re.compile(r"[A-Za-z¡-¬\u00ad®µ-¾À-ÿĂăĐđĨĩŨũƠơƯưƢƣẠ-ỹ\u0300-\u036f]+")
#: One of them beside a letter; the rare sign first, so that the search is quick.
_NEEDED = re.compile(rf"[{_FOREIGN}](?:(?<=[A-Za-zÀ-ỹ].)|(?=[A-Za-zÀ-ỹ]))")
_BROKEN_HORN = re.compile(r"(?<![^\W_])([B-DG-HK-NP-TVXb-dg-hk-np-tvx]{1,3}|[®§])(?:- ?| )(?=[¬íêëìîa])")
_ACRONYM = re.compile(r"[A-Z]*§[A-Z]+|[A-Z]+§")
_CAPITAL_INSIDE = re.compile(r"[a-z][À-Þ]")
#: Frequent words: where a word may be read both ways and its neighbours disagree, these win.
_FREQUENT_WORDS = (
    "có là của và các cho không này đã ông bà ở số vụ thụ tố tụng sự bộ hộ từ tự nội cộng tổng cùng cũng "
    "tòa toà án lý do về việc với theo quy định điều luật dân đơn tại phiên nợ tiền lệ phí một hai để đến "
    "khi thì mà bị nếu cứ tỉnh xã hội chủ cụ thể đó rõ nhà ngày tháng năm"
)
_FREQUENT = frozenset(_FREQUENT_WORDS.split())
_UNITS = frozenset(("µm", "µg", "µl", "µs"))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is known of a word by itself: its sure encoding, or what it may also be."""

    sure: Encoding | None
    readings: tuple[Encoding, ...] = ()


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 bytes read as Latin-1. Its capitals with tones exist only as a font."""
    converted = text.translate(_TCVN3)
    letters = [letter for letter in text if letter.isascii() and letter.isalpha()]
    if len(letters) >= 2 and all(letter.isupper() for letter in letters):
        return converted.upper()
    return converted


def from_vni(text: str) -> str:
    """Convert VNI bytes read as Latin-1: a base letter and one mark after it."""
    return _VNI_TOKEN.sub(lambda match: _VNI[match.group()], text)


_CONVERT = {Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}


def _readings(word: str) -> tuple[Encoding, ...]:
    """The old encodings in which ``word`` is a Vietnamese syllable that it is not as it stands."""
    return tuple(
        encoding
        for encoding, convert in _CONVERT.items()
        if (converted := convert(word)) != word and is_syllable(converted)
    )


@lru_cache(maxsize=8192)
def _judge(word: str) -> _Verdict:
    if (
        word == "Ý" or word in _UNITS or word.replace("ý", "y").isascii()
    ):  # the same letters in every encoding
        return _Verdict(None)
    if _ACRONYM.fullmatch(word):
        return _Verdict(None, (Encoding.TCVN3,))
    readings = _readings(word)
    foreign = len(word) > 1 and any(letter in _FOREIGN for letter in word)
    if any(ord(letter) > 0xFF for letter in word):
        hybrid = foreign and len(readings) == 1
        return _Verdict(readings[0] if hybrid else Encoding.UNICODE)
    unicode_too = is_syllable(word.replace("Ð", "Đ").replace("ð", "đ"))
    if unicode_too:
        return _Verdict(None, (*readings, Encoding.UNICODE)) if readings else _Verdict(Encoding.UNICODE)
    telling = foreign or Encoding.VNI in readings or _CAPITAL_INSIDE.search(word)
    if telling and len(readings) == 1:
        return _Verdict(readings[0])
    return _Verdict(None, readings)


_FAR = 1 << 30


def _distance(places: list[int], index: int) -> int:
    """How many words lie between word ``index`` and the nearest of the sorted ``places``."""
    after = bisect_left(places, index)
    right = places[after] - index if after < len(places) else _FAR
    left = index - places[after - 1] if after else _FAR
    return min(left, right)


#: A word that is sound as it stands is read otherwise only this close to sure legacy words.
_CLOSE, _NEAR = 6, 40
#: Lines before and after a suspect line that are looked at with it.
_AROUND = 2


def _prefers(word: str, encoding: Encoding, legacy: int, true: int) -> bool:
    """Whether a word with both readings is legacy, given its distances to sure words of each kind."""
    if legacy > _CLOSE or legacy > true:
        return False
    if legacy < true:
        return True
    return _CONVERT[encoding](word).lower() in _FREQUENT and word.lower() not in _FREQUENT


def _decide(words: list[str], verdicts: list[_Verdict]) -> list[Encoding]:
    """Give every word an encoding; what could be either goes with the nearest sure words."""
    places: dict[Encoding, list[int]] = {encoding: [] for encoding in Encoding}
    for index, verdict in enumerate(verdicts):
        if verdict.sure is not None:
            places[verdict.sure].append(index)
    decided = []
    for index, (word, verdict) in enumerate(zip(words, verdicts, strict=True)):
        choice = verdict.sure or Encoding.UNICODE
        legacy = [one for one in verdict.readings if one is not Encoding.UNICODE]
        if verdict.sure is None and legacy:
            distance, nearest = min((_distance(places[one], index), one) for one in legacy)
            sound = Encoding.UNICODE in verdict.readings
            reach = _NEAR if len(word) > 1 else 1  # a lone sign may be what it looks like
            true = _distance(places[Encoding.UNICODE], index) if sound else _FAR
            fits = _prefers(word, nearest, distance, true) if sound else distance <= reach
            choice = nearest if fits else choice
        decided.append(choice)
    return decided


def _mend_horns(text: str) -> str:
    """Put back the ``ư`` of TCVN3 where a converter printed its soft hyphen as "- "."""

    def mend(match: re.Match[str]) -> str:
        rest = _WORD.match(text, match.end())
        joined = match.group(1) + "\u00ad" + (rest.group() if rest else "")
        return match.group(1) + "\u00ad" if is_syllable(from_tcvn3(joined)) else match.group()

    return _BROKEN_HORN.sub(mend, text)


def _convert_block(text: str) -> str:
    matches = list(_WORD.finditer(text))
    words = [match.group() for match in matches]
    decided = _decide(words, [_judge(word) for word in words])
    pieces, end = [], 0
    for match, word, encoding in zip(matches, words, decided, strict=True):
        if encoding is not Encoding.UNICODE:
            pieces += [text[end : match.start()], _CONVERT[encoding](word)]
            end = match.end()
    return "".join([*pieces, text[end:]])


def _suspects(lines: list[str]) -> list[range]:
    """Ranges of lines that hold signs of an old encoding, with a few lines around them."""
    blocks: list[range] = []
    for index, line in enumerate(lines):
        if not _NEEDED.search(line):
            continue
        start, stop = max(0, index - _AROUND), min(len(lines), index + _AROUND + 1)
        if blocks and blocks[-1].stop >= start:
            blocks[-1] = range(blocks[-1].start, stop)
        else:
            blocks.append(range(start, stop))
    return blocks


def convert_passages(text: str) -> str:
    """Convert words in TCVN3 or VNI to Unicode and leave all others alone.

    ``text`` is NFC. True Unicode Vietnamese comes back unchanged; the result has no word left
    that is surely legacy, so a second call changes nothing.
    """
    if not _NEEDED.search(text):
        return text
    lines = text.split("\n")
    for block in reversed(_suspects(lines)):
        passage = "\n".join(lines[block.start : block.stop])
        if any(_judge(word).sure is Encoding.TCVN3 for word in _WORD.findall(passage)):
            passage = _mend_horns(passage)
        lines[block.start : block.stop] = _convert_block(passage).split("\n")
    return "\n".join(lines)


def detect(text: str) -> Encoding:
    """The encoding of most sure words; Unicode where nothing speaks against it."""
    sure = [verdict.sure for word in _WORD.findall(text) if (verdict := _judge(word)).sure]
    return max(Encoding, key=lambda encoding: (sure.count(encoding), encoding is Encoding.UNICODE))
