"""What kind of case a row is: from its own column, else from the symbol of its number. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phapdinh.cases.importing.cells import Cells
from phapdinh.cases.importing.numbers import Meant, Written, kinds_of_symbol, same_symbol
from phapdinh.cases.importing.words import instance_of, is_yes, kind_of, matter_of
from phapdinh.cases.models.kinds import CaseType, Instance
from phapdinh.cases.numbering import symbol_for


@dataclass(frozen=True, slots=True)
class Kind:
    """Type, field, instance and procedure of a case, and the symbol that numbers of such cases bear."""

    type: str
    subkind: str
    instance: str
    simplified: bool
    symbol: str


def settle_kind(cells: Cells, number: Written | None, what: str = "acceptance") -> Kind | None:
    """The kind of a row; none where it is missing or does not fit the symbol, which is then told."""
    meant = _by_symbol(cells, number) if what == "acceptance" else None
    named = _named(cells, "kind", kind_of)
    instance = _named(cells, "instance", instance_of) or (meant.instance if meant else Instance.FIRST.value)
    kind = named or (meant.type if meant else "")
    if not kind:
        if not cells.text("kind"):
            cells.wrong("kind", _("Ghi loại vụ việc, hoặc ghi đủ ký hiệu của số thụ lý."))
        return None
    subkind = _subkind(cells, kind, meant)
    try:
        symbol = symbol_for(what, type_=kind, subkind=subkind, instance=instance)
    except LookupError:
        cells.wrong("instance", _("Không có sổ thụ lý cho loại vụ việc này ở cấp xét xử đã ghi."))
        return None
    if number is not None and number.symbol and not same_symbol(number.symbol, symbol):
        cells.wrong(
            "number" if what == "acceptance" else what,
            _("Ký hiệu “%(written)s” không hợp với loại vụ việc, cấp xét xử; sổ này là “%(symbol)s”.")
            % {"written": number.symbol, "symbol": symbol},
        )
        return None
    return Kind(kind, subkind, instance, is_yes(cells.text("simplified")), symbol)


def _by_symbol(cells: Cells, number: Written | None) -> Meant | None:
    """What the symbol says, where the row's own columns leave it open."""
    found = kinds_of_symbol(number.symbol) if number and number.symbol else ()
    wanted = kind_of(cells.text("kind"))
    fitting = [one for one in found if wanted in ("", one.type)]
    return fitting[0] if fitting else None


def _named(cells: Cells, meaning: str, how: Callable[[str], str]) -> str:
    """A word of a closed list; one that is not of the list is told."""
    text = cells.text(meaning)
    value = how(text)
    if text and not value:
        cells.wrong(meaning, _("Không hiểu “%(text)s”.") % {"text": text[:40]})
    return value


def _subkind(cells: Cells, kind: str, meant: Meant | None) -> str:
    """The field of a civil matter; a matter of no other field is a civil one."""
    if kind != CaseType.CIVIL_MATTER:
        return ""
    named = matter_of(cells.text("subkind")) or matter_of(cells.text("kind"))
    found = named or (meant.subkind if meant else "")
    return "" if found == "civil" else found
