"""`transformers.pipeline` over transformers.js, with models of a few hundred bytes that the tests put into the site."""

from __future__ import annotations

import json
import re

import pytest
from conftest import PYTHON_TIMEOUT, OpenApp, Site, escape, wait_for_app
from playwright.sync_api import Page, Route, expect

from tests.worker import told
from tools import guide
from tools.tinymodel import classifier, generator

SENTENCE = {"the": {"cat": 1}, "cat": {"sat": 1}, "sat": {"on": 1}, "on": {"the": 1}}
MODELS = {
    "cats": generator(SENTENCE),
    "either": generator({"the": {"cat": 1, "mat": 1}, "cat": {"sat": 1}, "mat": {"sat": 1}}),
    "someone/mood": classifier({"good": (0, 5), "bad": (5, 0)}),
    "half": {"config.json": generator(SENTENCE)["config.json"]},
}

CONTINUE = """
import gradio as gr
from transformers import pipeline

writer = pipeline("text-generation", model="cats")

def go_on(beginning):
    found = writer(beginning, max_length=5, num_return_sequences=5)
    assert len(found) == 5
    return found[0]["generated_text"]

text = gr.Textbox(label="Text")
gr.Interface(go_on, text, text).launch()
"""

POLICY = (
    "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; media-src 'self' blob:"
)


@pytest.fixture(scope="session", autouse=True)
def models(site: Site) -> None:
    for name, files in MODELS.items():
        for file, content in files.items():
            site.write(f"models/{name}/{file}", content)


def test_a_text_is_replaced_by_its_continuation(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site.url)))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.goto(site.page(f"<lite-py>{escape(CONTINUE)}</lite-py>", head=policy))
    wait_for_app(page)
    text = page.get_by_role("textbox", name="Text")
    expect(text).to_have_count(1)
    text.fill("The cat")
    page.get_by_role("button", name="Submit").click()
    expect(text).to_have_value("The cat sat on the", timeout=PYTHON_TIMEOUT)
    text.fill("Sat")
    page.get_by_role("button", name="Submit").click()
    expect(text).to_have_value("Sat on the cat sat")
    expect(page.get_by_role("alert")).to_have_count(0)
    # each file of the model came once, and nothing of PyTorch's package was looked for
    loaded = [name for name in asked if name.startswith("models/")]
    assert sorted(set(loaded)) == sorted(loaded)
    assert "models/cats/onnx/model.onnx" in loaded
    assert [name for name in asked if "ort-wasm" in name] == ["transformers/ort-wasm-simd-threaded.wasm"]
    complaints = [text for text in page.watch.console if "Content Security Policy" in text]  # type: ignore[attr-defined]
    assert complaints == []


def test_the_guides_model_goes_on_with_any_text(page: Page, site: Site) -> None:
    page.goto(site.page(guide.element(guide.FOLDER / "24_unified_model.py").replace(' eager="false"', "")))
    wait_for_app(page)
    text = page.get_by_role("textbox")
    for begun in ("Once upon a", "Dear reader, "):
        text.fill(begun)
        page.get_by_role("button", name="Submit").click()
        expect(text).to_have_value(re.compile(rf"^{begun}.*( [a-z]+[.,:]?){{2}}"), timeout=PYTHON_TIMEOUT)


