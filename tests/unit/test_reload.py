"""Code that is run again in the Python that is there."""

from __future__ import annotations

import asyncio
import io
from typing import Any

from page import Page
from PIL import Image
from test_worker import play

from lite_py import protocol

COUNTER = """
import sys, gradio as gr, helper
from pack import part

state = []
sys.modules["json"].runs = getattr(sys.modules["json"], "runs", 0) + 1

def add(word, session):
    state.append(word)
    return " ".join(state), (session or 0) + 1

with gr.Blocks() as demo:
    word, said, count = gr.Textbox(label="{0}"), gr.Textbox(), gr.State()
    gr.Button(helper.NAME + part.NAME).click(add, [word, count], [said, count])
demo.launch()
"""


async def again(page: Page, *removed: str, **files: str) -> Any:
    """Run the page's app again with other files; returns its config, or the fault."""
    page.messages.clear()
    page.send(protocol.Reload(app_id=page.id, removed=list(removed)))
    for name, text in files.items():
        page.write(name.replace("__", "/") + ".py", text)
    page.send(protocol.Run(app_id=page.id, entrypoint="app.py", page={"url": "http://here/"}))
    (message,) = await page.until(lambda: page.of(protocol.Mount) or page.of(protocol.Fault))
    return message.config if isinstance(message, protocol.Mount) else message


def button(config: dict[str, Any]) -> str:
    (found,) = [part for part in config["components"] if part["type"] == "button"]
    return str(found["props"]["value"])


@play
async def test_own_modules_are_new_and_others_stay(page: Page) -> None:
    """`pack` has no __init__.py: a module without a file."""
    import json

    vars(json).pop("runs", None)
    config = await page.run(COUNTER.format("one"), helper="NAME = 'a'", pack__part="NAME = 'b'")
    assert button(config) == "ab"
    assert await page.call(0, "x", None) == ["x"]
    config = await again(page, app=COUNTER.format("two"))
    assert button(config) == "ab"
    assert await page.call(0, "y", None) == ["y"]  # neither the globals nor the session are the old ones
    # in the same second, with the same length: byte-code of the old text must not be taken
    assert button(await again(page, helper="NAME = 'c'")) == "cb"
    assert button(await again(page, pack__part="NAME = 'd'")) == "cd"
    assert vars(json).pop("runs") == 4


@play
async def test_a_mistake_and_its_correction(page: Page) -> None:
    await page.run(COUNTER.format("one"), helper="NAME = 'a'", pack__part="NAME = 'b'")
    fault = await again(page, helper="NAME = ")
    assert isinstance(fault, protocol.Fault) and fault.message.startswith("helper.py, line 1")
    assert button(await again(page, helper="NAME = 'c'")) == "cb"
    fault = await again(page, "helper.py")
    assert "'helper'" in fault.message
    assert button(await again(page, helper="NAME = 'e'")) == "eb"


@play
async def test_what_goes_on_is_stopped(page: Page) -> None:
    await page.run(
        """
        import asyncio, gradio as gr
        ended = []
        async def wait():
            print("begun")
            try:
                await asyncio.sleep(60)
            finally:
                print("ended")
        with gr.Blocks() as demo:
            gr.Button().click(wait)
        """
    )
    event_id = page.fire(0, [])
    await page.until(page.printed)
    await again(page, app="import gradio as gr\nprint('new')\nwith gr.Blocks() as demo:\n    gr.Button('n')")
    assert page.printed() == "ended\nnew\n"
    (status,) = [status for status in page.of(protocol.Status) if status.event_id == event_id]
    assert status.cancelled


@play
async def test_a_start_that_waits_is_given_up(page: Page) -> None:
    page.write("app.py", "import asyncio\nprint('begun')\nawait asyncio.sleep(60)\nraise SystemExit")
    page.send(protocol.Run(app_id=page.id, entrypoint="app.py"))
    await page.until(lambda: page.printed() == "begun\n")
    await again(page, app="import gradio as gr\nwith gr.Blocks() as demo:\n    gr.Button('n')")
    await asyncio.sleep(0.05)
    assert len(page.of(protocol.Mount)) == 1 and not page.of(protocol.Fault)


@play
async def test_another_mount_of_the_same_code_goes_on(page: Page) -> None:
    code, files = COUNTER.format("one"), {"helper": "NAME = 'a'", "pack__part": "NAME = 'b'"}
    await page.run(code, **files)
    other = Page("other", beside=page)
    await other.run(code, **files)
    assert await page.call(0, "x", None) == ["x"]
    assert await other.call(0, "y", None) == ["x y"]
    assert button(await again(page, helper="NAME = 'new'")) == "newb"
    assert await page.call(0, "z", None) == ["z"]
    assert await other.call(0, "z", None) == ["x y z"]
    # back to what the other one shows
    page.messages.clear()
    await again(page, helper="NAME = 'a'")
    assert await page.call(0, "!", None) == ["x y z !"]


@play
async def test_files_that_the_user_gave_and_the_app_wrote_are_there(page: Page) -> None:
    code = """
        import gradio as gr
        from pathlib import Path
        Path("log.txt").open("a").write("{0}")
        def read(file):
            return str(Path(file).stat().st_size) + " " + Path("log.txt").read_text()
        with gr.Blocks() as demo:
            image, text = gr.Image(type="filepath"), gr.Textbox()
            gr.Button().click(read, image, text)
        """
    await page.run(code.format("1"))
    picture = io.BytesIO()
    Image.new("RGB", (2, 3)).save(picture, "png")
    page.send(protocol.File(app_id=page.id, folder="uploads", path="app/x.png", buffer=0), [picture.getvalue()])
    await again(page, app=code.format("2"))
    file = {"path": "../uploads/app/x.png", "meta": {"_type": "gradio.FileData"}}
    assert await page.call(0, file) == [f"{len(picture.getvalue())} 12"]
