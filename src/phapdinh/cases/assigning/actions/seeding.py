"""Binding a court to its next seeds, in good time."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from phapdinh.cases.assigning import seeds
from phapdinh.cases.assigning.queries.records import SUBJECT, commitment
from phapdinh.cases.models import Draw, SeedChain
from phapdinh.records import journal

#: A new chain is bound to when so few seeds are left, long before the first of it is used.
_AHEAD = 50


@transaction.atomic
def commit_ahead(court_id: UUID) -> SeedChain:
    """The chain of the next draw; a court that has none, or few seeds left, is bound to a further one.

    A draw takes its seeds from the oldest chain that has any left, so a chain is known well before use.
    """
    _lock(court_id)
    usable = _usable(court_id)
    left = sum(chain.length - used for chain, used in usable)
    if left < _AHEAD:
        usable.append((_commit(court_id), 0))
    return usable[0][0]


def next_seed(court_id: UUID) -> tuple[SeedChain, int, bytes]:
    """Chain, position and seed of the next draw; others who draw at the court wait for the transaction."""
    chain = commit_ahead(court_id)
    position = _used(chain) + 1
    return chain, position, seeds.seed_at(_last(chain), chain.length, position)


def _lock(court_id: UUID) -> None:
    """One draw at a time at a court: no seed serves two, and no load is counted before it is known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [str(court_id)])


def _usable(court_id: UUID) -> list[tuple[SeedChain, int]]:
    """Chains with seeds left, oldest first, with how many are used. One whose secret this instance can no
    longer compute is left aside: its anchor stays in the journal."""
    chains = SeedChain.objects.filter(court_id=court_id).order_by("generation")
    counted = [(chain, _used(chain)) for chain in chains]
    return [(one, used) for one, used in counted if used < one.length and _opens(one)]


def _used(chain: SeedChain) -> int:
    return Draw.objects.filter(chain=chain).aggregate(last=Max("position"))["last"] or 0


def _last(chain: SeedChain) -> bytes:
    return seeds.root(
        settings.SECRET_KEY, court=str(chain.court_id), generation=chain.generation, salt=chain.salt
    )


def _opens(chain: SeedChain) -> bool:
    return seeds.anchor(_last(chain), chain.length) == chain.anchor


def _commit(court_id: UUID) -> SeedChain:
    newest = SeedChain.objects.filter(court_id=court_id).aggregate(last=Max("generation"))["last"] or 0
    chain = SeedChain(
        court_id=court_id,
        generation=newest + 1,
        salt=secrets.token_hex(32),
        length=seeds.LENGTH,
        committed_at=timezone.now(),
    )
    chain.anchor = seeds.anchor(_last(chain), chain.length)
    chain.save(force_insert=True)
    journal.append(
        subject_kind=SUBJECT, subject_id=court_id, verb="draw.committed", details=commitment(chain)
    )
    return chain
