"""An app that is known from before is usable before Python, and goes on when Python comes."""

from __future__ import annotations

import io
import os
import re

import firstpage
from conftest import ARGUMENTS, PYTHON_TIMEOUT, Site, escape, wait_for_app
from firstpage import Gate, built, capture, shifts, told, wait_until_live
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from test_accessibility import POLICY, switch, violations

APP = """
import gradio as gr

log = []

def greet(name, times, shout):
    log.append(name)
    return f"Hello {name} " + "!" * int(times) + (" LOUD" if shout else ""), ", ".join(log)

with gr.Blocks(title="Known") as demo:
    gr.Markdown("# Greeting\\n\\nSay *hello* to somebody.")
    with gr.Row():
        with gr.Column():
            name = gr.Textbox(label="Name", placeholder="Your name")
            with gr.Accordion("More", open=False):
                times = gr.Slider(1, 5, value=1, step=1, label="Times")
                shout = gr.Checkbox(label="Shout")
            button = gr.Button("Greet", variant="primary")
        with gr.Column():
            with gr.Tabs():
                with gr.Tab("Answer"):
                    answer = gr.Textbox(label="Answer")
                with gr.Tab("All"):
                    everybody = gr.Textbox(label="Everybody")
            lower = gr.Textbox(label="Lower")
    inputs, outputs = [name, times, shout], [answer, everybody]
    gr.Examples([["Ada", 2, False], ["Bob", 3, True]], inputs, outputs, greet, cache_examples=True, preload=False)
    button.click(greet, inputs, outputs)
    name.submit(lambda text: text.lower(), name, lower)
demo.launch()
"""


def choose_both(page: Page) -> None:
    """Click both examples."""
    for word in ("Ada", "Bob"):
        page.get_by_role("row", name=word).get_by_role("button").click()
        expect(page.get_by_role("textbox", name="Answer")).to_have_value(re.compile(word), timeout=PYTHON_TIMEOUT)


def test_usable_before_python(page: Page, site: Site) -> None:
    stored = capture(page, site, APP, choose_both)
    assert len(stored["recorded"]) >= 4
    address = built(site, stored, APP)
    page.add_init_script(firstpage.RECORD)
    page.add_init_script(firstpage.SHIFTS)
    gate = Gate(page)
    page.goto(address)
    wait_for_app(page)
    expect(page).to_have_title("Known")
    expect(page.get_by_role("status").filter(has_text="Python")).to_be_visible()
    assert told(page) == [] or all(message["kind"] == "loading" for message in told(page))
    name, answer = page.get_by_role("textbox", name="Name"), page.get_by_role("textbox", name="Answer")
    # what needs no Python
    page.get_by_role("button", name="More").click()
    page.get_by_role("slider", name="Times").fill("3")
    page.get_by_role("checkbox", name="Shout").check()
    page.get_by_role("tab", name="All").click()
    expect(page.get_by_role("textbox", name="Everybody")).to_be_visible()
    page.get_by_role("tab", name="Answer").click()
    # cached examples
    page.get_by_role("row", name="Bob").get_by_role("button").click()
    expect(answer).to_have_value("Hello Bob !!! LOUD")
    expect(name).to_have_value("Bob")
    # what does: in order, with the values of its moment
    name.fill("One")
    page.get_by_role("button", name="Greet").click()
    expect(page.get_by_role("status").filter(has_text="Waiting for Python")).to_have_count(1)
    expect(page.get_by_text("Waiting for Python |").first).to_be_visible()
    page.get_by_role("button", name="Greet").click()
    name.fill("Two")
    page.get_by_role("button", name="Greet").click()
    name.press("Enter")
    name.fill("Three, not sent")
    page.get_by_role("checkbox", name="Shout").uncheck()
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []
    before = len(shifts(page))
    gate.open()
    wait_until_live(page)
    expect(page.get_by_role("textbox", name="Lower")).to_have_value("two", timeout=PYTHON_TIMEOUT)
    expect(answer).to_have_value("Hello Two !!! LOUD")
    page.get_by_role("tab", name="All").click()
    expect(page.get_by_role("textbox", name="Everybody")).to_have_value(re.compile("One, Two$"))
    expect(name).to_have_value("Three, not sent")
    expect(page.get_by_role("checkbox", name="Shout")).not_to_be_checked()
    expect(page.get_by_text("Waiting for Python")).to_have_count(0)
    assert shifts(page)[before:] == []
    # and now as ever
    page.get_by_role("tab", name="Answer").click()
    page.get_by_role("button", name="Greet").click()
    expect(answer).to_have_value("Hello Three, not sent !!!")


