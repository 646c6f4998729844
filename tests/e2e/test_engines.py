"""The greeting and the photograph in the other engines, Firefox and WebKitGTK.

Collected only where they were asked for (`python build.py test --engines all`).
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import engines
import kept
import numpy as np
import pictures
import pytest
import sounds
from conftest import Site, escape
from engines import Engine, Outside
from test_gradio_servers import ANSWERS, element, served
from test_images import SEPIA
from test_interface import GREET
from test_transformers import PLAIN

__all__ = ["element", "served"]

pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")  # selenium's own

__test__ = bool(engines.NAMES)
"""pytest passes over a module that says False."""

COUNT = """
import time, gradio as gr

def count():
    for i in range(1, 200):
        time.sleep(0.05)
        yield i

gr.Interface(count, None, gr.Number(label="Counted")).launch()
"""

PIXELS = """
import hashlib
import gradio as gr

def digest(picture):
    return f"{picture.shape} {picture.dtype} {hashlib.sha256(picture.tobytes()).hexdigest()[:16]}"

with gr.Blocks() as demo:
    picture, out = gr.Image(image_mode=None, label="In"), gr.Textbox(label="Out")
    picture.upload(digest, picture, out)
demo.launch()
"""

MORTAL = """
import gradio as gr

def run(what):
    if what.endswith("die"):
        import ctypes
        ctypes.string_at(0xFFFFFFF0, 64)
    return what

gr.Interface(run, "text", "text").launch()
"""

LOOKS = """
import gradio as gr

CSS = "body.dark { --mine: red } :root { --mine: rgb(1, 2, 3) } footer { color: var(--mine) } button { margin: 5px }"
with gr.Blocks() as demo:
    gr.Button("Go", variant="primary")
