"""A real browser for tests: Chromium as the system has it, driven by Playwright."""

from __future__ import annotations

import importlib.util
import os
import shutil

#: Where the browser is; the environment may name another.
CHROMIUM = os.environ.get("SAKIP_CHROMIUM") or next(
    (
        p
        for n in ("chromium", "chromium-browser", "google-chrome")
        if (p := shutil.which(n))
    ),
    None,
)


def why_not() -> str:
    """What is missing for tests in a browser; ``""`` if nothing is."""
    if importlib.util.find_spec("playwright") is None:
        return "needs Playwright: pip install playwright axe-playwright-python"
    if importlib.util.find_spec("axe_playwright_python") is None:
        return "needs axe: pip install axe-playwright-python"
    if CHROMIUM is None:
        return "needs Chromium: apt-get install chromium, or its path in SAKIP_CHROMIUM"
    return ""