INLINE = """
import gradio as gr
import random
import time

gr.Interface(
    lambda text, picture: text + "{word}",
    [gr.Textbox(label="{label}"), gr.Image("dot.png", label="Dot")],
    gr.Textbox(label="Result"),
).launch()
"""


def test_an_inline_app_is_remembered(page: Page, site: Site) -> None:
    Image.new("RGB", (40, 20), (200, 30, 30)).save(site.root / "dot.png")
    body = '<main><lite-py><gradio-file name="dot.png" url="dot.png"></gradio-file>{}</lite-py></main>'
    code = INLINE.format(word="!", label="Text")
    address = site.page(body.format(escape(code)))
    page.goto(address)
    wait_for_app(page)
    page.get_by_role("textbox", name="Text").fill("secret")
    page.wait_for_function(
        "() => indexedDB.databases().then(list => list.some(({ name }) => name === 'lite-py-pages'))"
    )
    page.wait_for_timeout(700)
    page.add_init_script(firstpage.RECORD)
    page.add_init_script(firstpage.SHIFTS)
    gate = Gate(page)
    page.goto(address)
    wait_for_app(page)
    gate.wait()
    assert all(message["kind"] == "loading" for message in told(page))
    text = page.get_by_role("textbox", name="Text")
    expect(text).to_have_value("")
    assert "secret" not in str(page.evaluate(KEPT))
    picture = page.get_by_role("img", name="Dot")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => [image.naturalWidth ?? image.width, image.naturalHeight ?? image.height]") == [
        40,
        20,
    ]
    before = len(shifts(page))
    text.fill("a")
    page.get_by_role("button", name="Submit").click()
    gate.open()
    expect(page.get_by_role("textbox", name="Result")).to_have_value("a!", timeout=PYTHON_TIMEOUT)
    assert shifts(page)[before:] == []
    # other code is not drawn from what is remembered, and takes its place
    changed = INLINE.format(word="?", label="Other")
    page.unroute(firstpage.WASM)
    held = Gate(page)
    site.write(
        address.removeprefix(site.url),
        (site.root / address.removeprefix(site.url)).read_text().replace(escape(code), escape(changed)),
    )
    page.goto(address)
    held.wait()
    page.wait_for_timeout(300)
    expect(page.get_by_role("textbox")).to_have_count(0)
    held.open()
    wait_for_app(page)
    expect(page.get_by_role("textbox", name="Other")).to_be_visible()
    page.wait_for_timeout(700)
    assert page.evaluate("indexedDB.databases().then(list => list.length)") >= 1
    assert [entry["app"] for entry in page.evaluate(KEPT)] == [f"lite-py:/{address.removeprefix(site.url)}#0"]


KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open("lite-py-pages");
  opening.onsuccess = () => {
    const getting = opening.result.transaction("pages").objectStore("pages").getAll();
    getting.onsuccess = () => resolve(getting.result.map(({ app, key, text }) => ({ app, key, text })));
    getting.onsuccess && opening.result.close();
  };
})"""


def test_blocked_storage_is_as_an_empty_one(blocked: BrowserContext, site: Site) -> None:
    page = blocked.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "lite_py" in message.text else None)
    code = "import gradio as gr\ngr.Interface(lambda t: t * 2, 'text', 'text').launch()"
    for _ in range(2):
        page.goto(site.page(f"<lite-py>{code}</lite-py>"))
        wait_for_app(page)
        page.get_by_role("textbox", name="t", exact=True).fill("a")
        page.get_by_role("button", name="Submit").click()
        expect(page.get_by_role("textbox", name="output")).to_have_value("aa", timeout=PYTHON_TIMEOUT)
    assert errors == []


KNOWN = """
import gradio as gr

