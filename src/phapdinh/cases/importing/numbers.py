"""The number of a row: whole, or shortened as dockets do, made whole by the kind of case and its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from phapdinh.cases.importing.values import CellError
from phapdinh.cases.models.kinds import CaseType, Instance
from phapdinh.cases.numbering import numbering, symbol_for
from phapdinh.vietnamese.dates import parse_date
from phapdinh.vietnamese.fold import fold

_PARTS = re.compile(
    r"^(?:thụ lý\s*)?(?:số\s*:?\s*)?(\d{1,5})([a-zđ]?)(?:\s*[/\-]\s*(\d{4}))?"
    r"(?:\s*[/\-]\s*([A-ZĐ&a-zđ][\w&\-. ]*?))?"
    r"(?:\s*[,;]?\s*ngày\s.*)?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in the cell; what it leaves out is none. ``on``: the day beside it."""

    seq: int
    year: int | None
    symbol: str
    on: date | None


def read_number(text: str) -> Written | None:
    """``12``, ``12/2026``, ``12/TLST-DS``, ``12/2026/TLST-DS ngày 5/3/2026``; none for an empty cell."""
    if not text:
        return None
    found = _PARTS.match(text.strip(" ."))
    if found is None or not int(found.group(1)):
        raise CellError(_("Không đọc được số “%(text)s”; ghi dạng 12/2026/TLST-DS.") % {"text": text[:40]})
    seq, letter, year, symbol = found.groups()
    if letter:
        raise CellError(
            _("Số “%(text)s” có chữ kèm theo; sổ trên hệ thống chỉ có số liên tục.") % {"text": text[:40]}
        )
    on = parse_date(text) if "ngày" in text.lower() else None
    return Written(int(seq), int(year) if year else None, _tidy(symbol or ""), on)


def _tidy(symbol: str) -> str:
    return re.sub(r"\s+", "", symbol).strip(".-").upper()


def same_symbol(written: str, symbol: str) -> bool:
    """Whether two spellings are one symbol: ``TLST-HNGD`` and ``TLST-HNGĐ``, ``TLSTDS`` and ``TLST-DS``."""
    return _bare(written) == _bare(symbol)


def _bare(symbol: str) -> str:
    return re.sub(r"[^a-z]", "", fold(symbol))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a symbol of acceptance says of a case."""

    type: str
    subkind: str
    instance: str


def kinds_of_symbol(symbol: str) -> tuple[Meant, ...]:
    """Kinds of cases that bear a symbol, cases before matters; none for a symbol of another court."""
    return _by_symbol().get(_bare(symbol), ())


@cache
def _by_symbol() -> dict[str, tuple[Meant, ...]]:
    found: dict[str, tuple[Meant, ...]] = {}
    for meant in _all_kinds():
        try:
            symbol = symbol_for(
                "acceptance", type_=meant.type, subkind=meant.subkind, instance=meant.instance
            )
        except LookupError:
            continue
        found[_bare(symbol)] = (*found.get(_bare(symbol), ()), meant)
    return found


def _all_kinds() -> Iterator[Meant]:
    for instance in Instance:
        for kind in CaseType:
            if kind != CaseType.CIVIL_MATTER:
                yield Meant(kind.value, "", instance.value)
        for field in numbering().matter_codes:
            yield Meant(CaseType.CIVIL_MATTER.value, "" if field == "civil" else field, instance.value)
