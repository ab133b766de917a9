"""A real browser for tests: how it is started, what axe says of a page, and a picture of it.

with browser.chromium() as chrome:
    page = browser.open_page(chrome, width=390, dark=True)
    page.goto(url)
    assert browser.axe(page) == []
    assert not browser.scrolls_sideways(page)
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("VARNA_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE, NARROW = 1440, 390, 320
HEIGHTS = {DESKTOP: 900, PHONE: 844, NARROW: 640}
PICTURES = Path(os.environ.get("VARNA_TEST_PICTURES", "test-results"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, for as long as the block lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def open_page(
    browser: Browser, *, width: int = DESKTOP, dark: bool = False, script: bool = True, **context: Any
) -> Page:
    """A page with a memory of its own. A phone has touch and no mouse."""
    made = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        has_touch=width < 600,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        **context,
    )
    page = made.new_page()
    page.set_default_timeout(10_000)
    return page


def axe(page: Page) -> list[str]:
    """Every violation of WCAG A, AA and best practice on the page as it stands, one line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']}: {rule['help']} — {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Whether anything sticks out to the right of the window (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def picture(page: Page, name: str) -> Path:
    """The whole page as a picture, for looking at."""
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


def complaints(page: Page) -> list[str]:
    """A list that fills with what the browser complains of from now on: policy breaches, script faults, missing files."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: lines.append(str(error)))
    return lines
