"""Who may see and do what with a situation: every read begins here. Default deny.

Answers are for all courts. A question that is not answered yet is for its own court and for those who
draft answers, whichever court they sit at.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.people.permissions import Person, Verb, courts_where

ANSWERED = Q(current__isnull=False) & ~Q(state=SituationState.WITHDRAWN)


def visible_to(user: Person) -> QuerySet[Situation]:
    """Situations that this person may read."""
    courts = courts_where(user, Verb.SITUATION_READ)
    if not courts:
        return Situation.objects.none()
    if is_expert(user):
        return Situation.objects.all()
    return Situation.objects.filter(ANSWERED | Q(court_id__in=courts))


def is_expert(user: Person) -> bool:
    """Whether this person drafts answers, and so sees and may decide on those of every court."""
    return bool(courts_where(user, Verb.SITUATION_DRAFT))


def is_inside(user: Person, situation: Situation) -> bool:
    """Whether this person works on it: drafts answers, or sits at the court that asked.

    Others read the answer, and nothing of the way to it.
    """
    return is_expert(user) or situation.court_id in courts_where(user, Verb.SITUATION_READ)


def state_for(user: Person, situation: Situation) -> SituationState:
    """The state as this person sees it: an answer that is being revised is still the answer to others."""
    state = SituationState(situation.state)
    at_work = state in (SituationState.DRAFTED, SituationState.RETURNED)
    if not at_work or situation.current is None or is_inside(user, situation):
        return state
    return SituationState.PUBLISHED if situation.current.approved_by_id else SituationState.UNCONFIRMED


def may_ask(user: Person) -> bool:
    """Whether this person may ask for some court."""
    return bool(courts_where(user, Verb.SITUATION_ASK))


def may_draft(user: Person, situation: Situation) -> bool:
    """Whether this person may draft an answer to it."""
    return is_expert(user) and situation.state != SituationState.WITHDRAWN


def may_decide(user: Person, situation: Situation) -> bool:
    """Whether this person may approve, return, keep or withdraw it; that the drafter may not approve is
    looked at with the version."""
    return is_expert(user) or situation.court_id in courts_where(user, Verb.SITUATION_APPROVE)


def may_withdraw(user: Person, situation: Situation) -> bool:
    """Who decides may withdraw it, and who asked while nothing is answered."""
    own = situation.asked_by_id is not None and situation.asked_by_id == getattr(user, "pk", None)
    return may_decide(user, situation) or (own and situation.current_id is None)


def require(allowed: bool) -> None:
    """Raise PermissionDenied, in words for the person, unless ``allowed``."""
    if not allowed:
        raise PermissionDenied(_("Bạn không có quyền làm việc này với tình huống này."))
