"""From a judgment in force to the portal, through the real pages: handed over, signed, found by anybody."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import expect
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_walk import Desk
from phapdinh.judgments.jobs.importing import import_upload
from phapdinh.judgments.jobs.publishing import catch_up_index
from phapdinh.judgments.models import Judgment


class Issued(NamedTuple):
    """A judgment as it was issued, and how it is known afterwards."""

    text: str
    number: str
    #: Words by which anybody looks for it.
    words: str
    #: Parts of names that nobody may read on the portal.
    hidden: frozenset[str]


def publish(desk: Desk, case: Case, issued: Issued) -> None:
    """The clerk hands the judgment over and in, the judge signs; the names of the case are coded."""
    judgment = _handed_over(desk, case, issued)
    _signed(desk, judgment)
    assert catch_up_index() == 1


def _handed_over(desk: Desk, case: Case, issued: Issued) -> Judgment:
    page = desk.page
    desk.sits("clerk_a")
    desk.go(f"/vu-an/{case.pk}/")
    page.get_by_role("link", name="Chuyển bản án sang công bố").click()
    expect(page.locator("main")).to_contain_text(f"Bản án {issued.number}")
    expect(page.locator("main")).to_contain_text("2 người tham gia tố tụng")
    file = {"name": "ban-an.txt", "mimeType": "text/plain", "buffer": issued.text.encode()}
    page.locator("[name=document]").set_input_files(file)  # type: ignore[arg-type]
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("status")).to_contain_text("Đã chuyển bản án sang công bố")
    job = ProcrastinateJob.objects.filter(task_name="judgments.import_upload").latest("id")
    import_upload(**job.args)
    return Judgment.objects.get()


def _signed(desk: Desk, judgment: Judgment) -> None:
    page = desk.page
    desk.go(f"/cong-bo/{judgment.pk}/trinh/")
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_text("Đã trình Chủ tọa.")).to_be_visible()
    desk.sits("judge_a")
    desk.go(f"/cong-bo/{judgment.pk}/ky/")
    page.locator("[name=name]").fill("Nguyễn Đức Khải")
    page.get_by_role("button", name="Ký và công bố").click()
    expect(page.get_by_role("status")).to_contain_text("công bố")


def found_by_anybody(desk: Desk, issued: Issued) -> None:
    """Without an account, by words of the judgment; no name of a party is there."""
    page = desk.page
    page.context.clear_cookies()
    desk.go(f"/ban-an/?q={issued.words.replace(' ', '+')}")
    result = page.locator("main .pd-rows > li").filter(has_text=issued.number)
    result.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text(issued.number)
    text = page.locator("main").inner_text()
    assert "Nguyễn Đức Khải" in text
    assert not issued.hidden & set(text.replace(",", " ").replace(";", " ").split())
