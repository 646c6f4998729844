"""Scripts of the page call the app: `predict`, `submit`, `view_api`, and the panel that tells how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import PYTHON_TIMEOUT, ROOT, Site, Watch, escape, wait_for_app
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import violations

APP = (ROOT / "tests/e2e/client_app.py").read_text()
DOCS = (ROOT / "docs/clients.md").read_text()

ASK = """
window.app = document.querySelector("lite-py");
window.refusal = (promise) => promise.then(() => "fulfilled", (error) => error.message);
window.all = async (job) => {
  const messages = [];
  for await (const message of job) messages.push(message);
  return messages;
};
window.pixels = async (source) => {
  const bitmap = await createImageBitmap(source);
  const drawn = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  drawn.drawImage(bitmap, 0, 0);
  return [...drawn.getImageData(0, 0, bitmap.width, bitmap.height).data];
};
"""

SAID = """async (code) => {
  const said = [];
  await new Function("console", `return (async () => {${code}})()`)({ log: (...parts) => said.push(parts.join(" ")) });
  return said;
}"""
"""Runs code, and gives what it writes into the console."""

TWO_PIXELS = """
  const canvas = new OffscreenCanvas(2, 1);
  const drawn = canvas.getContext("2d");
  drawn.fillStyle = "rgb(255, 0, 0)";
  drawn.fillRect(0, 0, 1, 1);
  drawn.fillStyle = "rgb(0, 0, 255)";
  drawn.fillRect(1, 0, 1, 1);
  const picture = await canvas.convertToBlob();
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site) -> Iterator[Page]:
    """One page with the app for all tests that leave it as it is."""
    context = browser.new_context(viewport={"width": 1200, "height": 800}, permissions=["clipboard-read"])
    page = context.new_page()
    watch = Watch(page, site.url)
    page.goto(site.page(f'<main><lite-py id="mine">{escape(APP)}</lite-py></main>'))
    wait_for_app(page)
    page.evaluate(f"() => {{ {ASK} }}")
    yield page
    context.close()
    assert watch.strangers == []
    assert watch.errors == []


def data(page: Page, endpoint: str, values: Any) -> Any:
    return page.evaluate(
        "([endpoint, values]) => app.predict(endpoint, values).then(({ data }) => data)", [endpoint, values]
    )


