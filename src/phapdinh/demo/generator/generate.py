"""From seed and index to an invented judgment."""

from __future__ import annotations

from collections.abc import Iterator

from phapdinh.demo.generator.case import YEARS, Period, draw_case
from phapdinh.demo.generator.cast import Roles, detail_values, draw_roles, name_values, parties
from phapdinh.demo.generator.courts import CourtPool, default_courts
from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.judgment import InventedJudgment
from phapdinh.demo.generator.templates import load_templates
from phapdinh.demo.generator.values import Values, draw_values
from phapdinh.demo.generator.writing import write


def generate(
    seed: int, n: int, *, start: int = 0, courts: CourtPool | None = None, period: Period = YEARS
) -> Iterator[InventedJudgment]:
    """``n`` invented judgments from index ``start`` on."""
    pool = courts or default_courts()
    for index in range(start, start + n):
        yield build(seed, index, pool, period)


def build(seed: int, index: int, courts: CourtPool, period: Period = YEARS) -> InventedJudgment:
    """The one judgment of this seed and index; no other is needed for it."""
    draw, templates = Draw(seed, index), load_templates()
    case = draw_case(draw, templates, courts, period)
    roles = draw_roles(draw, templates, case)
    shared = draw_values(draw, templates, case.day)
    shared |= {"first_number": case.first_number, "first_day": f"{case.first_day:%d/%m/%Y}"}
    full, coded = detail_values(draw, templates, case, roles)
    template = write(draw, templates, case, roles)
    return InventedJudgment(
        id=draw.uuid(),
        index=index,
        court_id=case.court.id,
        court_name=case.court.name,
        province=case.court.province,
        level=case.court.level,
        number=case.number,
        decided_on=case.day,
        case_type=case.kind.type,
        instance="PT" if case.appeal else "ST",
        legal_relation=case.relation.name,
        parties=parties(case, roles),
        officials=tuple(official for _, official in roles.officials),
        citations=case.citations,
        precedents=case.precedents,
        cited_numbers=(case.first_number,) if case.appeal else (),
        cited_by=int(1 / (1 - draw.unit()) ** 0.7) - 1,
        template=template,
        coded_values=Values(shared | coded | name_values(roles, coded=True)),
        original_values=Values(shared | full | name_values(roles, coded=False)),
        secrets=_secrets(roles, full, template),
    )


def _secrets(roles: Roles, full: dict[str, str], template: str) -> tuple[str, ...]:
    """What stands in the original and may not be published."""
    people = [roles.defendant, *roles.others, roles.witness, *([roles.plaintiff] if roles.plaintiff else [])]
    names = [who.name for who in people if who.name != who.coded_name]
    shown = [slot for slot in full if slot.endswith("_id") and f"{{{slot}}}" in template]
    return (*names, *(full[slot].removeprefix("; ") for slot in shown))
