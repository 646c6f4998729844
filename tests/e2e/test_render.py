"""gr.render and what stands around it: keys, listeners within, states, refused inputs, as a visitor meets them."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import Page, expect
from test_accessibility import violations

PAGES = ("landmark-one-main", "page-has-heading-one", "region")
"""What axe misses in a page that has nothing but an app."""


def complaints(page: Page) -> list[str]:
    return [found for found in violations(page) if not found.startswith(PAGES)]


TODO = """
import gradio as gr
with gr.Blocks() as demo:
    tasks = gr.State([])
    seen = gr.Textbox(label="seen")
    new = gr.Textbox(label="new task")
    def add(tasks, name):
        return tasks + [{"name": name, "done": False}], ""
    new.submit(add, [tasks, new], [tasks, new])

    @gr.render(inputs=tasks)
    def show(items):
        gr.Markdown(f"## Open: {sum(not task['done'] for task in items)}")
        for i, task in enumerate(items):
            with gr.Row(key=task["name"]):
                gr.Textbox(task["name"], label=f"note {i}", interactive=True, key=f"note {task['name']}")
                done = gr.Button(f"Finish {task['name']}")
                def finish(now, i=i):
                    now[i]["done"] = True
                    return [*now]
                done.click(finish, tasks, tasks)
                gr.Number(lambda: 7, label=f"loaded {i}")

    count = gr.Slider(1, 3, value=1, step=1, label="count")

    @gr.render(inputs=count)
    def fields(n):
        boxes = [gr.Number(i, label=f"number {i}", key=i, interactive=True) for i in range(int(n))]
        clicks = gr.State(0)
        go = gr.Button("Add up", key="go")
        def total(clicks, *values):
            return clicks + 1, f"{sum(values):g} after {clicks + 1}"
        go.click(total, [clicks, *boxes], [clicks, seen], key="sum")

        @gr.render(inputs=boxes[0], triggers=[boxes[0].change])
        def inner(first):
            gr.Textbox(f"first is {first:g}", label="inner")
demo.launch()
"""


def test_a_function_builds_a_part_of_the_app(open_app: OpenApp) -> None:
    page = open_app(TODO)
    new = page.get_by_role("textbox", name="new task")
    expect(page.get_by_role("heading", name="Open: 0")).to_be_visible(timeout=PYTHON_TIMEOUT)
    for name in ("tea", "milk"):
        new.fill(name)
        new.press("Enter")
        expect(page.get_by_role("button", name=f"Finish {name}")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("heading", name="Open: 2")).to_be_visible()
    expect(page.get_by_label("loaded 1")).to_have_value("7")
    note = page.get_by_role("textbox", name="note 0")
    note.fill("green tea")
    note.evaluate("element => element.mark = true")
    page.get_by_role("button", name="Finish milk").click()
    expect(page.get_by_role("heading", name="Open: 1")).to_be_visible()
    expect(note).to_have_value("green tea")
    assert note.evaluate("element => element.mark"), "a component with a key is drawn anew"
    assert page.get_by_role("button", name="Finish").count() == 2

    seen, add = page.get_by_role("textbox", name="seen"), page.get_by_role("button", name="Add up")
    page.get_by_role("spinbutton", name="number 0").fill("5")
    expect(page.get_by_role("textbox", name="inner")).to_have_value("first is 5")
    add.click()
    expect(seen).to_have_value("5 after 1")
    slider = page.get_by_role("slider", name="count")
    slider.focus()
    slider.press("ArrowRight")
    expect(page.get_by_role("spinbutton", name="number 1")).to_be_visible()
    expect(page.get_by_role("textbox", name="inner")).to_have_count(0)
    expect(page.get_by_role("spinbutton", name="number 0")).to_have_value("5")
    add.click()
    expect(seen).to_have_value("6 after 1")  # the state is a new one
    assert complaints(page) == []


def test_a_validator_refuses_inputs(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        runs = []
        def check(age, name):
            return [gr.validate(age >= 18, "Too young"), gr.validate(bool(name), "Who are you?")]
        def greet(age, name):
            runs.append(1)
            return f"{name} is {age:g}, run {len(runs)}"
        with gr.Blocks() as demo:
            age, name = gr.Number(3, label="age"), gr.Textbox(label="name")
            out = gr.Textbox(label="out")
            gr.Button("Go").click(greet, [age, name], out, validator=check)
        demo.launch()
        """
    )
    age, name = page.get_by_role("spinbutton", name="age"), page.get_by_role("textbox", name="name")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("alert").filter(has_text="Too young")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("alert").filter(has_text="Who are you?")).to_be_visible()
    expect(age).to_have_attribute("aria-invalid", "true")
    assert page.get_by_role("textbox", name="out").input_value() == ""
    assert complaints(page) == []
    age.fill("20")
    expect(page.get_by_role("alert")).to_have_count(0)
    name.fill("Ada")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("textbox", name="out")).to_have_value("Ada is 20, run 1")