with gr.Blocks(title="Drawn") as demo:
    gr.Markdown("# Heading\\n\\nText with `code`, a [link](#x), <b>markup</b> and a table\\n\\n|a|b|\\n|-|-|\\n|1|2|")
    with gr.Row():
        with gr.Column():
            text = gr.Textbox("one\\ntwo\\nthree", label="Text", info="Help", buttons=["copy"])
            long = gr.Textbox("A text that is much longer than a line of it can be. " * 8, label="Long")
            lines = gr.Textbox(label="Many lines", lines=3, placeholder="Type here", submit_btn=True)
            number = gr.Number(3.5, label="Number")
            slider = gr.Slider(1, 9, 3, label="Slider")
            check = gr.Checkbox(label="Checkbox")
            group = gr.CheckboxGroup(["a", "b"], value=["a"], label="Group", show_select_all=True)
            radio = gr.Radio(["a", "b"], value="a", label="Radio")
            choice = gr.Dropdown(["a", "b"], label="Dropdown")
            several = gr.Dropdown(["a", "b"], value=["a"], multiselect=True, label="Several")
        with gr.Column():
            gr.Image(label="Picture", height=200)
            gr.Label({"cat": 0.7, "dog": 0.3}, label="Label")
            gr.JSON({"a": [1, {"b": None}]}, label="JSON")
            gr.HTML("<p>Own <b>markup</b></p>")
            with gr.Accordion("More", open=True):
                gr.Markdown("inside")
            with gr.Tabs():
                with gr.Tab("One"):
                    gr.Button("Press", variant="primary")
                with gr.Tab("Two"):
                    gr.Button("Stop", variant="stop")
            with gr.Group():
                gr.Textbox(label="Grouped")
            button = gr.Button("All", size="sm")
            result = gr.JSON(label="Result")
    inputs = [text, lines, number, slider, check, group, radio, choice]
    button.click(lambda *values: list(values), inputs, result)
demo.launch()
"""


THEMED = KNOWN.replace(
    'title="Drawn"',
    """title="Drawn", theme=gr.themes.Soft(),
    css=".gradio-container { background: #eef } .dark .block { border: 2px solid teal } #mine { color: #060 }"
    "@media (max-width: 600px) { .block { border-radius: 0 } }\"""",
).replace('gr.Image(label="Picture", height=200)', 'gr.Image("dot.png", label="Picture", interactive=False)')

LOOKS = [
    (KNOWN, "light", 1200),
    (KNOWN, "dark", 1200),
    (KNOWN, "light", 390),
    (THEMED, "dark", 1200),
    (THEMED, "light", 390),
]


def test_a_drawn_page_is_painted_without_javascript(page: Page, browser: Browser, site: Site) -> None:
    Image.new("RGB", (300, 120), (30, 120, 200)).save(site.root / "dot.png")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    addresses = {}
    for code in (KNOWN, THEMED):
        file = '<gradio-file name="dot.png" url="dot.png"></gradio-file>'
        stored = capture(page, site, code, more=file)
        template, ahead = firstpage.draw(site, stored)
        links = "".join(f'<link rel="modulepreload" href="{name}">' for name in ahead)
        addresses[code] = built(site, stored, code, drawn=template + file, head=policy + links)
    for code, look, width in LOOKS:
        shown = []
        for javascript in (False, True):
            viewport = {"width": width, "height": 900}
            context = browser.new_context(java_script_enabled=javascript, color_scheme=look, viewport=viewport)  # type: ignore[arg-type]
            tab = context.new_page()
            refused: list[str] = []
            tab.on("console", lambda message, refused=refused: refused.append(message.text))
            if javascript:
                tab.add_init_script(firstpage.SHIFTS)
                Gate(tab)
            tab.goto(addresses[code])
            if javascript:
                wait_for_app(tab)
                assert shifts(tab) == [], (look, width)
                # the one thing that is new
                tab.locator(".start").evaluate("element => element.style.visibility = 'hidden'")
            shown.append(Image.open(io.BytesIO(tab.screenshot(full_page=True))).convert("RGB"))
            assert [text for text in refused if "Content Security" in text] == []
            context.close()
        without, with_ = shown
        assert without.size == with_.size
        assert ImageChops.difference(without, with_).getbbox() is None, (look, width)


