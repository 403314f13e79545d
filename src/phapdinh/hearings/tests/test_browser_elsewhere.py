"""A trial on a media server of another machine: reached by TLS, recorded in the shared folder, lost with its
cable, used again; and everything that may be wrong with such a machine is told before a trial comes to it.

The other machine is a network namespace; the server there is started by the command that an operator gives.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserType, Page, expect

from phapdinh.cases.calendar.tests.scene import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.conferences.serving import EDGES
from phapdinh.hearings.conferences.watching import ConferenceWatch
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.keeping import Beside
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.models import (
    ConferenceMount,
    ConferenceSeat,
    LineQuality,
    MediaRoom,
    MediaServer,
    PartState,
    RecordedPart,
)
from phapdinh.hearings.operating.acts import move_sitting
from phapdinh.hearings.operating.watching import LineWatch
from phapdinh.hearings.recordings import gathering
from phapdinh.hearings.recordings.mjr import read_piece
from phapdinh.hearings.recordings.queueing import queue_parts
from phapdinh.hearings.recordings.sealing import seal_part
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_room import at_the_door, device, receives, serving, speaking, until_in
from phapdinh.hearings.tests.cable import Machine
from phapdinh.hearings.tests.conference_scene import make_conference_scene
from phapdinh.hearings.tests.elsewhere import (
    ADDRESS,
    PORT,
    THERE,
    Authority,
    authority,
    other_machine,
    serving_there,
)
from phapdinh.hearings.tests.janus import SECRET, Running
from phapdinh.hearings.tests.janus import until as wait
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.people.models import Role, User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("media"),
]
SPOKEN = (TrialRole.PRESIDING, TrialRole.ACCUSED)
until = partial(wait, seconds=120)  # a machine that does much else is slow, not wrong


@pytest.fixture
def away() -> Iterator[Machine]:
    with other_machine() as one:
        yield one


@pytest.fixture
def home() -> Iterator[Path]:
    """Of the product and, by the same path, of the other machine."""
    folder = Path(tempfile.mkdtemp(prefix="pd-shared-"))
    (folder / "media" / "recordings").mkdir(parents=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def signer(tmp_path: Path, settings: Any) -> Authority:
    made = authority(tmp_path / "ca")
    settings.MEDIA_CA = str(made.path)
    return made


@pytest.fixture
def alone(janus: Running, settings: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keeper of the other tests rests: two would both make the rooms of one database."""

    async def rest() -> None:
        return

    monkeypatch.setattr(janus.keeper, "tick", rest)
    monkeypatch.setattr(gathering, "SETTLED", 1.0)
    settings.MEDIA_SECRET = SECRET
    settings.MEDIA_HOME = home
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def operator() -> User:
    return make_user("vanhanh", "Trịnh Văn Hành", Role.OPERATOR, None)


class Kept(Running):
    """A keeper with one server here and those that are named."""

    def __init__(self, home: Path, named: dict[str, str], edges: dict[str, str] | None = None) -> None:
        lines = LineWatch()
        beside = [Beside(lines.beat, lines.take), Beside(ConferenceWatch(home).beat)]
        fleets = [Fleet(ROOMS, named=named), Fleet(EDGES, 0, edges or {})]
        super().__init__(home, fleets, beside)

    def __enter__(self) -> Kept:
        self._thread.start()
        until(lambda: state("local-1") == "up")
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def state(name: str) -> str | None:
    return MediaServer.objects.filter(pk=name).values_list("state", flat=True).first()


def fault(name: str) -> str | None:
    return MediaServer.objects.filter(pk=name).values_list("fault", flat=True).first()


def stands(scene: MediaScene, part: int, server: str) -> bool:
    rows = MediaRoom.objects.filter(trial=scene.trial, part=part, ended_at=None, made_at__isnull=False)
    return rows.filter(kind="hearing", server=server).exists()