demo.launch(
    theme=gr.themes.Soft(primary_hue="emerald", radius_size="lg"), css=CSS,
    head="<script>window.order = ['head']</script><script type='module'>order.push('module')</script>",
    js="() => { order.push(document.querySelectorAll('button.primary').length) }",
)
"""

ABILITIES = """
new Promise((resolve, reject) => {
  const source = `(async () => {
    const root = await navigator.storage?.getDirectory?.().catch(() => null);
    postMessage({jspi: 'Suspending' in WebAssembly, opfs: Boolean(root), imageDecoder: 'ImageDecoder' in self});
  })()`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})), {type: 'module'});
  worker.onmessage = event => resolve(event.data);
  worker.onerror = event => reject(new Error(event.message));
})
"""

KNOWN = {
    "firefox": {"jspi": True, "opfs": True, "imageDecoder": True},
    "webkit": {"jspi": False, "opfs": False, "imageDecoder": False},
}
"""What a module worker of each engine has; WebKitGTK is where nothing of it may be missed."""

READY = "customElements.whenDefined('lite-py').then(() => document.querySelector('lite-py').ready).then(() => true)"

ALERT = "document.querySelector('lite-py').shadowRoot.querySelector('[role=alert]')?.innerText ?? ''"

WATCH_VALUE = """
element => {
  const {get} = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  window.painted = [];
  let last = get.call(element);
  const look = () => {
    const value = get.call(element);
    if (value !== last) painted.push(last = value);
    requestAnimationFrame(look);
  };
  look();
}
"""


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    opened = Outside()
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=engines.NAMES)
def running(request: pytest.FixtureRequest, outside: Outside) -> Iterator[Engine]:
    if request.param == "firefox":
        from firefox import Firefox as Chosen
    else:
        from webkit import WebKit as Chosen
    started = Chosen(outside.port)
    yield started
    started.close()


@pytest.fixture
def engine(running: Engine, outside: Outside) -> Iterator[Engine]:
    """A browser that may ask only the site, and in whose page nothing is thrown."""
    outside.asked.clear()
    yield running
    assert running.errors() == []
    assert outside.asked == []


OpenIn = Callable[[str], Engine]


@pytest.fixture
def open_in(engine: Engine, site: Site) -> Iterator[OpenIn]:
    """Open a page of one app; returns when the app is drawn, and notes how long all took."""
    begin = time.monotonic()

    def open_(code: str) -> Engine:
        nonlocal begin
        begin = time.monotonic()
        engine.open(site.page(f"<lite-py>{escape(code)}</lite-py>"))
        engine.until(lambda: engine.evaluate(READY))
        print(f"{engine.name}: app drawn after {time.monotonic() - begin:.2f} s")
        return engine

    yield open_
    print(f"{engine.name}: done after {time.monotonic() - begin:.2f} s")


def test_what_the_engine_has(engine: Engine, site: Site) -> None:
    engine.open(site.page(""))
    assert engine.evaluate(ABILITIES) == KNOWN[engine.name]


def test_a_request_to_another_site_would_be_seen(running: Engine, outside: Outside, site: Site) -> None:
    running.open(site.page(""))
    from_worker = "fetch('https://secure.example/b', {mode: 'no-cors'}).catch(() => {})"
    running.evaluate(
        f"""(() => {{
          fetch('http://plain.example/a', {{mode: 'no-cors'}}).catch(() => {{}});
          const url = URL.createObjectURL(new Blob([{from_worker!r}], {{type: 'text/javascript'}}));
          window.asking = new Worker(url, {{type: 'module'}});
        }})()"""
    )
    wanted = {"http://plain.example/a", "secure.example:443"}
    running.until(lambda: wanted <= set(outside.asked), seconds=15)


def test_the_greeting(open_in: OpenIn) -> None:
    page = open_in(GREET)
    assert page.evaluate("document.title") == "Greeter"
    page.type("textbox", "name", "Ada")
    page.click("button", "Submit")
    page.until(lambda: page.value("textbox", "output") == "Good day, Ada")
    page.type("textbox", "name", " Lovelace")
    page.click("button", "Submit")
    page.until(lambda: page.value("textbox", "output") == "Good day, Ada Lovelace")


@pytest.mark.parametrize("name", ["rgb.png", "alpha.png", "rotated.jpg"])
def test_the_photograph(open_in: OpenIn, name: str, tmp_path: Path) -> None:
    data = pictures.files()[name]
    path = tmp_path / name
    path.write_bytes(data)
    page = open_in(SEPIA)
    page.choose("File upload", path)
    page.until(lambda: page.is_shown("button", "Remove Image"))
    page.click("button", "Submit")
    result = page.until(lambda: page.pixels("toned"))
    expected = pictures.sepia(pictures.decoded(data))
    assert result.shape == (*expected.shape[:2], 4)
    assert (result[..., 3] == 255).all()
    np.testing.assert_array_equal(result[..., :3], expected)


def test_a_model_goes_on_with_a_text(open_in: OpenIn) -> None:
    page = open_in(PLAIN.replace('"cats"', '"tiny"'))
    page.click("button", "Waiting")
    awaited = page.until(lambda: page.value("textbox", "Out") or None)
    assert awaited.startswith("the ") and len(awaited.split()) in (2, 3)  # one of the tokens may be a full stop
    page.click("button", "Plain")
    if KNOWN[page.name]["jspi"]:
        page.until(lambda: len((page.value("textbox", "Out") or "").split()) > 20)
        assert page.value("textbox", "Out").startswith("the ")
    else:
        page.until(lambda: "await pipe.acall(...)" in page.evaluate(ALERT))


def test_a_gradio_server_is_called(engine: Engine, site: Site, element: str) -> None:
    """Plain functions, where they can be held and where they cannot, and async ones."""
    engine.open(site.page(element.replace("127.0.0.1", "localhost")))  # which the proxy leaves alone
    engine.until(lambda: engine.evaluate(READY))
    for name in ("named", "stream", "whole", "file", "state", "failure", "at_once", "callback", "awaited"):
        engine.ask("button", name, "element => { element.click(); return true }")  # wherever it is scrolled to
        engine.until(functools.partial(shows, engine, ANSWERS[name]))


def test_an_authors_looks(open_in: OpenIn) -> None:
    page = open_in(LOOKS)
    page.until(lambda: page.evaluate("window.order?.length") == 3)
    assert page.evaluate("order") == ["head", "module", 1]
    page.evaluate("document.querySelector('lite-py').setAttribute('theme', 'light')")
    button = "(element) => { const { color, backgroundColor, borderRadius, margin } = getComputedStyle(element); "
    button += "return [color, backgroundColor, borderRadius, margin] }"
    wanted = ["rgb(255, 255, 255)", "rgb(16, 185, 129)", "8px", "5px"]
    page.until(lambda: page.ask("button", "Go", button) == wanted)
    footer = "getComputedStyle(document.querySelector('lite-py').shadowRoot.querySelector('footer')).color"
    assert page.evaluate(footer) == "rgb(1, 2, 3)"
    page.evaluate("document.querySelector('lite-py').setAttribute('theme', 'dark')")
    page.until(lambda: page.evaluate(footer) == "rgb(255, 0, 0)")


def test_a_generator_paints_and_stops(open_in: OpenIn) -> None:
    page = open_in(COUNT)
    page.wait_for("spinbutton", "Counted")
    assert not page.is_shown("button", "Stop")
    page.ask("spinbutton", "Counted", WATCH_VALUE)
    page.click("button", "Generate")
    page.until(lambda: float(page.value("spinbutton", "Counted") or 0) >= 8)
    assert not page.is_shown("button", "Generate")
    page.click("button", "Stop")
    page.until(lambda: page.is_shown("button", "Generate"))
    last = int(page.value("spinbutton", "Counted") or 0)
    time.sleep(0.4)
    assert int(page.value("spinbutton", "Counted") or 0) <= last + 1 < 100
    painted = [int(value) for value in page.evaluate("painted") if value]
    assert painted == sorted(set(painted))
    assert len(painted) >= 4


def test_a_worker_that_dies_is_replaced(open_in: OpenIn) -> None:
    page = open_in(MORTAL)
    page.type("textbox", "what", "one\n")
    page.until(lambda: page.value("textbox", "output") == "one")
    page.type("textbox", "what", "die\n")
    page.until(lambda: "Python was started again" in page.text())
    page.type("textbox", "what", "two\n")
    page.until(lambda: str(page.value("textbox", "output")).endswith("two"))
    assert [error for error in page.errors() if "out of bounds" not in error.lower()] == []  # the death itself


def test_every_example_of_the_front_page_is_drawn(engine: Engine, site: Site) -> None:
    engine.open(site.url)
    engine.until(lambda: engine.evaluate("customElements.whenDefined('lite-py').then(() => true)"))
    count = engine.evaluate("document.querySelectorAll('lite-py').length")
    assert count > 8
    for number in range(count):
        host = f"document.querySelectorAll('lite-py')[{number}]"
        engine.evaluate(f"{host}.scrollIntoView()")
        said = engine.evaluate(f"{host}.ready.then(() => 'drawn', error => String(error))")
        assert said == "drawn", f"{engine.evaluate(f'{host}.getAttribute(`src`)')}: {said}"


def shows(page: Engine, text: str) -> bool:
    return page.value("textbox", "Out") == text


def test_pixels_are_those_of_pillow(open_in: OpenIn, tmp_path: Path) -> None:
    """By the engine's decoder or by Pillow: JPEG files upright, turned, with a profile, and a PNG with alpha."""
    page = open_in(PIXELS)
    profile = pictures.linear_profile()
    files = {name: pictures.jpegs()[name] for name in ("4:2:0 92.jpg", "4:2:0 progressive 40.jpg", "turn 6.jpg")}
    files["profile.jpg"] = pictures.saved(pictures.scene(), format="JPEG", subsampling="4:4:4", icc_profile=profile)
    files |= {"alpha.png": pictures.by_pillow()["large alpha.png"], "large.png": pictures.pngs()["large gamma.png"]}
    for number, (name, data) in enumerate(files.items()):
        path = tmp_path / f"{number}-{name.replace(':', '')}"
        path.write_bytes(data)
        page.choose("File upload", path)
        expected = pictures.digest(pictures.upright(data))
        page.until(functools.partial(shows, page, expected), seconds=30)
        page.click("button", "Remove Image")


