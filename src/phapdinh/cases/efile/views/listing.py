"""Whom a list of access may name: the people of the court who may open its cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.models import Case
from phapdinh.people.models import User
from phapdinh.people.permissions import ROLES_BY_VERB, Verb


class AccessField(forms.MultipleChoiceField):
    """Accounts, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def people_of(self, case: Case, actor: User) -> None:
        """Offer everybody of the court but the person themself."""
        self.choices = [(str(one.pk), str(one)) for one in people_at(case) if one.pk != actor.pk]


def people_at(case: Case) -> list[User]:
    """Accounts that may open cases of the court today, by name."""
    today = timezone.localdate()
    held: dict[str, Any] = {
        "memberships__court": case.court_id,
        "memberships__role__in": ROLES_BY_VERB[Verb.CASE_VIEW],
        "memberships__starts_on__lte": today,
    }
    lasting = Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=today)
    return list(User.objects.filter(lasting, is_active=True, **held).distinct().order_by("full_name", "pk"))
