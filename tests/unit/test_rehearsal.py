"""Events that nobody sees: they run as the page's do, and leave the page's apps as they are."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import page as pages

from lite_py import protocol, rehearsal, wire

APP = """
import os
import gradio as gr
where = os.getcwd()
with gr.Blocks() as demo:
    name, said = gr.Textbox(), gr.Textbox()
    name.submit(lambda name: f"{name} {os.getcwd() == where}", name, said)
demo.launch()
"""


def event(number: int) -> str:
    """As loader/src/worker/rehearsal.ts makes them."""
    return wire.dumps(
        protocol.Dispatch(
            app_id=rehearsal.ID, event_id=number, fn_index=number % 4, trigger_id=1, data=["Ada", float(number)]
        )
    )


def test_each_kind_of_function_answers() -> None:
    async def play() -> None:
        said: list[Any] = []
        receive = rehearsal.begin(lambda text, buffers=(): said.append(wire.loads(text, protocol.ToPage)))
        for number in range(8):
            receive(event(number))
            for _ in range(50):
                await asyncio.sleep(0)
        patches = [message for message in said if isinstance(message, protocol.Patch)]
        assert len(patches) == 12  # generators have two values each
        texts: dict[Any, str] = {}
        for patch in patches:
            value = patch.ops[0].value
            texts[patch.event_id] = (texts[patch.event_id] if patch.ops[0].action == "append" else "") + value
        assert texts == dict.fromkeys(range(8), "Hello Ada!")
        assert not [m for m in said if isinstance(m, (protocol.Fault, protocol.Toast))]
        assert not [m for m in said if isinstance(m, protocol.Status) and m.stage == "error"]

    asyncio.run(play())


def test_the_pages_apps_stay_as_they_are() -> None:
    async def play() -> None:
        with pages.opened() as page:
            config = await page.run(APP)
            before = (os.getcwd(), list(sys.path), sys.modules["__main__"], len(page.messages))
            receive = rehearsal.begin(lambda text, buffers=(): None)
            for number in range(8):
                receive(event(number))
                await asyncio.sleep(0.001)
            assert (os.getcwd(), list(sys.path), sys.modules["__main__"], len(page.messages)) == before
            assert await page.call(0, "Ada") == ["Ada True"]
            with pages.opened("other") as other:  # whose ids are counted from 0, too
                assert [c["id"] for c in (await other.run(APP))["components"]] == [
                    c["id"] for c in config["components"]
                ]

    asyncio.run(play())
