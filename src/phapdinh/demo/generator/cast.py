"""Who takes part in an invented case, and the values by which the text names them."""

from __future__ import annotations

from dataclasses import dataclass

from phapdinh.demo.generator.case import Case
from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.judgment import InventedOfficial, InventedParty
from phapdinh.demo.generator.people import Cast, Invented
from phapdinh.demo.generator.templates import Templates
from phapdinh.demo.generator.values import place_name


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of one case, its officials, and their lines in the header."""

    plaintiff: Invented | None
    defendant: Invented
    others: tuple[Invented, ...]
    witness: Invented
    officials: tuple[tuple[str, InventedOfficial], ...]  # with honorific


def draw_roles(draw: Draw, templates: Templates, case: Case) -> Roles:
    """Draw everybody; a crime without a victim has no one on the other side."""
    cast = Cast(draw, templates.people)
    criminal = case.kind.type == "HS"
    both = case.kind.companies == "both"
    plaintiff = None if case.relation.no_victim else (cast.company() if both else cast.person())
    return Roles(
        plaintiff=plaintiff,
        defendant=_defendant(cast, case, criminal=criminal),
        others=tuple(cast.person() for _ in range(draw.between(0, 3))),
        witness=cast.person(),
        officials=tuple(_officials(cast, case)),
    )


def _defendant(cast: Cast, case: Case, *, criminal: bool) -> Invented:
    if case.kind.agency:
        return cast.agency(f"Ủy ban nhân dân {case.court.place}")
    if case.kind.companies:
        return cast.company()
    return cast.person("bị cáo" if criminal else "")


def _officials(cast: Cast, case: Case) -> list[tuple[str, InventedOfficial]]:
    """The panel of the instance (BLTTDS Điều 63, 64), the clerk and the prosecutor."""
    bench = ["judge", "judge"] if case.appeal else ["lay_judge", "lay_judge"]
    found = []
    for function in ["presiding_judge", *bench, "clerk", "prosecutor"]:
        title, name = cast.official()
        found.append((title.capitalize(), InventedOfficial(name, function)))
    return found


def parties(case: Case, roles: Roles) -> tuple[InventedParty, ...]:
    """The parties with the roles of the record."""
    sides = {"HS": ("victim", "accused"), "HC": ("petitioner", "respondent")}
    first, second = sides.get(case.kind.type, ("plaintiff", "defendant"))
    found = [(roles.plaintiff, first)] if roles.plaintiff else []
    found += [(roles.defendant, second)]
    found += [(other, "interested_person") for other in roles.others] + [(roles.witness, "witness")]
    return tuple(InventedParty(who.name, who.coded_name, role, who.is_organisation) for who, role in found)


def name_values(roles: Roles, *, coded: bool) -> dict[str, str]:
    """The slots that differ between the original and what is published: names."""
    plaintiff = roles.plaintiff or roles.witness
    named = {"p": plaintiff, "d": roles.defendant, "w": roles.witness}
    named |= {f"i{number}": other for number, other in enumerate(roles.others)}
    values: dict[str, str] = {}
    for slot, who in named.items():
        values[slot] = who.coded_short if coded else who.short
        values[slot.upper()] = who.coded_long if coded else who.long
        values[f"{slot}_name"] = who.coded_name if coded else who.name
    return values


def detail_values(draw: Draw, templates: Templates, case: Case, roles: Roles) -> tuple[dict[str, str], ...]:
    """Addresses, birth days and identifiers: in full, and as they may be published."""
    full: dict[str, str] = {}
    coded: dict[str, str] = {}
    for slot in ["p", "d", "w", *(f"i{number}" for number in range(len(roles.others)))]:
        year, hamlet = draw.between(1948, 2001), place_name(draw, templates)
        house = f"số {draw.between(1, 400)}, {draw.pick(templates.people.streets)}, {hamlet}"
        full[f"{slot}_born"] = f"sinh ngày {draw.between(1, 28):02}/{draw.between(1, 12):02}/{year}"
        coded[f"{slot}_born"] = f"sinh năm {year}"
        full[f"{slot}_home"] = f"{house}, {case.court.place}"
        coded[f"{slot}_home"] = f"{hamlet}, {case.court.place}"
        full[f"{slot}_id"] = f"; số căn cước công dân {draw.random.getrandbits(38) % 10**12:012}"
        coded[f"{slot}_id"] = ""
    return full, coded
