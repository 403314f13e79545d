"""What the room itself offers beside the steps of a course, on the page of a case."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from phapdinh.cases.hooks import Offer
from phapdinh.cases.models import CaseLink
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.queries.case_page import CasePage
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may

_QUASHED = "quashed"


def offer_return(user: User, page: CasePage) -> Offer | None:
    """To take a quashed case in again, until somebody has; a query for such cases alone."""
    if page.state != _QUASHED or not may(user, Verb.CASE_RECEIVE, page.court):
        return None
    if CaseLink.objects.filter(to_case=page.id, kind=LinkKind.RETRIED_AFTER).exists():
        return None
    return Offer(_("Nhận lại để giải quyết lại"), reverse("cases:take_in", args=[page.id]))
