"""What a query costs, and how large a part of the index may answer it in time.

Measured on two cores: to rank one match costs about 10 ns a word where many documents match, three times
that where few do; to check one candidate of a phrase of three words or more from 400 ns a word (candidates
side by side) to 5 µs (few and far between), for its positions are read; two words are a pair of the index.
A query within its budget is answered from the whole index, exactly. A broader one ("quyền sử dụng đất":
most judgments of a country) is answered from a fixed random part, and says so.
"""

from __future__ import annotations

from phapdinh.searching.pairs import PAIR_WORDS
from phapdinh.searching.parts import PART_SIZES, SMALLEST
from phapdinh.searching.query_language import Atom, AtomKind, ParsedQuery

WORD_BUDGET = 300_000  # matches times words: about 10 ms, and the tiers cost as much again
PHRASE_BUDGET = 1_000_000  # the same unit: about 15 ms, twice
PHRASE_WORD = 60  # a longer phrase's word in units of a plain one
FEWEST = 20  # matches that a part must show; with fewer the whole index is asked, whatever it costs
FACET_BUDGET = 15_000  # matches whose facets are counted one by one: about 5 ms
FACET_SAMPLE = 4_000  # matches that a part should have where all are too many: its counts are near enough


def cost_of_match(parsed: ParsedQuery) -> int:
    """Units of work for one candidate."""
    atoms = [atom for clause in parsed.clauses for atom in clause.atoms]
    return sum(len(atom.words) * (PHRASE_WORD if _is_placed(atom) else 1) for atom in atoms) or 1


def budget_of(parsed: ParsedQuery) -> int:
    """Units that a query may spend."""
    return PHRASE_BUDGET if has_places(parsed) else WORD_BUDGET


def has_places(parsed: ParsedQuery) -> bool:
    """Whether positions must be read, so that a count of pairs is only an upper bound."""
    return any(_is_placed(atom) for clause in parsed.clauses for atom in clause.atoms)


def _is_placed(atom: Atom) -> bool:
    return atom.kind is not AtomKind.WORD and len(atom.words) > PAIR_WORDS


def level_for(work: int, budget: int) -> int:
    """The largest part that fits: 0 is the whole index, ``n`` one document in ``PART_SIZES[n]``."""
    level = 0
    while level < SMALLEST and work > budget * PART_SIZES[level]:
        level += 1
    return level


def project(sampled: int, level: int) -> int:
    """The figure for the whole index that a count in a part stands for, with no more digits than it bears."""
    figure = sampled * PART_SIZES[level]
    if level == 0:
        return figure
    digits = 1 if sampled < 100 else 2 if sampled < 10_000 else 3
    unit = int("1" + "0" * max(0, len(str(figure)) - digits))
    return round(figure / unit) * unit
