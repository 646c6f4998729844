"""What an Interface can be told beside its function and components."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect


def test_buttons_of_ones_own(open_app: OpenApp) -> None:
    page = open_app(
        """
        import asyncio
        import gradio as gr
        async def count():
            for i in range(100):
                await asyncio.sleep(0.05)
                yield i
        demo = gr.Interface(
            count, None, "number", submit_btn=gr.Button("Count", variant="stop"), stop_btn="Halt", clear_btn=None,
            flagging_mode="never",
        )
        demo.launch()
        """
    )
    expect(page.get_by_role("button", name="Clear")).to_have_count(0)
    page.get_by_role("button", name="Count").click()
    page.get_by_role("button", name="Halt").click(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Count")).to_be_visible()
    expect(page.get_by_role("button", name="Halt")).to_be_hidden()


def test_a_batch_function_gets_and_gives_lists(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def both(words, numbers):
            assert isinstance(words, list) and isinstance(numbers, list), (words, numbers)
            return [[word * int(n) for word, n in zip(words, numbers)], [len(word) for word in words]]
        gr.Interface(both, ["text", gr.Number(2)], ["text", "number"], batch=True, max_batch_size=8).launch()
        """
    )
    page.get_by_role("textbox", name="words").fill("ab")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output 0")).to_have_value("abab", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("spinbutton", name="output 1")).to_have_value("2")


def test_bars_of_tqdm_show_on_the_output(open_app: OpenApp) -> None:
    page = open_app(
        """
        import time
        import gradio as gr
        from tqdm import tqdm
        def work(word, progress=gr.Progress(track_tqdm=True)):
            for page in tqdm(range(2), desc="pages", unit="page"):
                for line in tqdm(range(8), desc="lines"):
                    time.sleep(0.1)
            return word
        def plain(word):
            for _ in tqdm(range(3), desc="quietly"):
                pass
            return word
        with gr.Blocks() as demo:
            word, out = gr.Textbox("done", label="word"), gr.Textbox(label="out")
            gr.Button("Work").click(work, word, out)
            gr.Button("Plain").click(plain, word, out)
        demo.launch()
        """
    )
    page.get_by_role("button", name="Work").click()
    status = page.get_by_role("status")
    expect(status).to_contain_text(re.compile(r"pages - \d/2 page.*lines - \d/8", re.S), timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("progressbar", name="Progress")).to_be_visible()
    out = page.get_by_role("textbox", name="out")
    expect(out).to_have_value("done", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name=re.compile("Console")).click()
    # the bars were on the output, not in the console; without gr.Progress they are
    expect(page.get_by_role("log", name="Output")).not_to_contain_text("pages")
    page.get_by_role("button", name="Plain").click()
    expect(page.get_by_role("log", name="Output")).to_contain_text("quietly")


def test_what_only_a_server_needs_is_taken(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        demo = gr.Interface(
            str.upper, gr.Textbox(label="word"), "text", delete_cache=(60, 60), concurrency_limit=None,
            api_name="shout", api_description="Louder.", time_limit=5, allow_duplication=True, show_progress="minimal",
            analytics_enabled=False, fill_width=True, max_batch_size=2, additional_inputs=[],
        )
        result = demo.queue(max_size=5).launch(server_name="0.0.0.0", server_port=80, auth=None, quiet=True, debug=True)
        print("launched", result[0], result[2])
        """
    )
    page.get_by_role("textbox", name="word").fill("a")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("A", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name=re.compile("Console")).click()
    expect(page.get_by_text("launched None None")).to_be_visible()
