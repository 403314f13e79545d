"""An invented conference: a court that holds it, courts that follow, links for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.courts.models import Court
from phapdinh.hearings.conferences import actions
from phapdinh.hearings.conferences.serving import EDGES
from phapdinh.hearings.conferences.watching import ConferenceWatch
from phapdinh.hearings.media.keeping import Beside
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.models import Conference, ConferenceMount, ConferenceRole, ConferenceSeat
from phapdinh.hearings.tests.janus import Running, running, until
from phapdinh.people.models import Role, User


@dataclass
class ConferenceScene:
    """One conference with a chair, a presenter and points; the token of every seat."""

    court: Court
    office: User
    row: Conference
    tokens: dict[UUID, str]
    chair: ConferenceSeat
    points: list[ConferenceSeat]

    def token(self, seat: ConferenceSeat) -> str:
        return self.tokens[seat.pk]


@contextmanager
def conference_servers(edges: int = 1) -> Iterator[Running]:
    """A keeper of a server for rooms and of edges, which looks after conferences."""
    with running(
        Fleet(ROOMS), Fleet(EDGES, edges), beside=lambda home: [Beside(ConferenceWatch(home).beat)]
    ) as one:
        yield one


def standing(made: ConferenceScene, edges: int = 1) -> ConferenceScene:
    """The same, once its room stands and every edge hands it on."""
    until(lambda: ConferenceMount.objects.filter(conference=made.row).count() == edges)
    until(lambda: Conference.objects.filter(pk=made.row.pk, origin__isnull=False).exists())
    return made


def make_conference_scene(points: int = 2, *, opened: bool = True, recorded: bool = False) -> ConferenceScene:
    court = make_court("Tòa án nhân dân tỉnh Giả Định", level="provincial")
    office = make_user("vanphong-hn", "Mai Cẩm Vân", Role.COURT_ADMINISTRATOR, court)
    others = [make_court(f"Tòa án nhân dân khu vực {n} - Giả Định") for n in range(1, points + 1)]
    now = timezone.now()
    data = actions.ConferenceData(
        title="Tập huấn nghiệp vụ xét xử trực tuyến",
        starts_at=now,
        ends_at=now + timedelta(hours=3),
        speakers=["Báo cáo viên thứ nhất"],
        courts=[one.pk for one in others],
        agenda=[(None, "Khai mạc")],
        recorded=recorded,
    )
    row = actions.make_conference(actor=office, court_id=court.pk, data=data)
    tokens = actions.give_links(actor=office, conference_id=row.pk)
    if opened:
        actions.open_conference(actor=office, conference_id=row.pk)
    seats = list(row.seats.select_related("conference").order_by("name"))
    chair = next(one for one in seats if one.role == ConferenceRole.CHAIR)
    following = [one for one in seats if one.role == ConferenceRole.POINT]
    return ConferenceScene(court, office, row, tokens, chair, following)
