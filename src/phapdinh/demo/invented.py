"""Invented judgments of the demo: many published, some on the way to it at one court's desk."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from phapdinh.courts.court import Level
from phapdinh.courts.models import Court
from phapdinh.courts.register import load_register
from phapdinh.demo.generator import InventedJudgment, generate
from phapdinh.demo.generator.courts import CourtPool
from phapdinh.demo.generator.layout import as_typed
from phapdinh.judgments.actions.importing import import_files
from phapdinh.judgments.actions.publish_many import Ready, link_published, publish_many
from phapdinh.judgments.models import Judgment, PublishedJudgment
from phapdinh.judgments.parse import parse
from phapdinh.judgments.publishing.build import build_publication
from phapdinh.judgments.record import Coding

# Days of legal effect before today: some terms (30 days) have passed, some end soon, some are far.
_IN_FORCE_DAYS_AGO = (38, 35, 33, 31, 30, 28, 27, 26, 24, 21, 19, 18, 16, 12, 9, 7, 5, 3)
_DECIDED_BEFORE_EFFECT = timedelta(days=31)


def publish(seed: int, count: int) -> int:
    """Publish ``count`` invented judgments, coded by the generator; returns how many are new."""
    items = {item.id: item for item in generate(seed, count)}
    there = set(PublishedJudgment.objects.filter(pk__in=items).values_list("pk", flat=True))
    new = sum(publish_many(_ready(item) for key, item in items.items() if key not in there))
    if new:
        link_published()
    return new


def _ready(item: InventedJudgment) -> Ready:
    in_force_on = item.decided_on + _DECIDED_BEFORE_EFFECT
    published_on = min(in_force_on + timedelta(days=10), timezone.localdate())
    return Ready(
        id=item.id,
        court_id=UUID(item.court_id),
        kind="judgment",
        number=item.number,
        case_type=item.case_type,
        instance=item.instance,
        decided_on=item.decided_on,
        in_force_on=in_force_on,
        published_at=timezone.make_aware(datetime.combine(published_on, time(8))),
        publication=build_publication(item.text, Coding(), parse(item.text)),
    )


def queue(seed: int, count: int, court: Court, judge: str, *, today: date) -> None:
    """Import ``count`` uncoded invented judgments of one court through the real pipeline."""
    if Judgment.objects.filter(court=court).exists():
        return
    with tempfile.TemporaryDirectory(prefix="phapdinh-demo-") as name:
        folder = Path(name)
        import_files(
            paths=[], manifest=_write(folder, _waiting(seed, count, court, today), court, judge, today)
        )


def _waiting(seed: int, count: int, court: Court, today: date) -> Iterator[InventedJudgment]:
    """First-instance judgments of ``court``, decided long enough ago to be in force; a man presides."""
    here = load_register().by_id[str(court.pk)]
    pool = CourtPool({(True, level): (here,) for level in (here.level, Level.PROVINCIAL)}, {})
    end = today - _DECIDED_BEFORE_EFFECT
    drawn = generate(seed + 1, 20 * count, courts=pool, period=(end - timedelta(days=30), end))
    fitting = (item for item in drawn if item.instance == "ST" and f"Ông {_presiding(item)}" in item.text)
    yield from islice(fitting, count)


def _write(folder: Path, items: Iterator[InventedJudgment], court: Court, judge: str, today: date) -> Path:
    """The files as a clerk has them, and a manifest that knows the day of legal effect."""
    manifest = folder / "manifest.csv"
    with manifest.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["path", "court", "in_force_on"])
        for place, item in enumerate(items):
            path = folder / f"ban-an-{place + 1:03}.txt"
            path.write_text(_as_filed(item, judge), encoding="utf-8")
            effect = today - timedelta(days=_IN_FORCE_DAYS_AGO[place % len(_IN_FORCE_DAYS_AGO)])
            rows.writerow([path.name, court.pk, effect.isoformat()])
    return manifest


def _as_filed(item: InventedJudgment, judge: str) -> str:
    """The original with the demo's own judge presiding, so that he may sign it."""
    return as_typed(item.original_text.replace(_presiding(item), judge))


def _presiding(item: InventedJudgment) -> str:
    return next(one.name for one in item.officials if one.function == "presiding_judge")
