"""The tasks of `transformers.pipeline`: calls as Python makes them, answers as Python gets them.

transformers.js names and nests a few things otherwise; each task's function makes up for that.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Awaitable, Callable
from typing import Any

from lite_py.errors import ExplainedError
from lite_py.shims import inputs

Run = Callable[[list[Any], dict[str, Any]], Awaitable[Any]]
"""Runs the model: arguments by position and by name, as transformers.js takes them."""

NAMES = {
    "sentiment-analysis": "text-classification",
    "ner": "token-classification",
    "asr": "automatic-speech-recognition",
    "text-to-speech": "text-to-audio",
}
"""Other names of tasks."""

MODELS = {
    "text-classification": "Xenova/distilbert-base-uncased-finetuned-sst-2-english",
    "token-classification": "Xenova/bert-base-multilingual-cased-ner-hrl",
    "question-answering": "Xenova/distilbert-base-cased-distilled-squad",
    "fill-mask": "onnx-community/ettin-encoder-32m-ONNX",
    "summarization": "Xenova/distilbart-cnn-6-6",
    "translation": "Xenova/t5-small",
    "text2text-generation": "Xenova/flan-t5-small",
    "text-generation": "onnx-community/Qwen3-0.6B-ONNX",
    "zero-shot-classification": "Xenova/distilbert-base-uncased-mnli",
    "feature-extraction": "onnx-community/all-MiniLM-L6-v2-ONNX",
    "audio-classification": "Xenova/wav2vec2-base-superb-ks",
    "zero-shot-audio-classification": "Xenova/clap-htsat-unfused",
    "automatic-speech-recognition": "Xenova/whisper-tiny.en",
    "text-to-audio": "onnx-community/Supertonic-TTS-ONNX",
    "image-to-text": "Xenova/vit-gpt2-image-captioning",
    "image-classification": "Xenova/vit-base-patch16-224",
    "image-segmentation": "Xenova/detr-resnet-50-panoptic",
    "zero-shot-image-classification": "Xenova/clip-vit-base-patch32",
    "object-detection": "Xenova/detr-resnet-50",
    "zero-shot-object-detection": "Xenova/owlvit-base-patch32",
    "document-question-answering": "Xenova/donut-base-finetuned-docvqa",
    "image-to-image": "Xenova/swin2SR-classical-sr-x2-64",
    "depth-estimation": "onnx-community/depth-anything-v2-small",
    "image-feature-extraction": "onnx-community/dinov3-vits16-pretrain-lvd1689m-ONNX",
}
"""The tasks, each with the model that transformers.js 4.3 has for it."""

DROPPED = frozenset(
    [
        "padding",
        "truncation",
        "batch_size",
        "num_workers",
        "clean_up_tokenization_spaces",
        "return_text",
        "tokenize_kwargs",
        "timeout",
        "handle_long_generation",
        "max_answer_len",
        "max_seq_len",
        "doc_stride",
        "max_question_len",
        "handle_impossible_answer",
        "align_to_words",
        "stride",
        "offset_mapping",
        "use_cache",
        "output_scores",
        "prefix",
    ]
)
"""Arguments of calls that transformers.js settles by itself."""

INPUTS = ("inputs", "text_inputs", "sequences", "images", "image", "audio", "args")
"""Names by which the first argument may come."""

TEMPERATURE = 0.7
"""Of text generation whose model does not say otherwise, as the Python package has it."""


class CallError(ExplainedError, ValueError):
    """A pipeline is called in a way that it does not understand."""


@dataclasses.dataclass
class Call:
    """One call of a pipeline, beside its inputs."""

    task: str
    run: Run
    about: dict[str, Any]
    rest: list[Any]
    options: dict[str, Any]
    alone: bool = False
    """Does each of several inputs have one answer, not in a list?"""

    def take(self, name: str, default: Any = None) -> Any:
        """An option that transformers.js is not to have."""
        return self.options.pop(name, default)

    def labels(self) -> list[str]:
        """The candidate labels, given by position or name, as a list or in one string."""
        given = self.rest.pop(0) if self.rest else self.options.pop("candidate_labels", None)
        if given is None:
            raise CallError(f"A pipeline for {self.task} needs candidate_labels.")
        return [label.strip() for label in given.split(",")] if isinstance(given, str) else list(given)


async def answer(task: str, run: Run, about: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Make one call of a pipeline.

    Args:
        task: as `pipeline` was given it.
        run: runs the model.
        about: what the worker knows of the model (its `Opened.about`).
        args: what the call was given by position.
        kwargs: and by name.

    Returns:
        The answer in the shape that the Python package has.

    Raises:
        CallError: the arguments do not fit.
    """
    name = NAMES.get(task, task).split("_")[0]
    options = {**kwargs, **(kwargs.get("generate_kwargs") or {}), **(kwargs.get("forward_params") or {})}
    options = {
        key: value for key, value in options.items() if key not in DROPPED | {"generate_kwargs", "forward_params"}
    }
    rest = list(args)
    if name == "question-answering":
        return await _questions(Call(name, run, about, rest, options))
    if not rest:
        rest = [options.pop(key) for key in INPUTS if key in options][:1]
    if not rest:
        raise CallError(f"The pipeline for {name} was called without an input.")
    given = rest.pop(0)
    call = Call(name, run, about, rest, options)
    one = TASKS[name](call)
    if not _is_batch(given):
        return await one(given)
    answers = [await one(item) for item in given]
    if call.alone and all(len(item) == 1 for item in answers):
        return [item[0] for item in answers]
    return answers


