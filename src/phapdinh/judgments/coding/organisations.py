"""Organisations that are parties: the legal form and line of business stay, the proper name goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phapdinh.judgments.coding.codes import initial
from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.parse.people_names import is_code
from phapdinh.judgments.parse.people_organisations import Organisation
from phapdinh.judgments.parse.people_words import Words, cut_words
from phapdinh.judgments.record import ParsedJudgment

_LONGEST_HEAD = 3
_LONGEST_CODE = 2


@dataclass(frozen=True, slots=True)
class PartyName:
    """The proper name of an organisation that is coded, as a key, and its code."""

    key: str
    code: str
    subject: str


def _is_coded(words: Words, first: int) -> bool:
    """Whether the opening words are those of a business and not of a state body."""
    heads = (words.phrase(first, first + length) for length in range(1, _LONGEST_HEAD + 1))
    return any(head in lexicon().commercial_heads for head in heads)


def proper_name(words: Words, first: int, end: int) -> tuple[int, int]:
    """The words of the proper name: what follows the last word of form or business; none if empty."""
    start = first
    for index in range(first, end):
        inner = not words.capital[index] and index + 1 < end  # "Cầm đồ", "Xây lắp"
        if inner or _is_of_business(words, index, first, end):
            start = index + 1
    if start == end > first:  # everything is a word of business: the last capitalised run
        start = _last_run(words, first, end)
    return start, end


def _is_of_business(words: Words, index: int, first: int, end: int) -> bool:
    """Whether a word tells the form or the business; some do only in a compound: "Hàng hải", but "Hải Âu"."""
    known, key = lexicon(), words.key[index]
    if key not in known.business_or_name:
        return key in known.organisation_words
    beside = ((index - 1, index + 1), (index, index + 2))
    pairs = (words.phrase(*pair) for pair in beside if first <= pair[0] and pair[1] <= end)
    return any(pair in known.business_compounds for pair in pairs)


def _last_run(words: Words, first: int, end: int) -> int:
    """The start of the capitalised words at the end that are not the legal form itself."""
    start = end
    while start - 1 > first + 1 and words.capital[start - 1] and not words.raw[start - 1].isupper():
        start -= 1
    return start


def _code(words: Words, start: int, end: int) -> str:
    return "".join(initial(words.raw[index]) for index in range(start, end) if words.raw[index][0].isalpha())


def party_names(parsed: ParsedJudgment) -> list[PartyName]:
    """The proper names to code, of the organisations among the participants, with a code each."""
    names: list[PartyName] = []
    taken: set[str] = set()
    for number, party in enumerate(one for one in parsed.participants if one.is_organisation):
        words = cut_words(party.name)
        if not len(words) or not _is_coded(words, 0):
            continue
        start, end = proper_name(words, 0, len(words))
        key = words.phrase(start, end)
        if start == end or _is_coded_name(words, start, end) or any(name.key == key for name in names):
            continue
        code = _free(_code(words, start, end), taken)
        names.append(PartyName(key, code, f"organisation-{number + 1}"))
        names.extend(_aliases(party.aliases, key, code, f"organisation-{number + 1}"))
    return names


def _is_coded_name(words: Words, start: int, end: int) -> bool:
    """Whether the proper name is a code already: ``H``, ``HB``."""
    last = words.raw[end - 1]
    return is_code(last) or (end - start == 1 and last.isupper() and len(last) <= _LONGEST_CODE)


def _aliases(aliases: tuple[str, ...], key: str, code: str, subject: str) -> Iterator[PartyName]:
    """Short names ("gọi tắt là Hoàng Long", "TPBank") under the code of the full name."""
    for alias in aliases:
        words = cut_words(alias)
        first = 0
        while first < len(words) and words.key[first] in lexicon().organisation_words:
            first += 1
        short = words.phrase(first, len(words))
        if short and short != key and not is_code(words.raw[-1]):
            yield PartyName(short, code, subject)


def _free(code: str, taken: set[str]) -> str:
    number, chosen = 1, code
    while chosen in taken:
        number += 1
        chosen = f"{code}{number}"
    taken.add(chosen)
    return chosen


def find_party_names(
    words: Words, organisations: list[Organisation], names: list[PartyName]
) -> Iterator[tuple[int, int, PartyName]]:
    """Where the proper names stand: inside names of organisations, or alone if of two words or more."""
    by_first: dict[str, list[PartyName]] = {}
    for name in sorted(names, key=lambda one: -one.key.count(" ")):
        by_first.setdefault(name.key.split()[0], []).append(name)
    inside = {index for one in organisations for index in range(one.first, one.end)}
    done = 0
    for index in range(len(words)) if by_first else ():
        if index < done:
            continue
        for name in by_first.get(words.key[index], ()):
            end = index + name.key.count(" ") + 1
            if words.phrase(index, end) == name.key and (
                index in inside or " " in name.key or words.raw[index].isupper()
            ):
                yield index, end, name
                done = end
                break
