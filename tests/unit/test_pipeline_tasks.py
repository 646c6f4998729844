"""Calls of `transformers.pipeline` as Python makes them, and answers as Python gets them.

The answers of the model are transformers.js's own shapes; the browser's tests have them from real models.
"""

from __future__ import annotations

import asyncio
import io
import struct
import wave
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lite_py.shims import inputs, tasks
from lite_py.shims.call import CallError

ABOUT: dict[str, Any] = {"tokens": {"bos_token": "<s>"}, "generation_config": {}, "sampling_rate": 16_000}


class Model:
    """Gives answers in turn, and keeps what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[list[Any], dict[str, Any]]] = []

    async def run(self, args: list[Any], options: dict[str, Any]) -> Any:
        self.asked.append((args, dict(options)))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def call(task: str, model: Model, *args: Any, about: dict[str, Any] = ABOUT, **kwargs: Any) -> Any:
    return asyncio.run(tasks.answer(task, model.run, about, args, kwargs))


def test_generated_text_begins_with_the_text_as_it_was_written() -> None:
    model = Model([{"generated_text": " there"}])
    assert call("text-generation", model, "Hello ") == [{"generated_text": "Hello  there"}]
    assert call("text-generation", model, "Hello", return_full_text=False) == [{"generated_text": " there"}]
    assert call("text-generation", model, ["a", "b"]) == [
        [{"generated_text": "a there"}],
        [{"generated_text": "b there"}],
    ]
    assert call("text-generation", model, "") == [{"generated_text": " there"}]
    assert model.asked[-1][0] == ["<s>"]


def test_several_texts_are_sampled_one_after_the_other() -> None:
    model = Model([{"generated_text": " 1"}], [{"generated_text": " 2"}], [{"generated_text": " 3"}])
    found = call("text-generation", model, "n", max_length=30, num_return_sequences=3)
    assert found == [{"generated_text": "n 1"}, {"generated_text": "n 2"}, {"generated_text": "n 3"}]
    for _, options in model.asked:
        assert options == {
            "max_length": 30,
            "max_new_tokens": None,
            "do_sample": True,
            "temperature": 0.7,
            "return_full_text": False,
        }


@pytest.mark.parametrize(
    ("given", "config", "meant"),
    [
        ({}, {}, {"do_sample": True, "temperature": 0.7}),
        ({}, {"do_sample": False}, {"do_sample": False}),
        ({}, {"temperature": 0.2, "max_new_tokens": 9}, {"do_sample": True, "temperature": 0.2, "max_new_tokens": 9}),
        ({"do_sample": False, "max_new_tokens": 5}, {}, {"do_sample": False, "max_new_tokens": 5}),
        ({"temperature": 1.5, "top_p": 0.9}, {"top_p": 0.1}, {"do_sample": True, "temperature": 1.5, "top_p": 0.9}),
        (
            {"truncation": True, "generate_kwargs": {"top_k": 3}},
            {},
            {"top_k": 3, "do_sample": True, "temperature": 0.7},
        ),
    ],
)
def test_the_call_goes_before_the_model_and_the_model_before_the_usual(
    given: dict[str, Any], config: dict[str, Any], meant: dict[str, Any]
) -> None:
    model = Model([{"generated_text": ""}])
    call("text-generation", model, "x", about={**ABOUT, "generation_config": config}, **given)
    assert model.asked[0][1] == {**meant, "return_full_text": False}


def test_what_cannot_be_sampled_is_said() -> None:
    model = Model([{"generated_text": ""}])
    with pytest.raises(CallError, match="do_sample"):
        call("text-generation", model, "x", num_return_sequences=2, do_sample=False)
    with pytest.raises(CallError, match="temperature"):
        call("text-generation", model, "x", temperature=0)
    with pytest.raises(CallError, match="without an input"):
        call("text-generation", model)


def test_a_conversation_is_one_input() -> None:
    asked = [{"role": "user", "content": "Hi"}]
    whole = [*asked, {"role": "assistant", "content": "Yo"}]
    model = Model([{"generated_text": whole}])
    assert call("text-generation", model, asked) == [{"generated_text": whole}]
    assert call("text-generation", model, asked, return_full_text=False) == [{"generated_text": "Yo"}]
    assert call("text-generation", model, [asked, asked]) == [[{"generated_text": whole}]] * 2


def test_one_text_made_of_another() -> None:
    model = Model([{"summary_text": "short"}])
    assert call("summarization", model, "long", max_length=9) == [{"summary_text": "short"}]
    assert call("summarization", model, ["long", "longer"]) == [{"summary_text": "short"}] * 2
    assert model.asked[0] == (["long"], {"max_length": 9, "max_new_tokens": None})
    model = Model([{"translation_text": "kurz"}])
    assert call("translation_en_to_de", model, "short", num_beams=2) == [{"translation_text": "kurz"}]


def test_labels_of_texts() -> None:
    model = Model([{"label": "POSITIVE", "score": 1}])
    one = {"label": "POSITIVE", "score": 1.0}
    assert call("sentiment-analysis", model, "fine") == [one]
    assert isinstance(call("sentiment-analysis", model, "fine")[0]["score"], float)
    assert call("text-classification", model, ["fine", "fine"]) == [one, one]
    assert call("text-classification", model, ["fine"], top_k=1) == [[one]]
    assert call("text-classification", model, "fine", top_k=None) == [one]
    assert model.asked[-1] == (["fine"], {"top_k": None})
    call("text-classification", model, "fine", return_all_scores=True)
    assert model.asked[-1] == (["fine"], {"top_k": None})


def test_labels_of_ones_own() -> None:
    model = Model({"sequence": "s", "labels": ["b", "a"], "scores": [1, 0]})
    found = call("zero-shot-classification", model, "s", "a, b", multi_label=True)
    assert found == {"sequence": "s", "labels": ["b", "a"], "scores": [1.0, 0.0]}
    assert model.asked == [(["s", ["a", "b"]], {"multi_label": True})]
    assert call("zero-shot-classification", model, ["s"], candidate_labels=["a"]) == [found]
    with pytest.raises(CallError, match="candidate_labels"):
        call("zero-shot-classification", model, "s")


def test_an_answer_is_found_in_the_text() -> None:
    model = Model({"answer": "berlin - mitte", "score": 0.5})
    text = "She lives in Berlin-Mitte now."
    found = {"score": 0.5, "start": 13, "end": 25, "answer": "Berlin-Mitte"}
    assert call("question-answering", model, question="Where?", context=text) == found
    assert call("question-answering", model, {"question": "Where?", "context": text}) == found
    assert call("question-answering", model, question=["Where?"], context=text) == [found]
    assert model.asked[0] == (["Where?", text], {"top_k": 1})
    model = Model([{"answer": "now", "score": 0.5}, {"answer": "never", "score": 0.1}])
    first, second = call("question-answering", model, question="When?", context=text, top_k=2)
    assert (first["start"], second["start"], second["answer"]) == (26, -1, "never")


def test_entities_have_their_places_in_order() -> None:
    words = [
        {"entity": "B-PER", "score": 1, "index": 1, "word": "An"},
        {"entity": "I-PER", "score": 1, "index": 2, "word": "##na"},
    ]
    first, second, third = call("ner", Model([*words, {**words[0], "word": "x"}]), "anna, Anna")
    assert (first["start"], first["end"], second["start"], second["end"]) == (0, 2, 2, 4)
    assert (third["start"], third["end"]) == (None, None)
    model = Model([])
    call("ner", model, "x", grouped_entities=True)
    assert model.asked[0][1] == {"aggregation_strategy": "simple"}


def test_features_are_lists_by_their_dimensions() -> None:
    numbers = memoryview(struct.pack("6f", 0, 1, 2, 3, 4, 5)).cast("f")
    tensor = {"__tensor__": numbers, "dims": [1, 3, 2]}
    assert call("feature-extraction", Model(tensor), "abc") == [[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]]
    assert call("feature-extraction", Model(tensor), "abc", return_tensors=True).shape == (1, 3, 2)


def test_pictures_go_as_pixels_and_come_as_pictures() -> None:
    image = Image.new("RGBA", (3, 2), (9, 8, 7, 255))
    model = Model([{"label": "cat", "score": 1}])
    assert call("image-classification", model, image, top_k=1) == [{"label": "cat", "score": 1.0}]
    assert model.asked[0] == (
        [{"__picture__": bytes([9, 8, 7] * 6), "width": 3, "height": 2, "channels": 3}],
        {"top_k": 1},
    )
    assert call("image-classification", model, np.zeros((2, 3, 3), "uint8")) == [{"label": "cat", "score": 1.0}]
    assert len(call("image-classification", model, [image, image])) == 2
    depth = {"__picture__": memoryview(bytes(6)), "width": 3, "height": 2, "channels": 1}
    found = call("depth-estimation", Model({"depth": depth}), image)
    assert (found["depth"].size, found["depth"].mode) == ((3, 2), "L")
    model = Model([])
    call("zero-shot-image-classification", model, "https://example.org/a.png", candidate_labels=["a"])
    assert model.asked[0] == (["https://example.org/a.png", ["a"]], {})


def test_speech_becomes_text_with_times() -> None:
    model = Model({"text": "hi", "chunks": [{"text": "hi", "timestamp": [0, 1.5]}]})
    tone = np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000)
    found = call("asr", model, {"raw": tone, "sampling_rate": 48_000}, return_timestamps=True)
    assert found == {"text": "hi", "chunks": [{"text": "hi", "timestamp": (0, 1.5)}]}
    (samples,), options = model.asked[0]
    assert options == {"return_timestamps": True}
    expected = np.sin(np.arange(16_000) * 2 * np.pi * 440 / 16_000)
    assert samples.dtype == np.float32
    assert np.abs(samples - expected).max() < 1e-6


def test_sounds_are_read_from_wav_files() -> None:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(np.array([[32767, 32767], [-32767, 0]] * 8, "<i2").tobytes())
    samples = inputs.sound(stream.getvalue(), 16_000)
    assert np.allclose(samples[:2], [1, -0.5])
    with pytest.raises(inputs.UnreadableError, match="WAV"):
        inputs.sound(b"ID3 no wave", 16_000)
    with pytest.raises(inputs.UnreadableError, match="sampling_rate"):
        inputs.sound({"sampling_rate": 16_000}, 16_000)


def test_speaking_gives_samples() -> None:
    part = {"__tensor__": memoryview(struct.pack("2f", 0.5, -0.5)).cast("f"), "dims": [2]}
    found = call("text-to-speech", Model({"audio": [part, part], "sampling_rate": 8000}), "hello")
    assert found["sampling_rate"] == 8000
    assert found["audio"].tolist() == [[0.5, -0.5, 0.5, -0.5]]


def test_every_task_has_a_function_and_a_model() -> None:
    assert {*tasks.TASKS, "question-answering"} == set(tasks.MODELS)
    assert set(tasks.NAMES.values()) <= set(tasks.MODELS)