SHAPES = """
import json, time
import gradio as gr
from transformers import pipeline, set_seed

writer = pipeline("text-generation", model="cats")
either = pipeline(task="text-generation", model="models/either", max_new_tokens=2)
mood = pipeline("sentiment-analysis", model="someone/mood")

def shapes():
    set_seed(3)
    first = [item["generated_text"] for item in either("the", num_return_sequences=8)]
    set_seed(3)
    again = [item["generated_text"] for item in either("the", num_return_sequences=8)]
    return json.dumps({
        "one": writer("the", max_new_tokens=2),
        "two": writer(["the", "sat"], max_new_tokens=1, do_sample=False),
        "new": writer("the cat", max_new_tokens=1, return_full_text=False),
        "ended": writer("zebra"),
        "none": writer("", max_new_tokens=3),
        "first": first,
        "same": first == again,
        "sure": [item["generated_text"] for item in either("the", num_return_sequences=8, top_p=0.1)],
        "mood": mood("good good bad"),
        "moods": mood(["good", "bad"]),
        "all": mood("bad", top_k=None),
        "end": writer.tokenizer.eos_token_id,
        "labels": mood.model.config.id2label[1],
    })

def endless(progress=gr.Progress()):
    for _ in range(500):
        writer("the", max_length=60)
    print("not stopped")

async def beside():
    return (await writer.acall("on", max_new_tokens=1))[0]["generated_text"]

def later():
    return pipeline("text-classification", model="someone/mood")("good")[0]["label"]

def lost():
    return pipeline("text-generation", model="gpt2")("x")

def torch():
    import torch

with gr.Blocks() as demo:
    out = gr.Textbox(label="Out")
    other = gr.Textbox(label="Other")
    gr.Button("Shapes").click(shapes, None, out)
    running = gr.Button("Endless").click(endless, None, None)
    gr.Button("Halt").click(lambda: "halted", None, other, cancels=running, queue=False)
    gr.Button("Beside").click(beside, None, other)
    for function in (later, lost, torch):
        gr.Button(function.__name__).click(function, None, out)
demo.launch()
"""


def test_calls_and_answers_have_the_shapes_of_the_package(open_app: OpenApp, page: Page) -> None:
    open_app(SHAPES)

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    out, other = page.get_by_role("textbox", name="Out"), page.get_by_role("textbox", name="Other")
    press("Shapes")
    expect(out).to_have_value(re.compile("^{"), timeout=PYTHON_TIMEOUT)
    found = json.loads(out.input_value())
    assert found["one"] == [{"generated_text": "the cat sat"}]
    assert found["two"] == [[{"generated_text": "the cat"}], [{"generated_text": "sat on"}]]
    assert found["new"] == [{"generated_text": " sat"}]
    assert found["ended"] == [{"generated_text": "zebra"}]
    assert found["none"] == [{"generated_text": ""}]
    assert set(found["first"]) == {"the cat sat", "the mat sat"}
    assert found["same"]
    assert len(set(found["sure"])) == 1 and len(found["sure"]) == 8
    assert found["mood"] == [{"label": "POSITIVE", "score": pytest.approx(0.9933, abs=1e-4)}]
    assert [item["label"] for item in found["moods"]] == ["POSITIVE", "NEGATIVE"]
    assert [item["label"] for item in found["all"]] == ["NEGATIVE", "POSITIVE"]
    assert sum(item["score"] for item in found["all"]) == pytest.approx(1)
    assert (found["end"], found["labels"]) == (1, "POSITIVE")

    # while one function waits for its model others go on, and it can be stopped
    press("Endless")
    press("Beside")
    expect(other).to_have_value("on the")
    press("Halt")
    expect(other).to_have_value("halted")
    press("later")
    expect(out).to_have_value("POSITIVE")

    press("lost")
    alert = page.get_by_role("alert")
    expect(alert.filter(has_text="The model 'gpt2' is not part of this site")).to_contain_text("models/gpt2/")
    press("torch")
    expect(alert.filter(has_text="The package 'torch' is not part of this site")).to_contain_text("numpy")
    expect(alert.filter(has_text="The site carries")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Console")).click()
    expect(
        page.get_by_role("log").or_(page.get_by_role("region", name=re.compile("Console"))).first
    ).not_to_contain_text("not stopped")


def test_a_model_among_the_apps_own_files(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site.url)))
    beside = "".join(
        f'<gradio-file name="own/{file}" url="models/cats/{file}"></gradio-file>' for file in MODELS["cats"]
    )
    code = escape(CONTINUE.replace('"cats"', '"./own"'))
    page.goto(site.page(f'<lite-py><gradio-file name="app.py" entrypoint>{code}</gradio-file>{beside}</lite-py>'))
    wait_for_app(page)
    page.get_by_role("textbox", name="Text").fill("On")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="Text")).to_have_value("On the cat sat on", timeout=PYTHON_TIMEOUT)
    assert sorted(name for name in asked if name.startswith("models/")) == sorted(
        f"models/cats/{f}" for f in MODELS["cats"]
    )


