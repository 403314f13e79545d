"""What a document adds to the dictionary of suggestions.

The index's own sorted term list serves as the dictionary: a term is the folded text from the start of
a word, a separator, and the text to show. The number of documents with the term is its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phapdinh.searching.words import folded_word, split_words

LONGEST_SUGGESTION = 160  # characters; longer titles are not proposed
STARTS = 6  # a title is found from the start of each of its first words
SEPARATOR = "\x1f"


def suggestion_terms(texts: Iterable[str], number: str, number_key: str) -> Iterator[str]:
    """The dictionary terms of one document: of its legal relations, or its title, and its number."""
    for text in texts:
        words = split_words(folded_word(text))
        if words and len(text) <= LONGEST_SUGGESTION:
            for start in range(min(STARTS, len(words))):
                yield " ".join(words[start:]) + SEPARATOR + text
    if number and len(number) <= LONGEST_SUGGESTION:
        yield number_key + SEPARATOR + number
