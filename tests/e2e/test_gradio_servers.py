"""`gradio_client` in a page: calls of a real Gradio server's functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from conftest import PYTHON_TIMEOUT, ROOT, Site, Watch, escape, wait_for_app
from playwright.sync_api import Browser, Page, expect

from tests.bench.server import running
from tools import serve

APP = """
import asyncio, json, time
from pathlib import Path
import gradio as gr
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from gradio_client.utils import Status

SERVER, PRIVATE, SILENT, SITE = {addresses}
client = Client(SERVER, verbose=False)

def named():
    return client.predict(name="Ada", excited=True, api_name="/greet")

def by_default():
    return client.predict(api_name="/greet"), client.predict("Bo", fn_index=0)

def stream():
    for text, number in client.submit(4, api_name="/count"):
        yield [text, number]

def whole():
    job = client.submit(3, api_name="/count")
    return job.result(), job.outputs(), job.done(), job.status().code is Status.FINISHED

def file():
    Path("note.txt").write_text("quiet")
    louder = client.predict(handle_file("note.txt"), api_name="/shout")
    return Path(louder).read_text(), Path(louder).name, "cache" in louder

def state():
    first = [client.predict(4, api_name="/add") for _ in range(2)]
    client.reset_session()
    return *first, client.predict(4, api_name="/add")

def failure():
    try:
        client.predict("nobody", api_name="/greet")
    except AppError as error:
        return type(error).__name__, str(error), error.title

def uncaught():
    client.predict("nobody", api_name="/greet")

def hidden():
    return client.predict("broken", api_name="/greet")

def cancelled():
    job = client.submit(api_name="/endless")
    seen = [next(job) for _ in range(3)]
    return seen, job.cancel(), job.cancelled()

def stopped():
    return client.predict(api_name="/stopped")

def progress():
    job = client.submit(api_name="/held")
    while job.status().code is not Status.PROGRESS:
        time.sleep(0.01)
    (unit,) = job.status().progress_data
    before = job.done()
    client.predict(api_name="/release")
    return unit.progress, unit.desc, before, job.result(), job.done()

def header():
    return client.predict(api_name="/header", headers={{"X-Mine": "yes"}})

def at_once():
    return client.predict("abc", api_name="/plain")

def update():
    return str(client.predict(api_name="/hide"))

def callback():
    found = []
    job = client.submit(2, api_name="/count", result_callbacks=lambda text, number: found.append((text, number)))
    job.result()
    return found

async def awaited():
    one, two = await asyncio.gather(*(client.predict_async(name, api_name="/greet") for name in ("Cy", "Di")))
    return one, two, [number async for _, number in client.submit(3, api_name="/count")]

def login():
    return Client(PRIVATE, auth=("ada", "secret"), verbose=False).predict("Ed", False, api_name="/greet")

def of_another_site():
    Client(PRIVATE.replace("localhost", "127.0.0.1"), auth=("ada", "secret"), verbose=False)

def no_login():
    Client(PRIVATE, verbose=False)

def unreachable():
    Client("http://127.0.0.1:1/")

def without_cors():
    Client(SILENT)

def no_server():
    Client(SITE + "chunks")

def usage():
    return client.view_api(print_info=False, return_format="str").split("\\n")[4]

with gr.Blocks() as demo:
    out = gr.Textbox(label="Out")
    for fn in (named, by_default, stream, whole, file, state, failure, uncaught, hidden, cancelled, stopped, progress,
               header, at_once, update, callback, awaited, login, of_another_site, no_login,
               unreachable, without_cors, no_server, usage):
        gr.Button(fn.__name__).click(fn, None, out)
demo.launch()
"""


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, str]]:
    """A server's address, and that of one that wants a password."""
    with running(ROOT / "tests/served/app.py", 2) as found:
        if found is None:
            pytest.skip("Gradio could not be installed; it is what the client calls.")
        yield found[0][0], found[0][1].replace("127.0.0.1", "localhost")  # as the site, which its cookies go by


@pytest.fixture(scope="module")
def element(served: tuple[str, str], site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, as an element of a page."""
    silent = serve.start(tmp_path_factory.mktemp("silent"))  # it allows no other origin
    yield f"<lite-py>{escape(APP.format(addresses=(*served, silent.url, site.url)))}</lite-py>"
    silent.shutdown()
    silent.server_close()


@contextmanager
def asking(browser: Browser, site: Site, element: str, hosts: tuple[str, ...]) -> Iterator[Page]:
    """A page that asks the servers that its app names, and no other host."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    watch = Watch(page, site.url)
    page.goto(site.page(element))
    wait_for_app(page)
    yield page
    context.close()
    asked = {urlsplit(url).netloc for url in watch.strangers}
    assert asked >= {urlsplit(url).netloc for url in hosts}
    assert {host.split(":")[0] for host in asked} <= {"127.0.0.1", "localhost"}
    assert watch.errors == []


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site, served: tuple[str, str], element: str) -> Iterator[Page]:
    with asking(browser, site, element, served) as page:
        yield page


Press = Callable[[str], Page]


@pytest.fixture
def press(opened: Page) -> Press:
    def run(name: str) -> Page:
        opened.get_by_role("button", name=name, exact=True).click()
        return opened

    return run


ANSWERS = {
    "named": "Hello Ada!",
    "by_default": "('Hello World.', 'Hello Bo.')",
    "stream": "['one two thre', 3]",
    "whole": "(('one two ', 2), [('', 0), ('one ', 1), ('one two ', 2)], True, True)",
    "file": "('QUIET', 'shouted.txt', True)",
    "state": "(4, 8, 4)",
    "failure": "('AppError', 'Nobody is not greeted.', 'No greeting')",
    "progress": "(0.5, 'Half', False, 'released', True)",
    "at_once": "cba",
    "callback": "[('one ', 1)]",
    "awaited": "('Hello Cy.', 'Hello Di.', [0, 1, 2])",
    "login": "Hello Ed.",
    "usage": ' - predict(name, excited, api_name="/greet") -> greeting',
}


def shows(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("textbox", name="Out")).to_have_value(text, timeout=PYTHON_TIMEOUT)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_function_of_the_server_answers(press: Press, name: str) -> None:
    shows(press(name), ANSWERS[name])


def test_headers_and_the_session_are_the_clients(press: Press) -> None:
    shows(press("header"), re.compile(r"\('yes', '[0-9a-f]{16}'\)"))


def test_an_update_is_what_it_is_for_gradios_client(press: Press) -> None:
    shows(press("update"), re.compile("'value': 'hidden'"))


def test_what_is_cancelled_stops_on_the_server(press: Press) -> None:
    shows(press("cancelled"), "([1, 2, 3], True, True)")
    expect(press("stopped").get_by_role("textbox", name="Out")).to_have_value("1", timeout=PYTHON_TIMEOUT)


FAILURES = {
    "uncaught": "Nobody is not greeted.",
    "hidden": "launch(show_error=True) there lets it say so",
    "of_another_site": "the browser did not keep its cookie",
    "no_login": "wants to know who asks: pass auth=(user, password)",
    "unreachable": "The server http://127.0.0.1:1 could not be reached: see that it runs, that it lets other sites",
    "without_cors": "CORS; a Gradio server on localhost lets only pages of localhost",
    "no_server": "did not answer as a Gradio server does (status 404)",
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_a_sentence(press: Press, name: str) -> None:
    page = press(name)
    toast = page.get_by_role("alert").filter(has_text=FAILURES[name])
    expect(toast.first).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert "a secret of the server" not in page.content()
    for close in page.get_by_role("button", name="Close").all():
        close.click()
