"""What is said of packages that a page cannot import, when an app starts and while it runs."""

from __future__ import annotations

import asyncio
import re

import page
import pytest

from lite_py import protocol, substitutes

CALLED = """
import gradio as gr

def use(name):
    __import__(name)

gr.Interface(use, "text", None).launch()
"""


@pytest.mark.parametrize(
    ("package", "instead"),
    [
        ("torch", "numpy"),
        ("tensorflow", "scikit-learn"),
        ("jax", "numpy"),
        ("diffusers", "server"),
        ("transformers", "models/"),
        ("onnxruntime", r"pipeline\(\)"),
        ("cv2", "Pillow"),
        ("spaces", r"leave out the import"),
        ("openai", "requests"),
    ],
)
def test_a_known_package_comes_with_what_to_use(package: str, instead: str) -> None:
    said = substitutes.explain(package)
    assert said.startswith(f"The package {package!r} is not part of this site: ")
    assert re.search(instead, said)
    assert said.count(". ") == 0 and said.endswith(".")


def test_every_sentence_is_one_and_begins_in_lower_case_where_it_goes_on() -> None:
    for package, (why, instead) in substitutes.SUBSTITUTES.items():
        assert package.isidentifier()
        assert not why.endswith(".") and not instead.endswith(".")
        assert ". " not in why + instead


def test_an_app_that_imports_one_says_so_with_what_the_site_has() -> None:
    async def check() -> None:
        with page.opened() as opened:
            fault = await opened.fault("import gradio as gr\nimport not_a_real_torch")
            assert fault.message.startswith("The package 'not_a_real_torch' is not part of this site, so it cannot be")
            assert "The site carries: " in fault.message
            assert "<gradio-requirements>" in fault.message
        with page.opened() as opened:
            fault = await opened.fault("import gradio as gr\nimport spaces")
            assert fault.message == f"{substitutes.explain('spaces')} The site carries: none."

    asyncio.run(check())


@pytest.mark.parametrize("package", ["spaces", "not_a_real_torch"])
def test_a_function_that_imports_one_shows_the_same_sentence(package: str) -> None:
    async def check() -> None:
        with page.opened() as opened:
            await opened.run(CALLED)
            status = await opened.end(opened.fire(0, [package]))
            assert status.stage == "error"
            assert status.message == substitutes.explain(package)
            (toast,) = opened.of(protocol.Toast)
            assert toast.message.replace("\\", "") == substitutes.explain(package)  # it is no Markdown
            assert f"No module named '{package}'" in opened.printed("stderr")

    asyncio.run(check())