def messages(page: Page, endpoint: str, values: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("(given) => all(app.submit(...given))", [endpoint, values])
    return found


def test_predict_leaves_the_page_as_it_is(opened: Page) -> None:
    assert data(opened, "/greet", {"name": "Ada", "intensity": 1}) == ["Hello, Ada!"]
    assert data(opened, "greet", ["Ada", 2]) == ["Hello, Ada!!"]
    assert data(opened, "/greet", ["Ada"]) == ["Hello, Ada!!!"]
    expect(opened.get_by_role("textbox", name="Greeting")).to_have_value("")
    whole = opened.evaluate("app.predict(0, ['Bob'])")
    assert {name: whole[name] for name in ("type", "endpoint", "fn_index", "data")} == {
        "type": "data",
        "endpoint": 0,
        "fn_index": 0,
        "data": ["Hello, Bob!!!"],
    }


def test_every_value_of_a_generator_comes_in_order(opened: Page) -> None:
    found = messages(opened, "/count", [3])
    assert [message["data"] for message in found if message["type"] == "data"] == [[0], [1], [2]]
    stages = [message["stage"] for message in found if message["type"] == "status"]
    assert stages == ["pending", "generating", "generating", "generating", "complete"]
    assert data(opened, "/count", [3]) == [2]


def test_a_call_may_tell_of_an_event(opened: Page) -> None:
    number = opened.evaluate("[...app.app.store.nodes()].find(({ props }) => props.label.value === 'Intensity').id")
    found = opened.evaluate("(id) => all(app.submit('/selected', ['x'], { index: 2, value: 'b' }, id))", number)
    assert [message["data"] for message in found if message["type"] == "data"] == [["x 2 b Intensity"]]


def test_who_stops_reading_stops_the_call(opened: Page) -> None:
    first = opened.evaluate(
        """async () => {
          for await (const message of app.submit("/count", [1e9])) {
            if (message.type === "data" && message.data[0] === 2) return message.data;
          }
        }"""
    )
    assert first == [2]
    # the function runs one at a time: this one waits until that has ended
    assert data(opened, "/count", [2]) == [1]
    last = opened.evaluate(
        """async () => {
          const job = app.submit("/count", [1e9]);
          const found = [];
          for await (const message of job) {
            found.push(message);
            if (found.length === 4) await job.cancel();
          }
          return found.at(-1);
        }"""
    )
    assert (last["type"], last["stage"], last["cancelled"]) == ("status", "complete", True)
    assert data(opened, "/count", [2]) == [1]


def test_files_go_in_and_come_out_as_blobs(opened: Page, site: Site) -> None:
    turned = opened.evaluate(
        f"""async () => {{ {TWO_PIXELS}
          const {{ data: [file] }} = await app.predict("/turn", {{ picture }});
          const again = await app.predict("/turn", [file, "upside down"]);
          return {{
            file: {{ ...file }},
            type: file.blob.type,
            pixels: await pixels(file.blob),
            again: await pixels(await (await fetch(again.data[0].url)).blob()),
          }};
        }}"""
    )
    blue_red = [0, 0, 255, 255, 255, 0, 0, 255]
    assert turned["pixels"] == turned["again"] == blue_red
    assert turned["type"] == "image/png" and turned["file"]["url"].startswith("blob:")
    assert opened.evaluate("app.predict('/words', { file: new File(['one two'], 'two.txt') }).then((r) => r.data)") == [
        {"words": 2, "name": "two.txt"}
    ]
    site.write("three.txt", "one two three")
    address = "app.predict('/words', [new URL('three.txt', location.href)]).then((r) => r.data)"
    assert opened.evaluate(address) == [{"words": 3, "name": "three.txt"}]
    gone = "refusal(app.predict('/words', [new URL('gone.txt', location.href)]))"
    assert "gone.txt could not be loaded: the server answered 404." in opened.evaluate(gone)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ('"/gret"', 'The app has no endpoint "/gret"; it has "/greet", "/count", "/add", "/turn", "/words", "/fail".'),
        ("99", "The app has no listener number 99; it has"),
        ("", 'A call names an endpoint first: predict("/greet", ["Ada"]).'),
        ('"/greet", "Ada"', 'The values of a call come in a list or an object: predict("/greet", ["Ada"]).'),
        ('"/greet", []', '"/greet" needs a value for "name".'),
        ('"/greet", ["a", 1, 2]', '"/greet" got 3 values, but takes "name", "intensity".'),
        ('"/greet", { nmae: "a" }', '"/greet" has no parameter "nmae"; it has "name", "intensity".'),
        ('"/false", ["a"]', 'The endpoint "/false" is private: the app keeps it from clients'),
        ('"/fail", ["said"]', "Not today"),
        ('"/fail", ["else"]', "ValueError: else"),
    ],
)
def test_errors_are_one_sentence_for_the_caller(opened: Page, call: str, sentence: str) -> None:
    assert opened.evaluate(f"refusal(app.predict({call}))").startswith(sentence)
    expect(opened.get_by_role("alert")).to_have_count(0)


def test_an_error_of_the_function_is_a_status(opened: Page) -> None:
    last = messages(opened, "/fail", ["else"])[-1]
    assert (last["type"], last["stage"], last["message"]) == ("status", "error", "ValueError: else")
    assert opened.evaluate("refusal(all(app.submit('/greet', [])))") == '"/greet" needs a value for "name".'


def test_states_are_the_elements_and_toasts_are_the_callers(opened: Page) -> None:
    logs = [message for message in messages(opened, "/add", [2]) if message["type"] == "log"]
    assert [(log["level"], log["log"]) for log in logs] == [("info", "Adding")]
    expect(opened.get_by_role("textbox", name="State")).to_have_value("now 2")
    expect(opened.get_by_role("alert")).to_have_count(0)
    opened.get_by_role("button", name="Add", exact=True).click()
    expect(opened.get_by_role("spinbutton", name="Sum")).to_have_value("4")
    assert data(opened, "/add", [1]) == [5]