def test_a_site_is_kept_updated_and_given_up(engine: Engine, tmp_path: Path) -> None:
    def add(version: str) -> None:
        engine.until(lambda: engine.evaluate("document.querySelector('h1').textContent") == f"Version {version}")
        engine.until(lambda: engine.evaluate(READY))
        engine.type("spinbutton", "number", "4")
        engine.click("button", "Add")
        total = sum(range(int(engine.value("spinbutton", "number") or 0) + 1))
        engine.until(lambda: engine.value("textbox", "total") == f"{version}: {total} note of {version}")

    played = """new Promise((resolve, reject) => {
      const audio = new Audio('assets/tone.wav');
      audio.onloadedmetadata = () => resolve(audio.duration);
      audio.onerror = () => reject(new Error(audio.error.message));
    })"""
    part = """fetch('assets/tone.wav', {headers: {range: 'bytes=0-3'}})
      .then(async response => [response.status, await response.text()])"""
    with kept.Host(tmp_path) as host:
        kept.make(tmp_path, "one", tone=sounds.wav(8000, sounds.sine(8000, 0.5)))
        engine.open(host.url)
        engine.until(lambda: engine.evaluate(READY))
        if not engine.evaluate("Boolean(navigator.serviceWorker)"):
            pytest.skip("this engine has no service workers")
        engine.until(
            lambda: engine.evaluate("navigator.serviceWorker.ready.then(it => it.active.state)") == "activated"
        )
        host.off = True
        host.asked.clear()
        engine.open(host.url)
        add("one")
        assert engine.evaluate(part) == [206, "RIFF"]
        if engine.name != "webkit":  # which has no sounds without GStreamer's plugins
            assert engine.evaluate(played) == pytest.approx(0.5, abs=0.01)
        assert set(host.asked) <= {"/sw.js"}

        host.off = False
        kept.make(tmp_path, "two", chunks="AAAAAAAA")
        engine.evaluate("navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => true)")
        engine.until(lambda: "A new version of this app is here" in engine.text())
        add("one")
        engine.click("button", "Reload")
        add("two")
        kept.make(tmp_path, "three", offline=False)
        engine.open(host.url)
        engine.until(lambda: "A new version of this app is here" in engine.text())
        engine.click("button", "Reload")
        add("three")
        engine.until(lambda: engine.evaluate("caches.keys().then(({length}) => length)") == 0)
        gone = "navigator.serviceWorker.getRegistrations().then(({length}) => length)"
        engine.until(lambda: engine.evaluate(gone) == 0)
        host.shutdown()


