"""What stands around a judgment on its page: versions, notices, citations both ways, reads, similar ones.

One statement for all that hangs on the judgment, one for the other judgments that it names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from phapdinh.judgments.models import PublicNotice
from phapdinh.judgments.queries.portal.addresses import judgment_url
from phapdinh.judgments.queries.portal.published import LISTED, Row, row
from phapdinh.judgments.queries.portal.statements import in_model_order, read_row, select

_MOST_CITING = 10
_AROUND = """
SELECT
    (SELECT coalesce(sum(count), 0) FROM judgments_readcount WHERE judgment_id = %(id)s),
    (SELECT json_agg(json_build_array(version, at, note) ORDER BY version DESC)::text
     FROM judgments_publishedversion WHERE judgment_id = %(id)s AND is_public),
    (SELECT json_agg(json_build_array(at, reason) ORDER BY at DESC)::text
     FROM judgments_publicnotice WHERE judgment_id = %(id)s AND kind <> %(correction)s),
    (SELECT json_agg(json_build_array(number, target_id) ORDER BY id)::text
     FROM judgments_publishedreference WHERE judgment_id = %(id)s),
    ARRAY(
        SELECT c.id FROM judgments_publishedjudgment c
        WHERE c.withdrawn_at IS NULL
          AND c.id IN (SELECT judgment_id FROM judgments_publishedreference WHERE target_id = %(id)s)
        ORDER BY c.decided_on DESC LIMIT %(most)s
    )
"""
_COLUMNS = in_model_order(LISTED)
_ROWS = f"""
SELECT {", ".join(_COLUMNS)}, CASE WHEN hidden = '[]'::jsonb THEN '' ELSE text END
FROM judgments_publishedjudgment WHERE id = ANY(%(ids)s::uuid[]) AND withdrawn_at IS NULL
"""  # noqa: S608  the columns are constants


@dataclass(frozen=True, slots=True)
class Version:
    """A public version, without its text."""

    version: int
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A line of the register that no version's own note says already."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Around:
    """All that hangs on one judgment. ``cited`` pairs a number with its page, empty where it has none."""

    reads: int
    versions: list[Version]
    notices: list[Notice]
    cited: list[tuple[str, str]]
    citing: list[Row]
    similar: list[Row]


def around(identifier: UUID, similar: Sequence[str]) -> Around:
    """Everything around a judgment; ``similar`` are keys of the index, the most similar first."""
    asked = {"id": identifier, "correction": PublicNotice.Kind.CORRECTION, "most": _MOST_CITING}
    reads, versions, notices, cited, citing = select(_AROUND, asked)[0]
    others = _rows([*map(str, citing), *similar])
    return Around(
        reads=int(reads),
        versions=[Version(number, datetime.fromisoformat(at), note) for number, at, note in _list(versions)],
        notices=[Notice(datetime.fromisoformat(at), reason) for at, reason in _list(notices)],
        cited=[(number, judgment_url(target) if target else "") for number, target in _list(cited)],
        citing=[others[str(key)] for key in citing if str(key) in others],
        similar=[others[key] for key in similar if key in others],
    )


def _rows(keys: Sequence[str]) -> dict[str, Row]:
    """Rows of lists by key; the withdrawn are left out."""
    found: dict[str, Row] = {}
    for *values, covered in select(_ROWS, {"ids": list(keys)}) if keys else ():
        judgment = read_row(_COLUMNS, values)
        found[str(judgment.id)] = row(judgment, covered)
    return found


def _list(encoded: str | None) -> list[Any]:
    found: list[Any] = orjson.loads(encoded) if encoded else []
    return found
