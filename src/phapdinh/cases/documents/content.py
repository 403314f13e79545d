"""What a document says, as one value with one hash; and the short code by which it is verified. Pure."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from phapdinh.records.chain import canonical_json

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that can be mistaken for another
_LENGTH = 10
_CODE = re.compile(rf"[{_LETTERS}]{{{_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that stands on the sheet, but for the code that leads to its verification."""

    form: str
    court: str
    court_above: str
    place: str
    dated: date
    number: str
    title: str
    about: str
    parts: tuple[tuple[str, str, str], ...]  # style, label, words
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signers: tuple[tuple[str, str], ...] = ()  # capacity, name
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Hash over one spelling of all of it."""
        plain = {**asdict(self), "dated": self.dated.isoformat(), "extra": dict(self.extra)}
        return hashlib.sha256(canonical_json(_lists(plain)).encode()).hexdigest()


def _lists(value: object) -> object:
    if isinstance(value, dict):
        return {name: _lists(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [_lists(item) for item in value]
    return value


def new_code() -> str:
    """A code that nobody can guess: ten letters and digits, about 49 bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def read_code(text: str) -> str | None:
    """A code as somebody types it (small letters, blanks, dashes); None for what is none."""
    plain = re.sub(r"[\s-]", "", text).upper()
    return plain if _CODE.fullmatch(plain) else None


def spaced(code: str) -> str:
    """As it is printed: ``ABCDE-FGHJK``."""
    return f"{code[:5]}-{code[5:]}"
