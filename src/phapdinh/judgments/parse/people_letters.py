"""Vietnamese letters in two cases, and the form under which two spellings of one word meet."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from phapdinh.vietnamese.tones import modern_tones

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "".join(letter for letter in _LETTERS if unicodedata.category(letter) == "Lu")
LOWER = "".join(letter for letter in _LETTERS if unicodedata.category(letter) == "Ll")


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """The form under which two spellings of one word meet: lower case, one placement of the tone mark."""
    return modern_tones(unicodedata.normalize("NFC", word).lower()).replace("’", "'").replace("`", "'")
