"""Real judgments beside the project: imported, then adopted as what their courts published long ago."""

from __future__ import annotations

from pathlib import Path

from phapdinh import console
from phapdinh.judgments.actions.adopting import adopt_published
from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.importing import import_files
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.people.models import User
from phapdinh.web.paths import shared_data

ORIGIN = "Cổng công bố bản án, quyết định của Tòa án"


def folder() -> Path | None:
    """Where the real judgments lie, or None."""
    path = shared_data() / "judgments"
    return path if path.is_dir() else None


def publish(source: Path, operator: User) -> tuple[int, list[str]]:
    """Import and adopt what ``source`` holds; how many are public now, and why others are not."""
    files = sorted(source.glob("*.txt"))
    import_files(paths=files)
    waiting = Judgment.objects.filter(source__file_name__in=[file.name for file in files], state=State.CODING)
    refused = []
    for judgment in waiting:
        try:
            adopt_published(judgment=judgment, actor=operator, origin=ORIGIN)
        except DeskError as error:
            refused.append(f"{judgment.number or judgment.pk}: {error}")
    public = Judgment.objects.filter(
        source__file_name__in=[file.name for file in files], state=State.PUBLISHED
    )
    return public.count(), refused


def report(count: int, refused: list[str]) -> None:
    """Tell the operator what came of it."""
    console.err.print(f"Bản án thật: {count} đã công bố, {len(refused)} chưa.", highlight=False)
    for line in refused:
        console.err.print(f"  {line}", highlight=False, soft_wrap=True)
