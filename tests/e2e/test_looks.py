"""What an author does to an app's looks: themes, CSS, scripts, the page's head and icon."""

from __future__ import annotations

from typing import Any

import pictures
from axe_playwright_python.sync_playwright import Axe
from conftest import PYTHON_TIMEOUT, OpenApp, Site, wait_for_app
from playwright.sync_api import Locator, Page, expect

THEMES = (
    "base",
    "citrus",
    "cyberpunk",
    "default",
    "ember",
    "glass",
    "mario",
    "monochrome",
    "neon",
    "ocean",
    "origin",
    "soft",
)


def style(element: Locator, name: str) -> str:
    """A property as the browser computed it."""
    value: str = element.evaluate("(element, name) => getComputedStyle(element).getPropertyValue(name)", name)
    return value


def background(element: Locator) -> str:
    return style(element, "background-color")


def complaints(page: Page) -> list[str]:
    """What lite_py wrote into the console as errors."""
    watch: Any = page.watch  # type: ignore[attr-defined]
    return [line for line in watch.console if line.startswith("error: lite_py")]


def test_a_theme_changes_what_is_seen(page: Page, open_app: OpenApp) -> None:
    page.emulate_media(color_scheme="light")
    open_app("""
        import gradio as gr
        theme = gr.themes.Soft(
            primary_hue="emerald", neutral_hue="stone", radius_size="lg", spacing_size="lg", font=["Georgia", "serif"]
        ).set(block_background_fill="#fff0f5", block_background_fill_dark="#102030", button_transition="none")
        with gr.Blocks() as demo:
            name, said = gr.Textbox(label="Name"), gr.Textbox(label="Said")
            button = gr.Button("Go", variant="primary")
            other = gr.Button("Other")
            button.click(lambda name: name.upper(), name, said)
        demo.launch(theme=theme)
    """)
    go, other = page.get_by_role("button", name="Go"), page.get_by_role("button", name="Other")
    block = page.locator(".block", has=page.get_by_label("Name"))
    box = page.locator(".gradio-container")
    expect(go).to_have_css("background-color", "rgb(16, 185, 129)")  # emerald's 500
    assert style(go, "border-radius") == "8px"
    assert style(go, "padding") == "10px 20px"
    assert style(go, "font-family") == "Georgia, serif"
    assert "2px 5px" in style(go, "box-shadow")
    expect(block).to_have_css("background-color", "rgb(255, 240, 245)")
    expect(box).to_have_css("background-color", "rgb(250, 250, 249)")  # stone's 50
    expect(other).to_have_css("background-color", "rgb(255, 255, 255)")
    go.hover()
    page.mouse.down()
    assert "inset" in style(go, "box-shadow")
    page.mouse.up()
    page.mouse.move(0, 0)

    page.emulate_media(color_scheme="dark")
    expect(box).to_have_class("gradio-container dark")
    expect(block).to_have_css("background-color", "rgb(16, 32, 48)")
    expect(box).to_have_css("background-color", "rgb(15, 14, 13)")  # stone's 950
    expect(go).to_have_css("background-color", "rgb(5, 150, 105)")  # in the dark its 600
    page.get_by_label("Name").fill("ada")
    go.click()
    expect(page.get_by_label("Said")).to_have_value("ADA", timeout=PYTHON_TIMEOUT)

    # Other code in the same page brings its own looks, and nothing of the old ones stays.
    page.emulate_media(color_scheme="light")
    again = "import gradio as gr\nwith gr.Blocks({}) as demo:\n    gr.Button('Go', variant='primary')"
    base = "theme='base', css='button { margin: 9px }'"
    for looks, fill, margin in ((base, "rgb(46, 111, 239)", "9px"), ("", "rgb(207, 72, 11)", "0px")):
        page.locator("lite-py").evaluate("(element, code) => element.run(code).then(() => 1)", again.format(looks))
        expect(go).to_have_css("background-color", fill)
        expect(go).to_have_css("margin-top", margin)
    assert complaints(page) == []


