"""The pages in a real browser: by keyboard, without help from a mouse, accessible at both widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations.actions.reviewing import review
from phapdinh.assistant.situations.tests.samples import changed_law, first_law, record
from phapdinh.assistant.situations.tests.scene import (
    Scene,
    answered,
    asked,
    drafted,
    make_scene,
    received,
)
from phapdinh.judgments.tests.test_desk_browser import PASSWORD, SECRET, sign_in
from phapdinh.people.accounts import set_totp
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

LONG = "Ong của nhiều chủ nuôi cùng một khu vườn đốt người đi đường thì từng chủ ong phải bồi thường thế nào?"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(live_server: Any) -> Scene:
    cache.clear()
    made = make_scene()
    for user in (made.judge_a, made.other_expert):
        user.set_password(PASSWORD)
        user.save()
        set_totp(user=user, secret=SECRET)
    return made


def test_ask_by_keyboard_past_what_is_alike(
    page: Page, live_server: Any, scene: Scene, assert_accessible: Callable[[Page], None]
) -> None:
    answered(scene)
    sign_in(page, live_server.url, "khai")
    page.goto(f"{live_server.url}/tro-ly/tinh-huong/")
    page.keyboard.press("n")
    page.wait_for_url("**/tinh-huong/hoi/")
    assert_accessible(page)
    page.get_by_label("Câu hỏi", exact=True).fill("Tổ ong đặt cách nhà ở bao nhiêu mét?")
    page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.get_by_text("Đã có câu hỏi gần giống")).to_be_visible()
    page.set_viewport_size(TELEPHONE)
    assert_accessible(page)
    page.get_by_role("button", name="Không phải những câu ấy, vẫn gửi").click()
    expect(page.get_by_text("Đã gửi câu hỏi.")).to_be_visible()
    assert Situation.objects.filter(state="asked").count() == 1


def test_the_list_is_walked_by_keyboard(page: Page, live_server: Any, scene: Scene) -> None:
    row = answered(scene)
    sign_in(page, live_server.url, "khai")
    page.goto(f"{live_server.url}/tro-ly/tinh-huong/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=row.question)).to_be_visible()


@pytest.mark.parametrize(("width", "viewport"), [("1440", DESKTOP), ("390", TELEPHONE)])
def test_every_page_is_accessible(  # noqa: PLR0917 - fixtures
    page: Page,
    live_server: Any,
    scene: Scene,
    width: str,
    viewport: Any,
    assert_accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    page.set_viewport_size(viewport)
    rows = populate(scene)
    sign_in(page, live_server.url, "lam")
    for name, path in pages(rows):
        page.goto(f"{live_server.url}/tro-ly/tinh-huong/{path}")
        assert page.title(), path
        picture(page, f"situations-{name}-{width}")
        assert_accessible(page)


def populate(scene: Scene) -> dict[str, Situation]:
    """Situations in every state; the law on which two rest has changed."""
    first_law()
    received(record(), record("hai", question="Ai được đặt tổ ong trong rừng?"))
    flagged = Situation.objects.get(source_key="mot")
    changed_law()
    review()
    waiting = asked(
        scene, "Tổ ong bị dời mà chủ không đồng ý thì xử lý ra sao?", "Có 12 tổ ong trong vườn chung."
    )
    drafted(scene, waiting)
    revised = answered(scene, "Tổ ong không đánh số có bị phạt không?")
    drafted(scene, revised, "Có, theo quy định về đánh số.")
    asked(scene, LONG)
    return {"flagged": flagged, "waiting": waiting, "revised": revised}


def pages(rows: dict[str, Situation]) -> list[tuple[str, str]]:
    flagged, waiting, revised = (rows[name].pk for name in ("flagged", "waiting", "revised"))
    return [
        ("list", ""),
        ("empty", "?muc=da-rut"),
        ("flagged", f"{flagged}/"),
        ("keep", f"{flagged}/xac-nhan/"),
        ("draft", f"{waiting}/soan/"),
        ("approve", f"{waiting}/duyet/"),
        ("return", f"{waiting}/tra-lai/"),
        ("withdraw", f"{waiting}/rut/"),
        ("versions", f"{revised}/"),
        ("difference", f"{revised}/khac-biet/1-2/"),
    ]
