"""Who takes part, what is claimed, with what one is charged: from the cells of a row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.importing import values
from phapdinh.cases.importing.cells import Cells
from phapdinh.cases.importing.entries import What
from phapdinh.cases.importing.values import CellError, Known, aligned
from phapdinh.cases.models import Claim
from phapdinh.cases.models.kinds import CaseType, Instance, PartyRole

_CLAIMING = (PartyRole.PLAINTIFF, PartyRole.PETITIONER, PartyRole.REQUESTER)


def people_of(cells: Cells) -> Iterator[NewParty]:
    """Everybody named, capacity by capacity; what is wrong with one of them is told."""
    for role in cells.roles():
        named = f"role:{role}"
        known = Known(
            *(aligned(cells.text(f"{what}:{role}")) for what in ("birth", "personal_id", "address"))
        )
        try:
            yield from values.people(role, cells.text(named), known)
        except CellError as error:
            about = f"{error.about}:{role}"
            cells.wrong(about if cells.text(about) else named, str(error))


def claims_of(cells: Cells, people: Sequence[NewParty], kind: str) -> tuple[NewClaim, ...]:
    """The claim of a case that is not criminal, with its amount; none where the row tells none."""
    amount = cells.read("amount", values.money)
    text = cells.text("claim") or (cells.line_of("title") if amount is not None else "")
    if not text or kind == CaseType.CRIMINAL:
        return ()
    claimant = next((place for place, one in enumerate(people) if one.role in _CLAIMING), None)
    matter = kind == CaseType.CIVIL_MATTER
    return (NewClaim(text, Claim.Kind.REQUEST if matter else Claim.Kind.CLAIM, amount, claimant),)


def charges_of(cells: Cells, people: Sequence[NewParty], what: What) -> tuple[NewCharge, ...]:
    """The charge against each accused. A case that is still open in first instance needs the top of the
    frame: the time for preparing the trial follows the class of the crime."""
    if what.type != CaseType.CRIMINAL:
        return ()
    place, top = cells.read("article", values.provision), cells.read("top", values.top)
    accused = [number for number, one in enumerate(people) if one.role == PartyRole.ACCUSED]
    final = courses()[what.course].state(what.state).final
    if what.instance == Instance.FIRST and not final:
        for meaning, given in (("role:accused", accused), ("article", place), ("top", top)):
            if not given and not cells.text(meaning):
                cells.wrong(meaning, _("Vụ án hình sự đang giải quyết phải có ô này."))
    if place is None or top is None:
        return ()
    crime = cells.line_of("title")[:300]
    return tuple(
        NewCharge(crime, place.article, number, top[0], top[1], place.clause, place.points[:60])
        for number in accused
    )
