"""Whether a decided case is fit to come to another court: up with an appeal or in review, or back."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from phapdinh.cases.courses.above import Place, is_above
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import Instance, LinkKind
from phapdinh.courts.models import Court, Succession
from phapdinh.courts.succession import new_province

#: In which instance a case goes on at a court above.
REVIEWS: Mapping[LinkKind, Instance] = {
    LinkKind.APPEAL_OF: Instance.APPEAL,
    LinkKind.CASSATION_OF: Instance.CASSATION,
    LinkKind.RETRIAL_OF: Instance.RETRIAL,
}
#: The state of a case whose file has gone to the court of appeal; every first-instance course has it.
SENT_UP = "file_sent"


def may_go_on(earlier: Case, court: Court, link: str) -> bool:
    """Whether a decided case is fit to come to a court: sent up to one above it, or back to its own."""
    if earlier.decided_on is None:
        return False
    if link == LinkKind.RETRIED_AFTER:
        return court.pk == earlier.court_id or _has_succeeded(earlier, court.pk)
    if link not in REVIEWS:
        return False
    sent = earlier.state == SENT_UP if link == LinkKind.APPEAL_OF else earlier.in_force_on is not None
    return sent and is_above(place_of(court), place_of(earlier.court))


def place_of(court: Court) -> Place:
    """Level and province of today of a court, by which it is above another or not."""
    return Place(court.level, new_province(court.province))


def _has_succeeded(earlier: Case, court_id: UUID) -> bool:
    found = Succession.objects.filter(predecessor=earlier.court_id, successor=court_id)
    return found.exists()
