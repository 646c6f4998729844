"""launch(share=True): a link that carries the app, and the page that opens it."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import zlib

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DIST, PYTHON_TIMEOUT, OpenApp, Site
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import POLICY

APP = """
import gradio as gr
from lib.shout import shout

print(open("data.bin", "rb").read().hex())

def run(text):
    return shout(text) + open("notes.txt").read()

demo = gr.Interface(run, "text", "text", title="Shout <b>&amp;</b>")
print(demo.launch(share=True))
"""
SHOUT = "    # indented, and kept so\ndef shout(text):\n    return '<' + text.upper() + '>'\n".replace("    #", "#", 1)
NOTES = "\n\n    two empty lines before, none after"
BINARY = bytes(range(256))


def put_app(site: Site, folder: str = "", loader: str = "lite.js", code: str = APP) -> str:
    """A page with an app of several files; returns its address."""
    site.write(f"{folder}files/app.py", code)
    site.write(f"{folder}files/shout.py", SHOUT)
    site.write(f"{folder}files/notes.txt", NOTES)
    site.write(f"{folder}files/data.bin", BINARY)
    page = (
        f'<!doctype html><html lang="en"><title>Page A</title><script type="module" src="{loader}"></script>'
        '<lite-py><gradio-file name="app.py" entrypoint url="files/app.py"></gradio-file>'
        '<gradio-file name="lib/shout.py" url="files/shout.py"></gradio-file>'
        '<gradio-file name="notes.txt" url="files/notes.txt"></gradio-file>'
        '<gradio-file name="data.bin" url="files/data.bin"></gradio-file></lite-py>'
    )
    return site.write(f"{folder}shared-app.html", page)


def link_of(page: Page, address: str) -> str:
    """The link that the dialog of an app's page shows."""
    page.goto(address)
    page.get_by_role("button", name="Share").click(timeout=PYTHON_TIMEOUT)
    return page.get_by_role("textbox", name="Link").input_value()


def payload(content: object, mark: str = "1") -> str:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = compressor.compress(json.dumps(content).encode()) + compressor.flush()
    return f"#{mark}-" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def shared(code: str, **more: object) -> dict[str, object]:
    return {"title": "", "entrypoint": "app.py", "files": {"app.py": code}, "requirements": [], "indexes": [], **more}


def output(page: Page, text: str) -> Locator:
    """The output of the app, run on a text."""
    page.get_by_role("textbox", name="text").fill(text, timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Submit").click()
    return page.get_by_role("textbox", name="output")


def test_a_link_opens_elsewhere_and_gives_the_same(page: Page, site: Site, browser: Browser) -> None:
    link = link_of(page, put_app(site))
    assert link.startswith(site.url + "share.html#1-")
    assert re.fullmatch(r"[\w-]+", link.split("#1-")[1])
    page.keyboard.press("Escape")
    expect(output(page, "hey")).to_have_value("<HEY>" + NOTES, timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name=re.compile("Console")).click()
    log = page.get_by_role("log")
    expect(log).to_contain_text(f"* Running on public URL: {link}")
    # launch() returns Gradio's three things: no server object, this page's address, the link
    expect(log).to_contain_text(f"(None, '{page.url}', '{link}')")
    expect(log).to_contain_text(BINARY.hex())

    context = browser.new_context(viewport={"width": 1200, "height": 900})
    other = context.new_page()
    asked: list[str] = []
    thrown: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.on("pageerror", lambda error: thrown.append(str(error)))
    other.goto(link)
    # markup in a title is text
    expect(other.get_by_role("heading", level=1)).to_have_text("Shout <b>&amp;</b>")
    expect(other).to_have_title("Shout <b>&amp;</b> - shared app")
    expect(other.get_by_role("region", name="app.py")).to_have_text(APP.strip())
    expect(other.get_by_role("region", name="lib/shout.py")).to_contain_text("def shout(text):")
    expect(other.get_by_text("256 bytes that are not text")).to_be_visible()
    expect(other.get_by_text(re.compile("can do what any script of localhost"))).to_be_visible()
    other.wait_for_timeout(300)
    script = re.search(r"shared\.js\?v=\w{10}", (DIST / "share.html").read_text())
    assert script, "a browser that has kept the script of another version would run it"
    names = sorted(url.rpartition("/")[2].split("#")[0] for url in asked if not url.startswith("data:"))
    assert names == ["share.html", script[0]]
    other.get_by_role("button", name="Run").press("Enter")
    expect(output(other, "hey")).to_have_value("<HEY>" + NOTES, timeout=PYTHON_TIMEOUT)
    expect(other.get_by_role("region", name="app.py")).to_be_hidden()
    other.get_by_text("Code", exact=True).click()
    expect(other.get_by_role("region", name="app.py")).to_be_visible()
    # the app that came with a link can be given on
    other.get_by_role("button", name="Share").click()
    expect(other.get_by_role("textbox", name="Link")).to_have_value(link)
    assert thrown == []
    context.close()


def test_the_dialog_by_keyboard(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(put_app(site))
    button = page.get_by_role("button", name="Share")
    button.press("Enter", timeout=PYTHON_TIMEOUT)
    dialog = page.get_by_role("dialog", name="Share this app")
    link = dialog.get_by_role("textbox", name="Link")
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied to the clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == link.input_value()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 800})
    link = link_of(page, put_app(site))
    found = Axe().run(page, context={"include": ["lite-py"]}).response["violations"]
    page.goto(link)
    expect(page.get_by_role("button", name="Run")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found += Axe().run(page).response["violations"]
    page.goto(link[:-9])
    expect(page.get_by_role("alert")).to_be_visible()
    found += Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found] == []


