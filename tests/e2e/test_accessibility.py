"""axe finds nothing, in light and dark, wide and narrow; and a strict policy breaks nothing."""

from __future__ import annotations

import pictures
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import PYTHON_TIMEOUT, ROOT, Site, wait_for_app
from playwright.sync_api import Browser, Page, expect

EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))

KITCHEN = """
import gradio as gr
with gr.Blocks(title="Everything") as demo:
    gr.Markdown("# Everything\\n\\nText with `code`, a [link](#x) and a table\\n\\n|a|b|\\n|-|-|\\n|1|2|")
    with gr.Row():
        with gr.Column():
            gr.Textbox("x", label="Text", info="Help", buttons=["copy"])
            gr.Textbox(label="Many lines", lines=3, placeholder="Type here", submit_btn=True)
            gr.Number(3, label="Number")
            gr.Slider(label="Slider")
            gr.Checkbox(label="Checkbox")
            gr.CheckboxGroup(["a", "b"], value=["a"], label="Group", show_select_all=True)
            gr.Radio(["a", "b"], value="a", label="Radio")
            gr.Dropdown(["a", "b"], label="Dropdown")
            gr.Dropdown(["a", "b"], value=["a"], multiselect=True, label="Several")
            gr.Textbox("hidden label", label="Unseen", show_label=False)
        with gr.Column():
            gr.Image(label="Picture")
            gr.Image("dot.png", label="Shown", interactive=False)
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
            button = gr.Button("Fail", size="sm")
    def fail():
        gr.Info("For your information")
        raise gr.Error("Failed")
    button.click(fail, None, gr.Textbox(label="Result"))
demo.launch()
"""


def violations(page: Page) -> list[str]:
    """What axe complains of: rule and elements."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {[node['html'][:120] for node in item['nodes']]}" for item in found]


def switch(page: Page, scheme: str) -> None:
    """Let an open page take another colour scheme; with less motion its colours arrive at once."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator(".gradio-container.dark")).to_have_count(1 if scheme == "dark" else 0)
    page.evaluate("""async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const roots = [...document.querySelectorAll('lite-py')].map(app => app.shadowRoot ?? document);
      await Promise.all(roots.flatMap(root => root.getAnimations()).map(animation => animation.finished));
    }""")


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_in_one_page(page: Page, site: Site, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    site.write("kitchen/app.py", KITCHEN)
    site.write("kitchen/dot.png", pictures.files()["rgb.png"])
    body = (
        '<main><lite-py><gradio-file name="app.py" entrypoint url="kitchen/app.py">'
        '</gradio-file><gradio-file name="dot.png" url="kitchen/dot.png"></gradio-file></lite-py></main>'
    )
    page.goto(site.page(body))
    wait_for_app(page)
    expect(page.get_by_role("img", name="Shown")).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Fail").click()
    expect(page.get_by_role("alert").filter(has_text="Failed")).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example(page: Page, site: Site, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.page(f'<main><h1>Example</h1><lite-py src="examples/{name}"></lite-py></main>'))
    wait_for_app(page)
    expect(page.get_by_role("button", name="Console")).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_front_page(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.url)
    wait_for_app(page)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_guides_page(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.url + "guide.html")
    wait_for_app(page)
    expect(page.get_by_role("button", name="Submit").first).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert violations(page) == []


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; media-src blob:; style-src 'self'; base-uri 'none'; form-action 'none'"
)


def test_a_strict_policy_breaks_nothing(page: Page, site: Site) -> None:
    site.write("strict.py", KITCHEN.replace('gr.Image("dot.png", label="Shown", interactive=False)', "pass"))
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.goto(site.page('<main><lite-py src="strict.py"></lite-py></main>', head=head))
    wait_for_app(page)
    page.get_by_role("button", name="Fail").click()
    expect(page.get_by_role("alert").filter(has_text="Failed")).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert refused == []


def test_without_javascript_a_page_says_so(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()