def test_view_api_and_what_is_not_in_it(opened: Page) -> None:
    named = opened.evaluate("app.view_api()")["named_endpoints"]
    assert list(named) == ["/greet", "/count", "/add", "/turn", "/words", "/fail"]
    intensity = named["/greet"]["parameters"][1]
    assert (intensity["parameter_name"], intensity["parameter_default"]) == ("intensity", 3)
    assert data(opened, "/told", []) == ["now 5"] or data(opened, "/told", [])[0].startswith("now")


def panel(page: Page) -> Locator:
    page.get_by_role("button", name="Use via API").click()
    dialog = page.get_by_role("dialog", name="API documentation")
    expect(dialog.get_by_text("6 API endpoints")).to_be_visible()
    return dialog


def test_the_panels_snippets_run(opened: Page) -> None:
    dialog = panel(opened)
    greet = dialog.get_by_role("region", name="/greet", exact=True)
    expect(greet).to_contain_text("Greet somebody by name.")
    expect(greet.get_by_role("listitem")).to_have_text(
        [
            'namestringRequiredWhat goes into "Name", a Textbox.',
            'intensitynumberDefault: 3What goes into "Intensity", a Slider.',
            'data[0]stringWhat comes out of "Greeting", a Textbox.',
        ]
    )
    greet.get_by_role("button", name="Copy JavaScript of /greet").click()
    copied = opened.evaluate("navigator.clipboard.readText()")
    assert 'document.querySelector("#mine")' in copied
    assert opened.evaluate(SAID, copied) == ["Hello, Hello!!!!!"]
    steps = dialog.get_by_role("region", name="JavaScript of /count").inner_text()
    assert opened.evaluate(SAID, steps) == ["0", "1"]
    assert "await fetch(" in dialog.get_by_role("region", name="JavaScript of /turn").inner_text()
    dialog.get_by_role("tab", name="Python").click()
    expect(dialog.get_by_role("region", name="Python of /turn")).to_contain_text('picture=handle_file("picture.png")')
    expect(dialog.get_by_role("region", name="Python of /count")).to_contain_text("for value in client.submit(")
    expect(dialog.get_by_role("region", name="call of /greet in the app")).to_have_text(
        'print(demo("Hello!!", 3, api_name="/greet"))'
    )
    expect(dialog.get_by_role("region", name="call of /add in the app")).to_have_count(0)
    dialog.get_by_role("button", name="Close").click()
    expect(opened.locator("dialog")).to_have_count(0)


