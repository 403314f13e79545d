"""Words as the index knows them: an exact form with diacritics and a folded one without."""

from __future__ import annotations

import re
import unicodedata

from phapdinh.vietnamese.fold import fold

LONGEST_WORD = 40  # bytes, as the index's own limit; longer runs are noise of scanning

_WORD = re.compile(r"[^\W_]+")

_TONES = tuple(
    (old, new)
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
)

_NEW_TONES = dict(_TONES)
_OLD_TONE = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")


def lowered(text: str) -> str:
    """NFC text in small letters: the exact form, as the index has it."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return composed.lower()


def exact_text(text: str) -> str:
    """The exact form in which both usages of tone marks (hoà, hòa) are one spelling; a key, never shown.

    "hoàn" becomes "hòan" here, so that the common misspelling is the same word.
    """
    return _OLD_TONE.sub(_new_tone, lowered(text))


def _new_tone(match: re.Match[str]) -> str:
    return _NEW_TONES[match[0]]


def spellings(word: str) -> tuple[str, ...]:
    """The exact forms that :func:`exact_text` makes one: "toà" and "tòa", "án" alone."""
    plain = lowered(word)
    new = old = plain
    for older, newer in _TONES:
        new, old = new.replace(older, newer), old.replace(newer, older)
    return tuple(dict.fromkeys((plain, new, old)))


def split_words(text: str) -> list[str]:
    """The words of ``text``: runs of letters and digits, as the index's tokenizer cuts them."""
    return _WORD.findall(text)


def folded_word(word: str) -> str:
    """The folded form of one word: lower case, no diacritics, đ as d."""
    return fold(word)


def has_diacritics(word: str) -> bool:
    """Whether the writer typed Vietnamese marks: only then does an exact match mean anything."""
    return folded_word(word) != unicodedata.normalize("NFC", word).lower()