@pytest.mark.usefixtures("alone")
def test_a_trial_lives_there_moves_when_its_cable_is_pulled_and_comes_back(
    *,
    away: Machine,
    home: Path,
    signer: Authority,
    operator: User,
    browser_type: BrowserType,
    tmp_path: Path,
) -> None:
    with (
        serving_there(away, home, signer.sign(tmp_path)),
        Kept(home, {"hn1": ADDRESS}),
        serving() as served,
        speaking(browser_type, tmp_path) as chromium,
    ):
        until(lambda: state("hn1") == "up")
        assert fault("hn1") == ""
        scene = make_media_scene()
        until(lambda: stands(scene, 1, "hn1"))
        pages = [_come_in(chromium, served, scene, role) for role in SPOKEN]
        _in_part(pages, scene, 1)
        until(lambda: LineQuality.objects.filter(up_kbps__gt=0).count() == len(SPOKEN))  # by its events
        away.cut()
        until(lambda: stands(scene, 2, "local-1"))
        _in_part(pages, scene, 2)
        until(lambda: fault("hn1") == Fault.SILENT)
        _board_says(operator, "hn1", Fault.SILENT)
        away.mend()
        until(lambda: state("hn1") == "up" and fault("hn1") == "")
        move_sitting(actor=operator, trial_id=scene.trial.pk, server="hn1")
        until(lambda: stands(scene, 3, "hn1"))
        _in_part(pages, scene, 3)
        ruling.end_sitting(actor=scene.judge, trial_id=scene.trial.pk)
        for page in pages:
            page.context.close()
        _gathered_and_sealed(scene)


def _come_in(chromium: Browser, served: str, scene: MediaScene, role: TrialRole) -> Page:
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(role))
    page = at_the_door(chromium, served, scene.tokens[role])
    page.get_by_role("button", name="Vào phòng", exact=True).click()
    return page


def _in_part(pages: list[Page], scene: MediaScene, part: int) -> None:
    """Wait until all see and hear each other there, and two seconds of everybody are recorded."""
    room = MediaRoom.objects.get(trial=scene.trial, kind="hearing", part=part)

    def recorded() -> bool:
        pieces = [read_piece(path) for path in gathering.written(room)]
        return sum(one is not None and one.milliseconds > 2000 for one in pieces) >= 2 * len(SPOKEN)

    until_in(pages[0], recorded, 120)
    for page in pages:
        until_in(page, partial(receives, page, 1), 120)


def _gathered_and_sealed(scene: MediaScene) -> None:
    """Every part, the two of the other machine among them, out of the folder where both wrote."""
    rows = MediaRoom.objects.filter(trial=scene.trial, kind="hearing")
    rows.update(ended_at=timezone.now() - timedelta(minutes=1))
    assert queue_parts() == 3
    for part in RecordedPart.objects.filter(trial=scene.trial):
        until(partial(_sealed_now, part))
        part.refresh_from_db()
        assert part.milliseconds is not None
        assert part.milliseconds > 2000
    outcome = verify(scene.trial.pk)
    assert (outcome.whole, outcome.parts) == (True, 3)


def _sealed_now(part: RecordedPart) -> bool:
    return seal_part(part.pk) == PartState.SEALED


def _board_says(operator: User, name: str, what: Fault) -> None:
    page = client_for(operator).get(reverse("hearings:board")).content.decode()
    row = page[page.index(f'rowheader">{name}<') :]
    assert str(what.label) in row[: row.index("</tr>")]


