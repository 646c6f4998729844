"""The tasks of `transformers.pipeline`: calls as Python makes them, answers as Python gets them.

transformers.js names and nests a few things otherwise; each task's function makes up for that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lite_py.shims import generation, reading, senses
from lite_py.shims.call import Call, CallError, One, Run

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
        return await reading.questions(Call(name, run, about, rest, options))
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


TASKS: dict[str, Callable[[Call], One]] = {
    "text-classification": reading.text_classification,
    "token-classification": reading.token_classification,
    "fill-mask": reading.fill_mask,
    "summarization": generation.text_to_text,
    "translation": generation.text_to_text,
    "text2text-generation": generation.text_to_text,
    "text-generation": generation.text_generation,
    "zero-shot-classification": reading.zero_shot,
    "feature-extraction": senses.features,
    "audio-classification": senses.sounds,
    "zero-shot-audio-classification": senses.sounds,
    "automatic-speech-recognition": senses.speech,
    "text-to-audio": senses.speaking,
    "image-to-text": senses.pictures,
    "image-classification": senses.pictures,
    "image-segmentation": senses.pictures,
    "zero-shot-image-classification": senses.pictures,
    "object-detection": senses.pictures,
    "zero-shot-object-detection": senses.pictures,
    "document-question-answering": senses.pictures,
    "image-to-image": senses.pictures,
    "depth-estimation": senses.pictures,
    "image-feature-extraction": senses.features,
}
