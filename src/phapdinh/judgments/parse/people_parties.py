"""Participants and their parts, from the header of a judgment."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from phapdinh.judgments.parse.people_agencies import agencies
from phapdinh.judgments.parse.people_details import birth_year, other_names
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_labels import Label, role_labels
from phapdinh.judgments.parse.people_leads import Before, Lead
from phapdinh.judgments.parse.people_names import is_list_gap, key_of
from phapdinh.judgments.parse.people_organisations import Organisation
from phapdinh.judgments.parse.people_words import Words
from phapdinh.judgments.record import Participant, Role, Span

_CHAIN = re.compile(r"\s*(?:[,;]|và|cùng|[,;]\s*và)\s*\Z", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:con|vợ|(?<!vợ )chồng|của|cho|với|do|bố|mẹ|cha|nhà|tên|bởi|gồm có|thay)"
    r"\s*(?:đẻ|ruột|của|là|các)?\s*\Z",
    re.IGNORECASE,
)
_OWN_ENTRY = frozenset(("họ và tên", "họ tên", "tên", "bị cáo", "bị can", "các bị cáo"))
_DOTTED = re.compile(r"\b(?:ông|bà|anh|chị|cháu|em)\s*:?\s*((?:[A-ZĐ]\s?\.\s?){1,4}[A-ZĐ])\b", re.IGNORECASE)
_LAWYER = re.compile(r"luật sư|\bLS\b|trợ giúp|bào chữa viên|luật gia|hội luật", re.IGNORECASE)
_IS_LAWYER = re.compile(r"[\s,–-]{1,5}(?:là\s+)?(?:trưởng\s+)?(?:văn phòng\s+)?luật sư", re.IGNORECASE)
_HUMAN_ROLES = (Role.REPRESENTATIVE, Role.LAWYER, Role.ACCUSED, Role.WITNESS)
_KIN = frozenset(("vợ", "chồng", "con", "bố", "cha", "mẹ"))
_HAS_RELATIVE = re.compile(
    r"\b(?:vợ|chồng|con|bố|cha|mẹ)(?:\s+(?:là|tên|tên là|đẻ|ruột))?\s*:?\s*\Z", re.IGNORECASE
)
_LOOK_BACK = 24
_LAWYER_REACH = 160


def find_participants(
    words: Words, found: list[Found], organisations: list[Organisation], start: int, end: int
) -> list[Participant]:
    """Participants between the offsets ``start`` and ``end``, each once for each part."""
    participants: dict[tuple[str, Role], Participant] = {}
    for label in role_labels(words.text, start, end):
        if label.role is None:
            continue
        for one in (
            *_persons(words, found, label),
            *_organisations(words, organisations, label),
            *_dotted(words, label),
        ):
            key = key_of(one.name), one.role
            participants[key] = _merged(participants[key], one) if key in participants else one
    named = {key for key, role in participants if role is not Role.OTHER}
    chosen = [one for (key, role), one in participants.items() if role is not Role.OTHER or key not in named]
    return sorted(chosen, key=lambda one: one.span.start if one.span else 0)


def _merged(first: Participant, again: Participant) -> Participant:
    """One participant named twice ("đối với bị cáo A", then A's own entry), with what either place tells."""
    aliases = tuple(dict.fromkeys((*first.aliases, *again.aliases)))
    return replace(first, birth_year=first.birth_year or again.birth_year, aliases=aliases)


def _persons(words: Words, found: list[Found], label: Label) -> list[Participant]:
    first = bisect_left(found, label.start, key=lambda name: words.start[name.first])
    result: list[Participant] = []
    previous = label.start
    for position in range(first, len(found)):
        name = found[position]
        span = Span(words.start[name.first], words.end[name.end - 1])
        if span.start >= label.end:
            break
        if _is_entry(words, name, label, previous, opened=bool(result)):
            sure = (words.start[one.first] for one in found[position + 1 :] if one.sure and one.is_full)
            following = next(sure, label.end)
            role = _true_role(words.text, span, label, opened=bool(result))
            result.append(_person(words, name, role, (following, label.end)))
            previous = span.end
    return result


def _true_role(text: str, span: Span, label: Label, *, opened: bool) -> Role:
    """The label's part; but who is listed after a lawyer and not called a lawyer is a party."""
    role = label.role or Role.OTHER
    if role is Role.REPRESENTATIVE and _IS_LAWYER.match(text, span.end, label.end):
        return Role.LAWYER
    if role is not Role.LAWYER:
        return role
    near = text[max(label.start, span.start - _LOOK_BACK) : min(label.end, span.end + _LAWYER_REACH)]
    born = birth_year(text, span.end, min(label.end, span.end + _LOOK_BACK)) is not None
    return Role.LAWYER if _LAWYER.search(near) or not (opened or born) else Role.OTHER


def _is_entry(words: Words, name: Found, label: Label, previous: int, *, opened: bool) -> bool:
    """Whether the name is an entry of the list and not somebody mentioned within an entry."""
    if not name.sure or not (name.is_full or _is_single_entry(words, name)):
        return False
    lead = name.before
    start = words.start[lead.first]
    line = words.text[max(label.start, words.text.rfind("\n", 0, start) + 1, start - _LOOK_BACK) : start]
    if label.role is Role.ACCUSED and _is_relative(lead, line):
        return False
    if opened and _CHAIN.fullmatch(words.text, previous, start):
        return True
    if lead.lead is Lead.PARTY:
        return lead.phrase in _OWN_ENTRY or is_list_gap(line)
    if label.role is Role.ACCUSED or lead.lead is Lead.NONE:
        return is_list_gap(line)
    return not _OF_SOMEBODY.search(line)


def _is_relative(lead: Before, line: str) -> bool:
    """Whether, in the particulars of an accused, the name is that of a spouse, parent or child."""
    kin = lead.lead is Lead.HONORIFIC and lead.phrase.split()[0] in _KIN
    return kin or _HAS_RELATIVE.search(line) is not None


def _is_single_entry(words: Words, name: Found) -> bool:
    after = words.text[words.end[name.end - 1] : words.end[name.end - 1] + 12].lower()
    return name.before.lead is Lead.HONORIFIC and re.match(r"\s*[,;–-]?\s*(?:sinh|sn)\b", after) is not None


def _person(words: Words, name: Found, role: Role, reach: tuple[int, int]) -> Participant:
    """The participant; ``reach``: where the next name begins, and where the entries of the part end."""
    span, (following, end) = Span(words.start[name.first], words.end[name.end - 1]), reach
    limit = max(following, span.end)
    spans = other_names(words.text, span.end, end)
    return Participant(
        name=words.surface(name.first, name.end),
        role=role,
        aliases=tuple(" ".join(words.text[first:last].split()) for first, last in spans if first < limit + 2),
        birth_year=birth_year(words.text, span.end, end if spans else limit),
        span=span,
    )


def _organisations(words: Words, organisations: list[Organisation], label: Label) -> list[Participant]:
    result = [] if label.role in _HUMAN_ROLES else list(agencies(words.text, label))
    taken = {one.span.start for one in result if one.span}
    for one in organisations:
        span = Span(words.start[one.first], words.end[one.end - 1])
        if not label.start <= span.start < label.end or span.start in taken:
            continue
        line_start = max(label.start, words.text.rfind("\n", 0, span.start) + 1)
        if is_list_gap(words.text[line_start : span.start]):
            aliases = other_names(words.text, span.end, label.end)
            names = tuple(words.text[first:last] for first, last in aliases if first - span.end < 60)
            result.append(
                Participant(
                    words.surface(one.first, one.end), label.role or Role.OTHER, True, names, None, span
                )
            )
    return result


def _dotted(words: Words, label: Label) -> list[Participant]:
    """Names already coded as dotted initials (N.V.H)."""
    return [
        Participant(match.group(1).replace(" ", ""), label.role or Role.OTHER, span=Span(*match.span(1)))
        for match in _DOTTED.finditer(words.text, label.start, label.end)
    ]
