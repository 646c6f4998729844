"""Every event of the plain form components, fired by what a person does, as Python is told of it."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT, OpenApp
from eventlog import LOG, Log
from playwright.sync_api import expect


def test_texts_and_numbers(open_app: OpenApp) -> None:
    page = open_app(
        LOG
        + """
with gr.Blocks() as demo:
    own = gr.Button("Own")
    text = gr.Textbox(
        label="text", submit_btn="Go", stop_btn=True, buttons=["copy", own], max_length=8,
        html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocapitalize="words", enterkeyhint="send"),
    )
    area = gr.TextArea(label="area", lines=2)
    secret = gr.Textbox(label="secret", type="password")
    number = gr.Number(label="number", minimum=0, maximum=9, precision=0)
    slider = gr.Slider(1, 10, 4, step=1, label="slider")
    log = gr.Textbox(label="log")
    for name in ("text", "area", "secret", "number", "slider"):
        watch(name, globals()[name])
    watch("own", own)
demo.launch()
"""
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log = Log(page)
    text = page.get_by_role("textbox", name="text", exact=True)
    for name, value in (("spellcheck", "false"), ("autocapitalize", "words"), ("enterkeyhint", "send")):
        expect(text).to_have_attribute(name, value)
    page.get_by_role("button", name="Own").click()
    log.has("own.click")
    text.click()
    log.has("text.focus '' None")
    text.press_sequentially("abcdefghijk")
    log.has("text.input 'abcdefgh' None", "text.change 'abcdefgh' None")
    assert "abcdefghi" not in log.text()
    text.press("Shift+Home")
    log.has("text.select 'abcdefgh' {'index': [0, 8], 'value': 'abcdefgh'}")
    text.press("Enter")
    log.has("text.submit 'abcdefgh' None")
    page.get_by_role("button", name="Go").click()
    log.has("text.blur 'abcdefgh' None")
    expect.set_options(timeout=PYTHON_TIMEOUT)
    try:
        expect(page.get_by_label("log", exact=True)).to_have_value(re.compile(r"text\.submit(.|\n)*text\.submit"))
    finally:
        expect.set_options(timeout=5_000)
    page.get_by_role("button", name="Stop").click()
    log.has("text.stop 'abcdefgh' None")
    page.get_by_role("button", name="Copy").click()
    log.has("text.copy 'abcdefgh' {'value': 'abcdefgh'}")
    assert page.evaluate("navigator.clipboard.readText()") == "abcdefgh"

    area = page.get_by_role("textbox", name="area")
    area.click()
    area.press_sequentially("a")
    area.press("Enter")
    area.press_sequentially("b")
    area.press("Shift+Enter")
    log.has("area.submit 'a\\nb' None")
    secret = page.get_by_label("secret")
    expect(secret).to_have_attribute("type", "password")
    secret.fill("pass")
    secret.press("Enter")
    log.has("secret.submit 'pass' None")

    number = page.get_by_role("spinbutton", name="number", exact=True)
    number.fill("7")
    number.press("ArrowUp")
    number.press("Enter")
    log.has("number.focus 0 None", "number.input 7 None", "number.change 8 None", "number.submit 8 None")
    number.fill("12")
    expect(page.get_by_text("Value 12 is greater than maximum value 9.").first).to_be_visible(timeout=PYTHON_TIMEOUT)
    number.fill("")
    log.has("number.change None None")

    slider = page.get_by_role("slider", name="slider")
    slider.focus()
    log.has("number.blur None None")
    slider.press("ArrowRight")
    log.has("slider.change 5 None", "slider.input 5 None", "slider.release 5 5")
    typed = page.get_by_role("spinbutton", name="number input for slider")
    typed.fill("50")
    typed.press("Enter")
    log.has("slider.release 10 10")
    page.get_by_role("button", name="Reset to default value").click()
    log.has("slider.release 4 4", "slider.change 4 None")


def test_choices(open_app: OpenApp) -> None:
    page = open_app(
        LOG
        + """
