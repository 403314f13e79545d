"""A quotation against the stored words of the law, character for character. Pure.

White space, quotation marks, the place of a tone mark (thoả, thỏa) and an ellipsis in the quotation count
for nothing; every other letter, digit and comma does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match as _Block
from difflib import SequenceMatcher

from phapdinh.vietnamese.differences import Change, Piece, compare
from phapdinh.vietnamese.tones import modern_tones

_IGNORED = re.compile(r"[\s“”\"'‘’«»\u00ad\ufeff]+")
_DASHES = re.compile(r"[‐‑–—−]")
_ELLIPSIS = re.compile(r"\s*[(\[]?\s*(?:…|\.{3,}|\.\s\.\s\.)[….\s]*[)\]]?\s*")
_HEADING = re.compile(r"\s*(?:Điều \d{1,3}[a-z]?\s?[.:]\s?)?[^\d\n;]{3,110}?\s+(?=\d{1,2}\.\s)")
_OMISSION = re.compile(r"[\s.,;:]*(?:…|\.{3,})[….\s,;:]*")
_ENDS = " \t\n.,;:-–"
_WORDS = re.compile(r"\w+")
_LEAST_SHARED = 0.7  # of a quotation's words; below it stands for something else
_MOST_WORDS = 2_500


@dataclass(frozen=True, slots=True)
class Comparison:
    """``exact``: the words are the law's. ``pieces``: else, from the law's words to the draft's.

    ``shared`` is the share of the draft's words that the law has in that order, 0 to 1. ``place`` is
    where in the law's text the quotation begins, where it is exact.
    """

    exact: bool
    shared: float
    pieces: tuple[Piece, ...] = ()
    place: int | None = None


def compare_words(quotation: str, law: str) -> Comparison:
    """The best place for ``quotation`` in the text ``law``; a heading before its first clause, which is
    stored apart, is passed over."""
    heading = _HEADING.match(quotation)
    whole = _compare(quotation, law)
    if heading is None or whole.exact:
        return whole
    return max(_compare(quotation[heading.end() :], law), whole, key=lambda one: (one.exact, one.shared))


def _compare(quotation: str, law: str) -> Comparison:
    place = _find(quotation, law)
    if place is not None:
        return Comparison(True, 1.0, place=place)
    window, shared = _nearest(quotation, law)
    if shared < _LEAST_SHARED:
        return Comparison(False, shared)
    pieces = compare(modern_tones(window), modern_tones(_one_line(quotation).strip(_ENDS)))
    return Comparison(False, shared, tuple(_without_ellipses(pieces)))


def _without_ellipses(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same without what an ellipsis of the draft says that it leaves out."""
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.change is Change.ADDED and _OMISSION.fullmatch(piece.text):
            continue
        left_out = following and following.change is Change.ADDED and _OMISSION.fullmatch(following.text)
        yield Piece(Change.SKIPPED, "") if piece.change is Change.REMOVED and left_out else piece


def squash(text: str) -> str:
    """The text without what counts for nothing."""
    return _DASHES.sub("-", _IGNORED.sub("", modern_tones(text)))


def _find(quotation: str, law: str) -> int | None:
    """Where the quotation stands in the law: all its parts between ellipses, in order."""
    body, kept = _squashed(law)
    first, at = None, 0
    for part in _ELLIPSIS.split(quotation):
        words = squash(part.strip(_ENDS))
        if not words:
            continue
        found = [place for form in _forms(words) if (place := body.find(form, at)) >= 0]
        if not found:
            return None
        first = min(found) if first is None else first
        at = min(found) + len(words)
    return kept[first] if first is not None else None


def _squashed(law: str) -> tuple[str, list[int]]:
    """The squashed law and, for each of its characters, the place in the law that it came from."""
    composed = modern_tones(law)
    kept = [place for place, letter in enumerate(composed) if not _IGNORED.match(letter)]
    return _DASHES.sub("-", "".join(composed[place] for place in kept)), kept


def _forms(words: str) -> tuple[str, ...]:
    """As written, and with the other case of its first letter: a quotation may begin within a sentence."""
    return words, words[0].swapcase() + words[1:]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _nearest(quotation: str, law: str) -> tuple[str, float]:
    """The stretch of the law that is most like the quotation, and how much of the quotation it has."""
    theirs = list(_WORDS.finditer(law))[:_MOST_WORDS]
    ours = [match.group().lower() for match in _WORDS.finditer(modern_tones(quotation))][:_MOST_WORDS]
    keys = [modern_tones(match.group()).lower() for match in theirs]
    blocks = [
        block
        for block in SequenceMatcher(None, keys, ours, autojunk=False).get_matching_blocks()
        if block.size
    ]
    if not blocks or not ours:
        return "", 0.0
    run = _dense(blocks)
    first, last = run[0], run[-1]
    begin = max(0, first.a - first.b)
    end = min(len(keys), last.a + last.size + (len(ours) - last.b - last.size))
    window = law[theirs[begin].start() : theirs[end - 1].end()]
    return _one_line(window), sum(block.size for block in run) / len(ours)


def _dense(blocks: Sequence[_Block]) -> Sequence[_Block]:
    """Without words far from the longest run, which match by chance."""
    best = max(range(len(blocks)), key=lambda index: blocks[index].size)
    low = high = best
    while low > 0 and _hang_together(blocks[low - 1], blocks[low], blocks[low - 1].size):
        low -= 1
    while high + 1 < len(blocks) and _hang_together(blocks[high], blocks[high + 1], blocks[high + 1].size):
        high += 1
    return blocks[low : high + 1]


def _hang_together(one: _Block, other: _Block, size: int) -> bool:
    """Whether two runs are of one quotation: close by, or long enough to be no chance."""
    gap = other.a - (one.a + one.size)
    return gap <= _GAP or (gap <= _FAR and size >= _RUN)


_GAP = 12  # words of the law that a quotation may leave out
_FAR, _RUN = 150, 4  # the same where the run beyond the gap has so many words


def differences(pieces: Sequence[Piece]) -> int:
    """How many places differ: a removed and an added stretch side by side are one."""
    count, before = 0, False
    for piece in pieces:
        changed = piece.change in (Change.ADDED, Change.REMOVED) and bool(squash(piece.text))
        count += changed and not before
        before = changed or (before and not piece.text.strip())
    return count
