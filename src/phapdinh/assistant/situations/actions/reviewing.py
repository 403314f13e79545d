"""Looking whether cited law has changed: what has is flagged for a person; nothing else is touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from phapdinh.assistant.models import (
    Situation,
    SituationCitation,
    SituationFlag,
    SituationState,
    SituationVersion,
)
from phapdinh.assistant.situations.actions.indexing import tell_index
from phapdinh.assistant.situations.actions.steps import Move, locked, record, step
from phapdinh.assistant.situations.actions.versions import citations_of, write_citations
from phapdinh.assistant.situations.changing import Finding, what_changed
from phapdinh.assistant.situations.queries.law_now import Place, articles_now
from phapdinh.assistant.situations.queries.visibility import ANSWERED
from phapdinh.laws.library import StoredLibrary
from phapdinh.laws.resolver import Reason, Status

_BATCH = 1_000
#: States that a flag ends; an answer that is being revised, or doubted already, only gets the flag.
_AT_REST = (SituationState.PUBLISHED, SituationState.UNCONFIRMED)
#: Reasons that a later delivery of law may do away with: also a law that was not known by its name.
_MAY_COME = (
    Reason.NO_LAW,
    Reason.UNKNOWN_LAW,
    Reason.NOT_HELD,
    Reason.NO_ARTICLE,
    Reason.TEXT_NOT_HELD,
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review did: situations looked at, citations that law now held resolves, situations flagged."""

    looked_at: int
    resolved: int
    flagged: int


def review(*, today: date | None = None, law_came: bool = True) -> Reviewed:
    """Flag every answer whose cited law has changed since it was last held right; the machine's own act.

    The same change is flagged once, and what a person decided on it stands. ``law_came``: law was
    imported since the last review, so citations that did not resolve are tried again.
    """
    resolved = _resolve_again() if law_came else 0
    day, looked_at, flagged = today or timezone.localdate(), 0, 0
    for keys in _batches():
        looked_at += len(keys)
        found = _new_flags(keys, day)
        for key, flags in found.items():
            flagged += _flag(key, flags)
    return Reviewed(looked_at, resolved, flagged)


def _batches() -> Iterator[list[UUID]]:
    keys = list(Situation.objects.filter(ANSWERED).order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(keys), _BATCH):
        yield keys[at : at + _BATCH]


def _resolve_again() -> int:
    """Law that came after an answer: its citations are resolved now, on the day of the answer as before."""
    open_ones = Q(citations__status=Status.NOT_FOUND, citations__reason__in=_MAY_COME)
    current = Situation.objects.filter(ANSWERED).values("current")
    versions = SituationVersion.objects.filter(open_ones, pk__in=current).distinct().order_by("pk")
    library, resolved = StoredLibrary(), 0
    for version in versions.iterator(chunk_size=_BATCH):
        before = set(version.citations.values_list("start", "status", "law_id", "sha256"))
        found = citations_of(version.answer, version.day, library)
        new = {(one.start, one.status, one.law_id, one.sha256) for one in found} - before
        if new:
            with transaction.atomic():
                write_citations([(version, found)])
            resolved += len(new)
    return resolved


def _new_flags(keys: Sequence[UUID], today: date) -> dict[UUID, list[SituationFlag]]:
    """Flags that are not there yet, by situation."""
    rows = Situation.objects.filter(pk__in=keys).values_list("current_id", "pk", "law_day")
    stands = {version: (key, law_day) for version, key, law_day in rows}
    cited = list(_cited(stands))
    now = articles_now({place for _, place, _ in cited}, today)
    known = _known_flags(stands)
    made: dict[UUID, list[SituationFlag]] = defaultdict(list)
    for version, place, held in cited:
        key, law_day = stands[version]
        for one in what_changed(held, law_day, now[place], today) if place in now and law_day else ():
            name = (version, *place, one.kind.value, one.on, one.by, one.new_sha256)
            if name not in known:
                known.add(name)
                made[key].append(_made(version, place, held, one))
    return made


def _made(version: UUID, place: Place, held: str, one: Finding) -> SituationFlag:
    return SituationFlag(
        version_id=version,
        law_id=place[0],
        article=place[1],
        kind=one.kind.value,
        on=one.on,
        by=one.by,
        old_sha256=held,
        new_sha256=one.new_sha256,
        found_at=timezone.now(),
    )


def _cited(versions: Collection[UUID]) -> Iterator[tuple[UUID, Place, str]]:
    """Each cited article once a version, with the text on which the answer rests."""
    rows = SituationCitation.objects.filter(version__in=versions).exclude(law_id="")
    seen: set[tuple[UUID, Place]] = set()
    for version, law_id, article, held in rows.values_list("version_id", "law_id", "article", "sha256"):
        if (version, (law_id, article)) not in seen:
            seen.add((version, (law_id, article)))
            yield version, (law_id, article), held


def _known_flags(versions: Collection[UUID]) -> set[tuple[object, ...]]:
    names = ("version_id", "law_id", "article", "kind", "on", "by", "new_sha256")
    return set(SituationFlag.objects.filter(version__in=versions).values_list(*names))


@transaction.atomic
def _flag(key: UUID, flags: list[SituationFlag]) -> bool:
    """Put the flags on; False where the answer was changed or withdrawn meanwhile."""
    row = locked(Situation(pk=key))
    if row.state == SituationState.WITHDRAWN or row.current_id != flags[0].version_id:
        return False
    SituationFlag.objects.bulk_create(flags)
    laws = sorted({f"{flag.law_id}#{flag.article}" for flag in flags})
    details = {"laws": laws, "by": sorted({flag.by for flag in flags if flag.by})}
    if row.state in _AT_REST:
        step(row, None, Move("situation.flagged", _AT_REST, SituationState.NEEDS_REVIEW, details=details))
        tell_index()
    else:
        record(row.pk, None, "situation.flagged", details)
    return True
