"""Who must decline (từ chối tiến hành tố tụng hoặc bị thay đổi), from docket and declarations. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.cases.assigning.rules import Source

#: Which procedural law speaks of a case of that type. Administrative measures have none here.
CODES: Mapping[str, str] = {
    "criminal": "criminal",
    "civil": "civil",
    "family": "civil",
    "commercial": "civil",
    "labour": "civil",
    "civil_matter": "civil",
    "administrative": "admin",
    "bankruptcy": "bankruptcy",
    "measure": "measure",
}


class ConflictRule(BaseModel):
    """One ground; ``found_in`` are the earlier duties that raise it, empty where it must be declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    duties: tuple[str, ...]
    sources: Mapping[str, Source]
    found_in: tuple[str, ...] = ()
    except_supreme_in: tuple[str, ...] = ()
    except_codes: tuple[str, ...] = ()
    only_after_decision: tuple[str, ...] = ()
    confidence: str
    effective_from: date


@dataclass(frozen=True, slots=True)
class Proceeding:
    """The case for which somebody is sought: its type, instance, the day, and the duty."""

    type: str
    instance: str
    duty: str
    on: date

    @property
    def code(self) -> str:
        """The law of procedure that governs it."""
        return CODES[self.type]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A duty once held in another proceeding of the same matter; ``decided``: while that was decided."""

    duty: str
    decided: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A ground that bars, with the article; ``source`` is None where only the declaration speaks."""

    kind: str
    title: str
    source: Source | None


@cache
def conflict_rules() -> Mapping[str, ConflictRule]:
    """All grounds by their ids."""
    text = (resources.files("phapdinh.cases") / "rules" / "conflicts.yaml").read_text("utf-8")
    rows = {key: {**row} for key, row in yaml.safe_load(text).items()}
    for row in rows.values():
        row["found_in"] = row.pop("as", ())
    return {key: ConflictRule.model_validate(row) for key, row in rows.items()}


def declarable() -> Mapping[str, ConflictRule]:
    """The grounds that somebody declares; the others are found in the docket."""
    return {key: rule for key, rule in conflict_rules().items() if not rule.found_in}


def conflicts(
    proceeding: Proceeding,
    *,
    earlier: Iterable[Earlier] = (),
    declared: Iterable[str] = (),
    supreme: bool = False,
) -> list[Conflict]:
    """Every ground that bars one officer from a duty in a proceeding.

    ``declared`` are ids of grounds declared for this matter or this panel; ``supreme``: a member of the
    Council of Judges (Hội đồng Thẩm phán), who may sit again in cassation where the law says so.
    """
    held, said, found = list(earlier), set(declared), list[Conflict]()
    for kind, rule in conflict_rules().items():
        if proceeding.duty not in rule.duties or proceeding.on < rule.effective_from:
            continue
        source = rule.sources.get(proceeding.code)
        by_docket = source is not None and any(_raised(rule, one, proceeding, supreme) for one in held)
        if kind in said or by_docket:
            found.append(Conflict(kind, rule.title, source))
    return found


def _raised(rule: ConflictRule, earlier: Earlier, now: Proceeding, supreme: bool) -> bool:
    """Whether an earlier duty raises the ground in the proceeding that is now looked at."""
    if earlier.duty not in rule.found_in:
        return False
    if supreme and now.instance in rule.except_supreme_in and now.code in rule.except_codes:
        return False
    return earlier.decided or now.code not in rule.only_after_decision