CANNOT = {
    "model": (
        "pipeline('text-generation', model='gpt2')",
        r"'gpt2' is not part of this site: .*models/gpt2/.*config\.json",
    ),
    "part": ("pipeline('text-generation', model='half')", r"'half' lacks .*: put that file into .*models/half/"),
    "task": ("pipeline('dreaming', model='cats')", r"no task 'dreaming' here; it must be one of text-classification"),
    "kind": ("pipeline('fill-mask', model='cats')", r"'cats' could not be loaded for fill-mask"),
    "other": ("from transformers import AutoTokenizer", r"has pipeline\(\) and set_seed\(\).*not AutoTokenizer"),
}


def test_what_cannot_be_had_is_told_in_plain_words(page: Page, site: Site) -> None:
    apps = [f"from transformers import pipeline\n{code}\nprint('never')" for code, _ in CANNOT.values()]
    page.goto(site.page("".join(f"<lite-py>{escape(app)}</lite-py>" for app in apps)))
    for (_, said), element in zip(CANNOT.values(), page.locator("lite-py").all()):
        sentence = element.get_by_role("alert").get_by_role("strong")
        expect(sentence).to_contain_text(re.compile(said), timeout=PYTHON_TIMEOUT)
        expect(sentence).not_to_contain_text("Error")


def test_a_site_without_transformers_js_says_how_to_get_it(page: Page, site: Site) -> None:
    page.context.route("**/worker.js", told(lambda about: about.pop("transformers")))
    page.goto(site.page(f"<lite-py>{escape(CONTINUE)}</lite-py>"))
    alert = page.get_by_role("alert").get_by_role("strong")
    expect(alert).to_contain_text("The package 'transformers' is not part of this site", timeout=PYTHON_TIMEOUT)
    expect(alert).to_contain_text("python build.py site")
    expect(alert).to_contain_text("The site carries: ")
    expect(alert).not_to_contain_text("ModuleNotFoundError")


@pytest.mark.parametrize("file", ["models/cats/onnx/model.onnx", "transformers/ort-wasm-simd-threaded.wasm"])
def test_a_download_that_breaks_is_one_sentence(page: Page, site: Site, file: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route(f"**/{file}", hold)
    page.goto(site.page(f"<lite-py>{escape(CONTINUE)}</lite-py>"))
    loading = "Loading the model cats" if file.startswith("models") else "Loading transformers"
    expect(page.get_by_role("status").filter(has_text=loading)).to_be_visible(timeout=PYTHON_TIMEOUT)
    while not held:
        page.wait_for_timeout(50)
    held[0].abort("connectionreset")
    expect(page.get_by_role("alert")).to_contain_text(
        f"{file.split('/')[-1]} could not be reached", timeout=PYTHON_TIMEOUT
    )


PLAIN = """
import gradio as gr
from transformers import pipeline

writer = pipeline("text-generation", model="cats")

def plain(text):
    return writer(text)[0]["generated_text"]

async def waiting(text):
    return (await writer.acall(text, max_new_tokens=2))[0]["generated_text"]

with gr.Blocks() as demo:
    text, out = gr.Textbox("the", label="Text"), gr.Textbox(label="Out")
    gr.Button("Plain").click(plain, text, out)
    gr.Button("Waiting").click(waiting, text, out)
demo.launch()
"""


def test_a_browser_that_cannot_wait_says_what_to_write(page: Page, site: Site, open_app: OpenApp) -> None:
    def older(route: Route) -> None:  # WebKit has neither
        source = (site.root / "worker.js").read_text()
        route.fulfill(
            content_type="text/javascript",
            body=f"delete WebAssembly.Suspending; delete WebAssembly.promising;\n{source}",
        )

    page.context.route("**/worker.js", older)
    open_app(PLAIN)
    page.get_by_role("button", name="Waiting").click()
    expect(page.get_by_role("textbox", name="Out")).to_have_value("the cat sat", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Plain").click()
    expect(page.get_by_role("alert")).to_contain_text("await pipe.acall(...)")
