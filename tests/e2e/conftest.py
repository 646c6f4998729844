"""A built site on loopback, a browser, and pages made of apps.

Every page is watched: a request to another origin, an exception in the page, or a message that
Python cannot decode fails the test that made it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import camera
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

from tools import serve
from tools.site import alone

ROOT = Path(__file__).parent.parent.parent
DIST = ROOT / "dist"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

PYTHON_TIMEOUT = 60_000
"""Milliseconds for Python to start and answer on a busy machine."""


def _link(source: str, target: str) -> None:
    """The same file under another name; `Site.write` replaces files, it changes none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


class Site:
    """The built site in a folder of its own, to which tests add pages.

    Args:
        root: a folder that does not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        with alone():  # a build in the meantime would change files under the copy
            shutil.copytree(DIST, root, copy_function=_link)
        self._server = serve.start(root)
        self.url = self._server.url
        self._pages = 0

    def write(self, name: str, content: str | bytes) -> str:
        """Put a file into the site; returns its address."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return self.url + name

    def page(self, body: str, head: str = "") -> str:
        """Put a page into the site that loads the loader; returns its address."""
        self._pages += 1
        loader = '<script type="module" src="lite.js"></script>'
        text = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>'
            f'<meta name="viewport" content="width=device-width">{head}{loader}</head><body>{body}</body></html>'
        )
        return self.write(f"page{self._pages}.html", text)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not (DIST / "manifest.json").exists():
        pytest.fail("There is no built site; run `python build.py site`.")
    built = Site(tmp_path_factory.mktemp("site") / "root")
    yield built
    built.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = os.environ.get("LITE_PY_CHROMIUM") or None
    arguments = [*ARGUMENTS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    chromium = playwright.chromium.launch(executable_path=path, args=arguments)
    yield chromium
    chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1200, "height": 800})
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture
def blocked(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser whose user lets no site keep data."""
    settings = tmp_path / "Default/Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=os.environ.get("LITE_PY_CHROMIUM") or None, args=ARGUMENTS
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


class Watch:
    """What a page did that it must not.

    Args:
        page: the page.
        origin: the only host and port it may ask.
    """

    def __init__(self, page: Page, origin: str) -> None:
        self._origin = urlsplit(origin).netloc
        self.strangers_allowed: tuple[str, ...] = ()
        """Hosts that the app under test names itself."""
        self.strangers: list[str] = []
        self.errors: list[str] = []
        self.console: list[str] = []
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        known = (self._origin, *self.strangers_allowed)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in known:
            self.strangers.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    """A page that may ask only its own site, and in which nothing is thrown."""
    opened = context.new_page()
    watch = Watch(opened, site.url)
    opened.watch = watch  # type: ignore[attr-defined]
    yield opened
    opened.close()
    assert watch.strangers == []
    assert watch.errors == []


OpenApp = Callable[..., Page]


@pytest.fixture
def open_app(page: Page, site: Site) -> OpenApp:
    """Open a page of one app; returns the page when the app is drawn.

    Call with the app's code; `files` are put beside it, those of bytes by their address.
    """

    def beside(name: str, content: str | bytes) -> str:
        if isinstance(content, str):
            return f'<gradio-file name="{name}">{escape(textwrap.dedent(content))}</gradio-file>'
        folder = f"beside/{hashlib.sha256(content).hexdigest()[:16]}"
        site.write(f"{folder}/{name}", content)
        return f'<gradio-file name="{name}" url="{folder}/{name}"></gradio-file>'

    def open_(
        code: str = "", *, files: Mapping[str, str | bytes] | None = None, attributes: str = "", wait: bool = True
    ) -> Page:
        extra = "".join(beside(name, content) for name, content in (files or {}).items())
        source = escape(textwrap.dedent(code))
        entry = f'<gradio-file name="app.py" entrypoint>{source}</gradio-file>' if files else source
        page.goto(site.page(f"<lite-py {attributes}>{entry}{extra}</lite-py>"))
        if wait:
            wait_for_app(page)
        return page

    return open_


def escape(text: str) -> str:
    """Text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def wait_for_app(page: Page) -> None:
    """Wait until the first app of a page is drawn, or has said why not."""
    page.locator("lite-py, gradio-lite").first.evaluate(
        "element => customElements.whenDefined(element.localName).then(() => element.ready).then(() => 1, () => 0)"
    )


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[camera.Launch]:
    """Starts browsers with further arguments; all are closed at the end."""
    started: list[Browser] = []

    def start(*arguments: str) -> Browser:
        path = os.environ.get("LITE_PY_CHROMIUM") or None
        started.append(playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments]))
        return started[-1]

    yield start
    for browser in started:
        browser.close()


@pytest.fixture(scope="session")
def known_camera(launch: camera.Launch, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A browser whose camera shows `camera.write`'s video."""
    video = camera.write(tmp_path_factory.mktemp("camera") / "camera.y4m")
    flags = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    return launch(*flags, f"--use-file-for-fake-video-capture={video}")


@pytest.fixture
def film(known_camera: Browser, site: Site) -> Iterator[camera.Opened]:
    """Opens apps in the browser with the known camera."""
    opened = camera.Opened(known_camera, site)
    yield opened
    for context in known_camera.contexts:
        context.close()
    assert opened.errors == []
