"""Packages that the author asks for, from the index that the author names."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile

from conftest import PYTHON_TIMEOUT, OpenApp, Site
from playwright.sync_api import Page, expect


def wheel(name: str, code: str) -> bytes:
    """A pure wheel of one module (PEP 427)."""
    info = f"{name}-1.0.dist-info"
    members = {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    for path, text in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        rows.append(f"{path},sha256={digest},{len(text.encode())}")
    members[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,", ""])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, text in members.items():
            archive.writestr(path, text)
    return stream.getvalue()


def publish(site: Site, name: str, code: str) -> None:
    """Put a wheel into the site's own index (PEP 503)."""
    data = wheel(name, code)
    file = f"{name}-1.0-py3-none-any.whl"
    site.write(f"index/files/{file}", data)
    link = f'<a href="../files/{file}#sha256={hashlib.sha256(data).hexdigest()}">{file}</a>'
    site.write(f"index/{name}/index.html", f"<!doctype html><html><body>{link}</body></html>")


def test_a_wheel_of_the_named_index_is_installed(page: Page, site: Site) -> None:
    publish(site, "tinygreeting", "def greet(name):\n    return f'Ahoy {name}'\n")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    code = "import gradio as gr, tinygreeting\ngr.Interface(tinygreeting.greet, 'text', 'text').launch()"
    body = (
        f'<gradio-lite index-url="{site.url}index">'
        "<gradio-requirements>tinygreeting==1.0\ngradio[oauth]>=5.49\nnumpy</gradio-requirements>"
        f'<gradio-file name="app.py" entrypoint>{code}</gradio-file></gradio-lite>'
    )
    page.goto(site.page(body))
    page.get_by_role("textbox", name="name").fill("Ada")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("Ahoy Ada", timeout=PYTHON_TIMEOUT)
    assert any("micropip" in url for url in asked)


def test_a_requirement_that_is_nowhere_is_named(page: Page, site: Site) -> None:
    body = f'<lite-py index-url="{site.url}index" requirements="no-such-package">print("never")</lite-py>'
    page.goto(site.page(body))
    expect(page.get_by_role("alert")).to_contain_text(re.compile("no-such-package"), timeout=PYTHON_TIMEOUT)


def test_micropip_is_not_fetched_without_requirements(open_app: OpenApp, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_app("import gradio as gr\ngr.Interface(lambda x: x, 'text', 'text').launch()")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("", timeout=PYTHON_TIMEOUT)
    assert not any("micropip" in url for url in asked)