One = Callable[[Any], Awaitable[Any]]


def _is_batch(given: Any) -> bool:
    """Is it several inputs? A conversation, and a sound as a list of numbers, is one."""
    if isinstance(given, (str, bytes, dict)) or not hasattr(given, "__iter__"):
        return False
    if isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], int):
        return False
    if hasattr(given, "shape") or hasattr(given, "getbands"):
        return False
    if isinstance(given, (list, tuple)):
        return not (
            given and (isinstance(given[0], (int, float)) or (isinstance(given[0], dict) and "role" in given[0]))
        )
    return True


def _generation(call: Call) -> int:
    """Settle how text is generated; returns how many answers are wanted."""
    options, model = call.options, call.about.get("generation_config", {})
    if options.get("max_new_tokens") is None:
        if options.get("max_length") is not None:
            options["max_new_tokens"] = None  # else the pipeline's own 256 would hold
        elif model.get("max_new_tokens") is not None:
            options["max_new_tokens"] = model["max_new_tokens"]
        elif "max_new_tokens" in options:
            del options["max_new_tokens"]
    count = int(call.take("num_return_sequences", 1) or 1)
    for name in ("do_sample", "temperature", "top_p"):
        if options.get(name) is None:
            options.pop(name, None)
            if model.get(name) is not None:
                options[name] = model[name]
    if call.task == "text-generation":
        options.setdefault("do_sample", True)
    if options.get("do_sample"):
        options.setdefault("temperature", TEMPERATURE if call.task == "text-generation" else 1.0)
        if not options["temperature"] > 0:
            raise CallError("The temperature must be above 0; for the likeliest text give do_sample=False instead.")
    elif count > 1:
        raise CallError("Several texts (num_return_sequences) need sampling: leave do_sample=False out.")
    return count


def _text_generation(call: Call) -> One:
    count = _generation(call)
    whole = call.take("return_full_text")

    async def one(text: Any) -> list[dict[str, Any]]:
        if not isinstance(text, str):
            return await _conversation(call, text, count, whole)
        begin = text
        if text == "":  # begins as texts begin
            tokens = call.about.get("tokens", {})
            begin = tokens.get("bos_token") or tokens.get("eos_token") or text
        # what the tokenizer made of the text is not its writing, so the text itself stands before what is new;
        # and one after the other: in a batch, a text that has ended would go on until the last one has
        options = {**call.options, "return_full_text": False}
        new = [(await call.run([begin], options))[0]["generated_text"] for _ in range(count)]
        return [{"generated_text": each if whole is False else text + each} for each in new]

    return one


