"""`lite-py run app.py` and `python app.py`: the served app, and what happens when a file is saved."""

from __future__ import annotations

import os
import queue
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import DIST, PYTHON_TIMEOUT, ROOT
from playwright.sync_api import Browser, Page, expect

GREETING = """
import gradio as gr
from helper import shout

def greet(name, intensity):
    return shout("Hello, " + name) + "!" * int(intensity)

with gr.Blocks(css=".mark { color: rgb(1, 2, 3) }") as demo:
    gr.Markdown("# Version 1")
    with gr.Tabs():
        with gr.Tab("Greeting"):
            name = gr.Textbox(label="name")
            intensity = gr.Slider(1, 10, value=3, step=1, label="intensity")
            output = gr.Textbox(label="output")
            gr.Button("Greet").click(greet, [name, intensity], output)
        with gr.Tab("Data"):
            gr.Textbox(open("data/words.csv").read(), label="words", interactive=False)
    gr.HTML("<b class='mark'>marked</b>")
demo.launch()
"""


class Running:
    """A process that serves an app, and what it prints.

    Args:
        command: what comes after the interpreter's name.
        folder: where it runs.
        more: environment variables.
    """

    def __init__(self, command: list[str], folder: Path, **more: str) -> None:
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "LITE_PY_SITE": str(DIST), **more}
        self.process = subprocess.Popen(
            [sys.executable, "-u", *command],
            cwd=folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._queue: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._queue.put(line)

    def until(self, pattern: str) -> re.Match[str]:
        """Wait for a line that matches."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                line = self._queue.get(timeout=0.5)
            except queue.Empty:
                assert self.process.poll() is None, "\n".join(self.lines)
                continue
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"no line {pattern!r} among\n" + "\n".join(self.lines))

    @property
    def url(self) -> str:
        return self.until(r"^\* Running on local URL:  (http://127\.0\.0\.1:\d+)$")[1] + "/"

    def end(self) -> int:
        """Press Ctrl+C; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(10)
        finally:
            self.process.kill()
        self._reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a command in the test's folder; all end with the test."""
    begun: list[Running] = []

    def start_(*command: str, **more: str) -> Running:
        begun.append(Running(list(command), tmp_path, **more))
        return begun[-1]

    yield start_
    for running in begun:
        running.end()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page in which nothing is thrown and from which only this machine is asked."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.set_default_timeout(PYTHON_TIMEOUT)
    opened = context.new_page()
    thrown: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: thrown.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    context.close()
    assert thrown == []
    assert [url for url in asked if not re.match(r"http://127\.0\.0\.1:|data:|blob:", url)] == []


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A folder with an app of several files."""
    (tmp_path / "app.py").write_text(GREETING)
    (tmp_path / "helper.py").write_text("def shout(text):\n    return text.upper()\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "words.csv").write_text("one,two\n")
    return tmp_path / "app.py"


def version(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", name=f"Version {number}", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)


def save(page: Page, path: Path, text: str | None) -> None:
    """Save a file, or remove it, and wait until the page has run the app again, well or not."""
    page.evaluate(
        """() => {
          window.runs = 0;
          window.count ??= ["ready", "error"].map(name => addEventListener(`lite-py:${name}`, () => window.runs++));
        }"""
    )
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    page.wait_for_function("window.runs > 0", timeout=PYTHON_TIMEOUT)


def test_an_app_is_served_and_follows_its_files(start: Start, app: Path, tab: Page) -> None:
    server = start("-m", "lite_py", "run", "app.py", "--port", "0", "--no-browser")
    tab.goto(server.url)
    version(tab, 1)
    expect(tab).to_have_title("app")
    name, output = tab.get_by_role("textbox", name="name"), tab.get_by_role("textbox", name="output")
    name.fill("Ada")
    tab.get_by_role("slider", name="intensity").fill("5")
    tab.get_by_role("button", name="Greet").click()
    expect(output).to_have_value("HELLO, ADA!!!!!", timeout=PYTHON_TIMEOUT)
    tab.get_by_role("tab", name="Data").click()
    expect(tab.get_by_role("textbox", name="words")).to_have_value("one,two\n")
    marked = tab.locator(".mark")
    assert marked.evaluate("element => getComputedStyle(element).color") == "rgb(1, 2, 3)"

    # a data file; the tab that was open stays open
    save(tab, app.parent / "data" / "words.csv", "three\n")
    expect(tab.get_by_role("textbox", name="words")).to_have_value("three\n")
    server.until(r"Changes detected in: data/words\.csv")
    tab.get_by_role("tab", name="Greeting").click()
    name.evaluate("element => { window.kept = element; element.focus(); element.setSelectionRange(1, 2) }")

    # a module, in the second in which it was last written and with the same length
    helper = app.parent / "helper.py"
    save(tab, helper, "def shout(text):\n    return text.lower()\n")
    expect(output).to_have_value("")
    expect(name).to_have_value("Ada")
    expect(name).to_be_focused()
    kept = name.evaluate("element => [element === window.kept, element.selectionStart, element.selectionEnd]")
    assert kept == [True, 1, 2]
    tab.get_by_role("button", name="Greet").click()
    expect(output).to_have_value("hello, ada!!!!!")
    name.focus()

    # the app's own file: a component more, above the others; what was typed and the focus stay
    text = GREETING.replace("Version 1", "Version 2").replace("rgb(1, 2, 3)", "rgb(4, 5, 6)")
    save(tab, app, text.replace("    with gr.Tabs():", '    gr.Textbox("new", label="first")\n    with gr.Tabs():'))
    version(tab, 2)
    expect(tab.get_by_role("textbox", name="first")).to_have_value("new")
    expect(name).to_have_value("Ada")
    expect(name).to_be_focused()
    expect(tab.get_by_role("slider", name="intensity")).to_have_value("5")
    assert marked.evaluate("element => getComputedStyle(element).color") == "rgb(4, 5, 6)"

    # a value that the code now sets is the code's
    save(tab, app, text.replace("Version 2", "Version 3").replace("value=3", "value=7"))
    version(tab, 3)
    expect(tab.get_by_role("slider", name="intensity")).to_have_value("7")
    expect(tab.get_by_role("textbox", name="first")).to_have_count(0)

    # a mistake, and its correction
    save(tab, app, text.replace("Version 2", "Version 4").replace("as demo:", "as demo"))
    expect(tab.get_by_role("alert")).to_contain_text(re.compile(r"app\.py, line 8"))
    save(tab, app, text.replace("Version 2", "Version 5"))
    version(tab, 5)
    expect(name).to_have_value("Ada")
    save(tab, helper, "def shout(text):\n    return 1 / 0\n")
    tab.get_by_role("button", name="Greet").click()
    expect(tab.get_by_role("alert").filter(has_text="ZeroDivisionError")).to_be_visible()
    save(tab, helper, None)
    expect(tab.get_by_role("alert").filter(has_text="'helper'")).to_be_visible()
    save(tab, helper, "def shout(text):\n    return text\n")
    version(tab, 5)
    tab.get_by_role("button", name="Greet").click()
    expect(output).to_have_value("Hello, Ada" + "!" * 3)

    # other packages may need another start: the page is loaded anew
    tab.evaluate("window.same = true")
    (app.parent / "requirements.txt").write_text("numpy\n")
    tab.wait_for_function("!window.same")
    version(tab, 5)
    expect(name).to_have_value("")

    assert server.end() == 0
    assert server.lines[-1] == "Stopped."


def test_a_function_that_never_ends_does_not_keep_the_new_code_out(start: Start, tmp_path: Path, tab: Page) -> None:
    code = "import gradio as gr\ndef run():\n    {0}\n    return '{1}'\ngr.Interface(run, None, 'text').launch()\n"
    (tmp_path / "app.py").write_text(code.format("while True: pass", "one"))
    tab.goto(start("-m", "lite_py", "app.py", "--port", "0", "--no-browser").url)
    tab.get_by_role("button", name="Generate").click()
    tab.wait_for_timeout(200)
    (tmp_path / "app.py").write_text(code.format("pass", "two"))
    expect(tab.get_by_role("alert").filter(has_text="Python was started again")).to_be_visible()
    tab.get_by_role("button", name="Generate").click()
    expect(tab.get_by_role("textbox", name="output")).to_have_value("two")


STATE = """
import time
import gradio as gr
{imports}

def greet(name):
    return "Hello, " + name

with gr.Blocks() as demo:
    name, output = gr.Textbox(label="name"), gr.Textbox(label="output")
    gr.Button("Greet").click(greet, name, output)
    shown = gr.Textbox("state {number}", label="state", interactive=False)
    gr.Textbox({about}, label="about", interactive=False)
demo.launch()
"""


@pytest.mark.parametrize("imports", ["", "import numpy as np"], ids=["greeting", "numpy"])
def test_from_save_to_new_state_takes_less_than_300_ms(start: Start, tmp_path: Path, tab: Page, imports: str) -> None:
    about = "str(id(np)) + str(np.arange(3).sum())" if imports else "'no numpy'"
    (tmp_path / "app.py").write_text(STATE.format(imports=imports, number=0, about=about))
    tab.goto(start("-m", "lite_py", "run", "app.py", "--port", "0", "--no-browser").url)
    state = tab.get_by_role("textbox", name="state")
    expect(state).to_have_value("state 0", timeout=PYTHON_TIMEOUT)
    module = tab.get_by_role("textbox", name="about").input_value()
    times = []
    for number in range(1, 13):
        tab.wait_for_timeout(150)
        code = STATE.format(imports=imports, number=number, about=about)
        began = time.perf_counter()
        (tmp_path / "app.py").write_text(code)
        # looked for in every frame of the page, so that waiting adds nothing
        state.evaluate(
            """(element, wanted) => new Promise((resolve, reject) => {
              const look = () => element.value === wanted ? resolve() : requestAnimationFrame(look);
              look();
              setTimeout(() => reject(new Error("no new state")), 20000);
            })""",
            f"state {number}",
        )
        times.append((time.perf_counter() - began) * 1000)
    median = statistics.median(times)
    print(f"save to new state: median {median:.0f} ms of {len(times)}, {min(times):.0f} to {max(times):.0f}")
    assert tab.get_by_role("textbox", name="about").input_value() == module  # numpy was not imported anew
    assert median < 300


SCRIPT = """
import lite_py as gr

demo = gr.Interface(lambda text: text[::-1], gr.Textbox(label="text"), gr.Textbox(label="backwards"))
if __name__ == "__main__":
    print(demo.launch({options}))
"""


def test_a_script_serves_itself(start: Start, tmp_path: Path, tab: Page) -> None:
    (tmp_path / "app.py").write_text(SCRIPT.format(options="server_port=0, share=True"))
    script = start("app.py")
    url = script.url
    link = script.until(r"Link that carries the app.*: (http\S+)")[1]
    assert link.startswith(f"{url}share.html#1-")
    tab.goto(url)
    tab.get_by_role("textbox", name="text").fill("abc")
    tab.get_by_role("button", name="Submit").click()
    expect(tab.get_by_role("textbox", name="backwards")).to_have_value("cba", timeout=PYTHON_TIMEOUT)
    # it reloads, too
    (tmp_path / "app.py").write_text(SCRIPT.format(options="server_port=0").replace('label="text"', 'label="word"'))
    expect(tab.get_by_role("textbox", name="word")).to_have_value("")
    tab.goto(link)
    tab.get_by_role("button", name="Run").click()
    tab.get_by_role("textbox", name="text").fill("abc")
    tab.get_by_role("button", name="Submit").click()
    expect(tab.get_by_role("textbox", name="backwards")).to_have_value("cba", timeout=PYTHON_TIMEOUT)
    assert script.end() == 0
    # launch() returns once Ctrl+C was pressed
    assert script.lines[-1] == f"(None, '{url}', '{link}')"


def test_a_script_that_does_not_wait(start: Start, tmp_path: Path) -> None:
    code = SCRIPT.format(options="server_port=0, prevent_thread_lock=True")
    read = "\nfrom urllib.request import urlopen\nprint('read', urlopen(demo.local_url).status)\ndemo.close()\n"
    (tmp_path / "app.py").write_text(code + read)
    script = start("app.py")
    url = script.url
    script.until(re.escape(f"(None, '{url}', None)"))
    script.until("read 200")
    assert script.process.wait(20) == 0