@pytest.mark.usefixtures("alone")
def test_everything_that_is_wrong_is_told_and_no_trial_is_placed_there(
    *,
    away: Machine,
    home: Path,
    signer: Authority,
    operator: User,
    browser_type: BrowserType,
    tmp_path: Path,
    picture: Callable[[Page, str], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    unshared, unknown, locked = PORT, PORT + 1, PORT + 2
    named = {
        "hn1": ADDRESS,
        "hn2": f"wss://{THERE}:{unknown}/",
        "hn3": f"wss://{THERE}:{locked}/",
        "hn4": ADDRESS,  # where another one answers
        "hn5": f"wss://{THERE}:{PORT + 9}/",  # where nobody does
        "hn6": f"ws://{THERE}:{unshared}/",
    }
    expected = {
        "hn1": Fault.FOLDER,
        "hn2": Fault.CERTIFICATE,
        "hn3": Fault.SECRET,
        "hn4": Fault.STRANGER,
        "hn5": Fault.SILENT,
        "hn6": Fault.STRANGER,
    }
    signed = signer.sign(tmp_path)
    (tmp_path / "b").mkdir()
    foreign = authority(tmp_path / "foreign").sign(tmp_path / "b")
    with ExitStack() as stack:
        first = stack.enter_context(serving_there(away, home, signed, alone=True))
        stack.enter_context(serving_there(away, home, foreign, name="hn2", port=unknown))
        stack.enter_context(serving_there(away, home, signed, name="hn3", port=locked, secret="khác"))
        stack.enter_context(Kept(home, named))
        for name, what in expected.items():
            until(lambda name=name, what=what: fault(name) == what)
            assert state(name) == "down"
            _board_says(operator, name, what)
        assert [one.name for one in MediaServer.objects.filter(state="up")] == ["local-1"]
        scene = make_media_scene()
        until(lambda: stands(scene, 1, "local-1"))
        served = stack.enter_context(serving())
        chromium = stack.enter_context(speaking(browser_type, tmp_path))
        _look_at_board(chromium, served, operator, picture, assert_accessible)
        first.end()
        stack.enter_context(serving_there(away, home, signed))  # with the folder shared
        until(lambda: state("hn1") == "up" and fault("hn1") == "")
        move_sitting(actor=operator, trial_id=scene.trial.pk, server="hn1")
        until(lambda: stands(scene, 2, "hn1"))


def _look_at_board(
    chromium: Browser,
    served: str,
    operator: User,
    picture: Callable[[Page, str], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    from django.conf import settings

    value = client_for(operator).cookies[settings.SESSION_COOKIE_NAME].value
    for width in (1280, 390):
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="vi-VN")
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": served}])
        page = context.new_page()
        page.goto(f"{served}{reverse('hearings:board')}")
        page.get_by_text("Máy chủ truyền hình ở máy khác có lỗi: hn1, hn2").wait_for()
        picture(page, f"board-elsewhere-{width}")
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        assert_accessible(page)
        context.close()


# ---- edges -----------------------------------------------------------------------------------------------

BOX = "document.querySelector('[data-conference]')"


@pytest.mark.usefixtures("alone")
def test_an_edge_there_serves_a_point_and_again_after_its_cable_was_pulled(
    away: Machine, home: Path, signer: Authority, browser_type: BrowserType, tmp_path: Path
) -> None:
    with (
        serving_there(away, home, signer.sign(tmp_path), "--edge", name="rhn", alone=True),
        Kept(home, {}, {"rhn": ADDRESS}),
        serving() as served,
        speaking(browser_type, tmp_path) as chromium,
    ):
        until(lambda: state("rhn") == "up")  # an edge records nothing: its folder need not be shared
        scene = make_conference_scene(1)
        mounts = ConferenceMount.objects.filter(conference=scene.row, edge="rhn")
        until(mounts.exists)
        chair = _follow(chromium, served, scene.token(scene.chair))
        expect(chair.locator("[data-floor]")).to_have_text("Đang phát biểu: Chủ trì", timeout=60_000)
        point = _follow(chromium, served, scene.token(scene.points[0]))
        until(lambda: _seen_and_heard(point))
        assert ConferenceSeat.objects.get(pk=scene.points[0].pk).edge_id == "rhn"
        away.cut()
        until(lambda: not mounts.exists() and fault("rhn") == Fault.SILENT)
        before = _frames(point)
        away.mend()
        until(mounts.exists)
        until(lambda: abs(_frames(point) - before) > 10 and _seen_and_heard(point))  # on, or anew


def _follow(chromium: Browser, served: str, token: str) -> Page:
    page = device(chromium).new_page()
    page.goto(f"{served}/truc-tuyen/hoi-nghi/vao/#{token}")
    page.get_by_role("button", name="Vào hội nghị").click()
    return page


def _frames(page: Page) -> int:
    return int(page.evaluate(f"{BOX}.figures()").get("frames", 0))


def _seen_and_heard(page: Page) -> bool:
    found = page.evaluate(f"{BOX}.figures()")
    return bool(found.get("frames", 0) > 5 and found.get("energy", 0) > 0)