def test_every_built_in_theme_can_be_read_and_asks_nobody(page: Page, site: Site) -> None:
    site.write(
        "themed.py",
        """
import gradio as gr
def build(theme):
    with gr.Blocks() as demo:
        gr.Markdown("Text with a [link](#x) and `code`")
        gr.Textbox("x", label="Text", info="Help")
        gr.Textbox(label="Empty", placeholder="Type here")
        gr.CheckboxGroup(["a", "b"], value=["a"], label="Group")
        gr.Radio(["a", "b"], value="a", label="Radio")
        gr.Checkbox(True, label="Check")
        gr.Slider(0, 10, 4, label="Slider")
        gr.Label({"cat": 0.7, "dog": 0.3}, label="Label")
        with gr.Tab("One"):
            gr.Button("First", variant="primary")
        with gr.Tab("Two"):
            gr.Markdown("two")
        gr.Button("Second")
        gr.Button("Third", variant="stop")
    demo.launch(theme=theme)
""",
    )
    app = '<lite-py id="{0}"><gradio-file name="themed.py" url="themed.py"></gradio-file>'
    app += '<gradio-file name="app.py" entrypoint>from themed import build\nbuild("gradio/{0}")</gradio-file></lite-py>'
    page.goto(site.page("<main><h1>Themes</h1>" + "".join(app.format(theme) for theme in THEMES) + "</main>"))
    apps = page.locator("lite-py")
    apps.evaluate_all("all => Promise.all(all.map((element) => element.ready)).then(() => 1)")
    for scheme in ("light", "dark"):
        apps.evaluate_all("(all, scheme) => all.forEach((element) => element.setAttribute('theme', scheme))", scheme)
        page.wait_for_timeout(400)  # until colours have stopped changing
        violations = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        assert [node["target"] for found in violations for node in found["nodes"]] == []
        pages = {background(page.locator(f"#{theme} .gradio-container")) for theme in THEMES}
        assert len(pages) >= 6  # they are not all the same
    assert complaints(page) == []


CSS_APP = """
    import gradio as gr
    with gr.Blocks(css_paths="weaker.css", css="#named { color: rgb(9, 9, 9) }") as demo:
        gr.HTML("<p class='inner'>Text</p>", elem_id="html")
        gr.Textbox(label="Name", elem_id="named", elem_classes="classy")
        gr.Button("Go", variant="primary")
        gr.Slider(label="Slider", elem_id="slide")
    demo.launch(css=open("style.css").read(), css_paths=["first.css", "second.css"])
"""
CSS = """
    @keyframes spin { to { rotate: 1turn } }
    :root { --block-radius: 13px; --mine: rgb(1, 2, 3); --block-background-fill: rgb(250, 250, 210) }
    body.dark { --mine: rgb(3, 2, 1) }
    body { letter-spacing: 1px }
    .gradio-container { max-width: 700px !important; padding: 21px; }
    #named, .unused { color: rgb(1, 1, 1); animation: spin 9s }
    .classy textarea { background: url("file=dot.png") }
    footer { visibility: hidden }
    button { background: rgb(4, 5, 6) }
    input[type=range] { height: 31px }
    .dark button.primary { background: rgb(7, 8, 9) }
    html body .gradio-container .inner { color: var(--mine) }
    @media (min-width: 10px) { gradio-app .inner { padding-left: 17px } }
    @media print { .inner { padding-left: 99px } }
    .table { color: var(--table-border-color) }
"""


