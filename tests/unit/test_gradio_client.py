"""The parts of `gradio_client` that need no server."""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lite_py as gr
from lite_py import alias, external, patch
from lite_py._compat import Answer
from lite_py.errors import ServerNeededError
from lite_py.shims.gradio_client import Client, connection, handle_file, values, web
from lite_py.shims.gradio_client.connection import Connection, Session, address
from lite_py.shims.gradio_client.endpoint import Endpoint
from lite_py.shims.gradio_client.exceptions import AppError, ServerError, UnreachableError, ValidationError
from lite_py.shims.gradio_client.web import Web, drive

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def aliased() -> Iterator[None]:
    alias.install()
    yield
    alias.uninstall()


@pytest.mark.usefixtures("aliased")
def test_the_names_that_people_import_are_the_same_objects() -> None:
    names = {
        "gradio_client": ["Client", "Job", "handle_file", "file", "FileData", "AppError"],
        "gradio_client.client": ["Client", "Job"],
        "gradio_client.exceptions": ["AppError", "AuthenticationError", "ValidationError"],
        "gradio_client.utils": ["Status", "StatusUpdate", "QueueError", "handle_file"],
    }
    for module, wanted in names.items():
        found = importlib.import_module(module)
        assert [name for name in wanted if not hasattr(found, name)] == []
    assert importlib.import_module("gradio_client.client").Client is Client
    assert importlib.import_module("gradio.external").load is gr.load


@settings(max_examples=200, deadline=None)
@given(JSON, JSON)
def test_changes_lead_from_one_value_to_the_next(old: Any, new: Any) -> None:
    before = json.dumps(old)
    assert json.dumps(values.apply(patch.diff(old, new), old), sort_keys=True) == json.dumps(new, sort_keys=True)
    assert json.dumps(old) == before


def test_a_change_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no change of the kind 'turn'"):
        values.apply([["turn", [0], 1]], [1])


def test_a_server_is_an_address_or_a_space() -> None:
    assert address("http://localhost:7860") == "http://localhost:7860/"
    assert address("https://example.org/app/?__theme=dark") == "https://example.org/app/"
    assert address("Some_User/My.Space") == "https://some-user-my-space.hf.space/"
    with pytest.raises(ValueError, match="names no server"):
        address("nowhere")