def test_nothing_of_it_runs_before_run(page: Page, site: Site) -> None:
    code = (
        "import gradio as gr\nfrom js import fetch\nawait fetch('executed.txt')\n"
        "</pre><img src=x onerror=\"document.title='executed'\"><script>document.title='executed'</script>\n"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    running = code.split("</pre>")[0] + "gr.Interface(lambda text: text, 'text', 'text').launch()"
    page.goto(
        site.url + "share.html" + payload(shared(code, title="<img src=x onerror=\"document.title='executed'\">"))
    )
    expect(page.get_by_role("region", name="app.py")).to_contain_text("<img src=x onerror=")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x onerror=")
    page.wait_for_timeout(500)
    assert page.evaluate("document.title").endswith("shared app")
    assert page.evaluate("document.querySelectorAll('img, script:not([src])').length") == 0
    # another link in the same tab is another app, which also waits
    page.evaluate("hash => { location.hash = hash }", payload(shared(running, requirements=["tabulate"])))
    expect(page.get_by_role("heading", level=1)).to_have_text("app.py")
    expect(page.get_by_text("It also installs packages")).to_contain_text("tabulate")
    page.wait_for_timeout(500)
    assert not [url for url in asked if re.search(r"executed|lite\.js|worker\.js|pyodide|x$", url)]
    page.evaluate("hash => { location.hash = hash }", payload(shared(running)))
    expect(page.get_by_text("It also installs packages")).to_have_count(0)
    page.get_by_role("button", name="Run").click()
    expect(output(page, "a")).to_have_value("a", timeout=PYTHON_TIMEOUT)
    assert [url for url in asked if "executed.txt" in url]


BAD = {
    "nothing": ("", r"no app in this address"),
    "not base64": ("#1-%%%", r"damaged or cut off"),
    "no mark": ("#hello", r"damaged or cut off"),
    "cut off": (payload(shared("x = 1" * 500))[:-12], r"damaged or cut off"),
    "not an app": (payload([1, 2]), r"damaged or cut off"),
    "no such file": (payload(shared("x", entrypoint="other.py")), r"damaged or cut off"),
    "bad file": (payload(shared("x", files={"app.py": 3})), r"damaged or cut off"),
    "another version": (payload(shared("x"), mark="2"), r"another version of lite_py"),
    "bomb": (payload(shared(" " * 25_000_000)), r"too big to be an app"),
}


def test_a_bad_link_is_one_clear_sentence(page: Page, site: Site) -> None:
    for name, (fragment, said) in BAD.items():
        page.goto("about:blank")
        page.goto(site.url + "share.html" + fragment)
        expect(page.get_by_role("alert"), name).to_contain_text(re.compile(said))
        expect(page.get_by_role("button", name="Run")).to_have_count(0)
    page.goto("about:blank")
    page.goto(site.url + "share.html")
    # longer than what an address bar takes, but not than what a script can set
    page.evaluate("history.replaceState(null, '', '#1-' + 'A'.repeat(1_500_000))")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("damaged or cut off")


def test_an_app_too_big_for_a_link_is_offered_as_a_file(open_app: OpenApp, page: Page) -> None:
    noise = base64.b85encode(os.urandom(30_000)).decode()
    open_app(
        f"import gradio as gr\nNOISE = {noise!r}\nprint(gr.Interface(len, 'text', 'text').launch(share=True)[2])",
    )
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share this app")
    expect(dialog).to_contain_text("too big for a link")
    expect(dialog.get_by_role("textbox", name="Link")).to_have_count(0)
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Download HTML file").click()
    assert noise[:50].replace("&", "&amp;").replace("<", "&lt;") in waiting.value.path().read_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("Console")).click()
    expect(page.get_by_role("log")).to_contain_text("too big for a link")
    expect(page.get_by_role("log")).to_contain_text("None")


def test_from_a_folder_below_and_under_a_strict_policy(page: Page, site: Site) -> None:
    root = site.root / "deep" / "er"
    shutil.copytree(DIST, root, copy_function=os.link)
    code = APP.replace(', title="Shout <b>&amp;</b>"', "")  # a title is Markdown with a style of its own
    link = link_of(page, put_app(site, folder="pages/", loader="../deep/er/lite.js", code=code))
    assert link.startswith(site.url + "deep/er/share.html#1-")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    html = (DIST / "share.html").read_text()
    strict = html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    site.write("deep/er/share.html", strict)
    page.goto(link)
    page.get_by_role("button", name="Run").click()
    expect(output(page, "hey")).to_have_value("<HEY>" + NOTES, timeout=PYTHON_TIMEOUT)
    assert refused == []
