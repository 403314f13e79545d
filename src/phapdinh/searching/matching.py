"""From clauses to the engine's queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import tantivy

from phapdinh.searching.contract import Breadth, SearchRequest
from phapdinh.searching.numbers import number_key
from phapdinh.searching.pairs import PAIR_WORDS, pair_term
from phapdinh.searching.parts import field_of
from phapdinh.searching.query_language import Atom, AtomKind, Clause, ParsedQuery
from phapdinh.searching.words import folded_word, spellings

Query = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

NUMBER_TIER = 100_000.0  # the document that has the number stands before those that mention it
EXACT_TIER = 10_000.0  # every word with its diacritics stands before folded matches
TITLE_TIER = 1_000.0  # every word in the title stands before the rest; BM25 orders within a tier


@dataclass(frozen=True, slots=True)
class _Reading:
    """How words are looked up: with their diacritics or without, where, and how closely phrases."""

    exact: bool
    in_title: bool = False  # phrases as loose words
    by_pairs: bool = False  # phrases by their pairs of neighbours alone

    @property
    def words(self) -> str:
        """The field in which single words are looked up."""
        return f"{'title_' if self.in_title else ''}{'exact' if self.exact else 'folded'}"


@dataclass(frozen=True, slots=True)
class Matcher:
    """Builds queries over one schema, for the whole index or for a part of it."""

    schema: tantivy.Schema
    level: int = 0

    def filter(self, name: str, values: Sequence[str]) -> Query:
        """Documents with any of ``values``; adds nothing to the score."""
        if len(values) == 1:
            found = Query.term_query(self.schema, name, values[0], "basic")
        else:
            found = Query.term_set_query(self.schema, name, list(values))
        return Query.const_score_query(found, 0.0)

    def between(self, field: str, low: int | None, high: int | None) -> Query:
        """Documents whose number in ``field`` lies in the closed range."""
        kind = tantivy.FieldType.Unsigned
        return Query.const_score_query(Query.range_query(self.schema, field, kind, low, high), 0.0)

    def filters(self, request: SearchRequest, *, without: str = "") -> list[Query]:
        """All filters of a request, except facet ``without``."""
        found = [self.filter(n, v) for n, v in request.filters.items() if v and n != without]
        if request.day_from or request.day_to:
            low = request.day_from.toordinal() if request.day_from else None
            high = request.day_to.toordinal() if request.day_to else None
            found.append(self.between("day", low, high))
        return found

    def part(self) -> list[Query]:
        """The filter on the part of the index; none for the whole."""
        return [self.filter("part", [str(self.level)])] if self.level else []

    def wanted(self, parsed: ParsedQuery, breadth: Breadth, *, by_pairs: bool = False) -> list[Query]:
        """One query for each clause that must hold (for ``SOME``: one, that any of them holds).

        ``by_pairs`` takes phrases as their pairs of neighbours: cheap to count.
        """
        reading = _Reading(_exactly(parsed, breadth), by_pairs=by_pairs)
        found = [self._clause(clause, reading) for clause in parsed.wanted]
        return [any_of(found)] if breadth is Breadth.SOME and len(found) > 1 else found

    def unwanted(self, parsed: ParsedQuery) -> list[Query]:
        """What may not hold."""
        reading = _Reading(exact=parsed.marked)
        return [self._clause(clause, reading) for clause in parsed.unwanted]

    def in_title(self, parsed: ParsedQuery, breadth: Breadth) -> Query | None:
        """Documents whose title holds every wanted word; ``None`` where that means nothing."""
        if not parsed.wanted or breadth is Breadth.SOME or self.numbers(parsed):
            return None
        reading = _Reading(_exactly(parsed, breadth), in_title=True)
        return all_of([self._clause(clause, reading) for clause in parsed.wanted])

    def numbers(self, parsed: ParsedQuery) -> list[Query]:
        """Documents that bear a number that was typed."""
        atoms = [atom for clause in parsed.wanted for atom in clause.atoms if atom.kind is AtomKind.NUMBER]
        return [self._term("number", number_key(atom.text)) for atom in atoms]

    def _clause(self, clause: Clause, reading: _Reading) -> Query:
        return any_of([self._atom(atom, reading) for atom in clause.atoms])

    def _atom(self, atom: Atom, reading: _Reading) -> Query:
        if atom.kind is AtomKind.NUMBER:
            return any_of([self._term("number", number_key(atom.text)), self._phrase(atom.words, reading)])
        if atom.kind is AtomKind.WORD or reading.in_title:
            return all_of(self._words(atom.words, reading))
        return self._phrase(atom.words, reading)

    def _words(self, words: Sequence[str], reading: _Reading) -> list[Query]:
        """Each word; with diacritics, in both usages of tone marks (hoà, hòa)."""
        field = field_of(reading.words, self.level)
        if not reading.exact:
            return [self._term(field, folded_word(word)) for word in dict.fromkeys(words)]
        spelt = (spellings(word) for word in dict.fromkeys(words))
        return [any_of([self._term(field, word) for word in either]) for either in spelt]

    def _phrase(self, words: Sequence[str], reading: _Reading) -> Query:
        """Neighbours by their pairs, which leave few documents; three and more also by their positions.

        The words themselves are asked for with their diacritics, which pairs do not have, and for BM25.
        """
        folded = [folded_word(word) for word in words]
        if reading.in_title:
            return self._placed("title_folded", folded)
        parts = [self._pair(*pair) for pair in dict.fromkeys(pairwise(folded))]
        if len(folded) > PAIR_WORDS and not reading.by_pairs:
            parts.append(self._placed("folded", folded))
        if reading.exact or len(folded) == PAIR_WORDS:
            parts += self._words(words, reading)
        return all_of(parts)

    def _pair(self, first: str, second: str) -> Query:
        field = field_of("pairs", self.level)
        pair = Query.term_query(self.schema, field, pair_term(first, second), "basic")
        return Query.const_score_query(pair, 0.0)

    def _placed(self, name: str, folded: Sequence[str]) -> Query:
        """Words in their order, by their positions."""
        return Query.phrase_query(self.schema, field_of(name, self.level), list(folded))

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self.schema, field, word, "freq")


def _exactly(parsed: ParsedQuery, breadth: Breadth) -> bool:
    return parsed.marked and breadth is Breadth.EXACT


def all_of(queries: Sequence[Query]) -> Query:
    """Every one of ``queries``; nested conjunctions are not needed for one."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(MUST, query) for query in queries])


def any_of(queries: Sequence[Query]) -> Query:
    """At least one of ``queries``."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(SHOULD, query) for query in queries])


def combine(must: Sequence[Query], must_not: Sequence[Query] = (), should: Sequence[Query] = ()) -> Query:
    """One query; with nothing that must hold, everything matches."""
    positive = list(must) or [Query.const_score_query(Query.all_query(), 0.0)]
    parts = [(MUST, query) for query in positive]
    parts += [(MUST_NOT, query) for query in must_not]
    parts += [(SHOULD, query) for query in should]
    return positive[0] if len(parts) == 1 else Query.boolean_query(parts)


def lift(query: Query, tier: float) -> Query:
    """A fixed bonus for what matches ``query``."""
    return Query.const_score_query(query, tier)