def test_a_file_is_the_apps_or_of_the_web(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("x")
    own = handle_file(tmp_path / "a b.txt")
    assert (own["path"], own["orig_name"], own["meta"]) == (
        str(tmp_path / "a b.txt"),
        "a b.txt",
        {"_type": "gradio.FileData"},
    )
    assert handle_file("https://example.org/x.png?y")["url"] == "https://example.org/x.png?y"
    with pytest.raises(ValueError, match=r"There is no file 'gone\.txt'"):
        handle_file("gone.txt")


def test_a_form_holds_the_file_as_it_is() -> None:
    body = values.multipart('n"\r\nx.bin', b"\0\r\n--", "BOUND")
    head, _, rest = body.partition(b"\r\n\r\n")
    assert rest == b"\0\r\n--\r\n--BOUND--\r\n"
    assert head.count(b"\r\n") == 2 and b'filename="n_x.bin"' in head


CONFIG = {
    "protocol": "sse_v3",
    "api_prefix": "/gradio_api",
    "components": [
        {"id": 1, "type": "textbox"},
        {"id": 2, "type": "state"},
        {"id": 3, "type": "button", "skip_api": True, "props": {"value": "Go"}},
    ],
    "dependencies": [
        {"id": 5, "inputs": [2, 1, 3], "outputs": [2, 1], "api_name": "f", "backend_fn": True, "queue": True}
    ],
}
ABOUT = {
    "parameters": [
        {"label": "A", "parameter_name": "a", "parameter_has_default": False},
        {"label": "B", "parameter_name": "b", "parameter_has_default": True, "parameter_default": 7},
    ],
    "returns": [],
}


class Recorded:
    """Gives what was prepared for a path, and notes what it was asked."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, Any]] = []

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        self.asked.append((method, url, json.loads(body) if body else None))
        status, content = self.answers.get(url.rsplit("/", 1)[1].split("?")[0], (404, {}))
        return Answer(status, json.dumps(content).encode())

    async def lines(
        self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None
    ) -> AsyncGenerator[str, None]:
        for message in self.answers["messages"]:
            yield f"data: {json.dumps({'event_id': 'e', **message})}"
            yield ""


def joined(*messages: dict[str, Any]) -> tuple[Recorded, Session]:
    server = Connection("http://localhost:1")
    asking = Recorded(config=(200, CONFIG), join=(200, {"event_id": "e"}), cancel=(200, {}), messages=messages)
    drive(server.open(asking))
    return asking, Session(server)


def outcome(asking: Web, session: Session) -> list[Any]:
    async def work() -> list[Any]:
        return [(m.get("output") or {}).get("data") async for m in session.call(asking, 5, ["x"]) if "output" in m]

    return drive(work())


def done(**output: Any) -> dict[str, Any]:
    return {"msg": "process_completed", "success": "error" not in output, "output": output}


def test_a_generators_values_are_put_together() -> None:
    step = {"msg": "process_generating", "success": True}
    asking, session = joined(
        {"msg": "process_starts"},
        {**step, "output": {"data": ["a", [1]]}},
        {"msg": "process_completed", "event_id": "of another", "success": False, "output": {}},
        {**step, "output": {"data": [[["append", [], "b"]], [["add", [1], 2]]]}},
        {**step, "output": {"data": [[], [["replace", [0], 5]]]}},
        done(data=["ab", [5, 2]]),
    )
    assert outcome(asking, session) == [["a", [1]], ["ab", [1, 2]], ["ab", [5, 2]], ["ab", [5, 2]]]
    method, url, body = asking.asked[1]
    assert (method, url) == ("POST", "http://localhost:1/gradio_api/queue/join")
    assert body == {"data": ["x"], "fn_index": 5, "session_hash": session.hash}
    assert len(asking.asked) == 2, "what has ended is not cancelled"


@pytest.mark.parametrize(
    ("messages", "kind", "said"),
    [
        ([done(error="No.", title="Oh")], AppError, "No."),
        ([done(error=None)], AppError, "does not say why"),
        ([done(error=[{"is_valid": False, "message": "Too young"}])], ValidationError, "Too young"),
        ([{"msg": "unexpected_error", "message": "gone", "event_id": None}], ServerError, "The server stopped: gone"),
        ([{"msg": "queue_full"}], ServerError, "queue is full"),
        ([{"msg": "process_starts"}], ServerError, "broke off before the function's end"),
    ],
)
def test_what_fails_there_fails_here(messages: list[dict[str, Any]], kind: type[Exception], said: str) -> None:
    asking, session = joined(*messages)
    with pytest.raises(kind, match=said):
        outcome(asking, session)
    assert isinstance(AppError("x"), gr.Error)


def test_other_servers_are_named() -> None:
    old = {**CONFIG, "protocol": "ws", "version": "3.50"}
    with pytest.raises(ServerError, match=r"runs Gradio 3\.50, which is too old"):
        drive(Connection("http://localhost:1").open(Recorded(config=(200, old))))
    with pytest.raises(ServerError, match="did not answer as a Gradio server does"):
        drive(Connection("user/space").open(Recorded(config=(200, []))))
    with pytest.raises(UnreachableError, match="could not be reached"):
        Client("http://127.0.0.1:1")
    assert "a page on https can only ask servers on https" in str(web.unreachable("http://example.org/x"))


def endpoint() -> Endpoint:
    server = Connection("http://localhost:1")
    server.config = CONFIG
    return Endpoint(server, CONFIG["dependencies"][0], ABOUT, None)  # type: ignore[index]


def test_arguments_go_by_place_and_name() -> None:
    assert endpoint().arguments([1], {}) == [1, 7]
    assert endpoint().arguments([], {"b": 2, "a": 1}) == [1, 2]
    for args, named, said in [
        ((), {}, "No value provided for required argument: a"),
        ((1,), {"a": 2}, "`a` is already set"),
        ((1,), {"c": 2}, "`c` is not a valid key-word"),
    ]:
        with pytest.raises(TypeError, match=said):
            endpoint().arguments(args, named)


def test_states_and_buttons_are_no_arguments() -> None:
    assert drive(endpoint().payload(web.blocking(), ["x"])) == [None, "x", "Go"]
    assert drive(endpoint().received(web.blocking(), [None, "y"])) == "y"


def test_work_that_waits_is_no_work_to_drive() -> None:
    with pytest.raises(RuntimeError, match="waits for something"):
        drive(asyncio.sleep(0))


def test_load_says_what_it_cannot() -> None:
    with pytest.raises(ValueError, match="neither a server nor a Space"):
        gr.load("user/space")
    with pytest.raises(ServerNeededError, match="keeps your token"):
        gr.load("gpt2", src="models")
    with pytest.raises(ServerNeededError, match="accept_token"):
        gr.load("spaces/user/space", accept_token=True)
    assert gr.load("x", src=lambda name, token: gr.Interface(len, "text", "text", title=name)).title == "x"
    with pytest.raises(ValueError, match="'video' is not known"):
        gr.load_chat("http://localhost:1", "m", file_types=["video"])  # type: ignore[list-item]
    assert external.load_chat("http://localhost:1", "m", title="Chat").title == "Chat"


def test_a_servers_app_is_drawn_within_another() -> None:
    with gr.Blocks() as far:
        name, out = gr.Textbox(label="Name"), gr.Textbox(label="Out")
        name.submit(len, name, out, api_name="length")
        far.load(lambda: "x", None, name)
    server = connection.Connection("http://localhost:1")
    server.config = far.get_config_file()
    with gr.Blocks() as demo:
        gr.Markdown("Around")
        external.app_of(server)
    config = demo.get_config_file()
    assert [one["props"].get("label") for one in config["components"] if one["type"] == "textbox"] == ["Name", "Out"]
    assert [one["api_name"] for one in config["dependencies"]] == ["length", "lambda"]
    assert all(not function.options.preprocess for function in demo.fns.values())


def test_an_interface_comes_with_its_examples() -> None:
    inputs = [gr.Textbox(label="Name"), gr.Slider(1, 5, step=1, label="Times")]
    far = gr.Interface(lambda name, times: name * times, inputs, "text", examples=[["a", 2], ["b", 3]])
    server = connection.Connection("http://localhost:1")
    server.config = far.get_config_file()
    (dataset,) = [one["props"] for one in external.app_of(server).config["components"] if one["type"] == "dataset"]
    assert dataset["samples"] == [["a", 2], ["b", 3]]
    assert [one["name"] for one in dataset["components"]] == ["textbox", "slider"]
