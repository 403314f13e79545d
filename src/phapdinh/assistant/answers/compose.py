"""From articles found to statements: which provisions of each are quoted. Pure.

Nothing here writes a sentence about the law: a statement is a place and the words that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.assistant.answers.answer import Quotation, Statement
from phapdinh.assistant.answers.held import HeldArticle
from phapdinh.assistant.answers.pieces import Piece, best, cut
from phapdinh.laws.entries import TextEntry
from phapdinh.vietnamese.fold import fold

#: Letters of an article that is quoted whole, of one that is where the question asks for all of it, and of
#: a clause that is quoted with all its points.
SHORT_ARTICLE = 240
ARTICLE_ASKED_FOR = 1_200
SHORT_CLAUSE = 900
#: "… được quy định như thế nào?", "… gồm những gì?": the article is the answer.
_ASKS_FOR_ALL = re.compile(
    r"quy dinh (?:nhu )?the nao|quy dinh ra sao|quy dinh gi|gom (?:nhung|co|cac)|bao gom"
    r"|nhung gi|la gi|nhung ai"
)
MOST_OF_FIRST, MOST_OF_OTHERS, MOST = 3, 2, 6
#: A provision is quoted beside the best one of its article where it has this part of its score.
_NEAR = 0.72


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article to quote from, with the probability that it answers, where that is known."""

    article: HeldArticle
    probability: float | None = None


def compose(question: str, candidates: Sequence[Candidate]) -> list[Statement]:
    """Statements in the order of the articles, and within an article in the order of its text."""
    texts = [(one, one.article.text) for one in candidates]
    pieces = [cut(text.text, one.article.title) if text else () for one, text in texts]
    everything = [piece for found in pieces for piece in found]
    statements: list[Statement] = []
    for (one, text), own in zip(texts, pieces, strict=True):
        if text is not None:
            room = MOST_OF_OTHERS if statements else MOST_OF_FIRST
            chosen = choose(question, text.text, own, everything)[:room]
            statements += [_statement(one, text, piece, own) for piece in sorted(chosen, key=_place)]
    return statements[:MOST]


def _place(piece: Piece) -> int:
    return piece.start


def choose(question: str, text: str, own: Sequence[Piece], among: Sequence[Piece]) -> list[Piece]:
    """The provisions of one article that speak to the question, best first; none overlaps another."""
    whole = ARTICLE_ASKED_FOR if _ASKS_FOR_ALL.search(fold(question)) else SHORT_ARTICLE
    if len(text.strip()) <= whole or len(own) == 1:
        return [_whole(own)]
    ranked = best(question, own, among)
    top = ranked[0][1]
    chosen: list[Piece] = []
    for piece, score in ranked:
        wider = _widen(piece, own)
        if score >= _NEAR * top and not any(_overlap(wider, other) for other in chosen):
            chosen.append(wider)
    return chosen


def _whole(own: Sequence[Piece]) -> Piece:
    first = own[0]
    end = max(piece.end for piece in own)
    return Piece(None, None, 0, end, end, first.words, first.context)


def _widen(piece: Piece, own: Sequence[Piece]) -> Piece:
    """A point's whole clause where that is short: a point alone seldom says what it is about."""
    if piece.point is None or piece.clause is None:
        return piece
    clause = next(one for one in own if one.clause == piece.clause and one.point is None)
    return clause if clause.end - clause.start <= SHORT_CLAUSE else piece


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _statement(candidate: Candidate, text: TextEntry, piece: Piece, own: Sequence[Piece]) -> Statement:
    article = candidate.article
    period = text.wording.period
    return Statement(
        text=place_words(piece.clause, piece.point, article.key.article),
        quotation=_quotation(text, piece.start, piece.end),
        law_id=article.key.law_id,
        law_name=article.law_name,
        article=article.key.article,
        article_title=article.title,
        clause=piece.clause,
        point=piece.point,
        standing=article.standing,
        certainty=article.certainty,
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        since=article.days.since,
        until=article.days.until,
        successor=article.successor,
        lead=_lead(text, piece, own),
        probability=candidate.probability,
    )


def _lead(text: TextEntry, piece: Piece, own: Sequence[Piece]) -> Quotation | None:
    """The words with which the clause of a point begins: "Phạt tiền từ … đối với:"."""
    if piece.point is None or piece.clause is None:
        return None
    clause = next(one for one in own if one.clause == piece.clause and one.point is None)
    return _quotation(text, clause.start, clause.intro_end)


def _quotation(text: TextEntry, start: int, end: int) -> Quotation:
    words = text.text[start:end].rstrip()
    lost = len(words) - len(words.lstrip())
    return Quotation(text.wording.ref, start + lost, start + len(words), words[lost:])


def provision(candidate: Candidate, clause: str | None, point: str | None) -> Statement | None:
    """The statement that quotes one clause or point; ``None`` where the text of the day has none such."""
    text = candidate.article.text
    own = cut(text.text, candidate.article.title) if text else ()
    piece = next((one for one in own if (one.clause, one.point) == (clause, point)), None)
    return _statement(candidate, text, piece, own) if text and piece else None


def place_words(clause: str | None, point: str | None, article: str) -> str:
    """A provision as it is cited.

    >>> place_words("1", "b", "51")
    'Điểm b khoản 1 Điều 51'
    """
    parts = [f"điểm {point}" if point else "", f"khoản {clause}" if clause else "", f"Điều {article}"]
    words = " ".join(part for part in parts if part)
    return words[0].upper() + words[1:]
