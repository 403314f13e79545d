"""Who holds which post at a court, and who acts for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from phapdinh.cases.administration.rules import lending, posts
from phapdinh.cases.models import Delegation
from phapdinh.courts.models import Court
from phapdinh.people.models import Membership, Role

_MOST = 100


@dataclass(frozen=True, slots=True)
class Holder:
    """One post of one person. ``lent``: held by delegation; ``ours``: the court itself gives and ends it."""

    membership: Membership
    role: str
    lent: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Acts:
    """One delegation; ``state`` is ``running``, ``coming`` or ``over``."""

    row: Delegation
    role: str
    state: str
    sources: str


def holders(court: Court, today: date, *, ended: bool) -> list[Holder]:
    """Who holds a post now or later (or held one), by the order of posts and names; one query."""
    over = Q(ends_on__lt=today)
    rows = Membership.objects.filter(over if ended else ~over, court=court)
    found = rows.select_related("user", "delegation").order_by("user__full_name", "pk")[:_MOST]
    order = list(Role.values)
    lines = [
        Holder(
            row,
            str(Role(row.role).label),
            lent := hasattr(row, "delegation"),
            not lent and row.ends_on is None and row.role in posts().given_by_court,
        )
        for row in found
    ]
    return sorted(lines, key=lambda one: order.index(one.membership.role))


def delegations(court: Court, today: date) -> list[Acts]:
    """Who acts for whom, the newest first; one query."""
    rows = Delegation.objects.filter(court=court).select_related("giver", "taker", "made_by")
    return [_acts(row, today) for row in rows.order_by("-starts_on", "-pk")[:_MOST]]


def people_of(court: Court, today: date) -> list[tuple[str, str]]:
    """Everybody who holds a post at the court, by account."""
    names = {one.membership.user_id: one.membership.user for one in holders(court, today, ended=False)}
    found = [(str(key), str(user)) for key, user in names.items()]
    return sorted(found, key=lambda one: one[1])


def lenders(court: Court, today: date, roles: Iterable[Role]) -> list[tuple[str, str]]:
    """Who holds a post for which somebody else may act: ``role~account`` and words."""
    wanted = set(roles)
    return [
        (f"{one.membership.role}~{one.membership.user_id}", f"{one.membership.user} ({one.role})")
        for one in holders(court, today, ended=False)
        if one.membership.role in wanted and not one.lent
    ]


def delegation_of(court: Court, key: UUID) -> Delegation | None:
    """One delegation of the court."""
    return Delegation.objects.filter(court=court, pk=key).select_related("giver", "taker").first()


def _acts(row: Delegation, today: date) -> Acts:
    rule = lending(row.role, row.starts_on)
    state = "running"
    if row.ended_on is not None or row.ends_on < today:
        state = "over"
    elif row.starts_on > today:
        state = "coming"
    sources = "; ".join(map(str, rule.sources)) if rule else ""
    return Acts(row, str(Role(row.role).label), state, sources)
