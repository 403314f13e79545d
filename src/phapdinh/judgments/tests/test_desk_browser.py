"""The desk in a real browser: sign in with a second factor, code by keyboard, undo, submit."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from phapdinh.judgments.actions.coding import change_coding
from phapdinh.judgments.actions.desk_lock import release_lock, take_lock
from phapdinh.judgments.models import ImportItem, ImportRun, Judgment, LeakReport
from phapdinh.judgments.models.working import State
from phapdinh.judgments.record import Coding
from phapdinh.judgments.tests.desk_scene import Scene, coding_of_text, make_judgment, make_scene, place
from phapdinh.people.accounts import set_totp
from phapdinh.web.testing_browser import DESKTOP, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD, SECRET = "mat-khau-gia-dinh-2026", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def scene(live_server: Any) -> Scene:
    cache.clear()
    made = make_scene()
    for user in (made.clerk_a, made.judge_a):
        user.set_password(PASSWORD)
        user.save()
        set_totp(user=user, secret=SECRET)
    return made


def code_now() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def sign_in(page: Page, address: str, username: str) -> None:
    page.goto(f"{address}/cong-bo/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Mã 6 chữ số").fill(code_now())
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Công bố bản án")).to_be_visible()
    page.wait_for_load_state()  # keys work once the page has loaded its scripts


def test_code_by_keyboard_undo_and_submit(page: Page, live_server: Any, scene: Scene) -> None:
    judgment = make_judgment(scene.court_a)
    sign_in(page, live_server.url, "yen")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cong-bo/{judgment.pk}/")
    expect(page.locator("[data-doubt]")).to_have_count(2)
    page.keyboard.press("j")
    expect(page.locator("[data-doubt][aria-current]")).to_contain_text("Tí")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.locator("[data-doubt]")).to_have_count(1)
    expect(page.locator("[data-column=new] .pd-coded", has_text="LL")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator("[data-doubt]")).to_have_count(2)
    page.keyboard.press("a")
    expect(page.locator("[data-doubt]")).to_have_count(1)
    page.keyboard.press("e")
    page.keyboard.type("T9")
    page.keyboard.press("Enter")
    expect(page.locator("[data-doubt]")).to_have_count(0)
    expect(page.locator("[data-column=new] .pd-coded", has_text="T9")).to_have_count(1)
    page.keyboard.press("t")
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_text("Đã trình Chủ tọa.")).to_be_visible()
    judgment.refresh_from_db()
    assert judgment.state == State.AWAITING_SIGNATURE


def test_select_words_and_code_them(page: Page, live_server: Any, scene: Scene) -> None:
    judgment = make_judgment(scene.court_a)
    sign_in(page, live_server.url, "yen")
    page.goto(f"{live_server.url}/cong-bo/{judgment.pk}/")
    page.evaluate(
        """() => {
        const all = [...document.querySelectorAll("[data-column=old]")];
        const cell = all.find((one) => one.textContent.includes("xay xát"));
        const text = [...cell.childNodes].find((node) => node.data && node.data.includes("xay xát"));
        const at = text.data.indexOf("xay xát");
        const range = document.createRange();
        range.setStart(text, at); range.setEnd(text, at + 7);
        getSelection().removeAllRanges(); getSelection().addRange(range);
    }"""
    )
    page.keyboard.press("m")
    expect(page.get_by_label("Chữ trong bản gốc")).to_have_value("xay xát")
    page.keyboard.type("ngành nghề X")
    page.keyboard.press("Enter")
    expect(page.locator("[data-column=new] .pd-coded", has_text="ngành nghề X")).to_have_count(1)
    judgment.draft.refresh_from_db()
    added = next(one for one in judgment.draft.replacements if one["code"] == "ngành nghề X")
    assert added["original"] == "xay xát"


def test_chosen_code_is_extended_and_left(page: Page, live_server: Any, scene: Scene) -> None:
    judgment = make_judgment(scene.court_a)
    sign_in(page, live_server.url, "yen")
    page.goto(f"{live_server.url}/cong-bo/{judgment.pk}/")
    page.locator("[data-column=new] .pd-coded", has_text="năm 1981").click()
    expect(page.locator("#cho-dang-chon")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#cho-dang-chon")).to_be_hidden()
    page.locator("[data-column=new] .pd-coded", has_text="năm 1981").click()
    page.keyboard.press("r")
    expect(page.locator("[data-column=new]", has_text="ngày 14/02/1981")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator("[data-column=new] .pd-coded", has_text="năm 1981")).to_have_count(1)


def test_a_colleague_is_told_who_holds_it(page: Page, live_server: Any, scene: Scene) -> None:
    from phapdinh.judgments.actions.desk_lock import take_lock

    judgment = make_judgment(scene.court_a)
    take_lock(judgment=judgment, actor=scene.judge_a)
    sign_in(page, live_server.url, "yen")
    page.goto(f"{live_server.url}/cong-bo/{judgment.pk}/")
    expect(page.get_by_text("Nguyễn Đức Khải đang sửa bản này")).to_be_visible()
    assert page.locator("[data-key=a]").count() == 0


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
    page.goto(f"{live_server.url}/tai-khoan/dang-nhap/")
    assert_accessible(page)
    picture(page, f"sign-in-{width}")
    sign_in(page, live_server.url, "khai")
    for name, path in pages(rows):
        page.goto(f"{live_server.url}{path}")
        assert page.title(), path
        picture(page, f"{name}-{width}")
        assert_accessible(page)


def pages(rows: dict[str, Judgment]) -> list[tuple[str, str]]:
    key, signing = rows["coding"].pk, rows["signing"].pk
    return [
        ("queue", "/cong-bo/"),
        ("queue-empty", "/cong-bo/?q=khong-co"),
        ("editor", f"/cong-bo/{key}/"),
        ("subject", f"/cong-bo/{key}/muc/15-34/"),
        ("record", f"/cong-bo/{key}/thong-tin/"),
        ("hold", f"/cong-bo/{key}/tam-giu/"),
        ("refuse", f"/cong-bo/{key}/khong-cong-bo/"),
        ("blocked", f"/cong-bo/{key}/trinh/"),
        ("sign", f"/cong-bo/{signing}/ky/"),
        ("preview", f"/cong-bo/{key}/xem-truoc/"),
        ("history", f"/cong-bo/{rows['changed'].pk}/lich-su/"),
        ("difference", f"/cong-bo/{rows['changed'].pk}/lich-su/ban-sua/0-1/"),
        ("reports", "/cong-bo/bao-lo-ten/"),
        ("upload", "/cong-bo/nhap/"),
        ("quarantine", "/cong-bo/tep-bi-giu-lai/"),
        ("keys", "/cong-bo/phim-tat/"),
        ("account", "/tai-khoan/"),
    ]


QUEUE = (  # number, days since legal effect, legal relation, state and its reason
    ("18/2026/KDTM-ST", 30, "Hợp đồng mua bán hàng hóa", State.CODING, ""),
    ("42/2026/DS-ST", 27, "Đòi lại tài sản", State.AWAITING_SIGNATURE, ""),
    ("52/2026/HS-ST", 26, "Trộm cắp tài sản, Điều 173 BLHS", State.CODING, ""),
    ("43/2026/DS-ST", 21, "Hợp đồng đặt cọc", State.CODING, ""),
    ("44/2026/DS-ST", 19, "Tranh chấp thừa kế tài sản", State.CODING, ""),
    ("31/2026/LĐ-ST", 16, "Đơn phương chấm dứt hợp đồng lao động", State.AWAITING_SIGNATURE, ""),
    ("49/2026/HS-ST", 26, "Cố ý gây thương tích, Điều 134 BLHS", State.HELD, "chờ xác minh tuổi"),
    (
        "30/2026/HNGĐ-ST",
        14,
        "Tranh chấp nuôi con",
        State.REFUSED,
        "Có người dưới 18 tuổi tham gia tố tụng",
    ),
)


def populate(scene: Scene) -> dict[str, Judgment]:
    """A desk on a working day: a queue, a text that is being changed, a file kept back, a report."""
    rows = make_rows(scene)
    fill_queue(scene)
    change_coding(
        judgment=rows["changed"],
        actor=scene.clerk_a,
        revision=0,
        verb="accept",
        params={key: str(value) for key, value in place("Lực Lài").items()},
    )
    release_lock(judgment=rows["changed"], actor=scene.clerk_a)
    quarantine_a_file(scene)
    LeakReport.objects.create(judgment_id=rows["coding"].pk, passage="Liên Thanh", note="là xóm nhà tôi")
    take_lock(judgment=rows["changed"], actor=scene.clerk_a)
    return rows


def make_rows(scene: Scene) -> dict[str, Judgment]:
    """The judgments whose own pages are opened, overdue by a few days."""
    today, court = timezone.localdate(), scene.court_a
    return {
        "coding": make_judgment(court, in_force_on=today - timedelta(days=34)),
        "signing": make_judgment(
            court,
            "35/2026/DS-ST",
            state=State.AWAITING_SIGNATURE,
            coding=Coding(coding_of_text().replacements, ()),
            in_force_on=today - timedelta(days=35),
            legal_relation="Tranh chấp ranh giới đất",
        ),
        "changed": make_judgment(
            court,
            "29/2026/HNGĐ-ST",
            in_force_on=today - timedelta(days=33),
            case_type="HNGĐ",
            legal_relation="Ly hôn, chia tài sản chung",
            presiding_judge="Hoàng Xuân Bách",
        ),
    }


def fill_queue(scene: Scene) -> None:
    """The rest of the queue, in every state."""
    for number, days, relation, state, reason in QUEUE:
        make_judgment(
            scene.court_a,
            number,
            in_force_on=timezone.localdate() - timedelta(days=days),
            legal_relation=relation,
            state=state,
            state_reason=reason,
            presiding_judge="Trần Thị Minh Nguyệt" if days % 2 else "Nguyễn Đức Khải",
        )


def quarantine_a_file(scene: Scene) -> None:
    run = ImportRun.objects.create(actor=scene.clerk_a)
    ImportItem.objects.create(
        run=run,
        name="ban-an-quet-mo.pdf",
        file_sha256="a" * 64,
        outcome="quarantined",
        reason="Tệp PDF bị cắt cụt: thiếu phần cuối.",
    )