def test_a_drawn_page_is_taken_over_as_it_is(page: Page, site: Site) -> None:
    stored = capture(page, site, KNOWN)
    template, _ = firstpage.draw(site, stored)
    address = built(site, stored, KNOWN, drawn=template)
    page.add_init_script(firstpage.SHIFTS)
    loader, gate = Gate(page, "**/lite.js"), Gate(page)
    page.goto(address, wait_until="commit")
    text, lines = page.get_by_role("textbox", name="Text"), page.get_by_role("textbox", name="Many lines")
    expect(text).to_have_value("one\ntwo\nthree")
    loader.wait()
    page.evaluate(f"window.elements = [...{ROOT}.querySelectorAll('.lite-py-drawn *')]")
    page.get_by_role("spinbutton", name="Number", exact=True).fill("7.25")
    page.get_by_role("slider", name="Slider").fill("6")
    page.get_by_role("checkbox", name="Checkbox").check()
    page.get_by_role("checkbox", name="b", exact=True).check()
    page.get_by_role("radio", name="b", exact=True).check()
    page.get_by_role("combobox", name="Dropdown").fill("b")
    lines.press_sequentially("typed before")
    lines.evaluate("element => element.setSelectionRange(2, 7)")
    loader.open()
    page.evaluate("customElements.whenDefined('lite-py').then(() => 1)")
    wait_for_app(page)
    gate.wait()
    assert lines.evaluate(
        "element => [element.selectionStart, element.selectionEnd, element.getRootNode().activeElement === element]"
    ) == [2, 7, True]
    # not one element was replaced, but for what has buttons of its own
    gone = page.evaluate("elements.filter((element) => !element.isConnected).map((element) => element.outerHTML)")
    assert gone == []
    page.keyboard.press("Delete")
    page.get_by_role("option", name="b").click()
    page.get_by_role("button", name="All").click()
    gate.open()
    wait_until_live(page)
    values = ["one\ntwo\nthree", "tyefore", 7.25, 6, True, ["a", "b"], "b", "b"]
    assert page.wait_for_function(VALUE, arg="Result", timeout=PYTHON_TIMEOUT).json_value() == values


ROOT = "document.querySelector('lite-py').shadowRoot"

VALUE = """(label) => {
  const { store } = document.querySelector("lite-py").app;
  const found = store.config.components.find(({ props }) => props.label === label);
  return store.node(found.id).props.value.peek();
}"""


RANDOM = """
import gradio as gr, random

with gr.Blocks() as demo:
    number = gr.Textbox(str(random.random()), label="Random", interactive=True)
    other = gr.Textbox(str(random.random()), label="Other", interactive=True)
    text = gr.Textbox(label="Text")
    choice = gr.Radio([str(random.random()), "fixed"], label="Choice")
    filled = gr.Textbox(label="Filled")
    kept = gr.Textbox(label="Kept", interactive=True)
    button = gr.Button("Go")
    result = gr.Textbox(label="Result")
    button.click(lambda a, b: a + b, [text, number], result)
    demo.load(lambda: ("loaded", "loaded"), None, [filled, kept])
demo.launch()
"""


