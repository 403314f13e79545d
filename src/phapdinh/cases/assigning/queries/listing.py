"""The list of judges for one case: who takes part in the lot in which order, who does not and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from phapdinh.cases.assigning.frozen import DrawInput, Excluded, listing
from phapdinh.cases.assigning.queries.barred import barred
from phapdinh.cases.assigning.queries.figures import candidates, in_force
from phapdinh.cases.assigning.rules import AssigningRule, rule_on
from phapdinh.cases.models import Case, Officer
from phapdinh.cases.models.kinds import OfficerKind


@dataclass(frozen=True, slots=True)
class Asked:
    """For which duty a judge is sought, on which day, and in whose place a lot is drawn anew."""

    duty: str
    on: date
    redraw_of: UUID | None = None


def judges_of(court_id: UUID, on: date) -> list[Officer]:
    """Judges who sit at a court on a day."""
    rows = Officer.objects.filter(in_force(on), court_id=court_id, kind=OfficerKind.JUDGE)
    return list(rows.order_by("name_key", "id"))


def draw_input(case: Case, asked: Asked) -> tuple[DrawInput, AssigningRule]:
    """What a draw held at this moment would rest on. Raises NoRuleError before the circular."""
    rule = rule_on(asked.on)
    judges = judges_of(case.court_id, asked.on)
    out = barred(case, judges, rule, duty=asked.duty, on=asked.on)
    listed, pool = listing(candidates([one for one in judges if one.pk not in out], rule, asked.on), rule)
    excluded = [Excluded(one.pk, one.name, out[one.pk]) for one in judges if one.pk in out]
    frozen = DrawInput(
        court=case.court_id,
        case=case.pk,
        number=case.number,
        duty=asked.duty,
        on=asked.on,
        rule=rule.id,
        listed=listed,
        excluded=excluded,
        pool=pool,
        redraw_of=asked.redraw_of,
    )
    return frozen, rule


def ground_title(rule: AssigningRule, ground: str) -> str:
    """A ground of exclusion or of conflict in words, with nothing for one that is not known."""
    from phapdinh.cases.assigning.conflicts import conflict_rules

    known = rule.exclusions.get(ground) or conflict_rules().get(ground)
    return known.title if known else ground
