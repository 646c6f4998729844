"""Values of a Chatbot, and the steps of a ChatInterface."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

import lite_py as gr
from lite_py import chat_history, chat_steps
from lite_py.chat_steps import ChatSteps
from lite_py.components import messages
from lite_py.errors import Error

GRADIO = next(iter(sorted((Path(__file__).parent.parent.parent / ".cache").glob("gradio-*/bin/python"))), None)

TEXTS = [
    "Hello",
    "",
    " spaced ",
    "\n\n  two\n    lines\n",
    "a\tb",
    "ünï 🙂",
    "<think>why</think>so",
    "x<think>open",
    "$a$",
]
TAGS = [("<think>", "</think>"), ("[", "]")]


def text(value: str) -> dict[str, Any]:
    return {"text": value, "type": "text"}


def message(role: str, *content: Any, **more: Any) -> dict[str, Any]:
    return {"role": role, "metadata": None, "content": list(content), "options": None, **more}


def generated(count: int, file: str) -> list[list[dict[str, Any]]]:
    """Conversations of all kinds, the same in each run."""
    choose = random.Random(7)

    def part() -> Any:
        return choose.choice([*TEXTS, {"path": file}, {"path": file, "alt_text": "alt"}, {"text": "t", "type": "text"}])

    def one() -> dict[str, Any]:
        content = part() if choose.random() < 0.6 else [part() for _ in range(choose.randrange(1, 4))]
        made: dict[str, Any] = {"role": choose.choice(["user", "assistant", "system"]), "content": content}
        if choose.random() < 0.3:
            made["metadata"] = {"title": "T", "status": choose.choice(["done", "pending"]), "id": choose.randrange(9)}
        if choose.random() < 0.3:
            made["options"] = [{"value": "a"}, {"value": "b", "label": "B"}]
        return made

    return [[one() for _ in range(choose.randrange(6))] for _ in range(count)]


REFERENCE = """
import json, sys
import gradio as gr
values, tags = json.load(open(sys.argv[1]))
plain, thinking = gr.Chatbot(), gr.Chatbot(reasoning_tags=[tuple(pair) for pair in tags])
out = []
for value in values:
    shown = [chat.postprocess(value) for chat in (plain, thinking)]
    out.append([[item.model_dump() for item in messages.root] for messages in shown] + [plain.preprocess(shown[0])])
