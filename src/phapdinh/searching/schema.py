"""Fields and tokenizers of the index, and how one document is laid out in them.

Bodies are not stored: the database has them. Word positions are kept once, in the folded field, for
phrases; the exact field keeps frequencies only, for ranking. Pairs of neighbours are terms of their own:
they say at once which few documents can hold a phrase, however common its words are.
"""

from __future__ import annotations

from collections.abc import Iterator

import tantivy

from phapdinh.searching.contract import FACETS, IndexDocument
from phapdinh.searching.numbers import number_key, number_terms
from phapdinh.searching.pairs import words_and_pairs
from phapdinh.searching.parts import field_of, levels_of
from phapdinh.searching.proposals import suggestion_terms
from phapdinh.searching.words import LONGEST_WORD, lowered

SCHEMA_VERSION = "3"
META_KEY = "\x00sequence"
META_COLLECTION = "\x00meta"

_WORDS = "phapdinh_exact"
_FOLDED = "phapdinh_folded"
_WORD_FIELDS = (
    ("exact", _WORDS, "freq"),
    ("folded", _FOLDED, "position"),
    ("pairs", _FOLDED, "basic"),
    ("title_exact", _WORDS, "freq"),
    ("title_folded", _FOLDED, "position"),
)
_STORED_FACETS = frozenset({"article", "relation", "precedent"})  # what similarity asks for


def build_schema() -> tantivy.Schema:
    """The schema; a change of it needs a new ``SCHEMA_VERSION`` and a rebuild."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for raw in ("collection", "number", "part", "month", "suggest"):
        builder.add_text_field(raw, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", stored=True, tokenizer_name="raw", index_option="basic")
    for level in (0, 1):
        _add_word_fields(builder, level)
    for name in FACETS:
        stored = name in _STORED_FACETS
        builder.add_text_field(name, stored=stored, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_unsigned_field("cited_by", indexed=True, fast=True)
    builder.add_unsigned_field("sequence", stored=True)
    return builder.build()


def _add_word_fields(builder: tantivy.SchemaBuilder, level: int) -> None:
    for name, tokenizer, option in _WORD_FIELDS:
        builder.add_text_field(field_of(name, level), tokenizer_name=tokenizer, index_option=option)


def register_tokenizers(index: tantivy.Index) -> None:
    """Must follow every open: the index's files remember only the names of tokenizers."""
    simple, at_spaces = tantivy.Tokenizer.simple(), tantivy.Tokenizer.whitespace()
    short = tantivy.Filter.remove_long(LONGEST_WORD)
    index.register_tokenizer(_WORDS, tantivy.TextAnalyzerBuilder(simple).filter(short).build())
    short = tantivy.Filter.remove_long(2 * LONGEST_WORD)
    index.register_tokenizer(_FOLDED, tantivy.TextAnalyzerBuilder(at_spaces).filter(short).build())


def build_document(item: IndexDocument) -> tantivy.Document:
    """Lay one item out in the fields. Raises ``ValueError`` for a facet that is not known."""
    document = tantivy.Document()
    document.add_text("key", item.key)
    document.add_text("collection", item.collection)
    document.add_text("title", item.title)
    levels = list(levels_of(item.key))
    for name, text in _words(item):
        for level in (0, *levels[:1]):
            document.add_text(field_of(name, level), text)
    for term in number_terms(item.number):
        document.add_text("number", term)
    proposed = item.facets.get("relation") or (item.title,)
    for term in suggestion_terms(proposed, item.number, number_key(item.number)):
        document.add_text("suggest", term)
    for level in levels:
        document.add_text("part", str(level))
    _add_facets(document, item)
    if item.day is not None:
        document.add_unsigned("day", item.day.toordinal())
        document.add_text("month", f"{item.day:%Y%m}")
    document.add_unsigned("cited_by", item.cited_by)
    return document


def sequence_document(sequence: int) -> tantivy.Document:
    """The document that carries the change sequence in the same commit as the changes."""
    document = tantivy.Document()
    document.add_text("key", META_KEY)
    document.add_text("collection", META_COLLECTION)
    document.add_unsigned("sequence", sequence)
    return document


def _words(item: IndexDocument) -> Iterator[tuple[str, str]]:
    """Fields and their texts. Title and number are part of the searched text, so that every word of a
    query may stand there.

    Folded here and not by the index's own filter, which needs ten times as long.
    """
    exact = lowered(f"{item.title}\n{item.number}\n{item.body}")
    folded, pairs = words_and_pairs(exact)
    yield "exact", exact
    yield "folded", folded
    for some in pairs:
        yield "pairs", some
    title = lowered(item.title)
    yield "title_exact", title
    yield "title_folded", words_and_pairs(title).folded


def _add_facets(document: tantivy.Document, item: IndexDocument) -> None:
    for name, values in item.facets.items():
        if name not in FACETS:
            raise ValueError(f"unknown facet: {name}")
        for value in dict.fromkeys(values):
            document.add_text(name, value)
