"""Interfaces as a visitor uses them: by label, button and keyboard."""

from __future__ import annotations

import re

import pytest
from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect

GREET = """
import gradio as gr

def greet(name, excitement):
    assert type(excitement) is int
    return f"Good day, {name}" + "!" * excitement

demo = gr.Interface(greet, ["text", "slider"], "text", title="Greeter", description="Says **good day**.")
demo.launch()
"""


def test_a_greeting(open_app: OpenApp) -> None:
    page = open_app(GREET)
    expect(page).to_have_title("Greeter")
    expect(page.get_by_role("heading", name="Greeter", level=1)).to_be_visible()
    expect(page.locator("strong", has_text="good day")).to_be_visible()
    name = page.get_by_role("textbox", name="name")
    slider = page.get_by_role("slider", name="excitement")
    expect(slider).to_have_value("0")
    name.fill("Ada")
    slider.fill("3")
    expect(page.get_by_role("spinbutton", name="excitement")).to_have_value("3")
    page.get_by_role("button", name="Submit").click()
    output = page.get_by_role("textbox", name="output")
    expect(output).to_have_value("Good day, Ada!!!", timeout=PYTHON_TIMEOUT)
    expect(output).not_to_be_editable()
    page.get_by_role("spinbutton", name="excitement").fill("1")
    expect(slider).to_have_value("1")
    name.press("Enter")
    expect(output).to_have_value("Good day, Ada!")
    page.get_by_role("button", name="Clear").click()
    expect(name).to_have_value("")
    expect(slider).to_have_value("0")
    expect(output).to_have_value("")


def test_the_greeting_by_keyboard_alone(open_app: OpenApp) -> None:
    page = open_app(GREET)
    name = page.get_by_role("textbox", name="name")
    name.focus()
    page.keyboard.type("Bo")
    page.keyboard.press("Tab")
    for _ in range(4):
        if page.evaluate("document.querySelector('lite-py').shadowRoot.activeElement.type") == "range":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="excitement")).to_have_value("2")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.querySelector('lite-py').shadowRoot.activeElement.textContent.trim()") == "Submit":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="output")).to_have_value("Good day, Bo!!", timeout=PYTHON_TIMEOUT)


def test_several_inputs_and_outputs(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def report(city, sunny, celsius):
            return f"{city}: {'sun' if sunny else 'clouds'}", round(celsius * 9 / 5 + 32, 1)
        gr.Interface(report, ["text", "checkbox", gr.Slider(-20, 40)], ["text", "number"]).launch()
        """
    )
    page.get_by_role("textbox", name="city").fill("Oslo")
    page.get_by_role("checkbox", name="sunny").check()
    page.get_by_role("slider", name="celsius").fill("20")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output 0")).to_have_value("Oslo: sun", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("spinbutton", name="output 1")).to_have_value("68")


def test_component_instances_keep_what_they_were_given(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        demo = gr.Interface(
            lambda n: "*" * n,
            gr.Slider(2, 12, value=4, step=2, label="Stars", info="An even number"),
            gr.Textbox(label="Sky", lines=3),
        )
        demo.launch()
        """
    )
    stars = page.get_by_role("slider", name="Stars")
    expect(stars).to_have_value("4")
    assert (stars.get_attribute("min"), stars.get_attribute("max"), stars.get_attribute("step")) == ("2", "12", "2")
    expect(page.get_by_text("An even number")).to_be_visible()
    sky = page.get_by_role("textbox", name="Sky")
    height = sky.bounding_box()
    assert height is not None and height["height"] > 55
    stars.press("ArrowRight")
    page.get_by_role("button", name="Submit").click()
    expect(sky).to_have_value("******", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Reset to default value").click()
    expect(stars).to_have_value("4")


def test_a_generator_paints_each_yield_and_stops(open_app: OpenApp) -> None:
    page = open_app(
        """
        import time, gradio as gr
        def count():
            for i in range(1, 200):
                time.sleep(0.05)
                yield i
        demo = gr.Interface(count, None, gr.Number(label="Counted"))
        demo.launch()
        """
    )
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    page.get_by_role("button", name="Generate").click()
    counted = page.get_by_role("spinbutton", name="Counted")
    expect(counted).to_have_value(re.compile(r"^([3-9]|\d\d)$"), timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Generate")).to_be_hidden()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Generate")).to_be_visible()
    last = int(counted.input_value())
    page.wait_for_timeout(400)
    assert int(counted.input_value()) <= last + 1
    assert last < 199


