"""A criminal trial as each sees it: the judge by account, accused, counsel and interpreter by links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Participation
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.models import Acknowledgement, Attendee, Hand, MachineCheck, MediaRoom, OnlineTrial
from phapdinh.hearings.recordings.mjr import read_piece
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.browser_room import (
    at_the_door,
    device,
    figures,
    receives,
    until_in,
    until_silent,
)
from phapdinh.hearings.tests.janus import Running, until
from phapdinh.people.models import User
from phapdinh.web.testing_browser import TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("media")]
LAPTOP = {"width": 1280, "height": 860}
IN = "Bạn đang ở trong phòng xử án."


@dataclass
class Sat:
    """A trial in its room."""

    of: t.Trial
    trial: OnlineTrial
    tokens: dict[str, str] = field(default_factory=dict)

    def who(self, role: TrialRole) -> Attendee:
        return Attendee.objects.get(trial=self.trial, role=role)


@pytest.fixture
def sat(media: Running) -> Sat:
    """The trial of a theft with defence counsel and a witness; its room stands."""
    cache.clear()
    of = t.make_trial()
    counsel = s.party(of.case, "defence", "Mạc Thị Thu Hà")
    Participation.objects.filter(pk=counsel.pk).update(representing=of.accused)
    s.party(of.case, "witness", "Tạ Quang Minh")
    s.party(of.case, "interpreter", "Lò Thị Mai")
    trial = t.decided(of)
    found = Sat(of, trial)
    now = timezone.now()
    for role in (TrialRole.ACCUSED, TrialRole.DEFENDER, TrialRole.WITNESS, TrialRole.INTERPRETER):
        times = {"valid_from": now - timedelta(hours=1), "valid_until": now + timedelta(hours=8)}
        one = found.who(role)
        found.tokens[role] = issue_entry(actor=of.scene.clerk, attendee_id=one.pk, **times)[1]
    ruling.open_sitting(actor=of.scene.clerk, trial_id=trial.pk)
    until(lambda: MediaRoom.objects.filter(trial=trial, made_at__isnull=False).count() == 2)
    return found


@pytest.fixture
def frames() -> int:
    return 4


def signed_in(chromium: Browser, served: str, user: User, path: str) -> Page:
    """Staff at a page of their trial."""
    context = device(chromium, LAPTOP)
    value = s.client_for(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": served}])
    page = context.new_page()
    page.goto(f"{served}{path}")
    return page


def enter(page: Page, said: str = IN) -> Page:
    page.locator("[data-enter]").click()
    expect(page.locator("[data-said]")).to_have_text(said, timeout=45_000)
    return page


def test_a_trial_as_each_sees_it(  # noqa: PLR0917 - fixtures
    served: str,
    chromium: Browser,
    sat: Sat,
    media: Running,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    court = f"/truc-tuyen/phien/{sat.of.hearing.pk}/xu-an/"
    judge = enter(signed_in(chromium, served, sat.of.judge, court))
    assert "#" not in judge.url
    witness = at_the_door(chromium, served, sat.tokens["witness"], TELEPHONE)
    enter(witness, "Bạn đang ở phòng chờ dành cho người làm chứng; được gọi thì bạn vào phòng ngay.")
    assert_accessible(witness)
    picture(witness, "witness-390")
    assert Acknowledgement.objects.get().attendee.role == TrialRole.WITNESS
    here = judge.locator("[data-waiting] li").filter(has_text="Tạ Quang Minh")
    expect(here).to_contain_text("đang chờ từ")
    until_in(witness, lambda: MachineCheck.objects.filter(attendee__role=TrialRole.WITNESS).exists())
    witness.context.close()

    accused = at_the_door(chromium, served, sat.tokens["accused"], TELEPHONE)
    enter(accused, "Bạn đang ở phòng chờ. Thư ký kiểm tra căn cước rồi mời bạn vào; cứ để trang này mở.")
    defender = at_the_door(chromium, served, sat.tokens["defender"], LAPTOP)
    defender.locator("[data-enter]").click()
    interpreter = at_the_door(chromium, served, sat.tokens["interpreter"])
    interpreter.locator("[data-enter]").click()
    for role in (TrialRole.ACCUSED, TrialRole.DEFENDER, TrialRole.INTERPRETER):
        ruling.admit(actor=sat.of.scene.clerk, attendee_id=sat.who(role).pk, unchecked="Kiểm tra tại phòng")
    for page in (accused, defender, interpreter):
        expect(page.locator("[data-said]")).to_have_text(IN, timeout=45_000)
    for page in (judge, accused, interpreter):
        until_in(page, lambda page=page: receives(page, 3))

    _names(judge, accused)
    _interprets(interpreter, judge, accused, sat, media)
    interpreter.context.close()
    _follows(judge, accused)
    _hand(judge, accused)
    for name, page in (("judge", judge), ("accused", accused), ("defender", defender)):
        picture(page, f"{name}-1280")
        page.set_viewport_size(TELEPHONE)
        assert_accessible(page)
        picture(page, f"{name}-390")
    _apart(judge, accused, defender)


def _names(judge: Page, accused: Page) -> None:
    """Everybody in the room by name and part."""
    expect(judge.locator("[data-face][data-live]").filter(has_text="Lưu Quang Bình")).to_have_count(1)
    expect(accused.locator("[data-faces]")).to_contain_text("Chủ tọa")


def _interprets(interpreter: Page, judge: Page, accused: Page, sat: Sat, media: Running) -> None:
    """The second voice is heard by who chooses it, the room softly beneath; it is recorded apart."""
    feed = sat.who(TrialRole.INTERPRETER).pk.hex

    def said() -> tuple[float, float]:
        one = next(one for key, one in figures(judge).items() if key.startswith(feed))
        return one["energy"], one["frames"]

    interpreter.get_by_role("button", name="Dịch cho người cần nghe").click()
    accused.keyboard.press("p")
    expect(accused.locator("[data-listen]")).to_have_attribute("aria-pressed", "true")
    assert accused.evaluate(
        "[...document.querySelectorAll('[data-faces] video')].every((one) => one.volume < 0.2)"
    )
    until_silent(judge, said, pictures=8)  # the court does not hear it
    folder = media.home / "media" / "recordings" / str(sat.trial.pk)
    pieces = [read_piece(path) for path in folder.rglob(f"*{feed}*audio*.mjr")]
    assert sorted(piece.aside for piece in pieces if piece) == [False, True]
    accused.keyboard.press("p")


def _follows(judge: Page, accused: Page) -> None:
    """A key switches the microphone; who is alone heard is large."""
    judge.keyboard.press("m")
    expect(judge.locator("[data-microphone]")).to_have_attribute("aria-pressed", "false")
    expect(accused.locator(".pd-large")).to_have_count(1)
    judge.keyboard.press("m")


def _hand(judge: Page, accused: Page) -> None:
    accused.keyboard.press("h")
    expect(judge.locator("[data-inside]")).to_contain_text("giơ tay")
    assert Hand.objects.count() == 1
    judge.get_by_role("button", name="Đã thấy").click()
    expect(accused.locator("[data-hand]")).to_have_attribute("aria-pressed", "false")


def _apart(judge: Page, accused: Page, defender: Page) -> None:
    """Counsel asks, the judge opens: the two hear each other alone, the courtroom hears neither."""
    defender.get_by_role("button", name="Xin gặp riêng").click()
    judge.get_by_role("button", name="Mở phòng gặp riêng").click()
    for page in (accused, defender):
        page.get_by_role("button", name="Vào phòng gặp riêng").click(timeout=30_000)
        expect(page.locator("[data-said]")).to_have_text("Bạn đang ở phòng gặp riêng.", timeout=45_000)
    until_in(defender, lambda: receives(defender, 1))
    until_in(judge, lambda: figures(judge) == {})
    defender.get_by_role("button", name="Trở lại phòng xử án").click()
    for page in (accused, defender):  # the talk is over for both
        expect(page.locator("[data-said]")).to_have_text(IN, timeout=45_000)
        expect(page.locator("[data-microphone]")).to_have_attribute("aria-pressed", "false")
    judge.get_by_role("button", name="Vào phòng nghị án").click()
    expect(judge.locator("[data-said]")).to_have_text("Bạn đang ở phòng nghị án.", timeout=45_000)
    expect(accused.locator("[data-face][data-live]")).to_have_count(1)
