"""`gr.load`: a real Gradio server's app, drawn in a page; `gr.load_chat`: a model behind an endpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pictures
import pytest
from conftest import PYTHON_TIMEOUT, OpenApp, Site
from playwright.sync_api import Browser, Locator, Page, expect
from test_build import Apps
from test_gradio_servers import asking, served

from tools import serve

__all__ = ["served"]

APP = """
import gradio as gr

def shout(text):
    return text.upper()

with gr.Blocks() as demo:
    gr.Markdown("# Around it")
    with gr.Tab("Far"):
        far = gr.load("{address}")
    with gr.Tab("Near"):
        text, out = gr.Textbox(label="Mine"), gr.Textbox(label="Shouted")
        text.submit(shout, text, out)
demo.launch()
"""


@pytest.fixture(scope="module")
def far(browser: Browser, site: Site, served: tuple[str, str]) -> Iterator[Page]:
    with asking(browser, site, f"<lite-py>{APP.format(address=served[0])}</lite-py>", served[:1]) as page:
        yield page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def field(page: Page, name: str, role: str = "textbox") -> Locator:
    return page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]


def test_functions_run_on_the_server(far: Page) -> None:
    expect(far.get_by_role("heading", name="Around it")).to_be_visible()
    expect(field(far, "Name")).to_have_value("World")
    field(far, "Name").fill("Ada")
    press(far, "Greet")
    expect(field(far, "Greeting")).to_have_value("Hello Ada.", timeout=PYTHON_TIMEOUT)
    field(far, "Name").fill("Bo")
    field(far, "Name").press("Enter")
    expect(field(far, "Greeting")).to_have_value("Hello Bo.", timeout=PYTHON_TIMEOUT)
    press(far, "Plain")
    expect(field(far, "Text")).to_have_value("oB", timeout=PYTHON_TIMEOUT)
    press(far, "Count")
    expect(field(far, "Text")).to_have_value("one two ", timeout=PYTHON_TIMEOUT)
    expect(field(far, "At", "spinbutton")).to_have_value("2")


def test_a_state_is_the_servers(far: Page) -> None:
    for total in ("3", "6"):
        press(far, "Add")
        expect(field(far, "Sum", "spinbutton")).to_have_value(total, timeout=PYTHON_TIMEOUT)


def test_stop_stops_on_the_server(far: Page) -> None:
    press(far, "Run")
    expect(field(far, "Forever", "spinbutton")).to_have_value(re.compile("[1-9]"), timeout=PYTHON_TIMEOUT)
    press(far, "Stop")
    # the server hears of it on its own time
    for _ in range(50):
        press(far, "Was it stopped?")
        far.wait_for_timeout(200)
        if field(far, "At", "spinbutton").input_value() == "1":
            break
    expect(field(far, "At", "spinbutton")).to_have_value("1")


def test_toasts_and_errors_come_along(far: Page) -> None:
    press(far, "Work")
    expect(far.get_by_text("It has begun.")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(field(far, "Done")).to_have_value("done", timeout=PYTHON_TIMEOUT)
    field(far, "Name").fill("nobody")
    press(far, "Greet")
    expect(far.get_by_role("alert").filter(has_text="No greeting")).to_contain_text("Nobody is not greeted.")


def test_tables_and_updates_come_along(far: Page) -> None:
    press(far, "Reverse")
    expect(far.get_by_role("gridcell").first).to_have_text("2", timeout=PYTHON_TIMEOUT)
    press(far, "Hide")
    expect(field(far, "Text")).to_have_count(0, timeout=PYTHON_TIMEOUT)


def test_files_go_there_and_back(far: Page, tmp_path: Path) -> None:
    data = pictures.files()["rgb.png"]
    width, height = pictures.decoded(data).shape[1::-1]
    picture, note = tmp_path / "rgb.png", tmp_path / "note.txt"
    picture.write_bytes(data)
    note.write_text("hush")
    far.locator("input[type=file]").first.set_input_files(picture)
    expect(far.get_by_role("button", name="Remove Image").first).to_be_visible(timeout=PYTHON_TIMEOUT)
    press(far, "Turn")
    turned = far.get_by_role("img", name="Turned")
    expect(turned).to_be_visible(timeout=PYTHON_TIMEOUT)
    size = "element => [element.naturalWidth || element.width, element.naturalHeight || element.height]"
    assert turned.evaluate(size) == [height, width]
    far.locator("input[type=file]").last.set_input_files(note)
    expect(far.get_by_text("note.txt")).to_be_visible(timeout=PYTHON_TIMEOUT)
    press(far, "Shout")
    with far.expect_download(timeout=PYTHON_TIMEOUT) as download:
        far.get_by_role("button", name="Download shouted.txt").click(timeout=PYTHON_TIMEOUT)
    assert download.value.path().read_text() == "HUSH"


def test_what_is_around_it_runs_here(far: Page) -> None:
    far.get_by_role("tab", name="Near").click()
    field(far, "Mine").fill("abc")
    field(far, "Mine").press("Enter")
    expect(field(far, "Shouted")).to_have_value("ABC", timeout=PYTHON_TIMEOUT)
    far.get_by_role("tab", name="Far").click()


def test_a_built_page_has_it_before_python(served: tuple[str, str], page: Page, tmp_path: Path) -> None:
    code = f"""
        import json, urllib.request
        import gradio as gr
        about = json.load(urllib.request.urlopen({served[0]!r} + "config"))
        with gr.Blocks() as demo:
            gr.Markdown("It is called " + about["title"])
            gr.load({served[0]!r})
        demo.launch()
    """
    built = Apps(tmp_path / "apps").built("far", code)
    drawn = (built / "index.html").read_text()
    assert "Greeting" in drawn
    assert "It is called Served" in drawn  # what is read while the app starts is read when it is built, too
    server = serve.start(built)
    page.watch.strangers_allowed = tuple(urlsplit(url).netloc for url in (server.url, served[0]))  # type: ignore[attr-defined]
    page.goto(server.url)
    field(page, "Name").fill("Cy")
    press(page, "Greet")
    expect(field(page, "Greeting")).to_have_value("Hello Cy.", timeout=PYTHON_TIMEOUT)
    server.shutdown()
    server.server_close()


class Model(ThreadingHTTPServer):
    """Says again what it is told, as OpenAI's chat completions do, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, object]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_OPTIONS(self) -> None:
                self.begin(204, "text/plain")

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                asked.append({"path": self.path, "token": self.headers["authorization"], **body})
                if body["messages"][-1]["content"] == "fail":
                    self.begin(429, "application/json")
                    self.wfile.write(b'{"error": {"message": "Too many questions"}}')
                    return
                self.begin(200, "text/event-stream")
                for word in ["You", " said", " ", body["messages"][-1]["content"]]:
                    piece = {"choices": [{"delta": {"content": word}}]}
                    self.wfile.write(f"data: {json.dumps(piece)}\n\n".encode())
                self.wfile.write(b"data: [DONE]\n\n")

            def begin(self, status: int, kind: str) -> None:
                self.send_response(status)
                self.send_header("access-control-allow-origin", "*")
                self.send_header("access-control-allow-headers", "*, authorization")
                self.send_header("content-type", kind)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()