async def _conversation(call: Call, turns: Any, count: int, whole: bool | None) -> list[dict[str, Any]]:
    """Answers to a conversation: it with the new turn, or the new turn's text alone."""
    answers = [(await call.run([list(turns)], call.options))[0] for _ in range(count)]
    if whole is False:
        return [{"generated_text": item["generated_text"][-1]["content"]} for item in answers]
    return answers


def _text_to_text(call: Call) -> One:
    count = _generation(call)
    call.alone = True

    async def one(text: str) -> list[dict[str, Any]]:
        return [(await call.run([text], call.options))[0] for _ in range(count)]

    return one


def _text_classification(call: Call) -> One:
    call.alone = "top_k" not in call.options and "return_all_scores" not in call.options
    if call.options.get("function_to_apply", "softmax") not in (None, "softmax", "default"):
        raise CallError(
            "function_to_apply cannot be chosen here: leave it out, and the model's own kind of score is given."
        )
    top = None if call.take("return_all_scores") else call.take("top_k", 1)

    async def one(text: Any) -> list[dict[str, Any]]:
        if isinstance(text, dict):
            text = text["text"]
        return _floats(await call.run([text], {"top_k": top}))  # type: ignore[no-any-return]

    return one


def _token_classification(call: Call) -> One:
    if call.take("grouped_entities"):
        call.options["aggregation_strategy"] = "simple"

    async def one(text: str) -> list[dict[str, Any]]:
        at = 0
        found = _floats(await call.run([text], call.options))
        for entity in found:
            place = locate(entity["word"].removeprefix("##"), text, at)
            entity["start"], entity["end"] = place or (None, None)
            at = place[1] if place else at
        return found  # type: ignore[no-any-return]

    return one


async def _questions(call: Call) -> Any:
    """Question answering, whose inputs come in several ways."""
    question, context = call.take("question"), call.take("context")
    if question is None and call.rest:
        question = call.rest.pop(0)
        context = call.rest.pop(0) if call.rest else context
    top = call.take("top_k", call.take("topk", 1))
    several = isinstance(question, (list, tuple))
    questions = list(question) if several else [question]
    contexts = list(context) if isinstance(context, (list, tuple)) else [context] * len(questions)
    answers = []
    for asked, text in zip(questions, contexts):
        pair: Any = asked
        if isinstance(pair, dict):
            asked, text = pair.get("question"), pair.get("context")
        if not isinstance(asked, str) or not isinstance(text, str):
            raise CallError("A pipeline for question-answering needs a question and a context.")
        found = await call.run([asked, text], {"top_k": top})
        listed = [_answer(item, text) for item in (found if isinstance(found, list) else [found])]
        answers.append(listed[0] if top == 1 else listed)
    return answers if several else answers[0]


def _answer(found: dict[str, Any], text: str) -> dict[str, Any]:
    """An answer with its place in the text, in the text's own writing."""
    start, end = locate(found["answer"], text) or (-1, -1)
    said = text[start:end] if end > 0 else found["answer"]
    return {"score": float(found["score"]), "start": start, "end": end, "answer": said}


def locate(words: str, text: str, begin: int = 0) -> tuple[int, int] | None:
    """Where words that a tokenizer has written lie in a text, blanks and case aside."""
    letters = [re.escape(letter) for letter in words if not letter.isspace()]
    found = re.compile(r"\s*".join(letters), re.IGNORECASE).search(text, begin) if letters else None
    return found.span() if found else None


def _zero_shot(call: Call) -> One:
    labels = call.labels()
    if "multi_class" in call.options:
        call.options["multi_label"] = call.take("multi_class")

    async def one(text: str) -> Any:
        return _floats(await call.run([text, labels], call.options))

    return one


def _fill_mask(call: Call) -> One:
    call.take("targets")

    async def one(text: str) -> Any:
        return _floats(await call.run([text], call.options))

    return one


