"""Models of a few kilobytes in the layout that transformers.js reads: one for the examples, others for tests.

The ONNX format is protobuf (onnx/onnx.proto in the onnx repository); `_field` writes what little of it is needed.
"""

from __future__ import annotations

import itertools
import json
import math
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.paths import cache

Files = dict[str, bytes]
"""The files of a model's folder, by their paths in it."""

SPECIAL = ["<pad>", "<end>", "<unk>"]

#: What the examples' model has read. It knows which words follow which, and nothing else.
TEXT = """
Once upon a time there was a small cat who sat on a mat and looked at the moon.
The moon was big and round, and the cat was small and grey.
The cat said to the moon: come down and sit with me.
The moon said: I am too big, and the mat is too small.
So the cat went up the hill and sat with the moon until the sun came up.
Hello, said the sun, and the moon went home.
Once upon a time there was a bird who sang in the tree on the hill.
The bird sang to the sun, and the sun looked down and said hello.
Then the rain came down on the hill, and the bird and the cat sat in the tree until the rain went home.
"""

#: The logit of a word that never followed.
NEVER = -30.0

FLOAT, INT64 = 1, 7
"""Element types, as ONNX numbers them."""


def _varint(number: int) -> bytes:
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def _field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _node(kind: str, inputs: Sequence[str], output: str, **attributes: int | list[int]) -> bytes:
    parts = [_field(1, name) for name in inputs] + [_field(2, output), _field(4, kind)]
    for name, value in attributes.items():
        if isinstance(value, list):
            given = b"".join(_field(8, item) for item in value) + _field(20, 7)
        else:
            given = _field(3, value) + _field(20, 2)
        parts.append(_field(5, _field(1, name) + given))
    return b"".join(parts)


def _tensor(name: str, rows: Sequence[Sequence[float]]) -> bytes:
    data = b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows)
    return _field(1, len(rows)) + _field(1, len(rows[0])) + _field(2, FLOAT) + _field(8, name) + _field(9, data)


def _axes(name: str, axes: list[int]) -> bytes:
    return _field(1, len(axes)) + _field(2, INT64) + _field(8, name) + _field(9, struct.pack(f"<{len(axes)}q", *axes))


def _value(name: str, kind: int, *dims: int | str) -> bytes:
    shape = b"".join(_field(1, _field(1, dim) if isinstance(dim, int) else _field(2, dim)) for dim in dims)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))


def _model(nodes: list[bytes], constants: list[bytes], inputs: list[bytes], outputs: list[bytes]) -> bytes:
    graph = [_field(1, node) for node in nodes] + [_field(2, "tiny")]
    graph += [_field(5, one) for one in constants] + [_field(11, one) for one in inputs]
    graph += [_field(12, one) for one in outputs]
    return _field(1, 8) + _field(7, b"".join(graph)) + _field(8, _field(1, "") + _field(2, 13))


def _tokenizer(words: Sequence[str]) -> dict[str, str]:
    special = [
        {"id": words.index(word), "content": word, "special": True}
        | dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
        for word in SPECIAL
    ]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": {word: id for id, word in enumerate(words)}, "unk_token": "<unk>"},
    }
    about = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "pad_token": "<pad>",
        "eos_token": "<end>",
        "unk_token": "<unk>",
        "model_max_length": 512,
        "clean_up_tokenization_spaces": True,
    }
    return {"tokenizer.json": json.dumps(tokenizer), "tokenizer_config.json": json.dumps(about)}