def test_a_chat_asks_its_endpoint(open_app: OpenApp, page: Page) -> None:
    with Model() as model:
        url = f"http://127.0.0.1:{model.server_port}/v1/"
        page.watch.strangers_allowed = (urlsplit(url).netloc,)  # type: ignore[attr-defined]
        open_app(
            f"""
            import gradio as gr
            gr.load_chat("{url}", "tiny", token="t", file_types=None, system_message="Be brief.").launch()
            """
        )
        box = page.get_by_role("textbox")
        for text in ("hello", "again"):
            box.fill(text)
            box.press("Enter")
            expect(page.get_by_text(f"You said {text}")).to_be_visible(timeout=PYTHON_TIMEOUT)
        assert model.asked[-1] == {
            "path": "/v1/chat/completions",
            "token": "Bearer t",
            "model": "tiny",
            "stream": True,
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "hello"},
                {"role": "assistant", "content": "You said hello"},
                {"role": "user", "content": "again"},
            ],
        }
        box.fill("fail")
        box.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("status 429: Too many questions", timeout=PYTHON_TIMEOUT)
        model.shutdown()


def test_a_model_of_the_hub_is_refused_with_what_to_do(open_app: OpenApp, page: Page) -> None:
    open_app("import gradio as gr\ngr.load('models/gpt2').launch()")
    expect(page.get_by_role("alert")).to_contain_text("takes a server that keeps your token")