json.dump(out, open(sys.argv[2], "w"))
"""


def comparable(value: Any) -> Any:
    """Without what a server and a page name files by."""
    if isinstance(value, dict):
        if "path" in value and "meta" in value:
            return [Path(value["path"]).name, value.get("mime_type")]
        return {key: comparable(item) for key, item in value.items()}
    return [comparable(item) for item in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.skipif(GRADIO is None, reason="Gradio is not installed beside")
def test_values_are_gradios(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("hello")
    values = generated(500, str(file))
    given, out = tmp_path / "values.json", tmp_path / "out.json"
    given.write_text(json.dumps([values, TAGS]))
    subprocess.run([str(GRADIO), "-c", REFERENCE, str(given), str(out)], check=True, capture_output=True, cwd=tmp_path)
    plain, thinking = gr.Chatbot(), gr.Chatbot(reasoning_tags=TAGS)
    for value, expected in zip(values, json.loads(out.read_text())):
        shown = [chat.postprocess(value) for chat in (plain, thinking)]
        assert comparable([*shown, plain.preprocess(shown[0])]) == comparable(expected), value


def test_what_a_function_may_return(tmp_path: Path) -> None:
    picture = tmp_path / "dot.txt"
    picture.write_text("x")
    chat = gr.Chatbot()
    assert chat.postprocess(None) == []
    shown = chat.postprocess(
        [gr.ChatMessage(["a", gr.HTML("<b>b</b>")], metadata={"title": "T"}), ("u", (picture, "alt"))]
    )
    assert [said["role"] for said in shown] == ["assistant", "user", "assistant"]
    component = shown[0]["content"][1]
    assert (component["component"], component["value"]) == ("html", "<b>b</b>")
    assert shown[2]["content"][0]["alt_text"] == "alt"
    assert shown[2]["content"][0]["file"]["orig_name"] == "dot.txt"
    seen = chat.preprocess(json.loads(json.dumps(shown)))
    assert isinstance(seen[0]["content"][1]["instance"], gr.HTML)
    assert chat.postprocess(seen) == shown


@pytest.mark.parametrize("value", ["text", {"role": "user"}, [{"role": "user"}], ["text"], 3])
def test_what_is_no_conversation_is_refused(value: Any) -> None:
    with pytest.raises(Error, match="message"):
        gr.Chatbot().postprocess(value)


@pytest.mark.parametrize("content", [None, 3, {}, [None], {"type": "text"}, object()])
def test_a_content_of_another_kind_is_refused(content: Any) -> None:
    with pytest.raises(ValueError, match="Invalid message for Chatbot"):
        gr.Chatbot().postprocess([{"role": "user", "content": content}])


def test_a_missing_file_and_wrong_arguments_say_so() -> None:
    with pytest.raises(FileNotFoundError, match="none"):
        gr.Chatbot().postprocess([{"role": "user", "content": {"path": "none.png"}}])
    with pytest.raises(ValueError, match="layout"):
        gr.Chatbot(layout="round")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="type"):
        gr.Chatbot(type="lists")  # type: ignore[arg-type]


def test_a_message_changed_in_place_is_seen() -> None:
    chat = gr.Chatbot()
    history: list[Any] = [{"role": "user", "content": "one"}, {"role": "assistant", "content": ""}]
    first = chat.postprocess(history)
    history[1]["content"] += "word"
    second = chat.postprocess(history)
    assert second[1]["content"] == [text("word")] and first[1]["content"] == [text("")]
    assert second[0] is first[0]
    history[0]["metadata"] = {"title": "T"}
    assert chat.postprocess(history)[0]["metadata"] == {"title": "T"}


def test_pairs_of_older_apps() -> None:
    chat = gr.Chatbot()
    shown = chat.postprocess([["hi", None], (None, "hello"), ["a", "b"]])
    assert [(said["role"], said["content"][0]["text"]) for said in shown] == [
        ("user", "hi"), ("assistant", "hello"), ("user", "a"), ("assistant", "b"),
    ]  # fmt: skip
    # who writes pairs reads pairs
    assert chat.preprocess(shown) == [["hi", "hello"], ["a", "b"]]
    assert gr.Chatbot(type="tuples").preprocess(shown) == [["hi", "hello"], ["a", "b"]]
    assert gr.Chatbot().preprocess(shown)[0] == message("user", text("hi"))


def test_older_spellings_of_buttons() -> None:
    assert gr.Chatbot(show_copy_button=False).buttons == ["share", "copy_all"]  # type: ignore[call-arg]
    assert gr.Chatbot(show_copy_all_button=False, bubble_full_width=True).buttons == ["share", "copy"]  # type: ignore[call-arg]


def run(steps: ChatSteps, *values: Any) -> list[Any]:
    """What the page gets of one message: each step."""
    function = steps.answer_function("_submit_fn")

    async def collect() -> list[Any]:
        if steps.is_generator:
            return [step async for step in function(*values)]
        return [await function(*values)]

    return asyncio.run(collect())


def test_answers_of_every_kind() -> None:
    async def later(message: str, history: list[Any]) -> str:
        return f"{message}{len(history)}"

    def growing(message: str, history: list[Any]) -> Any:
        history.append("own")
        yield "a"
        yield "ab"

    async def both(message: str, history: list[Any]) -> Any:
        yield "x", 1
        yield {"role": "user", "content": "y"}, 2

    def nothing(message: str, history: list[Any]) -> Any:
        yield from ()

    user = {"role": "user", "content": "hi"}
    assert run(ChatSteps(later, False, False, 0), "hi", []) == [
        ("hi0", [user, {"role": "assistant", "content": "hi0"}])
    ]
    history: list[Any] = []
    assert [said[1][-1]["content"] for said in run(ChatSteps(growing, False, False, 0), "hi", history)] == ["a", "ab"]
    assert history == []
    steps = run(ChatSteps(both, False, False, 1), "hi", [])
    assert [step[2] for step in steps] == [1, 2]
    assert steps[1][1][-1] == {"role": "assistant", "content": "y"}
    assert run(ChatSteps(nothing, False, False, 0), "hi", []) == [(None, [user])]
    pairs = ChatSteps(lambda said, before: str(before), False, True, 0)
    before = messages.to_page([["a", "b"]])
    assert run(pairs, "hi", before)[0][0] == "[['a', 'b']]"


def test_what_an_answer_is_made_of() -> None:
    assert chat_steps.said(None, "assistant") == []
    assert chat_steps.said(3, "assistant") == [{"role": "assistant", "content": "3"}]
    assert chat_steps.said({"path": "a.png"}, "assistant") == [{"role": "assistant", "content": {"path": "a.png"}}]
    both = chat_steps.said({"text": "see", "files": ["a.png"]}, "user")
    assert both == [{"role": "user", "content": [{"path": "a.png"}, "see"]}]
    answers = chat_steps.said(["a", gr.ChatMessage("b", role="user")], "assistant")
    assert [getattr(item, "role", None) or item["role"] for item in answers] == ["assistant", "assistant"]


def test_undo_titles_and_files_that_are_gone() -> None:
    steps = ChatSteps(lambda said, before: said, True, False, 0)
    file = {"file": {"path": "/gone/a.png", "orig_name": "a.png"}, "type": "file"}
    talk = [message("user", text("one")), message("assistant", text("1")), message("user", file, text("two")),
            message("assistant", text("2"))]  # fmt: skip
    assert steps._pop_last_user_message(talk) == (talk[:2], {"text": "two", "files": ["/gone/a.png"]})
    assert steps._pop_last_user_message([]) == ([], {"text": "", "files": []})
    assert chat_history.title_of(talk[2:]) == "📎 two"
    assert chat_history.title_of([message("user", text("x" * 50))]) == "x" * 40 + "..."
    assert chat_history.title_of([message("assistant", text("x"))]) == "Conversation"
    assert chat_history.still_there(talk[2:])[0]["content"] == [text("[a.png]"), text("two")]


def test_arguments_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="list of lists"):
        gr.ChatInterface(lambda said, before, more: said, additional_inputs=["text"], examples=["a"])
    with pytest.raises(ValueError, match="flagging_mode"):
        gr.ChatInterface(lambda said, before: said, flagging_mode="auto")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Textbox"):
        gr.ChatInterface(lambda said, before: said, textbox=gr.Number())
    assert (
        gr.ChatInterface(lambda said, before: said, retry_btn=None, undo_btn=None, clear_btn=None).is_generator is False
    )
