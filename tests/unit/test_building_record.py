"""What is recorded of an app that runs, and what a site's Python makes of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

import page as pages
import pytest

from lite_py import protocol
from lite_py._compat import platform
from lite_py.building.inside import record

APP = """
import gradio as gr

def run(text):
    print("ran", text)
    return text.upper()

with gr.Blocks() as demo:
    text, shout = gr.Textbox(label="text"), gr.Textbox(label="shout")
    gr.Examples([["one"], ["two"]], text, shout, run, cache_examples=True)
    gr.Examples([["three"]], text)
    gr.Examples([["four"]], text, shout, run, cache_examples="lazy")
    button = gr.Button("Go")
    button.click(run, text, shout)
demo.launch()
"""


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


async def start(page: pages.Page, code: str = APP, built: dict[str, Any] | None = None) -> dict[str, Any]:
    page.write("app.py", code)
    if built is not None:
        page.write(".lite-py/examples.json", json.dumps(built))
    page.send(
        protocol.Run(app_id=page.id, entrypoint="app.py", page={"url": "http://here/"}, site="http://here/lite-py/")
    )
    (mount,) = await page.until(lambda: page.of(protocol.Mount) or page.of(protocol.Fault))
    assert isinstance(mount, protocol.Mount), mount
    return mount.config


def test_only_the_listeners_of_examples_are_told() -> None:
    async def work() -> None:
        with pages.opened() as page:
            config = await start(page)
            eager, plain, lazy = json.loads(record.describe(page.receive))
            assert [one["rows"] for one in (eager, plain, lazy)] == [2, 1, 1]
            assert plain["give"] is None and plain["loads"] == []
            assert lazy["give"] is None and lazy["loads"] == []  # made when it is wanted
            targets = {one["id"]: one["targets"] for one in config["dependencies"]}
            datasets = [one["id"] for one in config["components"] if one["type"] == "dataset"]
            assert [targets[one["fill"]] for one in (eager, plain, lazy)] == [[[id, "click"]] for id in datasets]
            assert all(targets[number][0][1] == "load" for number in eager["loads"])
            (own,) = [one["id"] for one in config["dependencies"] if one["api_name"] == "run"]
            assert own not in {eager["fill"], eager["give"], plain["fill"], lazy["fill"], *eager["loads"]}

    run(work())


async def stored() -> dict[str, Any]:
    """What the examples gave, as a site has it."""
    with pages.opened() as page:
        await start(page)
        (eager, *_) = json.loads(record.describe(page.receive))
        for number in eager["loads"]:
            await page.call(number)
        assert page.printed() == "ran one\nran two\n"
        caches: dict[str, Any] = json.loads(record.caches(page.receive))
        return caches


def test_what_the_site_has_is_not_made_again() -> None:
    async def work() -> None:
        built = await stored()
        with pages.opened() as page:
            await start(page, built=built)
            (eager, *_) = json.loads(record.describe(page.receive))
            for number in eager["loads"]:
                await page.call(number)
            assert await page.call(eager["give"], 1) == ["TWO"]
            assert page.printed() == ""

    run(work())


def test_what_the_site_has_of_other_code_is_made_anew() -> None:
    async def work() -> None:
        built = await stored()
        with pages.opened() as page:
            await start(page, APP.replace("upper()", "title()"), built)
            (eager, *_) = json.loads(record.describe(page.receive))
            assert await page.call(eager["give"], 1) == ["Two"]
            assert page.printed() == "ran two\n"

    run(work())


@pytest.mark.parametrize("content", ["nonsense", "[]", '{"4": {"1": {"entry": 3}}}'])
def test_a_damaged_list_counts_as_none(content: str) -> None:
    async def work() -> None:
        with pages.opened() as page:
            page.write(".lite-py/examples.json", content)
            await start(page)
            (eager, *_) = json.loads(record.describe(page.receive))
            assert await page.call(eager["give"], 0) == ["ONE"]

    run(work())


def test_media_of_the_site_are_fetched_when_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    code = APP.replace("return text.upper()", "open('a.txt', 'w').write(text)\n    return 'a.txt'").replace(
        'shout = gr.Textbox(label="text"), gr.Textbox(label="shout")',
        'shout = gr.Textbox(label="text"), gr.Image(type="filepath", label="shout")',
    )
    asked = []

    async def fetch(address: str) -> bytes:
        asked.append(address)
        return b"fetched"

    async def work() -> None:
        with pages.opened() as page:
            await start(page, code)
            (eager, *_) = json.loads(record.describe(page.receive))
            await page.call(eager["give"], 1)
            built = json.loads(record.caches(page.receive))
        for entries in built.values():
            for entry in entries.values():
                (name,) = entry["files"]
                entry["files"] = {name: "../assets/a-123.txt"}
        monkeypatch.setattr(platform, "fetch", fetch)
        with pages.opened() as page:
            await start(page, code, built)
            assert asked == []
            (value,) = await page.call(eager["give"], 1)
            assert asked == ["http://here/lite-py/../assets/a-123.txt"]
            assert page.buffers[value["path"]] == b"fetched"
            await page.call(eager["give"], 1)
            assert len(asked) == 1
            assert page.printed() == ""

    run(work())


def test_media_that_cannot_be_fetched_are_made() -> None:
    async def work() -> None:
        built = await stored()
        for entries in built.values():
            for entry in entries.values():
                entry["files"] = {"shout/0.png": "../assets/0.png"}
        with pages.opened() as page:
            await start(page, built=built)
            (eager, *_) = json.loads(record.describe(page.receive))
            assert await page.call(eager["give"], 0) == ["ONE"]
            assert page.printed() == "ran one\n"

    run(work())


def test_what_the_site_adds_is_no_source_of_the_apps() -> None:
    async def work() -> None:
        with pages.opened() as page:
            await start(page, built={})
            app = page.receive.__self__._apps["app"]  # type: ignore[attr-defined]
            assert app.files.sources == {"app.py"}
            assert "lite_py.examples" in json.loads(record.modules(page.receive))

    run(work())
