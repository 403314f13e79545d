"""A row of one case becomes what writes the row of every case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from phapdinh.bench.cases.expressions import Known, expression, json_text, own_id
from phapdinh.bench.cases.sql import statement

OWN, COURT, STRANGE = (UUID(int=n) for n in (1, 2, 3))
KNOWN = Known(
    ids={OWN: own_id(5), COURT: "c.court"}, numbers={"07/2026/DS-ST": "c.numbers[2]"}, number_keys={41: "c.i"}
)


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (None, "NULL"),
        (True, "true"),
        (12, "'12'"),
        ("", "''"),
        ("thôn 1, xã d'Ran", "'thôn 1, xã d''Ran'"),
        ("07/2026/DS-ST", "c.numbers[2]"),
        (COURT, "c.court"),
        (OWN, "(c.head || '7005' || c.tail)::uuid"),
        (STRANGE, f"'{STRANGE}'::uuid"),
        (date(2026, 3, 2), "(date '2026-03-02' + c.shift)"),
        (
            datetime(2026, 3, 2, 2, 15, tzinfo=UTC),
            "(timestamptz '2026-03-02T02:15:00+00:00' + c.shift * interval '24 hours')",
        ),
    ],
)
def test_a_column_is_the_same_for_all_or_follows_the_case(value: object, sql: str) -> None:
    assert expression(value, KNOWN) == sql


def test_json_keeps_its_canonical_spelling() -> None:
    value = {
        "on": "2026-03-02",
        "number": 41,
        "about": [str(OWN), "Người thứ nhất", None, True],
        str(COURT): "07/2026/DS-ST",
    }
    expected = (
        """'{"' """, "c.court::text", """ '":"' """, "c.numbers[2]", """ '","about":["' """,
        "(c.head || '7005' || c.tail)::uuid::text", """ '","Người thứ nhất",null,true],"number":' """,
        "c.i::text", """ ',"on":"' """, "(date '2026-03-02' + c.shift)::text", """ '"}' """,
    )  # fmt: skip
    assert json_text(value, KNOWN) == "(" + " || ".join(part.strip() for part in expected) + ")"


def test_statements_are_found_by_name_and_filled_in() -> None:
    assert b"WHERE o.kind = 'judge'" in statement("plan", "staff", kind="judge", table="judge")
    with pytest.raises(KeyError):
        statement("plan", "no such block")
