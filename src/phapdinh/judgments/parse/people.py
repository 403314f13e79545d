"""Who takes part: officials and participants of one judgment."""

from __future__ import annotations

from dataclasses import dataclass

from phapdinh.judgments.parse.people_find import find_names, heading_words
from phapdinh.judgments.parse.people_officials import find_officials, official_region
from phapdinh.judgments.parse.people_organisations import find_organisations
from phapdinh.judgments.parse.people_parties import find_participants
from phapdinh.judgments.parse.people_words import cut_words
from phapdinh.judgments.record import Official, Participant, Role, Span


@dataclass(frozen=True, slots=True)
class People:
    """Officials (panel, clerk, prosecutor) and participants with their parts."""

    officials: tuple[Official, ...] = ()
    participants: tuple[Participant, ...] = ()


def find_people(text: str, header_end: int) -> People:
    """Find who takes part in the header of ``text``, which ends at the offset ``header_end``.

    ``text`` is repaired (NFC, joined lines); offsets count its characters.
    """
    words = cut_words(text[:header_end])
    organisations = find_organisations(words)
    found = list(find_names(words, organisations, heading_words(words)))
    officials = find_officials(words, found, header_end)
    _, start = official_region(words.text, header_end)
    participants = find_participants(words, found, organisations, start, header_end)
    return People(tuple(officials), tuple(participants))


def find_debtors(text: str, ruling: Span) -> tuple[Participant, ...]:
    """Whom the ruling of a decision declares bankrupt."""
    if "phá sản" not in text[ruling.start : ruling.end]:
        return ()
    words = cut_words(text[: ruling.end])
    found = find_participants(words, [], find_organisations(words), ruling.start, ruling.end)
    return tuple(one for one in found if one.role is Role.RESPONDENT)
