"""A real browser for tests: how it is started, what axe says of a page, and a picture of it.

with browser.chromium() as chrome:
    page = browser.open_page(chrome, width=390, dark=True)
    page.goto(url)
    assert browser.axe(page) == []
    assert not browser.scrolls_sideways(page)
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
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
    """The distribution's Chromium, for as long as the block lasts.

    Playwright keeps an event loop open in this thread; Django would take that for asynchronous code, which it is not.
    """
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
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


def show(page: Page, response: Any, url: str = "http://localhost/") -> None:
    """Open an answer of Django's test client as a page: with its own headers (also the policy), styles and scripts.

    The answer is made before, in the test's own transaction; nothing is asked of a server, so no row has to be committed.
    """

    def answer(route: Any) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            if found:
                route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
            else:
                route.fulfill(status=404)
        elif route.request.is_navigation_request():
            route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)
    page.goto(url)
    page.wait_for_load_state("networkidle")


def faults_everywhere(browser: Browser, response: Any) -> list[str]:
    """What is wrong with a page, looked at as people do: large and small, light and dark, and 320 pixels wide."""
    page = open_page(browser)
    heard = complaints(page)
    show(page, response)
    found = []
    for width in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        if scrolls_sideways(page):
            found.append(f"{width}: sticks out to the right")
        for scheme in ("light", "dark") if width != NARROW else ():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # axe must not meet a colour half-way
            found += [f"{width} {scheme}: {line}" for line in axe(page)]
    page.context.close()
    return found + heard
