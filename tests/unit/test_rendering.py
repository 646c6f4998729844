"""What a session has of its own: what gr.render builds, states that end, texts in the visitor's language."""

from __future__ import annotations

import asyncio

import pytest
from page import Page, opened

from lite_py import protocol

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

KEYED = """
import gradio as gr
with gr.Blocks() as demo:
    n = gr.Number(label="n")
    out = gr.Textbox(label="out")
    @gr.render(inputs=n)
    def fields(n):
        boxes = [gr.Textbox(str(i), key=i, label=f"box {i}") for i in range(int(n))]
        go = gr.Button("Go", key="go")
        go.click(lambda *texts: "+".join(texts), boxes, out, key="join")
        def refuse():
            raise gr.Error("no", print_exception=False)
        gr.Button("Fail").click(refuse, None, out)
"""


async def rendered(page: Page, fn: int, *data: object) -> protocol.Rendered:
    status = await page.end(page.fire(fn, list(data)))
    assert status.stage == "complete", status
    message: protocol.Rendered = page.of(protocol.Rendered)[-1]
    return message


def ids(message: protocol.Rendered) -> dict[str, int]:
    return {c["props"].get("label") or c["props"].get("value"): c["id"] for c in message.config["components"]}


def test_a_key_keeps_components_and_listeners() -> None:
    async def go() -> None:
        with opened() as page:
            config = await page.run(KEYED)
            render = config["dependencies"][0]
            assert (render["api_name"], render["render_id"], render["outputs"]) == ("apply", 0, [3])
            first, second = await rendered(page, 0, 1), await rendered(page, 0, 2)
            assert first.container == second.container == 3
            assert ids(first)["box 0"] == ids(second)["box 0"] and ids(first)["Fail"] != ids(second)["Fail"]
            joins = [message.config["dependencies"][0] for message in (first, second)]
            assert joins[0]["id"] == joins[1]["id"] and len(joins[1]["inputs"]) == 2
            assert joins[1]["rendered_in"] == 0 == second.config["render_id"]
            assert await page.call(joins[1]["id"], "a", "b") == ["a+b"]
            gone = first.config["dependencies"][1]["id"]
            assert "no listener" in str((await page.end(page.fire(gone, []))).message)
            assert (await page.end(page.fire(second.config["dependencies"][1]["id"], []))).message == "no"

    asyncio.run(go())


def test_sessions_do_not_see_what_others_have_rendered() -> None:
    async def go() -> None:
        with opened() as page:
            await page.run(KEYED)
            other = Page("other", beside=page)
            await other.run(KEYED)
            mine, theirs = await rendered(page, 0, 2), await rendered(other, 0, 1)
            assert len(mine.config["dependencies"][0]["inputs"]) == 2
            assert len(theirs.config["dependencies"][0]["inputs"]) == 1
            assert await page.call(mine.config["dependencies"][0]["id"], "a", "b") == ["a+b"]

    asyncio.run(go())


def test_a_function_that_fails_leaves_what_was_there() -> None:
    async def go() -> None:
        with opened() as page:
            await page.run(
                """
                import gradio as gr
                with gr.Blocks() as demo:
                    n, out = gr.Number(), gr.Number()
                    @gr.render(inputs=n)
                    def part(n):
                        gr.Button("twice").click(lambda: 2 * n, None, out)
                        assert n < 5, "too many"
                """
            )
            made = (await rendered(page, 0, 3)).config["dependencies"][0]["id"]
            assert (await page.end(page.fire(0, [7]))).stage == "error"
            assert await page.call(made) == [6]

    asyncio.run(go())


def test_the_end_of_a_session() -> None:
    async def go() -> None:
        with opened() as page:
            await page.run(
                """
                import gradio as gr
                with gr.Blocks() as demo:
                    kept = gr.State(1, delete_callback=lambda value: print("kept", value))
                    short = gr.State(5, time_to_live=0.05, delete_callback=lambda value: print("short", value))
                    out = gr.Number()
                    def add(a, b):
                        return a + 1, b + 1, a + b
                    gr.Button().click(add, [kept, short], [kept, short, out])
                    demo.unload(lambda: print("unloaded"))
                """
            )
            assert (await page.call(0, None, None)) == [6]
            await page.until(lambda: "short 6" in page.printed())
            assert (await page.call(0, None, None)) == [7]  # the short one begins anew
            page.send(protocol.Close(app_id="app"))
            await page.until(lambda: "kept 3" in page.printed() and "unloaded" in page.printed())

    asyncio.run(go())


def test_texts_are_in_the_visitors_language() -> None:
    async def go() -> None:
        with opened() as page:
            page.write(
                "app.py",
                """
                import gradio as gr
                i18n = gr.I18n(en={"name": "Name", "hi": "Hello"}, de={"name": "Ihr Name", "hi": "Hallo"})
                with gr.Blocks() as demo:
                    name = gr.Textbox(label=i18n("name"), info=i18n("unknown"))
                    def greet():
                        gr.Info(i18n("hi"))
                        return gr.Textbox(label="> " + i18n("hi"))
                    gr.Button(i18n("hi")).click(greet, None, name)
                demo.launch(i18n=i18n)
                """,
            )
            page.send(
                protocol.Run(app_id="app", entrypoint="app.py", page={"headers": {"accept-language": "de-AT,de,en"}})
            )
            (mount,) = await page.until(lambda: page.of(protocol.Mount))
            field, button = (component["props"] for component in mount.config["components"][:2])
            assert (field["label"], field["info"], button["value"]) == ("Ihr Name", "unknown", "Hallo")
            assert await page.call(0) == ["> Hallo"]
            assert page.of(protocol.Toast)[0].message == "Hallo"

    asyncio.run(go())


def test_a_validator_runs_first() -> None:
    async def go() -> None:
        with opened() as page:
            await page.run(
                """
                import gradio as gr
                with gr.Blocks() as demo:
                    a, b, out = gr.Number(), gr.Textbox(), gr.Textbox()
                    def check(a, b):
                        return gr.validate(a > 0, "not positive"), gr.validate(True, "")
                    go = gr.Button()
                    go.click(lambda a, b: f"{a:g}{b}", [a, b], out, validator=check)
                    go.click(lambda b, a: f"{b}{a:g}", a, out, inputs_kwargs={"a": b})
                    go.click(lambda x, *, word: word * int(x), a, out, inputs_kwargs={"word": b})
                """
            )
            status = await page.end(page.fire(0, [-1, "x"]))
            assert (status.stage, status.invalid) == ("error", {"1": "not positive"}) and not page.of(protocol.Toast)
            assert await page.call(0, 2, "x") == ["2x"]
            assert await page.call(2, 2, "ab") == ["abab"]

    asyncio.run(go())
