"""A draw recomputed from its exported record, without the database and without trust in who exported it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phapdinh.cases.assigning.frozen import FORMAT, canonical, digest, listing
from phapdinh.cases.assigning.lottery import ALGORITHM, pick
from phapdinh.cases.assigning.ordering import Candidate
from phapdinh.cases.assigning.rules import NoRuleError, rule_by_id
from phapdinh.cases.assigning.seeds import opens

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and whether it holds."""

    what: str
    holds: bool


def verify(record: Record) -> list[Check]:
    """Every check of a record; a record that cannot be read fails the check that needs the missing part."""
    return [Check(what, _holds(check, record)) for what, check in _CHECKS.items()]


def holds(record: Record) -> bool:
    """Whether every check of the record holds."""
    return all(check.holds for check in verify(record))


def _holds(check: Callable[[Record], bool], record: Record) -> bool:
    try:
        return check(record)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, NoRuleError):
        return False


def _input(record: Record) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(record["input"])
    return read


def _known(record: Record) -> bool:
    frozen = _input(record)
    return (record["format"], frozen["format"], frozen["algorithm"]) == (FORMAT, FORMAT, ALGORITHM)


def _bound(record: Record) -> bool:
    chain = record["chain"]
    in_chain = 1 <= record["position"] <= chain["length"]
    return in_chain and opens(bytes.fromhex(record["seed"]), record["position"], chain["anchor"])


def _before(record: Record) -> bool:
    committed, drawn = record["chain"]["committed_at"], record["drawn_at"]
    return datetime.fromisoformat(committed) < datetime.fromisoformat(drawn)


def _frozen(record: Record) -> bool:
    same: bool = digest(record["input"]) == record["input_sha256"]
    return same and canonical(_input(record)) == record["input"]


def _same_case(record: Record) -> bool:
    frozen = _input(record)
    return all(frozen[name] == record[name] for name in ("court", "case", "duty", "redraw_of"))


def _in_order(record: Record) -> bool:
    frozen = _input(record)
    given = [Candidate.of(one) for one in frozen["judges"]]
    listed, pool = listing(given, rule_by_id(frozen["rule"]))
    return listed == given and pool == frozen["pool"]


def _nobody_twice(record: Record) -> bool:
    frozen = _input(record)
    ids = [one["id"] for one in (*frozen["judges"], *frozen["excluded"])]
    return len(ids) == len(set(ids)) and all(one["grounds"] for one in frozen["excluded"])


def _drawn(record: Record) -> bool:
    frozen = _input(record)
    place = pick(bytes.fromhex(record["seed"]), record["input_sha256"], frozen["pool"])
    won: bool = frozen["judges"][place]["id"] == record["winner"]
    return won


_CHECKS: Mapping[str, Callable[[Record], bool]] = {
    "format": _known,
    "seed_was_committed": _bound,
    "committed_before": _before,
    "input_as_hashed": _frozen,
    "input_of_this_case": _same_case,
    "list_and_pool_by_rule": _in_order,
    "nobody_twice": _nobody_twice,
    "winner_by_lot": _drawn,
}
