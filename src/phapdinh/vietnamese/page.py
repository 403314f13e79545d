"""A page of code for ordinary Vietnamese text: one byte a letter, so that folding runs at the speed of C.

Lower-case text without rare characters is written in the page and read back folded. Text with a rare
character cannot be written so (``None``) and takes the slower way.
"""

from __future__ import annotations

import codecs
import unicodedata

#: Characters of an ordinary judgment in lower case; together they fit into one byte.
_PAGE = (
    "\0\t\n\x0b\x0c\r !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựyỳýỷỹỵđ"
    "\u00a0\u00ad§°²³·«»¼½¾×÷±©®–—‘’“”„•…€äåæçëîïñöøûüþß"
).ljust(256, "\ufffe")
_ENCODE = codecs.charmap_build(_PAGE)


def fold_character(character: str) -> str:
    """The one character that stands for ``character``; itself where folding would change the length."""
    lowered = character.lower()
    if lowered == "đ":
        return "d"
    base = unicodedata.normalize("NFD", lowered)[:1]
    return base if base and not unicodedata.combining(base) else character


_FOLDED = "".join(map(fold_character, _PAGE))
#: All letters and digits of the folded page are of this encoding, one byte each.
FOLDED_ENCODING = "latin-1"
_FOLDED_WORDS = "".join(letter if letter.isalnum() else " " for letter in _FOLDED).encode(FOLDED_ENCODING)


def encode(lowered: str) -> bytes | None:
    """Lower-case text in the page; ``None`` where a character is not of it."""
    try:
        return codecs.charmap_encode(lowered, "strict", _ENCODE)[0]
    except UnicodeEncodeError:
        return None


def decode_folded(coded: bytes) -> str:
    """The text without diacritics, of the same length."""
    # A string is a table too, and the quickest, though the type stubs know only dictionaries.
    return codecs.charmap_decode(coded, "strict", _FOLDED)[0]  # type: ignore[arg-type]


def folded_words(coded: bytes) -> bytes:
    """The same in :data:`FOLDED_ENCODING`, with a space for all that is neither letter nor digit."""
    return coded.translate(_FOLDED_WORDS)