def test_only_what_differs_changes(page: Page, site: Site) -> None:
    stored = capture(page, site, RANDOM)
    gate = Gate(page)
    page.goto(built(site, stored, RANDOM))
    wait_for_app(page)
    values = {item["props"].get("label"): item["props"].get("value") for item in stored["config"]["components"]}
    number, other = page.get_by_role("textbox", name="Random"), page.get_by_role("textbox", name="Other")
    expect(number).to_have_value(values["Random"])
    expect(other).to_have_value(values["Other"])
    old_choice = page.get_by_role("radio").first.evaluate("element => element.parentElement.textContent")
    number.fill("mine ")
    page.get_by_role("textbox", name="Text").fill("typed ")
    page.get_by_role("textbox", name="Kept").fill("kept")
    page.evaluate(f"window.elements = [...{ROOT}.querySelectorAll('input, textarea, button, .block')]")
    page.get_by_role("button", name="Go").click()
    gate.open()
    wait_until_live(page)
    expect(page.get_by_role("textbox", name="Result")).to_have_value("typed mine ", timeout=PYTHON_TIMEOUT)
    expect(number).to_have_value("mine ")
    assert other.input_value() not in ("", values["Other"])
    assert page.get_by_role("radio").first.evaluate("element => element.parentElement.textContent") != old_choice
    expect(page.get_by_role("textbox", name="Filled")).to_have_value("loaded")
    expect(page.get_by_role("textbox", name="Kept")).to_have_value("kept")
    assert page.evaluate("elements.filter((element) => !element.isConnected).length") == 0


BEFORE = """
import gradio as gr

with gr.Blocks() as demo:
    text = gr.Textbox(label="Text")
    gone = gr.Textbox(label="Gone")
    button, other = gr.Button("Go"), gr.Button("Vanish")
    result = gr.Textbox(label="Result")
    button.click(lambda a: a + "!", text, result)
    other.click(lambda a: a, gone, result)
demo.launch()
"""

AFTER = """
import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("Something new")
    new = gr.Textbox(label="New")
    text = gr.Textbox(label="Text")
    button = gr.Button("Go")
    result = gr.Textbox(label="Result")
    new.submit(lambda a: a, new, text)
    button.click(lambda a: a + "!", text, result)
demo.launch()
"""


def test_another_structure_keeps_what_was_typed(page: Page, site: Site) -> None:
    stored = capture(page, site, BEFORE)
    gate = Gate(page)
    page.goto(built(site, stored, AFTER))
    wait_for_app(page)
    text = page.get_by_role("textbox", name="Text")
    page.get_by_role("button", name="Vanish").click()
    text.press_sequentially("typed")
    page.get_by_role("button", name="Go").click()
    text.focus()
    gate.open()
    expect(page.get_by_role("textbox", name="New")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("textbox", name="Result")).to_have_value("typed!", timeout=PYTHON_TIMEOUT)
    expect(text).to_have_value("typed")
    expect(text).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="not what it was")).to_be_visible()
    page.get_by_role("textbox", name="New").fill("fresh")
    page.get_by_role("textbox", name="New").press("Enter")
    expect(text).to_have_value("fresh")


SIMPLE = """
import gradio as gr
with gr.Blocks() as demo:
    gr.Markdown("# Simple")
    text, button, result = gr.Textbox(label="Text"), gr.Button("Go"), gr.Textbox(label="Result")
    picture, size = gr.Image(label="Picture", type="pil"), gr.Textbox(label="Size")
    button.click(lambda text: text * 2, text, result)
    picture.upload(lambda image: str(image.size), picture, size)
demo.launch()
"""


