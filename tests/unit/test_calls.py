"""Clients call an app: which listener, on which values, and what they get."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from page import Page
from test_worker import play

from lite_py import protocol

APP = """
import gradio as gr

def greet(name, intensity=2, *, shout: bool = False):
    text = f"Hello, {name}" + "!" * intensity
    return text.upper() if shout else text

def count(steps):
    for number in range(int(steps)):
        yield number, "even" if number % 2 == 0 else "odd"

def add(number, total):
    gr.Info("Adding")
    return total + number, total + number

def choose(kind):
    return gr.Dropdown(choices=["x", "y"], value="y") if kind == "update" else gr.skip(), kind

def told(text, about: gr.SelectData):
    return f"{text} {about.index} {about.value} {getattr(about.target, 'label', None)}"

def fail(how):
    if how == "said":
        raise gr.Error("Not today")
    raise ValueError("broken")

with gr.Blocks() as demo:
    name, number, tick = gr.Textbox(label="Name"), gr.Number(3, precision=0, label="Number"), gr.Checkbox()
    out, other, drop = gr.Textbox(), gr.Textbox(), gr.Dropdown(["a", "b"])
    total = gr.State(0)
    button = gr.Button("Go")
    button.click(greet, [name, number], out)
    button.click(count, number, [other, out], api_visibility="undocumented")
    button.click(add, [number, total], [total, other])
    button.click(choose, name, [drop, out])
    button.click(fail, name, out)
    button.click(lambda text: text, name, out, api_name=False)
    button.click(lambda choice: choice, drop, out, api_name="chosen")
    button.click(lambda text, choice: text + choice, [button, drop], out, api_name="button")
    button.click(told, name, out, api_name="told")
    button.click(lambda text: text, name, out, api_name="checked", validator=lambda t: gr.validate(t != "no", "Not no"))
