"""A pytest plugin: Debian's Chromium for tests that drive a real browser, and axe for what they see.

Such tests are marked ``browser``. The language, time zone and widths are those of the design's pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE = 45_000  # milliseconds
DESKTOP, TELEPHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
AXE_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright's event loop runs in the test's thread, where Django would refuse all queries.

    What a page is to show is waited for: a slow machine is not a fault.
    """
    if any(item.get_closest_marker("browser") for item in items):
        from playwright.sync_api import expect

        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=_PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's own Chromium, with nothing that speaks to the network by itself."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Vietnamese, in Vietnam, at the width of a desk."""
    return {
        **browser_context_args,
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "viewport": DESKTOP,
        "reduced_motion": "reduce",
    }


@pytest.fixture
def assert_accessible() -> Callable[[Any], None]:
    """Fails with every violation that axe finds on the page, and when the page is wider than its window."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page: Any) -> None:
        found = Axe().run(page, options=AXE_RULES)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"the page is {wide} px wider than its window"

    return check


@pytest.fixture
def picture() -> Callable[[Any, str], None]:
    """Keeps a picture of the page in ``PHAPDINH_PICTURES``, where that is set."""
    folder = os.environ.get("PHAPDINH_PICTURES")

    def take(page: Any, name: str) -> None:
        if folder:
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    return take