def test_the_panel_by_keyboard(opened: Page) -> None:
    button = opened.get_by_role("button", name="Use via API")
    button.press("Enter")
    dialog = opened.get_by_role("dialog", name="API documentation")
    expect(dialog.get_by_text("6 API endpoints")).to_be_visible()
    close = dialog.get_by_role("button", name="Close")
    expect(close).to_be_focused()
    opened.keyboard.press("Tab")
    expect(dialog.get_by_role("tab", name="JavaScript")).to_be_focused()
    opened.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("tab", name="Python")).to_be_focused()
    expect(dialog.get_by_role("tab", name="Python", selected=True)).to_be_visible()
    expect(dialog.get_by_role("tabpanel", name="Python")).to_contain_text("gradio_client")
    opened.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("tab", name="JavaScript", selected=True)).to_be_focused()
    names = dialog.get_by_role("navigation", name="Endpoints")
    names.get_by_role("button", name="/fail").press("Enter")
    expect(dialog.get_by_role("heading", name="/fail")).to_be_focused()
    expect(dialog.get_by_role("heading", name="/fail")).to_be_in_viewport()
    close.focus()
    opened.keyboard.press("Shift+Tab")
    assert dialog.evaluate("dialog => dialog.getRootNode().activeElement === null || dialog.matches(':focus-within')")
    opened.keyboard.press("Escape")
    expect(opened.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_the_panel_is_accessible_and_fits_a_phone(opened: Page) -> None:
    app = opened.locator("lite-py")
    for theme, language in (("light", "JavaScript"), ("dark", "Python")):
        app.evaluate("(element, theme) => element.setAttribute('theme', theme)", theme)
        dialog = panel(opened)
        dialog.get_by_role("tab", name=language).click()
        assert violations(opened) == []
        opened.set_viewport_size({"width": 390, "height": 800})
        assert dialog.evaluate("dialog => [dialog.scrollWidth, dialog.clientWidth, innerWidth]") == [390, 390, 390]
        opened.set_viewport_size({"width": 1200, "height": 800})
        opened.keyboard.press("Escape")
        expect(opened.locator("dialog")).to_have_count(0)


def test_the_examples_of_the_documentation_run(page: Page, site: Site) -> None:
    (python,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    page.goto(site.page(f"<lite-py>{escape(python)}</lite-py>"))
    for code in re.findall(r"```js\n(.*?)```", DOCS, re.DOTALL):
        expected = [part.strip() for part in re.findall(r"// (.*)", code)]
        said = page.evaluate(SAID, code)
        if "/count" in code and "for await" in code and "cancel" not in code:
            assert [one for one in said if one.isdigit()] == ["1", "2", "3"]
            assert [one for one in said if not one.isdigit()] == ["pending", *["generating"] * 3, "complete"]
        else:
            assert said == expected
    expect(page.get_by_role("img", name="Mirrored")).to_be_visible()


def test_calls_wait_for_python_and_for_nobody_else(page: Page, site: Site) -> None:
    greet = """import gradio as gr
gr.Interface(lambda name: f"Hello, {name}", "text", "text", api_name="hi").launch(footer_links=["gradio"])
"""
    bare = greet.replace('["gradio"]', "[]")
    script = """
      const say = (id) => (result) => (document.querySelector(id).textContent = result.data?.[0] ?? result.message);
      document.querySelector("#one").predict("/hi", ["one"]).then(say("#a"));
      document.querySelector("#two").predict("/hi", ["two"]).then(say("#b"), say("#b"));
      document.querySelector("#three").predict("/hi", ["three"]).then(say("#c"), say("#c"));
      document.createElement("lite-py").predict("/hi", ["four"]).then(say("#d"), say("#d"));
    """
    body = (
        f'<p id="a"></p><p id="b"></p><p id="c"></p><p id="d"></p><lite-py id="one">{greet}</lite-py>'
        f'<div style="height: 4000px"></div><lite-py id="two" eager="false">{bare}</lite-py>'
        '<lite-py id="three">1 / 0</lite-py>'
    )
    page.goto(site.page(body + f'<script type="module">{script}</script>'))
    expect(page.locator("#a")).to_have_text("Hello, one", timeout=PYTHON_TIMEOUT)
    expect(page.locator("#b")).to_have_text("Hello, two", timeout=PYTHON_TIMEOUT)
    expect(page.locator("#c")).to_have_text("The app stopped while it started: ZeroDivisionError: division by zero")
    expect(page.locator("#d")).to_have_text("The app is in no page; put its element into one, then call it.")
    expect(page.get_by_role("button", name="Console").first).to_be_visible()
    expect(page.get_by_role("button", name="Use via API")).to_have_count(0)
    expect(page.locator("#one").get_by_text("Built with lite_py")).to_be_visible()
    expect(page.locator("#two").get_by_text("Built with lite_py")).to_have_count(0)
    # what is remembered is drawn at once, and a call waits behind it; one of an app that goes is rejected
    page.reload()
    expect(page.locator("#a")).to_have_text("Hello, one", timeout=PYTHON_TIMEOUT)
    gone = """async () => {
      const app = document.querySelector("#one");
      const job = app.submit("/hi", ["x"]);
      await job.next();
      app.remove();
      return job.next().then(() => job.next()).catch((error) => error.message);
    }"""
    assert page.evaluate(gone) == "The app was closed."
