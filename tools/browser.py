"""Browsers for the tests: found on the system, else installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.errors import BuildError
from tools.progress import step

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
CHROMIUM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


def variables(engines: str) -> dict[str, str]:
    """Find or install the browsers, and name them for the tests.

    Args:
        engines: `chromium`, or `all` for Firefox and WebKitGTK as well.

    Returns:
        Environment variables: `LITE_PY_ENGINES` (names with commas), `LITE_PY_CHROMIUM`,
        `LITE_PY_FIREFOX`, `LITE_PY_WEBKIT_DRIVER`, `LITE_PY_MINIBROWSER`, `LITE_PY_XVFB`.

    Raises:
        BuildError: A browser is missing and could not be installed.
    """
    found = {"LITE_PY_ENGINES": "chromium", "LITE_PY_CHROMIUM": chromium()}
    if engines == "all":
        found["LITE_PY_ENGINES"] = "chromium,firefox,webkit"
        found["LITE_PY_FIREFOX"] = _debian("Firefox", _firefox, ["firefox-esr"])
        packages = ["webkit2gtk-driver", "xvfb"]
        found["LITE_PY_WEBKIT_DRIVER"] = _debian("WebKitGTK", lambda: shutil.which("WebKitWebDriver"), packages)
        found["LITE_PY_MINIBROWSER"] = _debian("WebKitGTK's MiniBrowser", _mini_browser, packages)
        found["LITE_PY_XVFB"] = _debian("Xvfb", lambda: shutil.which("Xvfb"), packages)
    return found


def chromium() -> str:
    """A Chromium: the system's, else Playwright's own, else Debian's package.

    Returns:
        Its path.

    Raises:
        BuildError: There is none, and none could be installed.
    """
    found = _chromium() or _playwright(install=False)
    if found:
        return found
    with step("Installing Chromium through Playwright"):
        found = _playwright(install=True)
    return found or _debian("Chromium or Chrome", _chromium, ["chromium"])


def _chromium() -> str | None:
    named = os.environ.get("LITE_PY_CHROMIUM")
    if named:
        return named
    for name in CHROMIUM_NAMES:
        path = shutil.which(name)
        if path:
            return path
    return next((path for path in CHROMIUM_PATHS if Path(path).exists()), None)


def _playwright(*, install: bool) -> str | None:
    """Playwright's own Chromium, None when it is not there; its download may be out of reach."""
    if install:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        try:
            subprocess.run(command, capture_output=True, timeout=600)
        except subprocess.TimeoutExpired:
            return None
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def _firefox() -> str | None:
    return os.environ.get("LITE_PY_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def _mini_browser() -> str | None:
    found = shutil.which("MiniBrowser")
    if found:
        return found
    for folder in (Path("/usr/lib"), Path("/usr/libexec")):
        paths = sorted(folder.glob("**/webkit2gtk-4.*/MiniBrowser")) if folder.exists() else []
        if paths:
            return str(paths[-1])
    return None


def _debian(what: str, find: Callable[[], str | None], packages: list[str]) -> str:
    """Find a program, installing Debian's packages for it when root."""
    found = find()
    if found:
        return found
    names = " ".join(packages)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        with step(f"Installing Debian's {names}"):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
                done = subprocess.run(["apt-get", "-q", *command], capture_output=True, text=True, env=environment)
            found = find()
            if found:
                return found
            raise BuildError(f"apt-get did not install {names}: {done.stderr.strip()[-300:]}")
    raise BuildError(f"{what} is needed for the tests; install it (on Debian: apt install {names}).")