def _features(call: Call) -> One:
    tensors = call.take("return_tensors")

    async def one(item: Any) -> Any:
        given = inputs.picture(item) if call.task.startswith("image") else item
        found = await call.run([given], call.options)
        return restored(found) if tensors else _nested(found["__tensor__"].tolist(), list(found["dims"]))

    return one


def _speech(call: Call) -> One:
    stride = call.options.get("stride_length_s")
    if isinstance(stride, (list, tuple)):
        call.options["stride_length_s"] = stride[0]

    async def one(item: Any) -> Any:
        found = await call.run([inputs.sound(item, call.about.get("sampling_rate"))], call.options)
        for chunk in found.get("chunks", ()):
            chunk["timestamp"] = tuple(chunk["timestamp"])
        return found

    return one


def _sounds(call: Call) -> One:
    extra = [call.labels()] if call.task.startswith("zero-shot") else []

    async def one(item: Any) -> Any:
        return _floats(await call.run([inputs.sound(item, call.about.get("sampling_rate")), *extra], call.options))

    return one


def _speaking(call: Call) -> One:
    async def one(text: str) -> dict[str, Any]:
        import numpy

        found = await call.run([text], call.options)
        parts = found["audio"] if isinstance(found["audio"], list) else [found["audio"]]
        samples = numpy.concatenate([restored(part).ravel() for part in parts])
        return {"audio": samples.reshape(1, -1), "sampling_rate": found["sampling_rate"]}

    return one


def _pictures(call: Call) -> One:
    extra = [call.labels()] if call.task.startswith("zero-shot") else []
    if call.task == "object-detection":
        call.options.setdefault("threshold", 0.5)
    if call.task == "document-question-answering":
        extra = [call.rest.pop(0) if call.rest else call.take("question")]

    async def one(item: Any) -> Any:
        if isinstance(item, dict) and "image" in item:
            extra[:] = [item["question"]] if "question" in item else extra
            item = item["image"]
        return restored(await call.run([inputs.picture(item), *extra], call.options))

    return one


TASKS: dict[str, Callable[[Call], One]] = {
    "text-classification": _text_classification,
    "token-classification": _token_classification,
    "fill-mask": _fill_mask,
    "summarization": _text_to_text,
    "translation": _text_to_text,
    "text2text-generation": _text_to_text,
    "text-generation": _text_generation,
    "zero-shot-classification": _zero_shot,
    "feature-extraction": _features,
    "audio-classification": _sounds,
    "zero-shot-audio-classification": _sounds,
    "automatic-speech-recognition": _speech,
    "text-to-audio": _speaking,
    "image-to-text": _pictures,
    "image-classification": _pictures,
    "image-segmentation": _pictures,
    "zero-shot-image-classification": _pictures,
    "object-detection": _pictures,
    "zero-shot-object-detection": _pictures,
    "document-question-answering": _pictures,
    "image-to-image": _pictures,
    "depth-estimation": _pictures,
    "image-feature-extraction": _features,
}


def restored(value: Any) -> Any:
    """An answer with its tensors as arrays and its pictures as Pillow's."""
    if isinstance(value, list):
        return [restored(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "__tensor__" in value:
        import numpy

        return numpy.asarray(value["__tensor__"]).reshape(value["dims"])
    if "__picture__" in value:
        from PIL import Image

        mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[value["channels"]]
        return Image.frombytes(mode, (value["width"], value["height"]), bytes(value["__picture__"]))
    return _floats({name: restored(item) for name, item in value.items()})


def _floats(value: Any) -> Any:
    """Scores as floats: JavaScript's 1.0 comes as 1."""
    if isinstance(value, list):
        return [_floats(item) for item in value]
    if isinstance(value, dict):
        for name in ("score", "scores"):
            if name in value:
                score = value[name]
                value[name] = [float(item) for item in score] if isinstance(score, list) else float(score)
    return value


def _nested(flat: list[Any], dims: list[int]) -> Any:
    """Numbers in lists of lists, by a tensor's dimensions."""
    for size in reversed(dims[1:]):
        flat = [flat[at : at + size] for at in range(0, len(flat), size)] if size else []
    return flat
