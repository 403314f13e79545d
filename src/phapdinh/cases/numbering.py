"""Numbers of a court's registers: what they look like, and drawing one without gap or double."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal
from uuid import UUID

import yaml
from django.db import connection, transaction
from pydantic import BaseModel, ConfigDict

from phapdinh.cases.models import Case, IssuedNumber
from phapdinh.vietnamese.case_numbers import parse_case_number
from phapdinh.vietnamese.fold import fold

_RULES = Path(__file__).resolve().parent / "rules" / "numbering.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Symbol(_Strict):
    """The symbol of one register: for what, in which instance, of which type (empty: every type)."""

    what: Literal["petition", "acceptance", "trial_order", "decision", "judgment", "notice"]
    instance: str
    type: str = ""
    symbol: str
    confidence: Literal["V", "S", "M"]
    note: str = ""


class Numbering(_Strict):
    """All symbols, and the codes of the types of cases."""

    codes: Mapping[str, str]
    matter_codes: Mapping[str, str]
    symbols: list[Symbol]


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its court, year and symbol."""

    court_id: UUID
    year: int
    symbol: str


@cache
def numbering() -> Numbering:
    """The rules, read once."""
    return Numbering.model_validate(yaml.safe_load(_RULES.read_text("utf-8")))


def symbol_for(what: str, *, type_: str, subkind: str, instance: str) -> str:
    """The symbol of a register (``TLST-DS``). Raises LookupError where the rules know none."""
    rules = numbering()
    code = (
        rules.matter_codes.get(subkind or "civil", "VDS") if type_ == "civil_matter" else rules.codes[type_]
    )
    for one in rules.symbols:
        if one.what == what and one.instance == instance and one.type in ("", type_):
            return one.symbol.format(code=code)
    raise LookupError(f"{what} {instance}")


def written(seq: int, year: int, symbol: str) -> str:
    """As it is issued: two digits at least (``05/2026/DS-ST``)."""
    return f"{seq:02d}/{year}/{symbol}"


def number_key(text: str) -> str:
    """The spelling by which numbers are compared: folded, without leading zeros; ``12/2026/tlst-ds``."""
    parsed = parse_case_number(text)
    return fold(parsed.canonical if parsed else " ".join(text.split()).lstrip("0"))


def draw(*, case: Case, what: str, on: date) -> IssuedNumber:
    """The next number of the register for this case, in the transaction of the act that bears it.

    The row of the register stays locked until the transaction ends, so numbers are committed in their
    order and one that is rolled back is given to the next. Draw late: others of the register wait.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a number needs the transaction of its act")
    symbol = symbol_for(what, type_=case.type, subkind=case.subkind, instance=case.instance)
    seq = _next(Register(case.court_id, on.year, symbol))
    text = written(seq, on.year, symbol)
    return IssuedNumber.objects.create(
        court_id=case.court_id,
        year=on.year,
        symbol=symbol,
        seq=seq,
        text=text,
        key=number_key(text),
        case=case,
        what=what,
        on=on,
    )


def _next(register: Register) -> int:
    """One statement makes the register where it is new, locks it, and counts on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_numberseries (court_id, year, symbol, last, paper_until) "
            "VALUES (%s, %s, %s, 1, 0) "
            "ON CONFLICT (court_id, year, symbol) DO UPDATE SET last = cases_numberseries.last + 1 "
            "RETURNING last",
            [register.court_id, register.year, register.symbol],
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def void(*, number: IssuedNumber, reason: str) -> None:
    """Mark a number as given in error. It stays in its place and is not given again."""
    IssuedNumber.objects.filter(pk=number.pk, void_reason="").update(void_reason=reason[:300])


def gaps(court_id: UUID) -> list[tuple[int, str, int, int]]:
    """Registers of a court whose numbers do not run from one to the last: year, symbol, last, how many.

    Those that were given on paper before are not looked for. Empty where all is well; for the check that
    an operator can run at any time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.year, s.symbol, s.last, count(n.id) FROM cases_numberseries s "
            "LEFT JOIN cases_issuednumber n ON n.court_id = s.court_id AND n.year = s.year "
            "AND n.symbol = s.symbol AND n.seq > s.paper_until WHERE s.court_id = %s GROUP BY s.id "
            "HAVING count(n.id) <> s.last - s.paper_until "
            "OR coalesce(max(n.seq), s.paper_until) <> s.last ORDER BY s.year, s.symbol",
            [court_id],
        )
        return [(int(y), str(s), int(last), int(n)) for y, s, last, n in cursor.fetchall()]
