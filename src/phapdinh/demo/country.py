"""The fictional country, made once: courts at work, people, judgments in every state, a full index.

Each step looks at what is there and does what is missing, so that a start after ``kill -9`` goes on
where the last one stopped.
"""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from phapdinh import console
from phapdinh.courts.actions import load_courts
from phapdinh.courts.models import Court
from phapdinh.demo import accounts, desk_day, invented, real
from phapdinh.records.signatures.authority import test_authority

QUEUE = 24  # invented judgments that wait at the first court's desk
SEED = 2026


def fill(home: Path, published: int) -> None:
    """Everything, each step after what it needs; ``published`` judgments are open to the public."""
    console.err.print("Danh bạ Tòa án …", highlight=False)
    load_courts()
    courts = working_courts()
    people = accounts.ensure_personas(home, (*courts, court_above(courts[0])))
    test_authority().make().publish()
    console.err.print(f"Công bố {published} bản án giả định …", highlight=False)
    invented.publish(SEED, published)
    console.err.print(f"Nhập {QUEUE} bản án giả định chờ mã hóa …", highlight=False)
    invented.queue(SEED, QUEUE, courts[0], people["thamphan"].full_name, today=timezone.localdate())
    desk_day.work(courts[0], people)
    source = real.folder()
    if source is None:
        console.err.print("Không có bản án thật bên cạnh dự án; chỉ có bản án giả định.", highlight=False)
    else:
        real.report(*real.publish(source, people["quantri"]))
    index()


def index() -> None:
    """Bring the search index up to the last published change, and the public figures with it."""
    from phapdinh.judgments.actions.completeness import recompute_completeness
    from phapdinh.judgments.index_source import PublishedChanges
    from phapdinh.searching.catch_up import catch_up
    from phapdinh.searching.factory import open_index

    catch_up(open_index(), PublishedChanges())
    recompute_completeness()


def working_courts() -> tuple[Court, Court]:
    """The two courts at which the demo's people work: regional ones where the register has them."""
    today = timezone.localdate()
    sitting = Court.objects.filter(exists_from__lte=today, exists_to=None)
    regional = sitting.filter(level="regional", province="Hà Tĩnh").order_by("name")
    provincial = sitting.filter(level="provincial", province__in=("Hà Tĩnh", "Nghệ An")).order_by("province")
    first, second = (list(regional[:2]) + list(provincial))[:2]
    return first, second


def court_above(court: Court) -> Court:
    """The court of the province, from where figures are overseen; where it has none, the court itself."""
    above = Court.objects.filter(level="provincial", province=court.province, exists_to=None)
    return above.order_by("name").first() or court
