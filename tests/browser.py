"""A real Chromium for the tests of the HTML page.

Where there is none, those tests are skipped; with GOALPARSE_BROWSER=required, as for checks of a change, they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser that asks nobody for anything, so that each request seen is the page's own.
QUIET = (
    "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--disable-quic",
    "--disable-sync", "--no-first-run", "--no-sandbox",
)  # fmt: skip


def executable(own: str) -> str:
    """Return the system's Chromium, else the one that Playwright keeps at `own`; else skip the test, or fail."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and not Path(own).exists():
        message = "no Chromium: install the system's package, or run: playwright install chromium"
        if os.environ.get("GOALPARSE_BROWSER") == "required":
            raise FileNotFoundError(message)
        pytest.skip(message)
    return found or own


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium with a profile of its own."""
    with sync_playwright() as playwright:
        kind = playwright.chromium
        browser = kind.launch(executable_path=executable(kind.executable_path), args=[*QUIET])
        try:
            yield browser
        finally:
            browser.close()