def test_global_state_lives_with_the_worker_and_session_state_with_the_page(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        seen = []
        def note(word, mine):
            seen.append(word)
            mine = [*mine, word]
            return {"all": sorted(seen), "mine": mine}, mine
        gr.Interface(note, ["text", gr.State([])], [gr.JSON(label="Words"), gr.State()]).launch()
        """
    )
    word = page.get_by_role("textbox", name="word")
    words = page.get_by_role("group", name="Words").or_(page.locator(".block", has_text="Words")).first
    for text in ("b", "a"):
        word.fill(text)
        word.press("Enter")
        expect(words).to_contain_text(f'"{text}"', timeout=PYTHON_TIMEOUT)
    expect(words).to_contain_text(re.compile(r"mine.*b.*a", re.S))


def test_one_field_is_both_input_and_output(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        text = gr.Textbox(label="Text")
        gr.Interface(str.upper, text, text).launch()
        """
    )
    text = page.get_by_role("textbox", name="Text")
    expect(text).to_have_count(1)
    text.fill("abc")
    page.get_by_role("button", name="Submit").click()
    expect(text).to_have_value("ABC", timeout=PYTHON_TIMEOUT)


def test_an_interface_with_inputs_only(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def keep(text):
            open("kept.txt", "w").write(text)
            print("Kept", open("kept.txt").read())
        gr.Interface(keep, "text", None).launch()
        """
    )
    expect(page.get_by_role("button", name="Flag")).to_have_count(0)
    page.get_by_role("textbox", name="text").fill("this")
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name=re.compile("Console")).click()
    expect(page.get_by_text("Kept this")).to_be_visible(timeout=PYTHON_TIMEOUT)


def test_live_gives_the_result_of_the_last_value(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        gr.Interface(lambda a, b: (a or 0) * (b or 0), ["number", "number"], "number", live=True).launch()
        """
    )
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    page.get_by_role("spinbutton", name="a").fill("6")
    page.get_by_role("spinbutton", name="b").select_text()  # the 0 that it begins with
    page.keyboard.type("12345", delay=5)
    expect(page.get_by_role("spinbutton", name="output")).to_have_value(str(6 * 12345), timeout=PYTHON_TIMEOUT)


def test_a_flag_is_logged(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        demo = gr.Interface(lambda word: word[::-1], "text", "text", flagging_options=["odd", ("Fine", "ok")])
        def show():
            return open("flagged/logs.csv").read()
        with demo:
            log, button = gr.Textbox(label="log", lines=4), gr.Button("Show log")
            button.click(show, None, log)
        demo.launch()
        """
    )
    page.get_by_role("textbox", name="word").fill("=1+1")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("1+1=", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Flag as odd").click()
    expect(page.get_by_role("button", name="Saving...")).to_be_disabled()
    expect(page.get_by_role("button", name="Flag as odd")).to_be_enabled()
    page.get_by_role("button", name="Show log").click()
    expect(page.get_by_role("textbox", name="log")).to_have_value(
        re.compile(r"word,output,flag,timestamp\s+'=1\+1,1\+1=,odd,20\d\d-"), timeout=PYTHON_TIMEOUT
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_themes(open_app: OpenApp, theme: str) -> None:
    page = open_app(GREET, attributes=f'theme="{theme}"')
    background = page.locator("lite-py").evaluate(
        "e => getComputedStyle(e.shadowRoot.querySelector('.gradio-container')).backgroundColor"
    )
    red = int(re.findall(r"\d+", background)[0])
    assert (red < 64) is (theme == "dark")