def test_css_reaches_the_app(page: Page, site: Site) -> None:
    page.emulate_media(color_scheme="light")
    files = {"style.css": CSS, "first.css": "#html { margin: 1px; top: 2px }", "second.css": "#html { margin: 3px }"}
    for name, text in files.items():
        site.write(f"css/{name}", text)
    site.write("css/app.py", "\n".join(line.removeprefix("    ") for line in CSS_APP.splitlines()))
    site.write("css/dot.png", pictures.files()["rgb.png"])
    names = "".join(f'<gradio-file name="{name}" url="css/{name}"></gradio-file>' for name in (*files, "dot.png"))
    app = f'<gradio-file name="app.py" entrypoint url="css/app.py"></gradio-file>{names}'
    other = 'import gradio as gr\ngr.Interface(str, "text", "text").launch()'
    outside = f'<footer>Outside</footer><button>Outside</button><lite-py id="other" light-dom>{other}</lite-py>'
    for attribute in ("", "light-dom"):
        page.goto(site.page(f'<lite-py id="app" {attribute}>{app}</lite-py>{outside}'))
        page.locator("lite-py").evaluate_all("all => Promise.all(all.map((element) => element.ready)).then(() => 1)")
        here = page.locator("#app")
        box, named, go = (
            here.locator(".gradio-container"),
            here.locator("#named"),
            here.get_by_role("button", name="Go"),
        )
        inner = here.locator(".inner")
        assert style(named, "color") == "rgb(1, 1, 1)"
        assert named.evaluate("element => element.getAnimations().map((one) => one.animationName)") == ["spin"]
        assert style(here.locator(".form").first, "border-top-left-radius") == "13px"
        assert style(here.locator("#html"), "margin-top") == "3px"
        assert style(here.locator("#html"), "top") == "2px"
        assert style(box, "max-width") == "700px"
        assert style(box, "padding-top") == "21px"
        assert style(box, "letter-spacing") == "1px"
        assert style(here.locator("footer"), "visibility") == "hidden"
        expect(go).to_have_css("background-color", "rgb(4, 5, 6)")  # weaker selectors than the page's own win
        assert style(here.get_by_role("slider"), "height") == "31px"
        assert style(inner, "color") == "rgb(1, 2, 3)"
        assert style(inner, "padding-left") == "17px"
        expect(here.locator(".block", has=page.get_by_label("Name"))).to_have_css(
            "background-color", "rgb(250, 250, 210)"
        )
        assert style(box, "--table-border-color").strip() != ""
        assert style(here.get_by_label("Name"), "background-image").startswith('url("blob:')
        # What is not the app stays as it was.
        for place in (page.locator("body > footer"), page.locator("#other footer")):
            assert style(place, "visibility") == "visible"
        for button in (page.locator("body > button"), page.locator("#other").get_by_role("button", name="Submit")):
            assert background(button) != "rgb(4, 5, 6)"
        assert style(page.locator("body"), "letter-spacing") == "normal"
        # In the dark an author's :root leaves the theme's colours alone, as in Gradio.
        page.locator("#app").evaluate("element => element.setAttribute('theme', 'dark')")
        expect(box).to_have_class("gradio-container dark")
        expect(go).to_have_css("background-color", "rgb(7, 8, 9)")
        assert style(inner, "color") == "rgb(3, 2, 1)"
        expect(here.locator(".block", has=page.get_by_label("Name"))).to_have_css("background-color", "rgb(39, 39, 42)")
    assert complaints(page) == []


FIRST_PAINT = """<script>
requestAnimationFrame(function look() {
  const button = document.querySelector("lite-py")?.shadowRoot?.querySelector("#go");
  if (button) window.first = getComputedStyle(button).backgroundColor;
  else requestAnimationFrame(look);
});
</script>"""
HEAD = """
<meta name="author" content="Ada">
<style>.marked { color: rgb(12, 13, 14) } body { margin: 55px }</style>
<script src="looks/slow.js"></script>
<script>window.order.push("inline")</script>
<script src="looks/missing.js"></script>
<script type="module">window.order.push("module")</script>
<script>
document.addEventListener("keydown", (event) => {
  if (event.key === "F8") document.getElementById("go").click();
});
</script>
"""
JS = """
async () => {
  window.order.push("js");
  const box = document.querySelector(".gradio-container");
  const line = document.createElement("p");
  line.className = "marked";
  line.textContent = `${document.querySelectorAll("button#go").length} button, ${document.title}`;
  box.insertBefore(line, box.firstChild);
}
"""


