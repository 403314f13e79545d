"""An invented court with its office, for tests of its set-up: rows of each kind that pages are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from phapdinh.cases.actions.days_off import NewOutage, enter_outage
from phapdinh.cases.administration.actions.posts import Acting, delegate
from phapdinh.cases.assigning.actions.declaring import Span, bar_officer, declare_interest
from phapdinh.cases.calendar.actions.places import add_room
from phapdinh.cases.tests import docket_scene as s
from phapdinh.people.models import Role, User

TODAY = timezone.localdate


@dataclass(frozen=True)
class Office:
    """The scene of the docket, with a deputy of the chief judge and a second person of the office."""

    scene: s.Scene
    deputy: User
    second: User

    @property
    def keeper(self) -> User:
        return self.scene.administrator_a


def make_office() -> Office:
    scene = s.make_scene()
    return Office(
        scene,
        deputy=s.make_user("pho", "Hà Văn Phó", Role.JUDGE, scene.court_a),
        second=s.make_user("hai", "Lý Thị Hai", Role.COURT_ADMINISTRATOR, scene.court_b),
    )


def acting(office: Office, first: date | None = None, days: int = 5) -> Acting:
    """The chief judge is away for some days; a judge of the court acts for them."""
    begins = first or TODAY()
    return Acting(
        Role.CHIEF_JUDGE,
        office.scene.chief_a.pk,
        office.deputy.pk,
        begins,
        begins + timedelta(days=days),
        "Văn bản ủy quyền số 3/UQ-TA",
    )


def rows_of(office: Office) -> dict[str, object]:
    """One row of each kind that an address of court A may name."""
    scene, actor = office.scene, office.keeper
    officer = scene.officer_a.pk
    span = Span(TODAY(), None, "Quyết định số 9/QĐ-TA")
    bar = bar_officer(officer_id=officer, actor=actor, kind="discipline", span=span)
    interest = declare_interest(
        officer_id=officer, actor=actor, kind="panel_relative", colleague_id=scene.other_officer_a.pk
    )
    room = add_room(court_id=scene.court_a.pk, actor=actor, name="Phòng giả định", kind="courtroom")
    delegation = delegate(court_id=scene.court_a.pk, actor=actor, acting=acting(office))
    outage = enter_outage(
        new=NewOutage(date(2026, 3, 3), date(2026, 3, 4), "Biên bản giả định", scene.court_a.pk), actor=actor
    )
    return {
        "officer": officer,
        "key": interest.pk,
        "bound": bar.pk,
        "membership": office.deputy.memberships.get(ends_on=None).pk,
        "room": room.pk,
        "place": room.pk,
        "delegation": delegation.pk,
        "outage": outage.pk,
    }