WATCH_CONSOLE = """<script>
  window.told = [];
  const say = console.error;
  console.error = (...all) => { told.push(all.join(' ')); say(...all); };
</script>"""

BLOCK = """[...document.querySelector('lite-py').shadowRoot.querySelectorAll('.block')].find(block =>
  block.querySelector('.block-label, .block-title')?.textContent.trim() === {0!r})?.querySelector({1!r})"""


def test_every_component_is_drawn_and_some_are_used(engine: Engine, site: Site, tmp_path: Path) -> None:
    root = "document.querySelector('lite-py').shadowRoot"

    def shown(tab: int) -> None:
        engine.evaluate(f"{root}.querySelectorAll('[role=tab]')[{tab}].click()")
        engine.until(lambda: engine.evaluate(f"{root}.querySelectorAll('.skeleton').length === 0"))
        blocks = f"[...{root}.querySelectorAll('[role=tabpanel]')][{tab}].querySelectorAll('.block')"
        sizes = engine.evaluate(f"[...{blocks}].map(block => block.getBoundingClientRect().height)")
        assert sizes and min(sizes) > 20, sizes

    def there(label: str, part: str) -> str:
        found = BLOCK.format(label, part)
        engine.until(lambda: engine.evaluate(f"Boolean({found})"), seconds=30)
        return found

    def told(start: str) -> None:
        engine.until(lambda: (engine.value("textbox", "Last event") or "").startswith(start), seconds=30)

    engine.open(site.page('<main><lite-py src="examples/components/app.py"></lite-py></main>', head=WATCH_CONSOLE))
    soon = f"Promise.race([{READY}, new Promise(resolve => setTimeout(resolve, 5000, false))])"
    engine.until(lambda: engine.evaluate(soon), seconds=150)
    shown(0)
    engine.type_into(there("Code", "[contenteditable]"), "x")
    told("Code: ")
    shown(1)
    given = tmp_path / "given.txt"
    given.write_text("given")
    engine.choose_in(there("Files", "input[type=file]"), given)
    told("Files: ")
    shown(2)
    engine.click_on(there("Sketchpad", "canvas"))
    told("Sketchpad: ")
    shown(3)
    shown(4)
    shown(5)
    engine.click("button", "Like")
    told("Chatbot: like")
    # a machine without a graphics card has no 3D
    assert [line for line in engine.evaluate("told") if "WebGL" not in line] == []