def test_a_python_that_fails_leaves_the_page(page: Page, site: Site) -> None:
    stored = capture(page, site, SIMPLE)
    page.add_init_script(firstpage.SHIFTS)
    page.route(firstpage.WASM, lambda route: route.fulfill(status=404, body="gone"))
    page.goto(built(site, stored, SIMPLE))
    wait_for_app(page)
    page.get_by_role("textbox", name="Text").fill("ab")
    picture = io.BytesIO()
    Image.new("RGB", (30, 20)).save(picture, "PNG")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    expect(page.get_by_role("img", name="Picture")).to_be_visible()
    before = len(shifts(page))
    page.get_by_role("button", name="Go").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("404", timeout=PYTHON_TIMEOUT)
    assert shifts(page)[before:] == []
    for scheme in ("dark", "light"):
        switch(page, scheme)
        assert violations(page) == []
    expect(page.get_by_text("Error", exact=True).first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(alert).to_have_count(0)
    expect(page.get_by_text("Python could not start.")).to_be_visible()
    page.get_by_role("textbox", name="Text").fill("cd")
    page.get_by_role("button", name="Go").click()  # later than the one that waits, so after it
    page.unroute(firstpage.WASM)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("textbox", name="Size")).to_have_value("(30, 20)", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("textbox", name="Result")).to_have_value("cdcd", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("textbox", name="Text")).to_have_value("cd")
    expect(page.get_by_text("Error", exact=True)).to_have_count(0)


def test_python_starts_when_it_is_wanted(page: Page, site: Site) -> None:
    stored = capture(page, site, SIMPLE)
    page.goto(built(site, stored, SIMPLE, attributes='eager="false"'))
    wait_for_app(page)
    page.wait_for_timeout(500)
    assert page.workers == []
    expect(page.get_by_role("status").filter(has_text="Python")).to_have_count(0)
    page.get_by_role("textbox", name="Text").fill("ab")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("textbox", name="Result")).to_have_value("abab", timeout=PYTHON_TIMEOUT)


def test_back_and_forward_and_a_frozen_tab(playwright: Playwright, site: Site) -> None:
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("LITE_PY_CHROMIUM") or None,
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PYTHON_TIMEOUT)
    text, result = page.get_by_role("textbox", name="Text"), page.get_by_role("textbox", name="Result")

    def use(word: str) -> None:
        text.fill(word)
        page.get_by_role("button", name="Go").click()
        expect(result).to_have_value(word * 2, timeout=PYTHON_TIMEOUT)

    page.add_init_script("addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted))")
    page.goto(site.page(f"<lite-py>{SIMPLE}</lite-py>"))
    wait_for_app(page)
    use("a")
    page.goto(site.url + "share.html")
    page.go_back(wait_until="commit")
    page.wait_for_function("window.persisted")
    expect(text).to_have_value("a")
    use("b")
    session = context.new_cdp_session(page)
    session.send("Page.enable")
    for state in ("frozen", "active"):
        session.send("Page.setWebLifecycleState", {"state": state})
        page.wait_for_timeout(300)
    use("c")
    browser.close()


PICTURES = """
import gradio as gr
from PIL import Image

Image.new("RGB", (60, 30), (200, 0, 0)).save("red.png")

with gr.Blocks() as demo:
    given, turned = gr.Image(label="Given", type="pil"), gr.Image(label="Turned", type="pil", format="png")
    size, button = gr.Textbox(label="Size"), gr.Button("Size")
    turn = lambda image: image.rotate(90, expand=True)
    gr.Examples(["red.png"], given, turned, turn, cache_examples=True, preload=False)
    button.click(lambda image: str((image.size, image.getpixel((1, 1)))), turned, size)
demo.launch()
"""


def test_recorded_files_are_given_to_python(page: Page, site: Site) -> None:
    def choose(tab: Page) -> None:
        tab.get_by_role("group", name="Examples").get_by_role("button").click()
        expect(tab.locator(".picture[aria-label=Turned], .picture[alt=Turned]")).to_be_visible(timeout=PYTHON_TIMEOUT)

    stored = capture(page, site, PICTURES, choose)
    gate = Gate(page)
    page.goto(built(site, stored, PICTURES))
    wait_for_app(page)
    choose(page)
    turned = page.get_by_role("img", name="Turned")
    expect(turned).to_have_js_property("naturalHeight", 60)
    page.get_by_role("button", name="Size").click()
    gate.open()
    expect(page.get_by_role("textbox", name="Size")).to_have_value("((30, 60), (200, 0, 0))", timeout=PYTHON_TIMEOUT)
    expect(turned).to_have_js_property("naturalHeight", 60)
