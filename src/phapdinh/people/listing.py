"""Accounts as the operator sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from phapdinh.people.models import Membership, User


def account_rows() -> list[dict[str, Any]]:
    """Every account by its name, with the roles it holds now; no secret is among them."""
    held = Prefetch("memberships", Membership.objects.filter(ends_on=None).select_related("court"))
    return [
        {
            "username": user.username,
            "full_name": user.full_name,
            "active": user.is_active,
            "roles": [f"{m.role}@{m.court.name}" if m.court else m.role for m in user.memberships.all()],
        }
        for user in User.objects.prefetch_related(held).order_by("username")
    ]