def generator(following: Mapping[str, Mapping[str, float]]) -> Files:
    """A text generator of GPT-2's kind that knows which words may follow which.

    Args:
        following: for a word, the words after it and how often each comes; other words are followed by the end.

    Returns:
        The files of its folder.
    """
    words = list(dict.fromkeys([*SPECIAL, *following, *(word for after in following.values() for word in after)]))
    table = []
    for word in words:
        after = following.get(word) or {"<end>": 1.0}
        table.append([math.log(after[other]) if other in after else NEVER for other in words])
    past = [_value(f"past_key_values.0.{part}", FLOAT, "batch", 1, "past", 1) for part in ("key", "value")]
    present = [_value(f"present.0.{part}", FLOAT, "batch", 1, "total", 1) for part in ("key", "value")]
    nodes = [
        _node("Gather", ["table", "input_ids"], "logits", axis=0),
        _node("Cast", ["input_ids"], "numbers", to=FLOAT),
        _node("Unsqueeze", ["numbers", "axes"], "new"),
        *(
            _node("Concat", [f"past_key_values.0.{part}", "new"], f"present.0.{part}", axis=2)
            for part in ("key", "value")
        ),
    ]
    ids = [_value(name, INT64, "batch", "length") for name in ("input_ids", "attention_mask", "position_ids")]
    logits = _value("logits", FLOAT, "batch", "length", len(words))
    config = {
        "model_type": "gpt2",
        "architectures": ["GPT2LMHeadModel"],
        "vocab_size": len(words),
        "n_layer": 1,
        "n_head": 1,
        "n_embd": 1,
        "n_positions": 512,
        "bos_token_id": words.index("<end>"),
        "eos_token_id": words.index("<end>"),
        "pad_token_id": words.index("<pad>"),
    }
    weights = _model(nodes, [_tensor("table", table), _axes("axes", [1, 3])], [*ids, *past], [logits, *present])
    return _files(words, config, {"onnx/model.onnx": weights})


def classifier(scores: Mapping[str, Sequence[float]]) -> Files:
    """A text classifier that adds up what its words speak for.

    Args:
        scores: for a word, its logits for NEGATIVE and POSITIVE.

    Returns:
        The files of its folder.
    """
    words = [*SPECIAL, *scores]
    table = [list(scores.get(word, (0.0, 0.0))) for word in words]
    nodes = [
        _node("Gather", ["table", "input_ids"], "each", axis=0),
        _node("ReduceSum", ["each", "axis"], "logits", keepdims=0),
    ]
    config = {
        "model_type": "distilbert",
        "architectures": ["DistilBertForSequenceClassification"],
        "vocab_size": len(words),
        "id2label": {"0": "NEGATIVE", "1": "POSITIVE"},
        "label2id": {"NEGATIVE": 0, "POSITIVE": 1},
    }
    ids = [_value(name, INT64, "batch", "length") for name in ("input_ids", "attention_mask")]
    weights = _model(nodes, [_tensor("table", table), _axes("axis", [1])], ids, [_value("logits", FLOAT, "batch", 2)])
    return _files(words, config, {"onnx/model_quantized.onnx": weights})


def _files(words: Sequence[str], config: dict[str, object], weights: Files) -> Files:
    texts = {**_tokenizer(words), "config.json": json.dumps(config)}
    return {name: text.encode() for name, text in texts.items()} | weights


def reader(text: str) -> dict[str, Counter[str]]:
    """Which words follow which in a text.

    Args:
        text: sentences, one a line.

    Returns:
        What `generator` takes; a word that the text lacks is followed by one that begins a sentence.
    """
    following: dict[str, Counter[str]] = {}
    begins: Counter[str] = Counter()
    for line in text.lower().split("\n"):
        words = line.replace(",", " ,").replace(":", " :").replace(".", " .").split()
        for word, after in itertools.pairwise(words):
            following.setdefault(word, Counter())[after] += 1
        begins.update(words[:1])
    return following | dict.fromkeys([".", "<unk>", "<end>"], begins)


def build() -> dict[str, Path]:
    """Write the model that the examples use, if it changed.

    Returns:
        Its files, by their paths in the site.
    """
    made = {}
    for name, content in generator(reader(TEXT)).items():
        target = cache() / "tinymodel" / name
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        made[f"models/tiny/{name}"] = target
    return made
