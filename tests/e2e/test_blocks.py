"""Blocks: layouts, chained events, updates, toasts and the console, as a visitor meets them."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect


def test_events_follow_each_other(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            word, log = gr.Textbox(label="word"), gr.Textbox(label="log", lines=4)
            go = gr.Button("Go")
            def first(word, log):
                if word == "bad":
                    raise gr.Error("Bad word")
                return log + "1"
            run = go.click(first, [word, log], log)
            run.then(lambda log: log + "t", log, log)
            run.success(lambda log: log + "s", log, log).then(lambda log: log + ".", log, log)
            run.failure(lambda log: log + "f", log, log)
        demo.launch()
        """
    )
    log, go = page.get_by_role("textbox", name="log"), page.get_by_role("button", name="Go")
    go.click()
    expect(log).to_have_value(re.compile(r"^1.*\.$"), timeout=PYTHON_TIMEOUT)
    assert "f" not in log.input_value()
    log.fill("")
    page.get_by_role("textbox", name="word").fill("bad")
    go.click()
    expect(page.get_by_role("alert").filter(has_text="Bad word")).to_be_visible()
    expect(log).to_have_value(re.compile("f"))
    assert "1" not in log.input_value() and "s" not in log.input_value()


def test_tabs_by_mouse_and_keyboard(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            chosen = gr.Textbox(label="chosen")
            with gr.Tabs() as tabs:
                with gr.Tab("One", id="a"):
                    gr.Textbox("first", label="in one")
                with gr.Tab("Two", id="b") as two:
                    gr.Textbox("second", label="in two")
                with gr.Tab("Three", id="c"):
                    gr.Button("Back").click(lambda: gr.Tabs(selected="a"), None, tabs)
            def told(event: gr.SelectData):
                return f"{event.index} {event.value}"
            tabs.select(told, None, chosen)
        demo.launch()
        """
    )
    tab = page.get_by_role("tab")
    expect(tab).to_have_count(3)
    expect(page.get_by_role("textbox", name="in one")).to_be_visible()
    page.get_by_role("tab", name="Two").click()
    expect(page.get_by_role("textbox", name="in two")).to_be_visible()
    expect(page.get_by_role("textbox", name="in one")).to_be_hidden()
    expect(page.get_by_role("textbox", name="chosen")).to_have_value("1 Two", timeout=PYTHON_TIMEOUT)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Three")).to_be_focused()
    expect(page.get_by_role("tab", name="Three")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("tab", name="One")).to_have_attribute("aria-selected", "true", timeout=PYTHON_TIMEOUT)


def test_functions_change_properties(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            kind = gr.Radio(["few", "many"], label="kind")
            pick = gr.Dropdown(["a"], label="pick")
            with gr.Accordion("More", open=False) as more:
                extra = gr.CheckboxGroup(["x", "y"], label="extra")
            with gr.Column(visible=False) as column:
                gr.Markdown("## Shown *now*")
            button = gr.Button("Act", interactive=False)
            said = gr.Textbox(label="said")
            def change(kind):
                names = ["b", "c", "d"] if kind == "many" else ["a"]
                return (gr.Dropdown(choices=names, value=names[-1], label="Pick one"), gr.Accordion(open=True),
                        gr.Column(visible=True), gr.Button("Do it", interactive=True), gr.update(value=["y"]))
            kind.input(change, kind, [pick, more, column, button, extra])
            button.click(lambda p, e: f"{p} {e}", [pick, extra], said)
        demo.launch()
        """
    )
    expect(page.get_by_role("button", name="Act")).to_be_disabled()
    page.get_by_role("radio", name="many").check()
    expect(page.get_by_role("heading", name="Shown now", level=2)).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("checkbox", name="y")).to_be_checked()
    pick = page.get_by_role("combobox", name="Pick one")
    expect(pick).to_have_value("d")
    pick.click()
    page.get_by_role("option", name="c").click()
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("textbox", name="said")).to_have_value("c ['y']")


def test_toasts_and_progress(open_app: OpenApp) -> None:
    page = open_app(
        """
        import time, gradio as gr
        def work(progress=gr.Progress()):
            gr.Info("Just so")
            gr.Warning("Mind the gap", duration=None)
            gr.Success("Done well", title="Hooray")
            for step in range(20):
                progress((step, 20), desc="Working")
                time.sleep(0.05)
            return "end"
        gr.Interface(work, None, "text").launch()
        """
    )
    page.get_by_role("button", name="Generate").click()
    for text in ("Just so", "Mind the gap", "Done well"):
        expect(page.get_by_text(text)).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_text("Working").first).to_be_visible()
    expect(page.get_by_role("textbox", name="output")).to_have_value("end")
    page.get_by_role("button", name=re.compile("close|dismiss", re.I)).first.click()


def test_while_an_async_call_waits_another_goes_on(open_app: OpenApp) -> None:
    page = open_app(
        """
        import asyncio, gradio as gr
        with gr.Blocks() as demo:
            slow, quick = gr.Textbox(label="slow"), gr.Textbox(label="quick")
            async def wait():
                await asyncio.sleep(2)
                return "late"
            gr.Button("Slow").click(wait, None, slow)
            gr.Button("Quick").click(lambda: "soon", None, quick)
        demo.launch()
        """
    )
    page.get_by_role("button", name="Slow").click()
    page.get_by_role("button", name="Quick").click()
    expect(page.get_by_role("textbox", name="quick")).to_have_value("soon", timeout=PYTHON_TIMEOUT)
    assert page.get_by_role("textbox", name="slow").input_value() == ""
    expect(page.get_by_role("textbox", name="slow")).to_have_value("late", timeout=PYTHON_TIMEOUT)


def test_clear_button_and_timer(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        count = 0
        def tick():
            global count
            count += 1
            return count
        with gr.Blocks() as demo:
            text, number = gr.Textbox("x", label="text"), gr.Number(5, label="number")
            box = gr.Checkbox(True, label="box")
            gr.ClearButton([text, number, box])
            ticks = gr.Number(label="ticks")
            gr.Timer(0.1).tick(tick, None, ticks)
        demo.launch()
        """
    )
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("textbox", name="text")).to_have_value("")
    expect(page.get_by_role("spinbutton", name="number")).to_have_value("")
    expect(page.get_by_role("checkbox", name="box")).not_to_be_checked()
    expect(page.get_by_role("spinbutton", name="ticks")).to_have_value(
        re.compile(r"^[3-9]|\d\d"), timeout=PYTHON_TIMEOUT
    )
