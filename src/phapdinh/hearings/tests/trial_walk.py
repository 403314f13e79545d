"""What clerk and judge do on the pages so that a trial is held online."""

from __future__ import annotations

from playwright.sync_api import Page, expect

GROUND = "Bị cáo bị tạm giam xa trụ sở Tòa án"


def plan(page: Page, jail: str, guard: str = "Đặng Hữu Canh") -> None:
    """On the page of the hearing: the clerk saves the plan and the procuracy's opinion."""
    page.get_by_role("link", name="Xét xử trực tuyến").click()
    expect(page.get_by_role("heading", name="Xét xử trực tuyến")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Kế hoạch xét xử trực tuyến")).to_be_visible()
    page.get_by_label("Điểm cầu thành phần 1").select_option(jail)
    page.get_by_label("Họ tên").first.fill(guard)
    page.get_by_label("Ngồi ở").first.select_option("1")
    page.get_by_role("button", name="Lưu kế hoạch").click()
    page.get_by_role("link", name="Ghi ý kiến Viện kiểm sát").click()
    page.get_by_label("Đồng ý", exact=True).check()
    page.get_by_label("Lời ý kiến").fill("Nhất trí xét xử trực tuyến")
    page.get_by_role("button", name="Ghi ý kiến").click()
    expect(page.get_by_text("Thẩm phán chủ tọa phiên tòa quyết định.")).to_be_visible()


def decide(page: Page) -> None:
    """On the page of the hearing: the judge decides; without a finding on the facts they are refused."""
    page.get_by_role("link", name="Xét xử trực tuyến").click()
    expect(page.get_by_role("heading", name="Xét xử trực tuyến")).to_be_visible()
    page.keyboard.press("q")
    page.get_by_label("Nhận định, lý do").fill(GROUND)
    page.get_by_role("button", name="Quyết định").click()
    expect(page.get_by_role("alert")).to_contain_text("khoản 1 Điều 1, 33/2021/QH15")
    page.get_by_label("Tình tiết, tính chất vụ án đơn giản").check()
    page.get_by_role("button", name="Quyết định").click()
    expect(page.get_by_role("button", name="văn bản còn thiếu")).to_be_visible()
