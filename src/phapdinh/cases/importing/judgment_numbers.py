"""Numbers of judgments and decisions that a docket names: given on paper, and never given again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection

from phapdinh.cases.importing.numbers import same_symbol
from phapdinh.cases.models import Case, IssuedNumber
from phapdinh.cases.numbering import number_key, symbol_for, written
from phapdinh.vietnamese.case_numbers import parse_case_number


def of_judgments(cases: Iterable[Case]) -> None:
    """Write down the numbers of the judgments of new cases, and let their registers go on after them.

    What bears no symbol that this platform gives stays words of its case. A number that two rows name
    (cases tried together) is written down once.
    """
    rows = list(_numbers(cases))
    tops: dict[tuple[UUID, int, str], int] = {}
    for row in rows:
        key = (row.court_id, row.year, row.symbol)
        tops[key] = max(row.seq, tops.get(key, 0))
    with connection.cursor() as cursor:
        for (court, year, symbol), top in sorted(tops.items(), key=lambda pair: str(pair[0])):
            cursor.execute(
                "INSERT INTO cases_numberseries (court_id, year, symbol, last, paper_until) "
                "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (court_id, year, symbol) DO UPDATE SET "
                "last = greatest(cases_numberseries.last, excluded.last), paper_until = CASE WHEN "
                "cases_numberseries.last < excluded.last THEN excluded.last "
                "ELSE cases_numberseries.paper_until END",
                [court, year, symbol, top, top],
            )
    IssuedNumber.objects.bulk_create(rows, ignore_conflicts=True)


def _numbers(cases: Iterable[Case]) -> Iterator[IssuedNumber]:
    for case in cases:
        found = parse_case_number(case.judgment_number) if case.judgment_number else None
        if found is None or found.letter or case.decided_on is None or found.year != case.decided_on.year:
            continue
        for what in ("judgment", "decision"):
            symbol = _symbol(case, what)
            if symbol and same_symbol(found.symbol, symbol):
                text = written(found.seq, found.year, symbol)
                yield IssuedNumber(
                    court_id=case.court_id,
                    year=found.year,
                    symbol=symbol,
                    seq=found.seq,
                    text=text,
                    key=number_key(text),
                    case=case,
                    what=what,
                    on=case.decided_on,
                )
                break


def _symbol(case: Case, what: str) -> str:
    try:
        return symbol_for(what, type_=case.type, subkind=case.subkind, instance=case.instance)
    except LookupError:
        return ""
