"""What stands at the head of a court's documents."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from phapdinh.cases.models import Letterhead
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal


@dataclass(frozen=True, slots=True)
class Head:
    """The authority above, where the form names one; address; place of issue; procuracy. All may be empty."""

    above: str = ""
    address: str = ""
    place: str = ""
    procuracy: str = ""


@transaction.atomic
def set_letterhead(*, court_id: UUID, actor: User, head: Head) -> Letterhead:
    """Put it in the place of what was; documents that bear a number stay as they are.

    The same once more changes nothing. Raises PermissionDenied.
    """
    require(actor, Verb.COURT_SETUP, court_id)
    row, _new = Letterhead.objects.select_for_update().get_or_create(court_id=court_id)
    before = {name: getattr(row, name) for name in asdict(head)}
    after = {name: " ".join(words.split()) for name, words in asdict(head).items()}
    if before == after:
        return row
    for name, words in after.items():
        setattr(row, name, words)
    row.save()
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    journal.append(
        subject_kind="court", subject_id=court_id, verb="court.letterhead_set", details=changed, actor=actor
    )
    return row