def test_head_and_js_run_once_in_order(page: Page, site: Site) -> None:
    page.emulate_media(color_scheme="light")
    site.write("looks/slow.js", "window.order = ['file'];")
    site.write("looks/head.html", HEAD)
    site.write("looks/app.js", JS)
    site.write("looks/icon.png", pictures.files()["rgb.png"])
    site.write(
        "looks/app.py",
        """
import gradio as gr
with gr.Blocks(title="Looks") as demo:
    name = gr.Textbox(label="Name")
    gr.Button("Go", variant="primary", elem_id="go").click(lambda: "clicked", None, name)
    gr.Button("Dark").click(None, None, None, js="() => { document.body.classList.toggle('dark') }")
demo.launch(theme="soft", js="app.js", head_paths=["head.html"], favicon_path="icon.png")
""",
    )
    names = ("head.html", "app.js", "icon.png")
    files = "".join(f'<gradio-file name="{name}" url="looks/{name}"></gradio-file>' for name in names)
    app = f'<lite-py><gradio-file name="app.py" entrypoint url="looks/app.py"></gradio-file>{files}</lite-py>'
    page.goto(site.page(app, head=FIRST_PAINT))
    wait_for_app(page)
    assert page.evaluate("window.first") == "rgb(98, 101, 241)"  # the theme's colour, from the first frame on
    marked = page.locator(".marked")
    expect(marked).to_have_text("1 button, Looks", timeout=PYTHON_TIMEOUT)
    assert page.evaluate("window.order") == ["file", "inline", "module", "js"]
    assert style(marked, "color") == "rgb(12, 13, 14)"
    assert style(page.locator("body"), "margin-top") == "8px"  # styles of head= are the app's, not the page's
    assert page.evaluate("document.querySelector('meta[name=author]').content") == "Ada"
    assert page.title() == "Looks"
    assert complaints(page) == [f"error: lite_py: head: {site.url}looks/missing.js could not be loaded."]
    page.keyboard.press("F8")
    expect(page.get_by_label("Name")).to_have_value("clicked", timeout=PYTHON_TIMEOUT)
    icon = page.evaluate(
        "fetch(document.querySelector('link[rel~=icon]').href).then((got) => got.arrayBuffer())"
        ".then((bytes) => [...new Uint8Array(bytes)])"
    )
    assert bytes(icon) == pictures.files()["rgb.png"]

    box = page.locator(".gradio-container")
    page.get_by_role("button", name="Dark").click()
    expect(box).to_have_class("gradio-container dark")
    page.get_by_role("button", name="Dark").click()
    expect(box).to_have_class("gradio-container")
    # A new start of Python in the same page runs none of it again.
    page.locator("lite-py").evaluate("element => element.app.onmount(element.app.store.config)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.order") == ["file", "inline", "module", "js"]
    expect(marked).to_have_count(1)


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; media-src blob:; style-src 'self'; base-uri 'none'; form-action 'none'"
)


def test_under_a_strict_policy_the_app_works_and_says_what_does_not(page: Page, site: Site) -> None:
    site.write("strict/file.js", "window.fromFile = true;")
    site.write(
        "strict/app.py",
        '''
import gradio as gr
HEAD = """
<style>#name { margin: 7px }</style>
<script>window.inline = true</script><script type="module">window.inline = true</script>
<script src="strict/file.js"></script>
"""
with gr.Blocks() as demo:
    name = gr.Textbox(label="Name", elem_id="name")
    gr.Button("Go", variant="primary").click(lambda: "clicked", None, name)
theme = gr.themes.Ocean(primary_hue="red")
demo.launch(theme=theme, css="#name { padding: 3px }", js="() => { window.ran = 1 }", head=HEAD)
''',
    )
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.goto(site.page('<main><lite-py src="strict/app.py"></lite-py></main>', head=head))
    wait_for_app(page)
    while not page.evaluate("window.fromFile"):
        page.wait_for_timeout(50)
    go = page.get_by_role("button", name="Go")
    assert "rgb(252, 165, 165)" in style(go, "background-image")  # red's 300
    assert style(page.locator("#name"), "margin-top") == "7px"
    assert style(page.locator("#name"), "padding-top") == "3px"
    go.click()
    expect(page.get_by_label("Name")).to_have_value("clicked", timeout=PYTHON_TIMEOUT)
    assert page.evaluate("[window.inline, window.ran]") == [None, None]
    told = complaints(page)
    assert [line.split(":")[2].strip() for line in told] == ["head", "js"]
    assert "forbids inline scripts" in told[0]
    assert "lacks 'unsafe-eval'" in told[1]


def test_what_fails_in_an_authors_script_leaves_the_app_alone(page: Page, open_app: OpenApp) -> None:
    open_app("""
        import gradio as gr
        js = "() => { throw new Error('Oh no') }"
        with gr.Blocks(theme="someone/theme", js=js, css="a { color: ", head="<p>") as demo:
            name = gr.Textbox(label="Name")
            gr.Button("Go").click(lambda: "clicked", None, name)
        demo.launch(favicon_path="none.ico")
    """)
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_label("Name")).to_have_value("clicked", timeout=PYTHON_TIMEOUT)
    assert complaints(page) == ["error: lite_py: js: Oh no"]
    page.get_by_role("button", name="Console").click()
    console = page.get_by_role("region", name="Console")
    expect(console).to_contain_text("The theme 'someone/theme' is none of the built-in ones")
    expect(console).to_contain_text("favicon_path names 'none.ico'")