pairs = [("One", 1), ("Two", "two"), ("Three", 3.5)]
with gr.Blocks() as demo:
    box = gr.Checkbox(label="box")
    group = gr.CheckboxGroup(pairs, label="group", show_select_all=True, type="index")
    radio = gr.Radio(pairs, label="radio")
    single = gr.Dropdown(pairs, label="single", value=None)
    several = gr.Dropdown(pairs, label="several", multiselect=True, max_choices=2, allow_custom_value=True)
    log = gr.Textbox(label="log")
    for name in ("box", "group", "radio", "single", "several"):
        watch(name, globals()[name])
    gr.Textbox(label="tall", lines=30)
    low = gr.Dropdown([str(n) for n in range(30)], label="low", filterable=False, interactive=True)
demo.launch()
"""
    )
    log = Log(page)
    box = page.get_by_role("checkbox", name="box")
    box.focus()
    page.keyboard.press("Space")
    log.has("box.change True None", "box.input True None")
    log.has("box.select True {'index': 0, 'value': 'box', 'selected': True}")
    page.keyboard.press("Enter")
    log.has("box.select False {'index': 0, 'value': 'box', 'selected': False}")

    page.get_by_role("checkbox", name="Three").check()
    log.has("group.input [2] None", "group.select [2] {'index': 2, 'value': 3.5, 'selected': True}")
    every = page.get_by_role("checkbox", name="Select all")
    assert every.evaluate("element => element.indeterminate")
    every.check()
    log.has("group.change [2, 0, 1] None" if "[2, 0, 1]" in log.text() else "group.change [0, 1, 2] None")
    page.get_by_role("checkbox", name="Two").press("Enter")
    log.has("{'index': 1, 'value': 'two', 'selected': False}")
    every.click()
    expect(every).to_be_checked()
    every.click()
    log.has("group.input [] None")

    page.get_by_role("radio", name="One").click()
    page.keyboard.press("ArrowDown")
    log.has("radio.select 1 {'index': 0, 'value': 1}", "radio.change 'two' None", "radio.input 'two' None")
    log.has("radio.select 'two' {'index': 1, 'value': 'two'}")

    single = page.get_by_role("combobox", name="single")
    single.focus()
    log.has("single.focus None None")
    expect(page.get_by_role("option")).to_have_text(["One", "Two", "Three"])
    single.press("t")
    log.has("single.key_up None {'key': 't', 'input_value': 't'}")
    expect(page.get_by_role("option")).to_have_text(["Two", "Three"])
    single.press("ArrowDown")
    single.press("Enter")
    expect(single).to_have_value("Three")
    log.has("single.change 3.5 None", "single.input 3.5 None")
    log.has("single.select 3.5 {'index': 2, 'value': 3.5, 'selected': True}")
    single.press_sequentially("zzz")
    page.keyboard.press("Tab")
    log.has("single.blur 3.5 None")
    expect(single).to_have_value("Three")

    several = page.get_by_role("combobox", name="several")
    several.focus()
    page.get_by_role("option", name="One").click()
    several.press_sequentially("own")
    several.press("Enter")
    log.has("several.select [1] {'index': 0, 'value': 1, 'selected': True}", "several.change [1, 'own'] None")
    several.press_sequentially("o")
    expect(page.get_by_role("option")).to_have_count(0)
    several.press("Backspace")
    several.press("Backspace")
    log.has("several.select [1] {'index': -1, 'value': 'own', 'selected': False}")
    page.get_by_role("button", name="Remove One").click()
    log.has("several.change [] None", "several.select [] {'index': 0, 'value': 1, 'selected': False}")

    # Near the window's lower edge the list opens upward.
    low = page.get_by_role("combobox", name="low")
    low.evaluate("element => element.scrollIntoView({block: 'end'})")
    low.click()
    low.press("ArrowDown")
    listed, field = page.get_by_role("listbox").bounding_box(), low.bounding_box()
    assert listed is not None and field is not None and listed["y"] + listed["height"] <= field["y"]
    low.press("5")
    expect(low).to_have_value("0")
