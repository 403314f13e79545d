"""Parts of pages: an answer cut at its citations, the list of cited law, what has changed of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.assistant.models import Situation, SituationCitation, SituationVersion
from phapdinh.assistant.situations import labels
from phapdinh.assistant.situations.queries import entry
from phapdinh.judgments.law_names import full_name
from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.resolver import Status
from phapdinh.vietnamese.differences import Piece as Changed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer; a citation that is understood leads to its article."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A cited provision in the list beside the answer; ``place`` is empty for a law as a whole."""

    place: str
    law: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A change of cited law; ``pieces`` show how the text differs, where both texts are held."""

    place: str
    law: str
    url: str
    words: str
    pieces: Sequence[Changed]


def pieces(version: SituationVersion, cited: Sequence[SituationCitation]) -> list[Piece]:
    """The answer cut at its citations; of several that begin at one place the first leads on."""
    made, at, answer = list[Piece](), 0, version.answer
    for one in cited:
        url = _url(one, version)
        if one.start < at or not url or one.end > len(answer):
            continue
        made += [Piece(answer[at : one.start]), Piece(answer[one.start : one.end], url)]
        at = one.end
    return [piece for piece in (*made, Piece(answer[at:])) if piece.text]


def cited_lines(version: SituationVersion, cited: Sequence[SituationCitation]) -> list[CitedLine]:
    """What an answer cites, each provision once."""
    lines = [_cited_line(one, version) for one in cited]
    return list(dict.fromkeys(lines))


def _cited_line(one: SituationCitation, version: SituationVersion) -> CitedLine:
    place = labels.provision(one.article, one.clause, one.point)
    return CitedLine(place, labels.law_name(one), _url(one, version), labels.cited_note(one))


def flag_lines(situation: Situation) -> list[FlagLine]:
    """What a person must look at, in words."""
    return [
        FlagLine(
            place=labels.provision(one.flag.article),
            law=full_name(one.flag.law_id) if one.flag.law_id else "",
            url=provision_url(one.flag.law_id, one.flag.article) if one.flag.article else "",
            words=labels.change_words(one.flag),
            pieces=one.pieces,
        )
        for one in entry.open_flags(situation)
    ]


def _url(one: SituationCitation, version: SituationVersion) -> str:
    if not one.law_id or one.status != Status.RESOLVED:
        return ""
    if not one.article:
        return law_url(one.law_id)
    return provision_url(one.law_id, one.article, one.clause, one.point, on=version.day)