demo.launch()
"""

calls = 0


async def called(
    page: Page, endpoint: str | int, data: list[Any] | dict[str, Any], **about: Any
) -> list[protocol.Answer]:
    """Everything that answers a call."""
    global calls
    calls -= 1
    id = calls
    page.send(protocol.Call(app_id=page.id, event_id=id, endpoint=endpoint, data=data, **about))

    def answers() -> list[protocol.Answer]:
        return [answer for answer in page.of(protocol.Answer) if answer.event_id == id]

    def is_over(answer: protocol.Answer) -> bool:
        return answer.refused is not None or (
            answer.status is not None and answer.status.stage in ("complete", "error")
        )

    await page.until(lambda: any(map(is_over, answers())))
    return answers()


async def values(page: Page, endpoint: str | int, data: list[Any] | dict[str, Any]) -> list[Any]:
    answers = await called(page, endpoint, data)
    assert answers[-1].status is not None and answers[-1].status.stage == "complete", answers
    return [answer.data for answer in answers if answer.data is not None]


async def refusal(page: Page, endpoint: str | int, data: list[Any] | dict[str, Any]) -> str | None:
    (answer,) = await called(page, endpoint, data)
    assert answer.status is answer.data is None
    return answer.refused


@play
async def test_values_by_place_by_name_and_left_out(page: Page) -> None:
    await page.run(APP)
    assert await values(page, "/greet", ["Ada", 1]) == [["Hello, Ada!"]]
    assert await values(page, "greet", {"intensity": 2, "name": "Bob"}) == [["Hello, Bob!!"]]
    assert await values(page, "/greet", ["Ada"]) == [["Hello, Ada!!!"]]
    assert await values(page, 0, {"name": "Ada"}) == [["Hello, Ada!!!"]]
    assert page.of(protocol.Patch) == []


@play
async def test_every_value_of_a_generator(page: Page) -> None:
    await page.run(APP)
    answers = await called(page, "/count", [3])
    assert [answer.data for answer in answers] == [["0", "even"], ["1", "odd"], ["2", "even"], None]
    assert [answer.status.stage for answer in answers if answer.status] == ["generating"] * 3 + ["complete"]


@play
async def test_a_state_is_the_elements_and_toasts_are_logs(page: Page) -> None:
    await page.run(APP)
    assert await values(page, "/add", [2]) == [["2"]]
    assert (await page.call(2, 5, None))[-1] == "7"
    answers = await called(page, "/add", [1])
    assert [answer.data for answer in answers if answer.data] == [["8"]]
    assert [answer.log.message for answer in answers if answer.log] == ["Adding"]
    other = Page("other", beside=page)
    await other.run(APP)
    assert await values(other, "/add", [2]) == [["2"]]
    other.send(protocol.Close(app_id="other"))


@play
async def test_updates_go_to_the_client_alone(page: Page) -> None:
    await page.run(APP)
    ((update, text),) = await values(page, "/choose", ["update"])
    assert update["__type__"] == "update" and update["value"] == "y" and text == "update"
    assert await values(page, "/choose", ["none"]) == [[{"__type__": "update"}, "none"]]
    assert await values(page, "/chosen", ["x"]) == [["x"]]
    # the page still shows the choices that it had
    assert (await page.end(page.fire(6, ["x"]))).stage == "error"
    assert await page.call(6, "a") == ["a"]


@play
async def test_a_buttons_text_is_filled_in(page: Page) -> None:
    await page.run(APP)
    assert await values(page, "/button", {"choice": "a"}) == [["Goa"]]


@play
async def test_errors_are_the_clients(page: Page) -> None:
    await page.run(APP)
    for how, message in (("said", "Not today"), ("else", "ValueError: broken")):
        status = (await called(page, "/fail", [how]))[-1].status
        assert status is not None and (status.stage, status.message) == ("error", message)
    status = (await called(page, "/checked", ["no"]))[-1].status
    assert status is not None and (status.stage, status.message) == ("error", "Not no")
    assert page.of(protocol.Toast) == []


@pytest.mark.parametrize(
    ("endpoint", "data", "sentence"),
    [
        ("/gret", [], 'The app has no endpoint "/gret"; it has "/greet", "/add", "/choose", "/fail", "/chosen", '),
        (99, [], "The app has no listener number 99; it has"),
        (5, ["x"], 'The listener number 5 is private: the app keeps it from clients by api_visibility="private"'),
        ("/greet", [], '"/greet" needs a value for "name".'),
        ("/greet", ["a", 1, 2], '"/greet" got 3 values, but takes "name", "intensity".'),
        ("/greet", {"nmae": "a"}, '"/greet" has no parameter "nmae"; it has "name", "intensity".'),
    ],
)
def test_what_is_refused(endpoint: str | int, data: Any, sentence: str) -> None:
    @play
    async def scene(page: Page) -> None:
        await page.run(APP)
        assert str(await refusal(page, endpoint, data)).startswith(sentence)

    scene()


@play
async def test_a_call_waits_for_the_start_and_can_be_stopped(page: Page) -> None:
    page.write("app.py", "import asyncio\nawait asyncio.sleep(0.05)\n" + APP)
    page.send(protocol.Run(app_id=page.id, entrypoint="app.py"))
    assert await values(page, "/greet", ["Ada"]) == [["Hello, Ada!!!"]]
    page.send(protocol.Call(app_id=page.id, event_id=-1000, endpoint="/count", data=[100_000]))
    await page.until(lambda: any(answer.event_id == -1000 for answer in page.of(protocol.Answer)))
    page.send(protocol.Cancel(app_id=page.id, event_id=-1000))
    await page.until(lambda: any(a.status and a.status.cancelled for a in page.of(protocol.Answer)))
    before = len(page.messages)
    await asyncio.sleep(0.01)
    assert len(page.messages) == before


@play
async def test_an_app_that_did_not_start_has_nothing_to_call(page: Page) -> None:
    await page.fault("1 / 0")
    assert await refusal(page, "/greet", []) == "The app has not started, so it has nothing to call."


@play
async def test_the_page_reads_what_clients_may_call(page: Page) -> None:
    config = await page.run(APP)
    page.send(protocol.Read(app_id=page.id, request_id=1, path=f"served:{config['root']}/get_api_info?false"))
    (content,) = await page.until(lambda: page.of(protocol.Content))
    assert content.error is None
    text = page.buffers[content.attachment.path].decode()
    assert '"/greet"' in text and '"/count"' not in text


@play
async def test_a_call_may_tell_of_an_event(page: Page) -> None:
    await page.run(APP)
    components = page.of(protocol.Mount)[-1].config["components"]
    number = next(one["id"] for one in components if one["props"].get("label") == "Number")
    about = {"index": 2, "value": "b"}
    for given, said in (({"trigger_id": number}, "Number"), ({}, "None")):
        answers = await called(page, "/told", ["x"], event_data=about, **given)
        assert [answer.data for answer in answers if answer.data] == [[f"x 2 b {said}"]]
