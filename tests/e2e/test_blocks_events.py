"""What listeners may be: forms of gr.on, sets and dicts, scripts, caches, a request, texts in several languages."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT, OpenApp, Site, wait_for_app
from playwright.sync_api import Browser, expect

APP = """
import gradio as gr
i18n = gr.I18n(en={"greet": "Greet"}, fr={"greet": "Saluer", "done": "Fini"})
calls = []
with gr.Blocks() as demo:
    a, b, product = gr.Number(2, label="a"), gr.Number(3, label="b"), gr.Number(label="product")
    log = gr.Textbox(label="log")
    unseen = gr.Textbox("there", visible="hidden", label="unseen")

    @gr.on(inputs=[a, b], outputs=product)
    def multiply(x, y):
        return x * y

    def add(values):
        return {log: f"{values[a] + values[b]:g}"}
    gr.Button("Sum").click(add, {a, b}, {log, product})

    gr.Button("Script").click(None, a, log, js="(a) => `script ${a + 1}`")
    gr.Button("Both").click(lambda x: f"both {x:g}!", a, log, js="(a) => a * 2")
    decorated = gr.Button("Decorated")

    @decorated.click(inputs=a, outputs=log, js="(a) => [a * 10]")
    def shown(value):
        return f"{value:g} in Python"

    gr.Button("Skip").click(lambda: (gr.skip(), "skipped"), None, [a, log])
    gr.Button("Show").click(lambda: gr.Textbox(visible=True), None, unseen)

    def asked(request: gr.Request, name: str | None = None, profile: gr.OAuthProfile | None = None):
        return f"{request.query_params.get('q')} {request.client.host} {bool(request.session_hash)} {profile}"
    gr.Button("Ask").click(asked, None, log)

    @gr.cache
    def slow(x):
        calls.append(x)
        return f"{x:g} after {len(calls)}"
    gr.Button("Cached").click(slow, a, log)

    def greet():
        return gr.Button(i18n("done"))
    hello = gr.Button(i18n("greet"))
    hello.click(greet, None, hello)

    def kept(text, *, number):
        return f"{text}:{number:g}"
    gr.Button("Named").click(kept, unseen, log, inputs_kwargs={"number": b})

    def never(x):
        import time
        for step in range(1000):
            yield f"step {step}"
            time.sleep(0.02)
    run = gr.Button("Run").click(never, a, log)
    gr.Button("Stop").click(lambda: "stopped", None, log, cancels=[run])
    gr.Button("Wrong").click(lambda: (1,), None, [a, log])
demo.launch(i18n=i18n)
"""


def test_listeners_of_all_kinds(browser: Browser, site: Site) -> None:
    site.write("listeners.py", APP)
    address = site.page('<lite-py src="listeners.py"></lite-py>')
    context = browser.new_context(locale="fr-CA")
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{address}?q=42")
    wait_for_app(page)
    log, a = page.get_by_role("textbox", name="log"), page.get_by_role("spinbutton", name="a", exact=True)
    product = page.get_by_role("spinbutton", name="product")
    expect(product).to_have_value("6", timeout=PYTHON_TIMEOUT)

    def click(name: str, says: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()
        expect(log).to_have_value(says, timeout=PYTHON_TIMEOUT)

    a.fill("5")
    expect(product).to_have_value("15")
    click("Sum", "8")
    click("Script", "script 6")
    click("Both", "both 10!")
    click("Decorated", "50 in Python")
    click("Skip", "skipped")
    expect(a).to_have_value("5")
    click("Ask", "42 127.0.0.1 True None")
    click("Cached", "5 after 1")
    click("Named", "there:3")
    click("Cached", "5 after 1")
    expect(page.get_by_role("textbox", name="unseen")).to_be_hidden()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("textbox", name="unseen")).to_have_value("there")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(log).to_have_value(re.compile("step"), timeout=PYTHON_TIMEOUT)
    click("Stop", "stopped")
    page.get_by_role("button", name="Wrong", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="didn't return enough output values (needed: 2")).to_be_visible()
    page.get_by_role("button", name="Saluer").click()
    expect(page.get_by_role("button", name="Fini")).to_be_visible()
    assert failed == []
    context.close()


def test_a_tab_that_nobody_looks_at_has_no_ticks(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            timer = gr.Timer(0.1)
            count = gr.Number(0, label="count")
            timer.tick(lambda n: n + 1, count, count)
            gr.Textbox(lambda n: f"seen {n > 0}", inputs=count, label="follows")
        demo.launch()
        """
    )
    count = page.get_by_role("spinbutton", name="count")
    expect(page.get_by_role("textbox", name="follows")).to_have_value("seen True", timeout=PYTHON_TIMEOUT)
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})")
    page.wait_for_timeout(300)
    before = count.input_value()
    page.wait_for_timeout(600)
    assert count.input_value() == before
    page.evaluate("delete document.visibilityState")
    expect(count).not_to_have_value(before)
